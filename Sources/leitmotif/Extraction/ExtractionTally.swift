import KnowledgeGraph

/// How much was read and found.
struct ExtractionTally {
    private(set) var documents = 0
    /// Documents that could not be read.
    private(set) var failures = 0
    private(set) var entities = 0
    private(set) var statements = 0

    /// Whether nothing was found.
    var isEmpty: Bool { entities == 0 && statements == 0 }

    mutating func addDocument() { documents += 1 }
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
}
