import Documents
import Extraction
import Language
import RDF

/// What the layout of a document says, in the form "Person Jacques Demy directed Film Lola".
func statements(in text: String, as name: String = "note.md") throws -> Set<String> {
    let article = try reading(text, as: name)
    return Set(
        article.claims.map { claim in
            let object =
                switch claim.object {
                case .mention(let mention): article.described(mention)
                case .value(let value): value.lexicalForm
                }
            return "\(article.described(claim.subject)) \(claim.predicate) \(object)"
        })
}

func reading(_ text: String, as name: String = "note.md") throws -> Article {
    let document = try DocumentReader().document(from: Array(text.utf8), identifier: name)
    var article = Article(document: document, text: try SimpleAnalyzer().analyze(document.text))
    StructureReader().read(&article)
    return article
}

extension Article {
    func type(of mention: Int) -> String {
        let scores = mentions[mention].typeScores
        return scores.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key.localName ?? "?"
    }

    fileprivate func described(_ mention: Int) -> String { "\(type(of: mention)) \(mentions[mention].name)" }
}
