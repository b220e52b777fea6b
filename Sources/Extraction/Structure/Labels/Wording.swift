/// A way of putting a label, such as `(original) music|score`.
///
/// A word may be one of several (`a|b`), words in brackets may be absent, `*` stands for any words or none; before
/// other words, for three at most.
/// Words compare as ``words(of:)`` reads them.
struct Wording: Sendable {
    private indirect enum Element: Sendable {
        case word([String])
        case optional([Element])
        case any
    }

    private let elements: [Element]

    init(_ pattern: String) {
        var elements: [Element] = []
        for (index, part) in pattern.split(separator: "(", omittingEmptySubsequences: false).enumerated() {
            let pieces = part.split(separator: ")", maxSplits: 1, omittingEmptySubsequences: false)
            if index > 0, let group = pieces.first { elements.append(.optional(Self.elements(of: group))) }
            if let rest = index > 0 ? pieces.dropFirst().first : part { elements += Self.elements(of: rest) }
        }
        self.elements = elements
    }

    private static func elements(of pattern: Substring) -> [Element] {
        pattern.split(separator: " ").map { word in
            word == "*" ? .any : .word(word.split(separator: "|").flatMap { words(of: $0) })
        }
    }

    /// Whether this is all that the words say.
    func matches(_ words: ArraySlice<String>) -> Bool { Self.match(elements[...], words) }

    private static func match(_ elements: ArraySlice<Element>, _ words: ArraySlice<String>) -> Bool {
        guard let first = elements.first else { return words.isEmpty }
        let rest = elements.dropFirst()
        switch first {
        case .word(let choices):
            guard let word = words.first, choices.contains(word) else { return false }
            return match(rest, words.dropFirst())
        case .optional(let group):
            return match(rest, words) || match(group + rest, words)
        case .any:
            if rest.isEmpty { return true }
            return words.indices.prefix(4).contains { match(rest, words[$0...]) } || match(rest, [])
        }
    }

    /// The words that every match can begin with; `nil` where it can begin with any.
    var firstWords: Set<String>? {
        var found: Set<String> = []
        for element in elements {
            switch element {
            case .any: return nil
            case .word(let choices): return found.union(choices)
            case .optional(let group):
                guard case .word(let choices)? = group.first else { return nil }
                found.formUnion(choices)
            }
        }
        return found
    }

    /// The words of a label as wordings compare them: lower case, without plural s, with `and` for the signs
    /// that stand for it, and without the marks of abbreviations.
    static func words(of label: some StringProtocol) -> [String] {
        var words: [String] = []
        var word = ""
        func close() {
            guard !word.isEmpty else { return }
            let folded = numerals[word] ?? singular(word)
            if folded != "and" || (words.last != "and" && !words.isEmpty) { words.append(folded) }
            word = ""
        }
        for character in withoutOptionalPlurals(label.lowercased()) {
            if character.isLetter || character.isNumber {
                word.append(character)
            } else if character == "&" || character == "+" || character == "/" || character == "," {
                close()
                word = "and"
                close()
            } else if character == "©" {
                close()
                words.append("©")
            } else if !NameLexicon.isInsideWords(character) {
                close()
            }
        }
        close()
        if words.last == "and" { words.removeLast() }
        return words
    }

    /// "Director(s)" is "Directors".
    private static func withoutOptionalPlurals(_ label: String) -> String {
        guard label.utf8.contains(UInt8(ascii: "(")) else { return label }
        return label.replacing("(s)", with: "s").replacing("(es)", with: "es")
    }

    private static let numerals = [
        "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "2d": "second",
    ]

    private static func singular(_ word: String) -> String {
        guard word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") else { return word }
        return String(word.dropLast())
    }
}
