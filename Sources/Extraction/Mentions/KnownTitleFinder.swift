import Documents
import Language
import OntologyModel
import RDF

/// Finds the document's own title again wherever it stands in the text without marks, and what bears the same
/// name without repeating it: "the 1928 novel of the same name".
///
/// Only titles whose words would not be read as one name are looked for: *Death in Venice*, *In & Out*.
struct KnownTitleFinder {
    let lexicon: Lexicon

    func find(in article: Article, outside taken: [Range<Int>]) -> [Mention] {
        let text = article.text
        guard let main = main(article) else { return [] }
        let isTaken = TokenMask(taken, in: text)
        var mentions = sameNames(as: main.name, main.type, text, isTaken)
        let words = main.tokens.map { text.tokens[$0].text }
        guard words.count > 1, main.tokens.contains(where: { !text.tokens[$0].isCapitalised }) else {
            return mentions
        }
        var index = 0
        while index + words.count <= text.tokens.count {
            let here = index..<index + words.count
            guard text.tokens[index].text == words[0], here.allSatisfy({ !isTaken[$0] }),
                here.elementsEqual(main.tokens, by: { text.tokens[$0].text == text.tokens[$1].text })
            else {
                index += 1
                continue
            }
            mentions.append(
                Mention(
                    range: text.byteRange(of: here), tokens: here, name: text.folded(here), form: .title,
                    finder: "known-title"))
            index = here.upperBound
        }
        return mentions
    }

    /// The first title that a definition gives.
    private func main(_ article: Article) -> (name: String, tokens: Range<Int>, type: IRI)? {
        let mention = article.mentions.first { mention in
            !mention.tokens.isEmpty && mention.form == .title
                && mention.typeScores.contains {
                    $0.value >= Mention.certain && MainWork.classes.contains($0.key)
                }
        }
        guard let mention, let type = mention.typeScores.max(by: { $0.value < $1.value })?.key else {
            return nil
        }
        return (mention.name, mention.tokens, type)
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
