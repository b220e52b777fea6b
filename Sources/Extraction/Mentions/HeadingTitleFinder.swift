import Documents
import Language
import OntologyModel
import RDF

/// Takes the heading of a text for the title of a film where nothing else says which film "this film" is: no title is
/// set apart in the text, or has a year behind it.
struct HeadingTitleFinder {
    let lexicon: Lexicon

    /// How often a text speaks of "the film" before its heading is believed to name it.
    private static let leastPhrases = 2

    func find(in article: Article) -> [Mention] {
        let (document, text) = (article.document, article.text)
        guard let heading = document.spans.first(where: { $0.kind == .heading(level: 1) }),
            !article.mentions.contains(where: { $0.form == .title }),
            let line = TitleLine(document.text[utf8: heading.range], labels: .standard),
            line.isTitleCase, !line.title.contains(":"), speaksOfFilm(text)
        else { return [] }
        let range = document.text.utf8Range(of: line.title)
        let tokens = text.tokens(in: range)
        guard tokens.count > 1 else { return [] }
        return [
            Mention(
                range: range, tokens: tokens, name: TitleCase.articleInFront(text.folded(tokens)),
                form: .title,
                typeScores: [LM.Film: 4, LM.Person: -4, LM.Character: -4], finder: "heading-title")
        ]
    }

    /// "this film", and "the film" or "the movie" besides.
    private func speaksOfFilm(_ text: AnnotatedText) -> Bool {
        var (these, all) = (0, 0)
        for (determiner, noun) in zip(text.tokens, text.tokens.dropFirst())
        where lexicon.nominals[noun.text]?.contains(LM.Film) == true {
            if determiner.lower == "this" { these += 1 }
            if ["this", "the"].contains(determiner.lower) { all += 1 }
        }
        return these > 0 && all >= Self.leastPhrases
    }
}
