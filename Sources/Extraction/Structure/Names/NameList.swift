/// The names in the value of a credit: "Joel and Ethan Coen", "Sammy Davis, Jr., Peter Lawford".
struct NameList {
    struct Name: Equatable {
        /// A slice of the value.
        var text: Substring
        /// The whole name where the slice leaves out a surname that it shares with the next: "Joel Coen".
        var completed: String?
    }

    /// Those that read as names, in order.
    private(set) var names: [Name] = []
    /// What stands among them and is no name.
    private(set) var others: [Substring] = []

    enum Kind { case people, companies }

    init(_ value: Substring, of kind: Kind, lexicon: NameLexicon) {
        for piece in Self.pieces(of: value, kind, lexicon) {
            let items =
                kind == .people && !lexicon.isOrganization(piece)
                ? Self.joined(piece, lexicon) : [Name(text: piece)]
            for item in items {
                let text = Self.bare(item.text, kind, lexicon)
                guard !text.isEmpty else { continue }
                if lexicon.isName(text),
                    kind == .companies || lexicon.isOrganization(text) || lexicon.isPersonLength(text)
                {
                    names.append(Name(text: text, completed: item.completed))
                } else {
                    others.append(text)
                }
            }
        }
    }

    /// At commas and the like, those apart that belong to the name before: "Jr", "Inc", "ASC".
    private static func pieces(of value: Substring, _ kind: Kind, _ lexicon: NameLexicon) -> [Substring] {
        var pieces: [Substring] = []
        for piece in value.pieces(separatedBy: separators.contains) {
            let key = NameLexicon.key(piece.endingBracket?.before ?? piece)
            if let last = pieces.last {
                let isSuffix =
                    lexicon.generations.contains(key)
                    || kind == .companies && lexicon.organizationSuffixes.contains(key)
                if isSuffix {
                    pieces[pieces.count - 1] = last.base[last.startIndex..<piece.endIndex]
                    continue
                }
                if lexicon.postnominals.contains(key.replacing(" ", with: "")) { continue }
            }
            pieces.append(piece)
        }
        return kind == .people ? pieces : pieces.flatMap { companies(in: $0, lexicon) }
    }

    private static let separators = Set<Character>(",;/|•·+\n")

    /// "A Films in association with B Pictures for C": three companies. "and" joins two only where each is one.
    private static func companies(in piece: Substring, _ lexicon: NameLexicon) -> [Substring] {
        for joint in [
            " in association with ", " in collaboration with ", " in co-production with ", " with ", " for ",
        ] {
            if let range = piece.range(ofFolded: joint) {
                return [piece[..<range.lowerBound], piece[range.upperBound...]]
                    .flatMap { companies(in: $0.trimmed, lexicon) }
            }
        }
        for joint in [" and ", " & "] {
            if let range = piece.range(ofFolded: joint) {
                let (left, right) = (piece[..<range.lowerBound].trimmed, piece[range.upperBound...].trimmed)
                if lexicon.isOrganization(left), lexicon.isOrganization(right) {
                    return companies(in: left, lexicon) + companies(in: right, lexicon)
                }
            }
        }
        for start in ["and ", "in association with ", "a production of ", "& "]
        where piece.hasPrefix(folded: start) {
            return [piece.dropFirst(start.count).trimmed]
        }
        return [piece]
    }

    /// People joined by "and": two, of whom the first may lack the surname.
    private static func joined(_ piece: Substring, _ lexicon: NameLexicon) -> [Name] {
        for joint in [" and ", " & ", " und ", " et ", " with ", " in collaboration with "] {
            guard let range = piece.range(ofFolded: joint) else { continue }
            let left = piece[..<range.lowerBound].trimmed
            let right = joined(piece[range.upperBound...].trimmed, lexicon)
            var first = Name(text: left)
            if joint == " and " || joint == " & ", let next = right.first, !left.contains(" "),
                left.count > 1,
                lexicon.isName(left), !left.contains("."), case let words = next.text.split(separator: " "),
                words.count == 2, lexicon.isName(next.text),
                !lexicon.generations.contains(NameLexicon.key(words[1]))
            {
                first.completed = "\(left) \(words[1])"
            }
            return [first] + right
        }
        for start in ["and ", "with ", "by ", "& "] where piece.hasPrefix(folded: start) {
            return [Name(text: piece.dropFirst(start.count).trimmed)]
        }
        return [Name(text: piece)]
    }

    /// Without remarks: "(uncredited)", "for the BBC", "BSC", asterisks, a closing full stop.
    static func bare(_ text: Substring, _ kind: Kind, _ lexicon: NameLexicon) -> Substring {
        var text = text
        var length = -1
        while length != text.utf8.count {
            length = text.utf8.count
            text = text.trimmed { $0.isWhitespace || "*†‡§#_©®™:–—".contains($0) }
            if let bracket = text.endingBracket { text = bracket.before }
            if kind == .people {
                for joint in [" for ", " at ", " from ", " of the "] {
                    if let range = text.range(ofFolded: joint) { text = text[..<range.lowerBound] }
                }
                if let last = text.split(separator: " ").last, text.contains(" "), last == last.uppercased(),
                    lexicon.postnominals.contains(NameLexicon.key(last).replacing(" ", with: ""))
                {
                    text = text[..<last.startIndex].trimmed
                }
            }
            if text.last == ".", let word = text.split(separator: " ").last, !isAbbreviation(word, lexicon) {
                text = text.dropLast()
            }
            if kind == .companies, let year = text.split(separator: " ").last, Year.isYear(year),
                text.contains(" ")
            {
                text = text[..<year.startIndex]
            }
            if kind == .companies, let year = text.split(separator: " ").first, Year.isYear(year),
                text.contains(" ")
            {
                text = text[year.endIndex...]
            }
        }
        return text
    }

    /// "J.", "Jr.", "Inc.": the full stop is theirs.
    static func isAbbreviation(_ word: Substring, _ lexicon: NameLexicon) -> Bool {
        let key = NameLexicon.key(word)
        return key.count == 1 || word.dropLast().contains(".") || lexicon.generations.contains(key)
            || lexicon.organizationSuffixes.contains(key) || key == "bros"
    }
}

extension Substring {
    /// Where a text stands first, whatever its case.
    func range(ofFolded text: String) -> Range<Index>? {
        guard let first = text.first else { return nil }
        for index in indices where self[index] == first && self[index...].hasPrefix(folded: text) {
            return index..<self.index(index, offsetBy: text.count)
        }
        return nil
    }

    /// Whether it begins with a text, whatever its case.
    func hasPrefix(folded text: String) -> Bool {
        let start = prefix(text.count)
        return start.count == text.count && start.lowercased() == text
    }
}

/// Years as films have them.
enum Year {
    static let first = 1880
    static let last = 2100

    static func isYear(_ text: some StringProtocol) -> Bool {
        guard text.utf8.count == 4, let year = Int(text) else { return false }
        return (first...last).contains(year)
    }
}
