import KnowledgeGraph
import OntologyModel
import RDF

/// One load of a graph into a database of SQLite.
final class SQLiteLoader {
    private let connection: SQLiteConnection
    private let graph: KnowledgeGraph
    private let insert: SQLiteInserts
    /// The rows of what is in.
    private var entities: [IRI: Int] = [:]
    private var documents: [IRI: Int] = [:]
    private var predicates: [IRI: Int] = [:]
    /// The classes whose place among the others is in.
    private var classes: Set<IRI> = []
    private var statements: [(row: Int, evidence: Int)] = []

    /// - Parameter isFirst: whether the database is empty, and without ``SQLiteIndexes``.
    init(
        _ connection: SQLiteConnection, _ graph: KnowledgeGraph, isFirst: Bool = false
    ) throws(StoreError) {
        self.connection = connection
        self.graph = graph
        insert = try SQLiteInserts(connection, isFirst: isFirst)
    }

    /// Adds documents and entities, then the statements with their evidence.
    func addAll(in batches: consuming Batches, _ progress: (_ done: Int, _ total: Int) -> Void) throws {
        let statements = graph.statementsWithEvidence
        try batches.forEach(of: graph.sortedDocuments, named: { $0.identifier }) { try add($0) }
        try batches.forEach(of: graph.sortedEntities, named: { $0.iri.value }) { try add($0) }
        try batches.forEach(of: graph.sortedDocuments, named: { $0.identifier }) { try addMentions($0) }
        try batches.forEach(
            of: statements, named: { $0.statement.triple.description },
            progress: { progress($0, statements.count) }
        ) { try add($0) }
    }

    // MARK: Adding

    private func add(_ document: SourceDocument) throws {
        documents[document.iri] = try insert.document(document)
    }

    private func addMentions(_ document: SourceDocument) throws {
        guard let row = documents[document.iri] else { return }
        for entity in graph.mentions(in: document.iri) {
            guard let entity = entities[entity] else { continue }
            _ = try insert.mention.run(row, entity)
        }
    }

    private func add(_ entity: Entity) throws {
        _ = try insert.entity.run(
            entity.iri.value, entity.type.localName, entity.type.value,
            entity.preferredName.text)
        let (row, type) = (insert.entity.integer(0), insert.entity.text(1))
        insert.entity.reset()
        guard type == entity.type.value else {
            throw connection.refusal(
                "\(entity.iri.value) is a \(entity.type.localName) here and a <\(type)> in the database",
                advice: "an entity has one class: correct one of the two")
        }
        entities[entity.iri] = row
        for name in entity.names {
            _ = try insert.name.run(row, name.text, name.language ?? "")
        }
        for same in entity.sameAs.sorted() {
            _ = try insert.sameAs.run(row, same.value)
        }
        guard classes.insert(entity.type).inserted else { return }
        for above in graph.ontology.ancestors(of: entity.type).union([entity.type]) {
            _ = try insert.typeAbove.run(entity.type.localName, above.localName)
        }
    }

    private func add(_ item: KnowledgeGraph.StatementWithEvidence) throws {
        let statement = item.statement
        guard let subject = entities[statement.subject] else { return }
        let predicate = try row(of: statement.predicate)
        let row: Int
        switch statement.object {
        case .entity(let iri):
            guard let object = entities[iri] else { return }
            row = try insert.row(
                insert.relation, else: insert.knownRelation, subject, predicate, object)
        case .value(let literal):
            row = try insert.row(
                insert.value, else: insert.knownValue, subject, predicate, literal.lexicalForm,
                literal.datatype.value, literal.language ?? "")
        }
        for piece in item.evidence {
            if documents[piece.document] == nil {
                documents[piece.document] = try insert.document(
                    SourceDocument(
                        iri: piece.document, identifier: piece.document.value, textSHA256: "",
                        sourceSHA256: ""))
            }
            try insert.evidence(piece, of: row, in: documents[piece.document] ?? 0)
        }
        statements.append((row, item.evidence.count))
    }

    private func row(of predicate: IRI) throws -> Int {
        if let row = predicates[predicate] { return row }
        _ = try insert.predicate.run(predicate.value, predicate.localName)
        let row = insert.predicate.integer(0)
        insert.predicate.reset()
        predicates[predicate] = row
        return row
    }

    // MARK: Replacing

    /// Removes what the documents of the graph said before, and what then nobody says. A document is known by
    /// its IRI or, since that changes with the text, by its file's name.
    func removeDocuments() throws(StoreError) {
        try connection.execute("CREATE TEMP TABLE gone(document INTEGER PRIMARY KEY)")
        let find = try connection.prepare(
            "INSERT OR IGNORE INTO gone SELECT id FROM documents WHERE iri = ?1 OR identifier = ?2")
        for document in graph.sortedDocuments {
            _ = try find.run(document.iri.value, document.identifier)
        }
        try connection.execute(
            """
            CREATE TEMP TABLE touched AS
                SELECT DISTINCT statement FROM evidence WHERE document IN (SELECT document FROM gone);
            CREATE TEMP TABLE named AS
                SELECT DISTINCT entity FROM mentions WHERE document IN (SELECT document FROM gone)
                UNION SELECT subject FROM statements WHERE id IN (SELECT statement FROM touched)
                UNION SELECT object FROM statements WHERE object IS NOT NULL
                    AND id IN (SELECT statement FROM touched);
            DELETE FROM evidence WHERE document IN (SELECT document FROM gone);
            DELETE FROM statements WHERE id IN (SELECT statement FROM touched)
                AND id NOT IN (SELECT statement FROM evidence);
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
        var counts = StoreCounts()
        let entity = try connection.prepare("SELECT 1 FROM entities WHERE id = ?")
        for row in entities.values where try entity.run(row) { counts.entities += 1 }
        let document = try connection.prepare("SELECT 1 FROM documents WHERE iri = ?")
        for iri in graph.documents.keys where try document.run(iri.value) { counts.documents += 1 }
        let statement = try connection.prepare(
            "SELECT (SELECT count(*) FROM evidence WHERE statement = s.id) FROM statements s WHERE id = ?")
        for sent in statements where try statement.run(sent.row) {
            counts.statements += 1
            counts.evidence += min(statement.integer(0), sent.evidence)
        }
        return counts
    }
}

extension KnowledgeGraph {
    fileprivate typealias StatementWithEvidence = (statement: Statement, evidence: [Evidence])
}
