import Documents
import Language
import OntologyModel
import RDF

/// Finds titles again wherever they stand in the text without marks, and what bears the same name as the document's own
/// without repeating it: "the 1928 novel of the same name".
///
/// Only titles whose words would not be read as one name are looked for: *Death in Venice*, *In & Out*; in a text that
/// sets no titles apart those of several words too, but for such as may be somebody's name.
struct KnownTitleFinder {
    let lexicon: Lexicon

    func find(in article: Article, outside taken: [Range<Int>]) -> [Mention] {
        let text = article.text
        let isTaken = TokenMask(taken, in: text)
        var mentions = main(article).map { sameNames(as: $0.name, $0.type, text, isTaken) } ?? []
        let titles = titles(of: article)
        guard !titles.isEmpty else { return mentions }
        var index = 0
        while index < text.tokens.count {
            let title = titles[text.tokens[index].lower]?.first { stands($0, at: index, text, isTaken) }
            guard let title else {
                index += 1
                continue
            }
            let here = index..<index + title.count
            mentions.append(
                Mention(
                    range: text.byteRange(of: here), tokens: here, name: text.folded(here), form: .title,
                    typeScores: DatedTitleFinder.ofAnyTitle, finder: "known-title"))
            index = here.upperBound
        }
        return mentions
    }

    /// The titles to look for, in tokens, by their first word in lower case, the longest first.
    private func titles(of article: Article) -> [String: [Range<Int>]] {
        let text = article.text
        var titles: [String: [Range<Int>]] = [:]
        var known: Set<String> = []
        let setsTitlesApart = article.mentions.contains { $0.finder == "italic" }
        for mention in article.mentions where mention.form == .title && Self.finders.contains(mention.finder)
        {
            // "the titular World's End"
            let hasArticle = ["The", "A", "An"].contains(mention.name.prefix { $0.isLetter })
            for tokens in [mention.tokens, mention.tokens.dropFirst()].prefix(hasArticle ? 2 : 1) {
                guard tokens.count > 1,
                    tokens.contains(where: { !text.tokens[$0].isCapitalised })
                        || !setsTitlesApart && !mayBeSomebody(tokens, text),
                    known.insert(text.folded(tokens).lowercased()).inserted
                else { continue }
                titles[text.tokens[tokens.lowerBound].lower, default: []].append(tokens)
            }
        }
        return titles.mapValues { $0.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) } }
    }

    private func mayBeSomebody(_ title: Range<Int>, _ text: AnnotatedText) -> Bool {
        lexicon.givenNames[text.tokens[title.lowerBound].lower] != nil
            || lexicon.honorifics.contains(text.tokens[title.lowerBound].lower)
            || lexicon.characters.contains(NameKey(text.folded(title)))
    }

    /// What layout sets apart, or a year. Quotation marks alone may stand around anything.
    private static let finders: Set = [
        "italic", "definition", "dated-title", CalledTitleFinder.finder, StructureReader.finder,
    ]

    /// Whether the words of a title stand at a token, each with a capital where the title has one.
    private func stands(_ title: Range<Int>, at index: Int, _ text: AnnotatedText, _ isTaken: TokenMask)
        -> Bool
    {
        let here = index..<index + title.count
        guard here.upperBound <= text.tokens.count, here.allSatisfy({ !isTaken[$0] }) else { return false }
        // "The Rime of the Ancient Mariner" is another than *The Ancient Mariner*.
        if index > 2, text.tokens[index - 1].text == "the", text.tokens[index - 2].text == "of",
            text.tokens[index - 3].isCapitalised
        {
            return false
        }
        return here.elementsEqual(title) { place, word in
            let (place, word) = (text.tokens[place], text.tokens[word])
            if place.text == word.text { return true }
            let mayDiffer =
                word.isPunctuation
                || place.isCapitalised
                    && (word.isCapitalised || lexicon.titleSmallWords.contains(word.text))
            return mayDiffer && place.lower.straightened == word.lower.straightened
        }
    }

    /// The first title that a definition gives.
    private func main(_ article: Article) -> (name: String, type: IRI)? {
        let mention = article.mentions.first { mention in
            !mention.tokens.isEmpty && mention.form == .title
                && mention.typeScores.contains {
                    $0.value >= Mention.certain && MainWork.classes.contains($0.key)
                }
        }
        guard let mention, let type = mention.typeScores.max(by: { $0.value < $1.value })?.key else {
            return nil
        }
        return (mention.name, type)
    }

    // MARK: Of the same name

    private static let phrases: [[String]] = [
        ["of", "the", "same", "name"], ["of", "the", "same", "title"], ["with", "the", "same", "name"],
        ["with", "the", "same", "title"], ["of", "that", "name"], ["of", "that", "title"],
        ["by", "the", "same", "name"],
    ]

    /// "the 1957 film of the same name": another work, whose name the text has given already.
    private func sameNames(as name: String, _ type: IRI, _ text: AnnotatedText, _ isTaken: TokenMask)
        -> [Mention]
    {
        var mentions: [Mention] = []
        for index in text.tokens.indices where !isTaken[index] {
            guard let noun = kind(of: text.tokens[index].lower),
                let phrase = Self.phrases.first(where: { phrase in
                    index + phrase.count < text.tokens.count
                        && phrase.indices.allSatisfy { text.tokens[index + 1 + $0].lower == phrase[$0] }
                }), !(index + 1...index + phrase.count).contains(where: { isTaken[$0] })
            else { continue }
            let tokens = index..<index + 1 + phrase.count
            // A film of the same name as a film is told from it by its year alone.
            if noun == type, year(before: index, text) == nil { continue }
            mentions.append(
                Mention(
                    range: text.byteRange(of: tokens), tokens: tokens, name: name, form: .title,
                    typeScores: [noun: Mention.certain], finder: "same-name"))
        }
        return mentions
    }

    private func kind(of noun: String) -> IRI? {
        switch noun {
        case "play", "musical": return LM.StageWork
        case "story", "book", "comic", "comics", "manga": return LM.WrittenWork
        case "series": return LM.TelevisionWork
        default:
            let types = (lexicon.classNouns[noun] ?? []).filter(MainWork.classes.contains)
            return types.count == 1 ? types.first : nil
        }
    }

    private func year(before noun: Int, _ text: AnnotatedText) -> String? {
        text.tokens[max(text.sentence(of: noun).lowerBound, noun - 6)..<noun].last(where: \.isYear)?.text
    }
}

extension String {
    /// With the apostrophe of typewriters.
    fileprivate var straightened: String { replacing("’", with: "'") }
}
