import Language

/// Questions about the shape of a word.
extension Token {
    /// The first letter is a capital: `Lola`, `McQueen`, `d'Or` is not.
    var isCapitalised: Bool { text.unicodeScalars.first?.properties.isUppercase ?? false }

    /// The first half of "d'Or", "l'Arc", written with its noun.
    var isElidedArticle: Bool {
        guard text.utf8.count > 3, let first = text.first, "dl".contains(first) else { return false }
        let rest = text.dropFirst()
        return (rest.first == "'" || rest.first == "’") && rest.dropFirst().first?.isUppercase == true
    }

    var isLowercased: Bool { text.unicodeScalars.first?.properties.isLowercase ?? false }

    var isNumber: Bool { text.unicodeScalars.first.map { ("0"..."9").contains($0) } ?? false }

    /// A year between the first films and the near future.
    var isYear: Bool {
        text.utf8.count == 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            && (1870...2049).contains(Int(text) ?? 0)
    }

    var isSpace: Bool { text.unicodeScalars.allSatisfy(\.properties.isWhitespace) }

    /// `'s` in all its spellings, or a lone apostrophe after a plural.
    var isPossessive: Bool { ["'s", "’s", "'S", "’S"].contains(text) || tag == "POS" }

    var isPunctuation: Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
                .initialPunctuation, .finalPunctuation, .otherPunctuation:
                true
            default: false
            }
        }
    }

    /// An initial or an abbreviated title: `J.`, `J.J.`, `Mr.`.
    var isInitial: Bool { text.hasSuffix(".") && isCapitalised && text.utf8.count <= 6 }

    var lower: String { text.lowercased() }

    /// The lemma in lower case, or the word itself where no model gives one.
    var baseForm: String { lemma.isEmpty ? lower : lemma.lowercased() }
}

extension AnnotatedText {
    /// The next token that is not white space.
    func next(after token: Int) -> Int? {
        var index = token + 1
        while index < tokens.count, tokens[index].isSpace { index += 1 }
        return index < tokens.count ? index : nil
    }

    /// The last token before this one that is not white space.
    func previous(before token: Int) -> Int? {
        var index = token - 1
        while index >= 0, tokens[index].isSpace { index -= 1 }
        return index >= 0 ? index : nil
    }

    /// Whether a line or paragraph ends before a token: names do not go on across it.
    func isLineBreak(before token: Int) -> Bool {
        guard token > 0, token < tokens.count else { return false }
        if tokens[token - 1].isSpace, tokens[token - 1].text.contains("\n") { return true }
        return text[utf8: tokens[token - 1].range.upperBound..<tokens[token].range.lowerBound].contains("\n")
    }

    /// At most so many tokens from one on, none behind the end of a sentence. A title may go on behind that end: "Who's
    /// There? Nobody".
    func reach(from start: Int, _ count: Int, in sentence: Range<Int>) -> Range<Int> {
        start..<max(start, min(start + count, sentence.upperBound))
    }

    /// The token that closes a bracket, if it is one of so many.
    func closingBracket(of open: Int, within count: Int) -> Int? {
        (open..<min(open + count, tokens.count)).first { tokens[$0].text == ")" }
    }

    /// Whether words stand in brackets with nothing else: "(Emma Stone)".
    func isInBrackets(_ words: Range<Int>) -> Bool {
        guard !words.isEmpty, let open = previous(before: words.lowerBound),
            let close = next(after: words.upperBound - 1)
        else { return false }
        return tokens[open].text == "(" && tokens[close].text == ")"
    }

    /// The first word of a sentence: no white space, no punctuation.
    func firstWord(of sentence: Range<Int>) -> Int? {
        sentence.first { !tokens[$0].isSpace && !tokens[$0].isPunctuation }
    }

    /// The noun that a name or a term only tells from others: "bars" in "Keno bars". Known from the tree alone.
    func noun(modifiedBy words: Range<Int>) -> Int? {
        guard hasSyntax else { return nil }
        let word = tokens[headToken(of: words)]
        return ["compound", "nmod", "amod"].contains(word.dependency) ? word.head : nil
    }

    /// The text of a run of tokens, white space folded.
    func folded(_ span: Range<Int>) -> String {
        text(of: span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
