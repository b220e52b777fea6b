import OntologyModel
import RDF

/// One load of a staged graph into a database of SQLite. The graph is attached to the database, so that rows go from
/// one to the other without passing through us.
final class SQLiteLoader {
    private let connection: SQLiteConnection
    private let graph: StagedGraph
    private let transfer: SQLiteTransfer
    /// How many things are committed at once.
    private let batchSize: Int
    private var batch = 0

    /// - Parameter isFirst: whether the database is empty, and without ``SQLiteIndexes``.
    init(_ connection: SQLiteConnection, _ graph: StagedGraph, batchSize: Int, isFirst: Bool) throws {
        self.connection = connection
        self.graph = graph
        self.batchSize = batchSize
        try connection.attach(graph.path, as: "staged")
        transfer = try connection.transaction { try SQLiteTransfer(connection, isFirst: isFirst) }
    }

    typealias Transaction = (() throws -> Void) throws -> Void

    /// Adds documents and entities, then the statements with their evidence.
    /// - Parameter transaction: does a batch whole or not at all.
    func addAll(by transaction: Transaction, _ progress: (_ done: Int, _ total: Int) -> Void) throws {
        try refuseOtherClasses()
        try add("document", transfer.documents, by: transaction)
        try add("entity", transfer.entities, by: transaction)
        try transaction { try addClasses() }
        try add("document", transfer.mentions, by: transaction)
        let total = graph.counts.statements
        progress(0, total)
        try addWholeStatements(by: transaction)
        try add("statement", transfer.statements, by: transaction) { progress(min($0, total), total) }
        progress(total, total)
    }

    private func addWholeStatements(by transaction: Transaction) throws {
        guard !transfer.wholeStatements.isEmpty else { return }
        batch += 1
        do {
            try transaction {
                for statement in transfer.wholeStatements { _ = try statement.run() }
            }
        } catch let error as StoreError {
            throw error.at("batch \(batch), all statements with their evidence")
        }
    }

    private func add(
        _ kind: String, _ statements: [SQLiteStatement], by transaction: Transaction,
        _ progress: (_ last: Int) -> Void = { _ in }
    ) throws {
        guard !statements.isEmpty else { return }
        let count = try connection.number("SELECT coalesce(max(id), 0) FROM staged_\(kind)")
        for first in stride(from: 1, through: count, by: batchSize) {
            let last = min(first + (batchSize - 1), count)
            batch += 1
            do {
                try transaction {
                    for statement in statements { _ = try statement.run(first, last) }
                }
            } catch let error as StoreError {
                throw error.at("batch \(batch), \(kind) \(first) to \(last)")
            }
            progress(last)
        }
    }

    private func addClasses() throws {
        let insert = try connection.prepare("INSERT OR IGNORE INTO classes VALUES (?, ?)")
        for type in try graph.entityTypes() {
            for above in graph.ontology.ancestors(of: type).union([type]).sorted() {
                _ = try insert.run(type.localName, above.localName)
            }
        }
    }

    private func refuseOtherClasses() throws {
        let other = try connection.prepare(
            """
            SELECT t.text, c.name, x.class_iri FROM staged_entity e JOIN term t ON t.id = e.term
                JOIN class c ON c.id = e.class JOIN entities x ON x.iri = t.text WHERE x.class_iri <> c.iri
            ORDER BY e.id LIMIT 1
            """)
        guard try other.step() else { return }
        defer { other.reset() }
        throw connection.refusal(
            "\(other.text(0)) is a \(other.text(1)) here and a <\(other.text(2))> in the database",
            advice: "an entity has one class: correct one of the two")
    }

    // MARK: Replacing

    /// Removes what the documents of the graph said before, and what then nobody says. A document is known by
    /// its IRI or, since that changes with the text, by its file's name.
    func removeDocuments() throws(StoreError) {
        try connection.execute(
            """
            CREATE TEMP TABLE gone(document INTEGER PRIMARY KEY);
            INSERT OR IGNORE INTO gone SELECT x.id FROM staged_document d JOIN term t ON t.id = d.term
                JOIN documents x ON x.iri = t.text WHERE d.is_described;
            INSERT OR IGNORE INTO gone SELECT x.id FROM staged_document d
                JOIN documents x ON x.identifier = d.identifier WHERE d.is_described;
            CREATE TEMP TABLE touched AS
                SELECT DISTINCT statement FROM readings WHERE document IN (SELECT document FROM gone);
            CREATE TEMP TABLE named AS
                SELECT DISTINCT entity FROM mentions WHERE document IN (SELECT document FROM gone)
                UNION SELECT subject FROM statements WHERE id IN (SELECT statement FROM touched)
                UNION SELECT object FROM statements WHERE object IS NOT NULL
                    AND id IN (SELECT statement FROM touched);
            DELETE FROM passages WHERE id IN (
                SELECT passage FROM readings WHERE document IN (SELECT document FROM gone));
            DELETE FROM readings WHERE document IN (SELECT document FROM gone);
            DELETE FROM statements WHERE id IN (SELECT statement FROM touched)
                AND id NOT IN (SELECT statement FROM readings);
            DELETE FROM mentions WHERE document IN (SELECT document FROM gone);
            DELETE FROM documents WHERE id IN (SELECT document FROM gone);
            DELETE FROM named WHERE entity IN (SELECT entity FROM mentions)
                OR entity IN (SELECT subject FROM statements)
                OR entity IN (SELECT object FROM statements WHERE object IS NOT NULL);
            DELETE FROM names WHERE entity IN (SELECT entity FROM named);
            DELETE FROM same_as WHERE entity IN (SELECT entity FROM named);
            DELETE FROM entities WHERE id IN (SELECT entity FROM named);
            DROP TABLE gone; DROP TABLE touched; DROP TABLE named;
            """)
    }

    // MARK: Confirming

    /// What of the graph the database has, asked row by row.
    func confirmed() throws(StoreError) -> StoreCounts {
        StoreCounts(
            entities: try connection.number(
                "SELECT count(*) FROM entity_row r JOIN entities x ON x.id = r.row"),
            statements: try connection.number(
                "SELECT count(*) FROM statement_row r JOIN statements x ON x.id = r.row"),
            evidence: try connection.number(
                """
                SELECT count(*) FROM staged_receipt q JOIN statement_row r ON r.id = q.statement
                    JOIN document_row d ON d.id = q.document
                    CROSS JOIN readings e ON e.statement = r.row AND e.document = d.row AND e.text_start = q.text_start
                """),
            documents: try connection.number(
                """
                SELECT count(*) FROM staged_document d JOIN document_row r ON r.id = d.id
                    JOIN documents x ON x.id = r.row WHERE d.is_described
                """))
    }
}
