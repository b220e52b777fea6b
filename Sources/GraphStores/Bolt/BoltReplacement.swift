import KnowledgeGraph
import RDF

/// Takes out of a server what the documents of a graph said before and nobody else says, in the transaction that is
/// open.
struct BoltReplacement {
    private let connection: BoltConnection
    private let graph: StagedGraph
    private let store: String

    init(_ connection: BoltConnection, _ graph: StagedGraph, store: String) {
        self.connection = connection
        self.graph = graph
        self.store = store
    }

    func run(_ batches: inout BoltBatches) throws {
        let known = try documents()
        guard !known.isEmpty else { return }
        let types = Set(graph.ontology.properties.values.filter { $0.kind != .object }.map(\.iri.localName))
        let touched = Set(
            try CypherStatements.entitiesOfDocuments.flatMap { try ask($0, "documents", known) }
        ).sorted()
        var withValues: [(type: String, entities: [String])] = []
        for type in types.sorted() {
            let entities = try ask(CypherStatements.entitiesWithValues(type), "documents", known)
            if !entities.isEmpty { withValues.append((type, entities)) }
        }
        for removal in CypherStatements.removals { _ = try ask(removal, "documents", known) }
        for (type, entities) in withValues {
            try batches.add(BoltQuery(CypherStatements.valuesAtEntities(type)), named: { $0 }) { add in
                for entity in entities { try add(.string(entity), entity) }
            }
        }
        try batches.add(BoltQuery(CypherStatements.removeLoneEntities), named: { $0 }) { add in
            for entity in touched { try add(.string(entity), entity) }
        }
        try batches.settle()
        _ = try run(BoltQuery(CypherStatements.removeLoneValues))
    }

    /// The graph's documents that the server has. A document is known by its IRI or, since that changes with the
    /// text, by its file's name.
    private func documents() throws -> [String] {
        var (iris, names): ([String], [String]) = ([], [])
        try graph.forEachDocument {
            iris.append($0.iri.value)
            names.append($0.identifier)
        }
        let byIRI = try ask(CypherStatements.knownDocuments("iri"), "keys", iris)
        let byName = try ask(CypherStatements.knownDocuments("identifier"), "keys", names)
        return Set(byIRI + byName).sorted()
    }

    /// The texts in the first column of what a query gives for these values, which go in as many pieces as it takes.
    private func ask(_ text: String, _ parameter: String, _ values: [String]) throws -> [String] {
        var (found, piece, size): (Set<String>, [String], Int) = ([], [], 0)
        func end() throws {
            let records = try run(BoltQuery(text, [parameter: .strings(piece)]))
            found.formUnion(records.rows.compactMap(\.first?.string))
            (piece, size) = ([], 0)
        }
        for value in values {
            piece.append(value)
            size += value.utf8.count
            if size > connection.dialect.longestRequest / 2 { try end() }
        }
        if !piece.isEmpty { try end() }
        return found.sorted()
    }

    private func run(_ query: BoltQuery) throws -> QueryRecords {
        do { return try connection.run(query) } catch let failure as BoltFailure {
            throw failure.error(store)
        }
    }
}
