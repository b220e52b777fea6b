import Documents
import Language
import OntologyModel
import RDF

/// Finds a document's own title in its text where the capitals of the title do not show it for one: "Bradley Cooper's A
/// Star is Born is loud". Titles of which every word has a capital are names that ``NameFinder`` reads.
struct OwnTitleFinder {
    let lexicon: Lexicon

    static let finder = "own-title"

    func find(in article: Article, outside taken: [Range<Int>]) -> [Mention] {
        guard let title = title(of: article.document) else { return [] }
        let text = article.text
        let isTaken = TokenMask(taken, in: text)
        let headings = article.document.spans.compactMap { span in
            if case .heading = span.kind { span.range } else { nil }
        }
        return article.document.text.ranges(of: title).compactMap { range in
            let bytes = article.document.text.utf8Range(of: article.document.text[range])
            let tokens = text.tokens(in: bytes)
            guard tokens.count > 1, !headings.contains(where: { $0.overlaps(bytes) }),
                !tokens.contains(where: { isTaken[$0] })
            else { return nil }
            return Mention(
                range: text.byteRange(of: tokens), tokens: tokens, name: text.folded(tokens), form: .title,
                typeScores: DatedTitleFinder.scores, finder: Self.finder)
        }
    }

    /// The title as the document states it, where it is none in title case, nor a sentence.
    private func title(of document: Document) -> Substring? {
        guard let stated = MainWork.title(of: document),
            let line = TitleLine(stated[...], labels: .standard), !line.isTitleCase,
            line.title.split(separator: " ").count > 1, line.title.utf8.count <= 60,
            line.title.split(separator: " ").last?.first?.isUppercase == true
        else { return nil }
        return line.title
    }
}
