import KnowledgeGraph
import RDF

/// One load of a graph into a server that speaks Bolt: what is sent, in what order, and what is asked back.
struct BoltLoader {
    private let graph: StagedGraph
    private let rows: CypherRows
    private let evidence: EvidenceForm

    private typealias Kind = StagedGraph.StatementKind

    init(_ graph: StagedGraph, evidence: EvidenceForm) {
        self.graph = graph
        self.evidence = evidence
        rows = CypherRows(ontology: graph.ontology, identity: graph.identity)
    }

    // MARK: Adding

    /// Adds documents and entities, then mentions and statements.
    func addAll(_ batches: inout BoltBatches, _ progress: (_ done: Int, _ total: Int) -> Void) throws {
        try addNodes(&batches)
        let total = graph.counts.statements
        for kind in try graph.statementKinds() {
            if kind.hasValues { try addValues(of: kind, &batches) }
            try batches.add(kind.merge, named: { $0.description }, countsStatements: true) { add in
                try graph.forEachStatement(of: kind, withEvidence: evidence != .none) { statement, pieces in
                    try add(rows.statement(statement, pieces), statement.triple)
                }
            } progress: {
                progress($0, total)
            }
            if kind.hasValues { try setValues(of: kind, &batches) }
            if evidence == .nodes { try addQuotations(of: kind, &batches) }
        }
        try batches.settle()
        progress(total, total)
    }

    private func addNodes(_ batches: inout BoltBatches) throws {
        try batches.add(BoltQuery(CypherStatements.documents), named: { $0 }) { add in
            try graph.forEachNamedDocument { try add(rows.document($0), $0.identifier) }
        }
        for type in try graph.entityTypes() {
            let merge = CypherStatements.entities(labels: rows.labels(of: type))
            try batches.add(BoltQuery(merge), named: { $0 }) { add in
                try graph.forEachEntity(of: type) { try add(rows.entity($0), $0.iri.value) }
            }
        }
        try batches.add(BoltQuery(CypherStatements.mentions), named: { $0 }) { add in
            try graph.forEachMention { try add(rows.mention($0, $1), $0.value) }
        }
    }

    private func addValues(of kind: Kind, _ batches: inout BoltBatches) throws {
        try batches.add(BoltQuery(CypherStatements.values), named: { $0 }) { add in
            try graph.forEachValue(of: kind) { try add(rows.value($0), $0.lexicalForm) }
        }
    }

    /// Values stand at their entities as well, once all of them are there.
    private func setValues(of kind: Kind, _ batches: inout BoltBatches) throws {
        try batches.add(BoltQuery(CypherStatements.valuesAtEntities(kind.type)), named: { $0 }) { add in
            var last: IRI?
            try graph.forEachStatement(of: kind, withEvidence: false) { statement, _ in
                guard statement.subject != last else { return }
                last = statement.subject
                try add(.string(statement.subject.value), statement.subject.value)
            }
        }
    }

    private func addQuotations(of kind: Kind, _ batches: inout BoltBatches) throws {
        let merge = BoltQuery(CypherStatements.quotations(of: kind.object))
        try batches.add(merge, named: { $0.description }) { add in
            try graph.forEachStatement(of: kind) { statement, pieces in
                for piece in pieces { try add(rows.quotation(piece, of: statement), statement.triple) }
            }
        }
    }

    // MARK: Counting

    /// What of the graph the server has, asked thing by thing.
    func confirmed(_ batches: inout BoltBatches) throws -> StoreCounts {
        var counts = StoreCounts()
        counts.entities = try batches.sums(BoltQuery(CypherStatements.confirmedEntities)) { ask in
            try graph.forEachEntity { try ask(.string($0.iri.value)) }
        }.0
        counts.documents = try batches.sums(BoltQuery(CypherStatements.confirmedDocuments)) { ask in
            try graph.forEachDocument { try ask(.string($0.iri.value)) }
        }.0
        for kind in try graph.statementKinds() {
            let query = BoltQuery(CypherStatements.confirmed(kind.type, of: kind.object))
            let found = try batches.sums(query) { ask in
                try graph.forEachStatement(of: kind, withEvidence: evidence != .none) {
                    try ask(rows.receipt($0.statement, $0.evidence))
                }
            }
            counts.statements += found.0
            counts.evidence += found.1
        }
        return counts
    }

    /// Whether the server holds nothing.
    func isEmpty(_ session: BoltSession) throws -> Bool {
        try session.ask(BoltQuery("MATCH (n) RETURN count(n)")).number() == 0
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

extension StagedGraph.StatementKind {
    /// The type of the relations.
    fileprivate var type: String { property.localName }
    /// The pattern of what they lead to.
    fileprivate var object: String {
        hasValues ? CypherStatements.valueObject : CypherStatements.entityObject
    }
    fileprivate var merge: BoltQuery {
        let text = hasValues ? CypherStatements.valueRelations(type) : CypherStatements.relations(type)
        return BoltQuery(text, ["predicate": .string(property.value)])
    }
}
