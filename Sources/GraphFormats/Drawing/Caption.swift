/// Breaks a name into lines of about the same length.
///
/// A line ends between words; a word longer than a line, and text that is written without spaces, is broken
/// where it must be.
struct Caption {
    let lines: [String]

    /// - Parameter width: about how many columns a line may have; wide characters count twice.
    init(_ text: String, width: Int = 22) {
        let words = text.split { $0.isWhitespace }.flatMap { Caption.pieces(String($0), width: width) }
        let total = words.reduce(0) { $0 + Caption.columns($1) + 1 } - 1
        // Lines of even length read better than a full line and a leftover word.
        let count = max(1, (total + width - 1) / width)
        let target = total / count + (count > 1 ? 2 : 0)
        var lines: [String] = []
        for word in words {
            if let last = lines.last, Caption.columns(last) + 1 + Caption.columns(word) <= max(target, 6) {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        self.lines = lines.count > Caption.mostLines ? lines.prefix(Caption.mostLines - 1) + ["…"] : lines
    }

    private static let mostLines = 6

    private static func pieces(_ word: String, width: Int) -> [String] {
        guard columns(word) > width + 6 else { return [word] }
        var pieces = [""]
        for character in word {
            if columns(pieces[pieces.count - 1]) >= width { pieces.append("") }
            pieces[pieces.count - 1].append(character)
        }
        return pieces
    }

    private static func columns(_ text: String) -> Int {
        text.reduce(0) { $0 + ($1.unicodeScalars.first.map { $0.value >= 0x1100 } ?? false ? 2 : 1) }
    }
}
