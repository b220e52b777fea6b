import Language
import OntologyModel
import RDF

/// Finds what speaks of an entity without naming it: "the film", "his earlier musical", "she".
struct NominalFinder {
    let lexicon: Lexicon

    func find(in article: Article, outside taken: [Range<Int>]) -> [Mention] {
        let text = article.text
        let isTaken = TokenMask(taken, in: text)
        var mentions: [Mention] = []
        for index in text.tokens.indices where !isTaken[index] {
            let token = text.tokens[index]
            if Self.pronouns.contains(token.lower) {
                mentions.append(mention(index..<index + 1, text, .pronoun, [:]))
            } else if let classes = lexicon.nominals[token.baseForm],
                let start = determiner(before: index, text, isTaken),
                !standsBeforeNoun(index, text, isTaken)
            {
                let scores = Dictionary(uniqueKeysWithValues: classes.map { ($0, 3.0) })
                mentions.append(mention(start..<index + 1, text, .nominal, scores))
            }
        }
        return mentions
    }

    static let pronouns: Set<String> = [
        "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its",
    ]
    /// What makes a noun speak of something already known, or of something the sentence is about to name.
    private static let determiners: Set<String> = [
        "the", "this", "that", "a", "an", "his", "her", "its", "their", "another", "'s", "’s",
    ]

    /// The determiner that the noun phrase begins with, at most five words before the noun.
    private func determiner(before noun: Int, _ text: AnnotatedText, _ isTaken: TokenMask) -> Int? {
        let floor = max(text.sentence(of: noun).lowerBound, noun - 6)
        var index = noun - 1
        while index >= floor {
            let token = text.tokens[index]
            if Self.determiners.contains(token.lower) { return token.isPossessive ? index + 1 : index }
            if isTaken[index] { return nil }
            if token.isPunctuation, token.text != ",", token.text != "-" { return nil }
            if text.hasSyntax, ["VERB", "ADP", "PRON", "SCONJ"].contains(token.partOfSpeech) { return nil }
            if ["of", "in", "and", "to", "for", "is", "was", "by", "with", "as"].contains(token.lower) {
                return nil
            }
            index -= 1
        }
        return nil
    }

    /// "the film director": the noun only qualifies another.
    private func standsBeforeNoun(_ noun: Int, _ text: AnnotatedText, _ isTaken: TokenMask) -> Bool {
        guard let next = text.next(after: noun), text.sentence(of: noun).contains(next), !isTaken[next] else {
            return false
        }
        let follower = text.tokens[next]
        if text.hasSyntax { return follower.partOfSpeech == "NOUN" && text.tokens[noun].head == next }
        return lexicon.nominals[follower.lower] != nil || lexicon.classNouns[follower.lower] != nil
    }

    private func mention(
        _ tokens: Range<Int>, _ text: AnnotatedText, _ form: Mention.Form, _ scores: [IRI: Double]
    ) -> Mention {
        Mention(
            range: text.byteRange(of: tokens), tokens: tokens, name: text.folded(tokens), form: form,
            typeScores: scores, finder: form == .pronoun ? "pronoun" : "nominal")
    }
}
