import Language
import OntologyModel
import RDF

/// Finds titles of other languages that stand in running text without any marks: "Bertrand Tavernier's Coup de torchon
/// (1981)", "from Touchez pas au grisbi to Du rififi chez les hommes".
///
/// They have few capitals, and small words that English has not. Behind them a year in brackets tells where they end;
/// where none does, the word behind the last of the small words is taken for the last.
struct ForeignTitleFinder {
    let lexicon: Lexicon

    static let finder = "foreign-title"

    /// In tokens.
    private static let longest = 10

    func find(in article: Article, outside taken: [Range<Int>]) -> [Mention] {
        let text = article.text
        let isTaken = TokenMask(taken, in: text)
        var mentions: [Mention] = []
        var end = 0
        for index in text.tokens.indices where index >= end {
            guard let title = title(from: index, text, isTaken) else { continue }
            end = title.upperBound
            mentions.append(
                Mention(
                    range: text.byteRange(of: title), tokens: title, name: text.folded(title), form: .title,
                    typeScores: DatedTitleFinder.scores, finder: Self.finder))
        }
        return mentions
    }

    private func title(from first: Int, _ text: AnnotatedText, _ isTaken: TokenMask) -> Range<Int>? {
        let tokens = text.tokens
        guard isCapital(tokens[first]), !isTaken[first] else { return nil }
        var end = first + 1
        while end < tokens.count, end - first < Self.longest, !isTaken[end], goesOn(tokens[end]),
            !text.isLineBreak(before: end)
        {
            end += 1
        }
        guard let start = (first..<end).first(where: { begins($0, text) }),
            tokens[start..<end].contains(where: isSmall),
            tokens[start + 1..<end].contains(where: \.isLowercased)
        else { return nil }
        if let bracket = bracket(behind: end, text) { return start..<bracket }
        // Without a year: up to the word behind the last small word, which in a name would have a capital.
        let small = (start + 1..<end).filter { isSmall(tokens[$0]) && tokens[$0].isLowercased }
        guard let last = small.last, last + 1 < end, tokens[last + 1].isLowercased,
            isSmall(tokens[start]) || small.count > 1
        else { return nil }
        return start..<last + 2
    }

    /// Whether a title may begin at a token: at a capital that is nobody's, unless a possessive stands before it.
    private func begins(_ index: Int, _ text: AnnotatedText) -> Bool {
        let token = text.tokens[index]
        guard isCapital(token) else { return false }
        if index > 0, text.tokens[index - 1].isPossessive { return true }
        return token.entityLabel != "PERSON" && lexicon.givenNames[token.lower] == nil
    }

    private func isCapital(_ token: Token) -> Bool {
        token.isCapitalised && !token.isPunctuation && goesOn(token)
    }

    /// The opening bracket behind a run; one more may stand in between, as in "Sauve qui peut (la vie) (1979)".
    private func bracket(behind end: Int, _ text: AnnotatedText) -> Int? {
        guard end < text.tokens.count, text.tokens[end].text == "(" else { return nil }
        if isDated(end, text) { return end }
        guard let close = text.closingBracket(of: end, within: 5), close + 1 < text.tokens.count,
            text.tokens[close + 1].text == "(", text.tokens[end + 1..<close].allSatisfy(goesOn)
        else { return nil }
        return close + 1
    }

    private func isDated(_ bracket: Int, _ text: AnnotatedText) -> Bool {
        guard let close = text.closingBracket(of: bracket, within: 12) else { return false }
        return text.tokens[bracket + 1..<close].count(where: \.isYear) == 1
    }

    /// Whether a token may stand in such a title: no mark, and no word that only English has.
    private func goesOn(_ token: Token) -> Bool {
        if token.isPossessive { return false }
        if ["-", "'", "’"].contains(token.text) { return true }
        return !token.isPunctuation && !token.isSpace && !token.isNumber
            && !Self.english.contains(token.lower)
    }

    private func isSmall(_ token: Token) -> Bool { Self.small.contains(token.lower) }

    private static let small = Set(WordLists.builtIn["FOREIGN"] ?? [])
    private static let english = Set(WordLists.builtIn["ENGLISH"] ?? [])
}
