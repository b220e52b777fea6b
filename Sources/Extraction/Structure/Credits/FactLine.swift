/// A line, or a piece of one, that says where, when and how long and nothing else: "USA/UK 1995©", "98 mins".
struct FactLine {
    private(set) var years: [Substring] = []
    private var minutes = false
    private var countries = false

    /// The one year that is named; `nil` also where there are several.
    var year: Substring? { Set(years).count == 1 ? years.first : nil }

    /// Whether a year or a length is among them.
    var isDated: Bool { !years.isEmpty || minutes }

    /// `nil` where anything else is said.
    init?(_ text: Substring, lexicon: NameLexicon) {
        // Without a digit, it is a country's name at most.
        guard text.utf8.count <= 120, text.utf8.count <= 60 || text.hasDigit else { return nil }
        let words = text.split { $0.isWhitespace || Self.separators.contains($0) }
        guard (1...16).contains(words.count) else { return nil }
        var index = 0
        while index < words.count {
            let word = words[index]
            let key = word.lowercased()
            let next = index + 1 < words.count ? words[index + 1].lowercased() : ""
            if Year.isYear(word) {
                years.append(word)
            } else if let length = Self.country(words[index...], lexicon) {
                countries = true
                index += length
                continue
            } else if word.allSatisfy(\.isNumber), Self.units.contains(next) || next == "'" || next == "’" {
                minutes = true
                index += 1
            } else if Self.isMeasure(key) {
                minutes = true
            } else if !lexicon.formats.contains(key) {
                return nil
            }
            index += 1
        }
        guard !years.isEmpty || minutes || countries else { return nil }
    }

    /// Whether all it says is of a kind that a closing line may hold: "35mm", "b/w".
    static func isFormat(_ text: Substring, lexicon: NameLexicon) -> Bool {
        let words = text.split { $0.isWhitespace || separators.contains($0) }
        return !words.isEmpty && words.count <= 6
            && words.allSatisfy { lexicon.formats.contains($0.lowercased()) || isMeasure($0.lowercased()) }
    }

    private static let separators = Set<Character>(",./|•·;:()[]©–—-")

    private static let units: Set<String> = [
        "min", "mins", "minute", "minutes", "m", "h", "hr", "hrs", "hour", "hours", "s", "sec", "secs",
        "feet", "ft",
        "fps", "reels", "mm",
    ]

    /// "98min", "107’", "1h38", "1h38m".
    private static func isMeasure(_ word: String) -> Bool {
        guard word.first?.isNumber == true, word.count <= 9 else { return false }
        let letters = word.filter { !$0.isNumber }
        return ["min", "mins", "m", "'", "’", "′", "h", "hm", "hmin", "mm", "ft", "fps", "hr"].contains(
            letters)
    }

    private static func country(_ words: ArraySlice<Substring>, _ lexicon: NameLexicon) -> Int? {
        for length in stride(from: min(5, words.count), through: 1, by: -1) {
            let key = NameLexicon.key(words.prefix(length).joined(separator: " "))
            if lexicon.countries.contains(key) { return length }
        }
        // "U.S.A." was split at its full stops.
        let initials = words.prefix { $0.count == 1 && $0.first?.isUppercase == true }
        return initials.count > 1 && lexicon.countries.contains(initials.joined().lowercased())
            ? initials.count : nil
    }
}
