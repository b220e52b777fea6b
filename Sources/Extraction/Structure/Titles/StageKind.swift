/// What programme notes say of a work for the stage behind or below its title: "Carmela. Opera in four acts", "Ballet in 2
/// acts and 3 scenes".
enum StageKind {
    /// The title that a line is or begins with, where such words follow.
    static func title(of line: Substring, above next: Substring?) -> Substring? {
        if let next, next.utf8.count <= 160, begins(next), !line.contains(where: \.isNumber) { return line }
        for mark in [". ", ", ", " – ", " — ", ": ", " ("] {
            var start = line.startIndex
            while let range = line[start...].firstRange(of: mark) {
                if range.lowerBound > line.startIndex, begins(line[range.upperBound...]) {
                    return line[..<range.lowerBound]
                }
                start = range.upperBound
            }
        }
        return nil
    }

    /// "Opera in four acts", "A comic opera in two acts".
    private static func begins(_ text: Substring) -> Bool {
        let words = text.prefix(80).lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(10).map(
            String.init)
        guard let kind = words.prefix(5).firstIndex(where: kinds.contains),
            let of = words[kind...].firstIndex(of: "in"), of + 2 < words.count, of <= kind + 2
        else { return false }
        return counts.contains(words[of + 1]) && parts.contains(words[of + 2])
    }

    private static let kinds: Set = [
        "opera", "opéra", "operetta", "ballet", "musical", "play", "tragedy", "comedy", "melodrama",
        "singspiel", "masque",
        "comique", "buffa", "drama", "farce", "oratorio",
    ]
    private static let counts: Set = ["one", "two", "three", "four", "five", "1", "2", "3", "4", "5"]
    private static let parts: Set = ["act", "acts", "scene", "scenes", "part", "parts"]
}
