import Documents
import Language
import OntologyModel
import RDF

/// Finds the title that a paragraph begins with where its first sentence says what kind of work it is, as the
/// articles of encyclopedias and catalogues do: "The Red and the Black is a 1954 French drama film".
///
/// All that stands before "is a … film" is the title, whatever its words look like: "In Dreams", "L.I.E.",
/// "Love and Death on Long Island".
struct DefinitionFinder {
    let lexicon: Lexicon

    /// What a sentence says a work to be.
    struct Definition: Equatable {
        /// The title, in tokens.
        let title: Range<Int>
        let type: IRI
        let year: String?
    }

    func find(in article: Article) -> [Mention] {
        let text = article.text
        let italics = article.document.spans.filter { $0.kind == .italic }.map(\.range)
        return article.document.spans.compactMap { span in
            guard span.kind == .paragraph,
                let start = text.tokens(in: span.range).first(where: { !text.tokens[$0].isSpace }),
                let definition = definition(at: start, text),
                definition.title.upperBound < text.tokens(in: span.range).upperBound
            else { return nil }
            let range = text.byteRange(of: definition.title)
            return Mention(
                range: range, tokens: definition.title, name: text.folded(definition.title), form: .title,
                typeScores: [definition.type: Mention.certain],
                finder: italics.contains { $0.overlaps(range) } ? "italic" : "definition")
        }
    }

    // MARK: The sentence

    /// In tokens; a title longer than that is none.
    private static let longestTitle = 24
    private static let copulas: Set<String> = ["is", "was"]
    private static let determiners: Set<String> = ["a", "an", "the"]

    /// The definition that the sentence beginning at a token gives.
    func definition(at start: Int, _ text: AnnotatedText) -> Definition? {
        let limit = min(start + Self.longestTitle, text.tokens.count - 2)
        guard start < limit else { return nil }
        var depth = 0
        for index in start..<limit {
            let token = text.tokens[index]
            if token.text == "(" { depth += 1 }
            if token.text == ")" { depth -= 1 }
            guard depth <= 0, index > start, Self.copulas.contains(token.text),
                let determiner = determiner(after: index, text),
                let kind = kind(after: determiner, text)
            else { continue }
            guard let title = title(start..<index, text, isCertain: kind.year != nil) else { return nil }
            return Definition(title: title, type: kind.type, year: kind.year)
        }
        return nil
    }

    /// "is a", "is also a", "was originally a"; the copula itself where the article is missing: "is 1920 American drama".
    private func determiner(after copula: Int, _ text: AnnotatedText) -> Int? {
        if text.tokens[copula + 1].isYear { return copula }
        for index in copula + 1...copula + 2 where index < text.tokens.count {
            if Self.determiners.contains(text.tokens[index].text) { return index }
            guard text.tokens[index].isLowercased, text.tokens[index].text.hasSuffix("ly") else { return nil }
        }
        return nil
    }

    /// What ends the noun phrase that says what the work is.
    private static let ends: Set<String> = [
        "directed", "written", "based", "starring", "about", "by", "from", "in", "of", "that", "which", "who",
        "produced", "made", "released", "set", "featuring", "adapted", "created", "with", "for", "on", "to",
        "at", "co-written", "co-directed", "loosely", "shot", "composed", "published", "recorded", "edited",
        ".", ":", ";", "is", "was", "inspired", "distributed", "developed", "filmed", "than",
    ]
    /// Nouns behind that of a kind which leave it what it is: "a film adaptation".
    private static let qualified: Set<String> = ["adaptation", "version", "production", "serial", "trilogy"]
    private static let filmNouns: Set<String> = ["film", "movie", "picture"]
    private static let stageWords: Set<String> = ["broadway", "stage", "end"]
    private static let broadcastWords: Set<String> = ["television", "tv"]

