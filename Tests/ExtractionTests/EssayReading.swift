import Documents
import Extraction
import Language
import RDF
import Testing

/// The English model, where it is installed.
let essayModel: Pipeline? = try? ModelStore().load()

/// Of suites that read essays.
extension Trait where Self == ConditionTrait {
    static var needsEnglishModel: Self {
        .enabled(if: essayModel != nil, "skipped: en_core_web_sm is not installed (leitmotif model install)")
    }
}

/// What a review of *Night Ferry* (1952), directed by Ada Marsh, says with `text` in it.
func readReviewOfNightFerry(_ text: String, without disabled: Set<String> = []) throws -> Set<String> {
    let opening =
        "# Night Ferry (1952)\n\n*Night Ferry*, directed by Ada Marsh, opens in fog. *Night Ferry* ends in it too.\n\n"
    return try readEssay(opening + text, without: disabled)
}

/// What an essay in Markdown says, as "subject predicate object", and "Class name" of each entity.
func readEssay(_ text: String, without disabled: Set<String> = []) throws -> Set<String> {
    let document = try DocumentReader().document(from: Array(text.utf8), identifier: "essay.md")
    var options = Extractor.Options()
    options.disabled = disabled
    let graph = try Extractor(analyzer: #require(essayModel), options: options).extract(document).graph
    let label = { (iri: IRI) in graph.entities[iri]?.preferredName.text ?? iri.value }
    let statements = graph.statements.compactMap { statement -> String? in
        guard case .entity(let object) = statement.object else { return nil }
        return "\(label(statement.subject)) \(statement.predicate.localName) \(label(object))"
    }
    return Set(statements)
        .union(graph.entities.values.map { "\($0.type.localName) \($0.preferredName.text)" })
}
