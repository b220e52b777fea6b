import KnowledgeGraph
import OntologyModel
import RDF

/// One load of a graph into a server that speaks Bolt: what is sent, in what order, and what is asked back.
struct BoltLoader {
    private let graph: KnowledgeGraph
    private let rows: CypherRows
    private let evidence: EvidenceForm
    /// The statements by predicate and kind of object: what one statement of Cypher can bring.
    private let groups: [StatementGroup]

    private typealias StatementWithEvidence = (statement: Statement, evidence: [Evidence])

    /// Statements with the same predicate, all of entities or all of values.
    private struct StatementGroup {
        let predicate: IRI
        let hasValues: Bool
        var statements: [StatementWithEvidence] = []

        var type: String { predicate.localName }
        var object: String { hasValues ? CypherStatements.valueObject : CypherStatements.entityObject }
    }

    init(_ graph: KnowledgeGraph, evidence: EvidenceForm) {
        self.graph = graph
        self.evidence = evidence
        rows = CypherRows(graph: graph)
        struct Key: Hashable {
            let predicate: IRI
            let hasValues: Bool
        }
        var groups: [Key: StatementGroup] = [:]
        for (statement, pieces) in graph.statementsWithEvidence {
            let key = Key(predicate: statement.predicate, hasValues: statement.object.entity == nil)
            groups[key, default: StatementGroup(predicate: key.predicate, hasValues: key.hasValues)]
                .statements.append((statement, evidence == .none ? [] : pieces))
        }
        self.groups = groups.values.sorted {
            ($0.predicate, $0.hasValues ? 1 : 0) < ($1.predicate, $1.hasValues ? 1 : 0)
        }
    }

    // MARK: Adding

    /// Adds documents and entities, then mentions and statements.
    func addAll(_ batches: inout BoltBatches, _ progress: (_ done: Int, _ total: Int) -> Void) throws {
        try addNodes(&batches)
        let total = graph.statementCount
        for group in groups {
            let predicate = PackValue.Entry(key: "predicate", value: .string(group.predicate.value))
            if group.hasValues { try addValues(of: group, &batches) }
            let merge =
                group.hasValues
                ? CypherStatements.valueRelations(group.type) : CypherStatements.relations(group.type)
            try batches.add(
                group.statements, BoltQuery(merge, [predicate]), named: { $0.statement.triple.description },
                countsStatements: true, progress: { progress($0, total) },
                row: { rows.statement($0.statement, $0.evidence) })
            if group.hasValues {
                let subjects = Set(group.statements.map(\.statement.subject)).sorted()
                try batches.add(
                    subjects, BoltQuery(CypherStatements.valuesAtEntities(group.type)), named: \.value,
                    row: { .string($0.value) })
            }
            if evidence == .nodes { try addQuotations(of: group, &batches) }
        }
        try batches.settle()
        progress(total, total)
    }

    private func addNodes(_ batches: inout BoltBatches) throws {
        try batches.add(documents, BoltQuery(CypherStatements.documents), named: \.identifier) {
            rows.document($0)
        }
        let byType = Dictionary(grouping: graph.sortedEntities, by: \.type).sorted { $0.key < $1.key }
        for (type, entities) in byType {
            let merge = CypherStatements.entities(labels: rows.labels(of: type))
            try batches.add(entities, BoltQuery(merge), named: \.iri.value) { rows.entity($0) }
        }
        let mentions = documents.lazy.flatMap { document in
            graph.mentions(in: document.iri).filter { graph.entities[$0] != nil }.map { (document, $0) }
        }
        try batches.add(mentions, BoltQuery(CypherStatements.mentions), named: \.0.identifier) {
            rows.mention($0.iri, $1)
        }
    }

    private func addValues(of group: StatementGroup, _ batches: inout BoltBatches) throws {
        var seen: Set<Literal> = []
        let literals = group.statements.lazy.compactMap { item -> Literal? in
            guard case .value(let literal) = item.statement.object else { return nil }
            return seen.insert(literal).inserted ? literal : nil
        }
        try batches.add(Array(literals), BoltQuery(CypherStatements.values), named: \.lexicalForm) {
            rows.value($0)
        }
    }

    private func addQuotations(of group: StatementGroup, _ batches: inout BoltBatches) throws {
        let pieces = group.statements.lazy.flatMap { item in item.evidence.lazy.map { (item.statement, $0) } }
        let merge = BoltQuery(CypherStatements.quotations(of: group.object))
        try batches.add(pieces, merge, named: \.0.triple.description) { rows.quotation($1, of: $0) }
    }

    /// The documents of the graph, and those that only evidence names.
    private var documents: [SourceDocument] {
        let known = graph.documents
        var others: Set<IRI> = []
        for group in groups {
            for (_, pieces) in group.statements {
                for piece in pieces where known[piece.document] == nil { others.insert(piece.document) }
            }
        }
        return graph.sortedDocuments
            + others.sorted().map {
                SourceDocument(iri: $0, identifier: $0.value, textSHA256: "", sourceSHA256: "")
            }
    }

    // MARK: Counting

    /// What of the graph the server has, asked thing by thing.
    func confirmed(_ batches: inout BoltBatches) throws -> StoreCounts {
        var counts = StoreCounts()
        counts.entities = try batches.sums(
            of: graph.sortedEntities, BoltQuery(CypherStatements.confirmedEntities),
            row: { .string($0.iri.value) }
        ).0
        counts.documents = try batches.sums(
            of: graph.sortedDocuments, BoltQuery(CypherStatements.confirmedDocuments),
            row: { .string($0.iri.value) }
        ).0
        for group in groups {
            let found = try batches.sums(
                of: group.statements,
                BoltQuery(CypherStatements.confirmed(group.type, of: group.object)),
                row: { rows.receipt($0.statement, $0.evidence) })
            counts.statements += found.0
            counts.evidence += found.1
        }
        return counts
    }

    /// What the server holds in all.
    func held(_ session: BoltSession) throws -> StoreCounts {
        let statements = try session.ask(BoltQuery(CypherStatements.heldStatements))
        return StoreCounts(
            entities: try session.ask(BoltQuery(CypherStatements.heldEntities)).number(),
            statements: statements.number(0), evidence: statements.number(1),
            documents: try session.ask(BoltQuery(CypherStatements.heldDocuments)).number())
    }
}