    /// The class that the noun phrase behind a determiner ends in, and the year that it states.
    func kind(after determiner: Int, _ text: AnnotatedText) -> (type: IRI, year: String?)? {
        var year: String?
        var words: Set<String> = []
        var last: (types: Set<IRI>, noun: String)?
        var before = ""
        for token in text.tokens[(determiner + 1)...].prefix(24) {
            let word = token.lower
            // "an independently made film", "a made-for-television film"
            let isHyphenated = before == "-" || !token.whitespaceAfter && word == "made"
            let isOfNoun = word == "made" && before.hasSuffix("ly") || isHyphenated && last == nil
            before = word
            if Self.ends.contains(word) && !isOfNoun
                || token.isPunctuation && token.text != "," && token.text != "-"
            {
                break
            }
            // "a drama film co-written by", "a drama film and an adaptation of"
            if last != nil, word == "co" || Self.determiners.contains(word) { break }
            if word == ",", last != nil { break }
            if token.isYear { year = year ?? token.text }
            if let types = lexicon.classNouns[singular(word)] {
                last = (types, singular(word))
            } else if last != nil, token.isLowercased, !Self.qualified.contains(word), word != "and" {
                last = nil
            }
            words.insert(word)
        }
        guard let last else { return nil }
        var types = last.types.filter(MainWork.classes.contains)
        if last.noun == "play" { types = [LM.StageWork] }
        if last.noun == "musical", !words.isDisjoint(with: Self.stageWords) { types = [LM.StageWork] }
        if types == [LM.TelevisionWork], !words.isDisjoint(with: Self.filmNouns) { types = [LM.Film] }
        if types == [LM.Film], !words.isDisjoint(with: Self.broadcastWords),
            words.isDisjoint(with: Self.filmNouns)
        {
            types = [LM.TelevisionWork]
        }
        return types.min().map { ($0, year) }
    }

    private func singular(_ word: String) -> String {
        word.hasSuffix("s") && word != "series" ? String(word.dropLast()) : word
    }

    // MARK: The title

    /// Words that begin what is said of a title before its verb: ", also known as", ", released in Britain as".
    private static let asides: Set<String> = [
        "also", "known", "or", "released", "later", "originally", "originaly", "stylized", "stylised",
        "titled",
        "subtitled", "marketed", "which", "a.k.a.", "aka", "often", "sometimes", "alternatively", "simply",
        "so",
        "full", "the", "a", "an", "first",
    ]
    private static let notTitles: Set<String> = [
        "it", "this", "he", "she", "there", "here", "that", "what", "these", "they", "his", "her", "my",
        "our",
    ]

    /// The tokens before the verb without what is said of them; `nil` where they are no title.
    private func title(_ tokens: Range<Int>, _ text: AnnotatedText, isCertain: Bool) -> Range<Int>? {
        var end = tokens.upperBound
        for index in tokens where index > tokens.lowerBound {
            let token = text.tokens[index]
            let opensAside =
                token.text == "," && index + 1 < tokens.upperBound
                && Self.asides.contains(text.tokens[index + 1].text)
            if token.text == "(" || token.text == "[" || opensAside {
                end = index
                break
            }
        }
        var start = tokens.lowerBound
        let marks: Set = ["“", "”", "\"", "‘", "’", "'", ",", "``", "''"]
        while start < end, marks.contains(text.tokens[start].text) { start += 1 }
        while start < end, marks.contains(text.tokens[end - 1].text) || text.tokens[end - 1].isSpace {
            end -= 1
        }
        guard start < end, isTitle(start..<end, text, isCertain: isCertain) else { return nil }
        return start..<end
    }

    private func isTitle(_ tokens: Range<Int>, _ text: AnnotatedText, isCertain: Bool) -> Bool {
        let words = text.tokens[tokens].filter { !$0.isPunctuation && !$0.isSpace && !$0.isPossessive }
        guard let first = words.first, first.isCapitalised || first.isNumber || isCertain else {
            return false
        }
        if words.count == 1, Self.notTitles.contains(first.lower) { return false }
        // "The final half hour is a comedy": a title's longer words are capitalised, or a year vouches for it.
        let small = words.dropFirst().filter {
            $0.isLowercased && !lexicon.titleSmallWords.contains($0.lower) && $0.text.utf8.count > 3
        }
        let capitals = words.count { $0.isCapitalised || $0.isNumber }
        if small.isEmpty {
            return capitals > 1 || !lexicon.sentenceOpeners.contains(first.lower) || isCertain
        }
        return isCertain && words.count <= 8 && !Self.notTitles.contains(first.lower) && first.lower != "the"
    }
}
