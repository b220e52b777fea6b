import KnowledgeGraph
import RDF

/// A staged graph in parts, each so small that it is in memory. The union of the parts is the graph.
extension StagedGraph {
    /// How many documents or entities a part has.
    private static let partSize = 500

    /// Gives the documents, then the entities, each with what is said of them.
    /// - Parameter withEvidence: whether statements come with their evidence.
    package func forEachPart(withEvidence: Bool = true, _ body: (KnowledgeGraph) throws -> Void) throws {
        for ids in try ranges(of: "staged_document") {
            var part = emptyPart
            try forEachDocument("is_described AND d.id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)") {
                _, document in
                part.add(document)
            }
            try addMentions("m.document BETWEEN \(ids.lowerBound) AND \(ids.upperBound)", to: &part)
            if !part.documents.isEmpty { try body(part) }
        }
        for ids in try ranges(of: "staged_entity") {
            var part = emptyPart
            let condition = "BETWEEN \(ids.lowerBound) AND \(ids.upperBound)"
            try forEachEntity("e.id \(condition)") { try part.add($0) }
            try forEachStatement("s.subject \(condition)", receipts: withEvidence ? "1" : Self.noReceipts) {
                part.state(allowed: $0.statement, evidence: $0.evidence)
            }
            try body(part)
        }
    }

    /// Gives for each document, in order, what it says, and last, in parts without a document, what none says.
    package func forEachDocumentPart(_ body: (_ document: IRI?, KnowledgeGraph) throws -> Void) throws {
        try connection.execute(
            """
            CREATE INDEX IF NOT EXISTS receipt_of_document ON staged_receipt(document, statement);
            CREATE TEMP TABLE IF NOT EXISTS placed AS
                SELECT entity FROM staged_mention WHERE entity IS NOT NULL
                UNION SELECT subject FROM staged_statement s WHERE \(Self.hasEvidence)
                UNION SELECT object FROM staged_statement s WHERE object IS NOT NULL AND \(Self.hasEvidence);
            CREATE UNIQUE INDEX IF NOT EXISTS placed_entity ON placed(entity);
            """)
        var documents: [(id: Int, document: SourceDocument, isDescribed: Bool)] = []
        try forEachDocument("is_described") { documents.append(($0, $1, true)) }
        try forEachDocument("NOT is_described") { documents.append(($0, $1, false)) }
        for (id, document, isDescribed) in documents.sorted(by: { $0.id < $1.id }) {
            var part = emptyPart
            if isDescribed { part.add(document) }
            let said = "SELECT statement FROM staged_receipt WHERE document = \(id)"
            let named = "SELECT entity FROM staged_mention WHERE document = \(id)"
            try addEntities("\(named) UNION \(ends(said))", to: &part)
            try addMentions("m.document = \(id)", to: &part)
            try forEachStatement("s.id IN (\(said))", receipts: "r.document = \(id)") {
                part.state(allowed: $0.statement, evidence: $0.evidence)
            }
            try body(document.iri, part)
        }
        for ids in try ranges(of: "staged_statement") {
            var part = emptyPart
            let rest =
                "SELECT s.id FROM staged_statement s WHERE s.id BETWEEN \(ids.lowerBound) AND \(ids.upperBound) AND NOT \(Self.hasEvidence)"
            try addEntities(ends(rest), to: &part)
            try forEachStatement("s.id IN (\(rest))") { part.state(allowed: $0.statement, evidence: []) }
            if !part.isEmpty { try body(nil, part) }
        }
        for ids in try ranges(of: "staged_entity") {
            var part = emptyPart
            try forEachEntity(
                "e.id BETWEEN \(ids.lowerBound) AND \(ids.upperBound) AND e.id NOT IN (SELECT entity FROM placed)"
            ) { try part.add($0) }
            if !part.isEmpty { try body(nil, part) }
        }
    }

    /// All of it, in memory.
    package func wholeGraph() throws -> KnowledgeGraph {
        var graph = emptyPart
        try forEachDocument { graph.add($0) }
        try addMentions("1", to: &graph)
        try forEachEntity { try graph.add($0) }
        try forEachStatement { graph.state(allowed: $0.statement, evidence: $0.evidence) }
        return graph
    }

    /// How many statements of RDF the parts have in all, for the views `none` and `reified`.
    package func quadCount(evidence view: EvidenceView) throws -> Int {
        let ofDocuments = try connection.number(
            """
            SELECT coalesce(sum(4 + (title IS NOT NULL) + (author IS NOT NULL) + (date IS NOT NULL)
                + (url IS NOT NULL)), 0) FROM staged_document WHERE is_described
            """)
        let tables = ["staged_mention", "staged_name", "staged_same", "staged_entity", "staged_statement"]
        let others = try tables.reduce(0) { try $0 + connection.number("SELECT count(*) FROM \($1)") }
        return ofDocuments + others
            + (view == .reified ? counts.evidence * KnowledgeGraph.quadsOfEvidence : 0)
    }

    // MARK: How

    private static let hasEvidence = "EXISTS (SELECT 1 FROM staged_receipt x WHERE x.statement = s.id)"

    private var emptyPart: KnowledgeGraph { KnowledgeGraph(ontology: ontology, identity: identity) }

    private func ranges(of table: String) throws -> [ClosedRange<Int>] {
        let last = try connection.number("SELECT coalesce(max(id), 0) FROM \(table)")
        return stride(from: 1, through: last, by: Self.partSize).map { $0...($0 + Self.partSize - 1) }
    }

    /// The entities that statements are about.
    private func ends(_ statements: String) -> String {
        """
        SELECT subject FROM staged_statement WHERE id IN (\(statements))
        UNION SELECT object FROM staged_statement WHERE object IS NOT NULL AND id IN (\(statements))
        """
    }

    private func addEntities(_ ids: String, to part: inout KnowledgeGraph) throws {
        try forEachEntity("e.id IN (\(ids))") { try part.add($0) }
    }

    private func addMentions(_ condition: String, to part: inout KnowledgeGraph) throws {
        let rows = try connection.prepare(
            """
            SELECT d.text, t.text FROM staged_mention m JOIN staged_document x ON x.id = m.document
                JOIN term d ON d.id = x.term JOIN term t ON t.id = m.term WHERE \(condition) ORDER BY m.document
            """)
        while try rows.step() { part.mention(IRI(unchecked: rows.text(1)), in: IRI(unchecked: rows.text(0))) }
    }
}
