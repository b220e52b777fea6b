import Language

/// The words of a sentence as sequence patterns see them: no white space, no quotation marks.
struct SentenceView {
    struct Word {
        let token: Int
        let lower: String
        let lemma: String
        /// Part of a name or title.
        let isInName: Bool
        let isPossessive: Bool
    }

    /// In tokens.
    let range: Range<Int>
    private(set) var words: [Word] = []
    let isQuestion: Bool
    /// For each token of the sentence, the index of the first word at or behind it.
    private var positions: [Int] = []

    init(_ range: Range<Int>, _ text: AnnotatedText, _ mentions: MentionIndex) {
        self.range = range
        var last = ""
        for index in range {
            positions.append(words.count)
            let token = text.tokens[index]
            let isPossessive = token.isPossessive || Self.isPluralPossessive(index, text, range)
            guard isPossessive || !(Self.quotationMarks.contains(token.text) || token.isSpace) else { continue }
            words.append(
                Word(
                    token: index, lower: token.lower, lemma: token.lemma.lowercased(),
                    isInName: mentions.isInName(index), isPossessive: isPossessive))
            if token.text != ")" { last = token.text }
        }
        isQuestion = last.hasPrefix("?")
    }

    /// The index of the first word at or behind a token.
    func position(of token: Int) -> Int {
        let offset = token - range.lowerBound
        return positions.indices.contains(offset) ? positions[offset] : words.count
    }

    private static let quotationMarks: Set<String> = [
        "\"", "“", "”", "„", "‘", "’", "'", "`", "``", "''", "«", "»", "‹", "›", "*", "**", "_",
    ]

    /// "Archers' film": an apostrophe that closes no quotation.
    private static func isPluralPossessive(_ index: Int, _ text: AnnotatedText, _ range: Range<Int>) -> Bool {
        let token = text.tokens[index]
        guard token.text == "'" || token.text == "’", index > range.lowerBound, token.whitespaceAfter else { return false }
        let before = text.tokens[index - 1]
        guard !before.whitespaceAfter, before.text.hasSuffix("s") else { return false }
        return !text.tokens[range.lowerBound..<index].contains { ["‘", "'"].contains($0.text) }
    }
}
