import Documents
import Language
import OntologyModel
import RDF

/// Finds titles that stand in running text without any marks by the year in brackets behind them: "For Me and My Gal
/// (1942)", "Chess of the Wind (Mohammad Reza Aslani, 1976)".
///
/// The bracket tells where the title ends. From there it goes back over capitals and the small words between them, to
/// what is no part of a title: a word without a capital, a comma, whoever made it ("Welles's") or is in it ("Astaire
/// in"). Single words are left to ``NameFinder``.
struct DatedTitleFinder {
    let lexicon: Lexicon

    /// In tokens.
    private static let longestTitle = 16
    private static let longestBracket = 24

    static let scores: [IRI: Double] = [
        LM.Film: 3, LM.StageWork: 1, LM.TelevisionWork: 1, LM.WrittenWork: 1, LM.Album: 1, LM.Song: 0.5,
        LM.Person: -4, LM.Character: -4, LM.Place: -4, LM.Organization: -2, LM.Award: -4,
    ]

    /// What any title says of itself: it is nobody; what kind of work it is, others know.
    static let ofAnyTitle = scores.filter { $0.value < 0 }

    func find(in article: Article, outside taken: [Range<Int>]) -> [Mention] {
        let text = article.text
        let isTaken = TokenMask(taken, in: text)
        let surnames = surnames(text)
        return text.tokens.indices.compactMap { bracket in
            guard text.tokens[bracket].text == "(", bracket > 1, !isTaken[bracket - 1],
                isDated(bracket, text),
                let title = title(endingAt: bracket, text, isTaken, surnames)
            else { return nil }
            return Mention(
                range: text.byteRange(of: title), tokens: title, name: text.folded(title), form: .title,
                typeScores: Self.scores, finder: "dated-title")
        }
    }

    /// Whether a bracket says when a work was made, and at most by whom.
    private func isDated(_ bracket: Int, _ text: AnnotatedText) -> Bool {
        guard let close = text.closingBracket(of: bracket, within: Self.longestBracket) else { return false }
        let inside = bracket + 1..<close
        guard text.tokens[inside].count(where: \.isYear) == 1,
            let description = TitleDescription(text.text(of: inside)[...], labels: .standard)
        else { return false }
        return description.year != nil && !description.isCitation
    }

    // MARK: Where the title begins

    private func title(
        endingAt end: Int, _ text: AnnotatedText, _ isTaken: TokenMask, _ surnames: Set<String>
    ) -> Range<Int>? {
        let tokens = text.tokens
        var start = end
        var index = end - 1
        while index >= 0, end - index <= Self.longestTitle, !isTaken[index] {
            let token = tokens[index]
            if token.isSpace || text.isLineBreak(before: index + 1) { break }
            if token.isCapitalised && !token.isPunctuation || token.isNumber && !token.isYear {
                start = index
            } else if !goesOn(at: index, before: start, text, surnames) {
                break
            }
            index -= 1
        }
        guard start < end else { return nil }
        start = withoutOpener(start, end, text)
        start = withoutOtherWork(start..<end, text)
        guard tokens[start..<end].count(where: { !$0.isPunctuation }) > 1, !isPerson(start..<end, text),
            !lexicon.namesBody(tokens[start..<end].map(\.lower))
        else { return nil }
        return start..<end
    }

    /// Whether a title may go on before a token that has no capital.
    private func goesOn(at index: Int, before start: Int, _ text: AnnotatedText, _ surnames: Set<String>)
        -> Bool
    {
        let tokens = text.tokens
        let token = tokens[index]
        guard index > 0 else { return false }
        let before = tokens[index - 1]
        if token.isPossessive { return start == index + 1 && !isMaker(index - 1, text, surnames) }
        if ["'", "’"].contains(token.text) { return !before.whitespaceAfter && before.text.hasSuffix("in") }
        if token.text == "," { return index + 1 < start && tokens[index + 1].text == "the" }
        if ["-", "–", "!", "?", "&", "…", "..."].contains(token.text) { return true }
        if token.text == ":" { return !isPerson(at: index - 1, text, surnames) }
        guard lexicon.titleSmallWords.contains(token.text) else { return false }
        guard Self.prepositions.contains(token.text) else { return true }
        return !isPerson(at: index - 1, text, surnames) && before.entityLabel != "ORG"
    }

