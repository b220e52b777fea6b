import Extraction
import KnowledgeGraph

/// How much was read and found.
struct ExtractionTally {
    private(set) var documents = 0
    /// Documents that could not be read.
    private(set) var failures = 0
    private(set) var entities = 0
    private(set) var statements = 0
    /// Statements that the ontology does not allow, by property.
    private var refused: [String: Int] = [:]

    /// Whether nothing was found.
    var isEmpty: Bool { entities == 0 && statements == 0 }

    mutating func add(_ extraction: Extraction) {
        documents += 1
        refused.merge(extraction.refusedByOntology, uniquingKeysWith: +)
    }

    mutating func addFailure() { failures += 1 }

    mutating func add(_ graph: KnowledgeGraph) {
        entities += graph.entities.count
        statements += graph.statementCount
    }

    var description: String {
        let found =
            "\(counted(documents, "document")): \(counted(entities, "entity")), \(counted(statements, "statement"))"
        return failures == 0 ? found : "\(found); \(counted(failures, "document")) could not be read"
    }

    /// What was left out of the graph, and where more is said of it; `nil` where nothing was.
    /// - Parameter isReported: whether the person asked for a report, which names each.
    func refusals(isReported: Bool) -> String? {
        guard !refused.isEmpty else { return nil }
        let parts = refused.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
        let count = counted(refused.values.reduce(0, +), "statement")
        return "\(count) left out that the ontology does not allow (\(parts.joined(separator: ", ")))"
            + (isReported ? "" : "; --report text names each with its sentence")
    }
}