    /// What says where somebody is, besides being part of titles.
    private static let prepositions: Set = ["in", "from", "with", "by", "for", "to", "at", "on", "as"]

    /// "Kubrick's", but not "Rosemary's", nor "All the President's".
    private func isMaker(_ index: Int, _ text: AnnotatedText, _ surnames: Set<String>) -> Bool {
        let token = text.tokens[index]
        if index > 0, !text.isLineBreak(before: index) {
            let before = text.tokens[index - 1]
            if before.isCapitalised, !before.isPunctuation, !["the", "a"].contains(before.lower) {
                return true
            }
            if before.text == "the" || before.text == "The" { return false }
        }
        return lexicon.givenNames[token.lower] == nil && isPerson(at: index, text, surnames)
    }

    private func isPerson(at index: Int, _ text: AnnotatedText, _ surnames: Set<String>) -> Bool {
        let token = text.tokens[index]
        return token.entityLabel == "PERSON" || surnames.contains(token.text)
            || token.isCapitalised && lexicon.givenNames[token.lower] != nil
    }

    /// "Judy Garland (1922)": a given name and one more word, named so elsewhere too, may be anybody.
    private func isPerson(_ run: Range<Int>, _ text: AnnotatedText) -> Bool {
        run.count == 2 && text.tokens[run].allSatisfy { $0.entityLabel == "PERSON" }
            && lexicon.givenNames[text.tokens[run.lowerBound].lower] != nil
    }

    /// "In Top Hat (1935)" at the start of a sentence: the capital of "In" is the sentence's, unless the title stands
    /// elsewhere with it.
    private func withoutOpener(_ start: Int, _ end: Int, _ text: AnnotatedText) -> Int {
        let tokens = text.tokens
        let sentence = text.sentence(of: start)
        guard start + 1 < end, tokens[start + 1].isCapitalised,
            tokens[sentence.lowerBound..<start].allSatisfy({ $0.isSpace || $0.isPunctuation }),
            !["the", "a", "an"].contains(tokens[start].lower),
            lexicon.sentenceOpeners.contains(tokens[start].lower),
            !standsInside(start..<end, text)
        else { return start }
        return start + 1
    }

    /// Whether the words stand somewhere behind another word of their sentence.
    private func standsInside(_ title: Range<Int>, _ text: AnnotatedText) -> Bool {
        let tokens = text.tokens
        return tokens.indices.dropFirst().dropLast(title.count).contains { index in
            tokens[index].text == tokens[title.lowerBound].text
                && !tokens[index - 1].isSpace && !tokens[index - 1].isPunctuation
                && title.indices.allSatisfy {
                    tokens[index + $0 - title.lowerBound].lower == tokens[$0].lower
                }
        }
    }

    /// "Swing Time and The Gay Divorcee (1934)": the year is of the last.
    private func withoutOtherWork(_ run: Range<Int>, _ text: AnnotatedText) -> Int {
        let tokens = text.tokens
        let first = run.lowerBound
        guard let and = run.last(where: { ["and", "or"].contains(tokens[$0].text) }),
            and + 1 < run.upperBound, and > first
        else { return first }
        let isListed =
            first > 1 && tokens[first - 1].text == ","
            && (tokens[first - 2].isCapitalised || tokens[first - 2].isPunctuation)
        let beginsAnew = ["The", "A", "An"].contains(tokens[and + 1].text)
        // "the filmmaker Ada Marsh and Night Ferry (1952)"
        let isNamed = first > 0 && lexicon.classNouns[tokens[first - 1].lower]?.contains(LM.Person) == true
        let isPerson =
            and > first + 1 && (isNamed || tokens[first..<and].allSatisfy { $0.entityLabel == "PERSON" })
        return isListed || beginsAnew || isPerson ? and + 1 : first
    }

    /// The words that stand behind a given name somewhere in the text.
    private func surnames(_ text: AnnotatedText) -> Set<String> {
        var words: Set<String> = []
        for (first, second) in zip(text.tokens, text.tokens.dropFirst())
        where second.isCapitalised && lexicon.givenNames[first.lower] != nil && first.isCapitalised {
            words.insert(second.text)
        }
        return words
    }
}
