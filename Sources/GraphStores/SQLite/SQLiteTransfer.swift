/// The statements of SQL that bring a part of a staged graph into a database, compiled once.
///
/// Each takes the first and the last of the parts' numbers, and leaves alone what is there already. `entity_row` and its
/// like tell the rows that things have in the database.
struct SQLiteTransfer {
    let documents: [SQLiteStatement]
    let entities: [SQLiteStatement]
    let mentions: [SQLiteStatement]
    let statements: [SQLiteStatement]

    /// - Parameter isFirst: whether nothing is there yet, nor ``SQLiteIndexes``. Rows have the numbers of the staged
    ///   graph then.
    init(_ connection: SQLiteConnection, isFirst: Bool) throws(StoreError) {
        for name in ["entity", "document", "statement"] {
            try connection.execute(
                isFirst
                    ? "CREATE TEMP VIEW \(name)_row AS SELECT id, id AS row FROM staged_\(name)"
                    : "CREATE TEMP TABLE \(name)_row(id INTEGER PRIMARY KEY, row INTEGER NOT NULL)")
        }
        try connection.execute(isFirst ? Self.firstPredicates : Self.predicates)
        func prepare(_ first: [String], _ later: [String]) throws(StoreError) -> [SQLiteStatement] {
            try (isFirst ? first : later).map { sql throws(StoreError) in try connection.prepare(sql) }
        }
        documents = try prepare(
            [Self.documents(id: true)],
            [
                Self.documents(id: false) + Self.newerDocument,
                """
                INSERT INTO document_row
                    SELECT d.id, x.id FROM staged_document d JOIN term t ON t.id = d.term
                        JOIN documents x ON x.iri = t.text WHERE d.id BETWEEN ?1 AND ?2
                """,
            ])
        entities = try prepare(
            [Self.entities(id: true), Self.names, Self.sameAs],
            [
                Self.entities(id: false) + Self.fullerName,
                """
                INSERT INTO entity_row
                    SELECT e.id, x.id FROM staged_entity e JOIN term t ON t.id = e.term
                        JOIN entities x ON x.iri = t.text WHERE e.id BETWEEN ?1 AND ?2
                """,
                Self.names, Self.sameAs,
            ])
        mentions = [
            try connection.prepare(
                """
                INSERT OR IGNORE INTO mentions
                    SELECT d.row, e.row FROM staged_mention m JOIN document_row d ON d.id = m.document
                        JOIN entity_row e ON e.id = m.entity WHERE m.document BETWEEN ?1 AND ?2
                """)
        ]
        statements = try prepare(
            [Self.statements(id: true), Self.evidence(id: true)],
            [
                Self.statements(id: false), Self.rowsOfRelations, Self.rowsOfValues,
                Self.evidence(id: false) + Self.surerReading,
            ])
    }

    /// What an interrupted load left of them has other numbers, and no statement.
    private static let firstPredicates = """
        DELETE FROM predicates;
        INSERT INTO predicates(id, iri, name)
            SELECT id, iri, name FROM property WHERE id IN (SELECT property FROM staged_statement) ORDER BY id;
        """

    private static let predicates = """
        CREATE TEMP TABLE predicate_row(id INTEGER PRIMARY KEY, row INTEGER NOT NULL);
        INSERT OR IGNORE INTO predicates(iri, name)
            SELECT iri, name FROM property WHERE id IN (SELECT property FROM staged_statement) ORDER BY id;
        INSERT INTO predicate_row SELECT q.id, x.id FROM property q JOIN predicates x ON x.iri = q.iri;
        """

    // MARK: Documents and entities

    private static func documents(id: Bool) -> String {
        """
        INSERT INTO documents(\(id ? "id, " : "")iri, identifier, title, author, date, url, text_sha256, source_sha256)
            SELECT \(id ? "d.id, " : "")t.text, coalesce(d.identifier, t.text), d.title, d.author, d.date, d.url,
                coalesce(d.text_sha256, ''), coalesce(d.source_sha256, '')
            FROM staged_document d JOIN term t ON t.id = d.term WHERE d.id BETWEEN ?1 AND ?2

        """
    }

    /// Of a document that only evidence knows nothing is told that could be newer.
    private static let newerDocument = """
        ON CONFLICT(iri) DO UPDATE SET
            identifier = excluded.identifier, title = coalesce(excluded.title, title),
            author = coalesce(excluded.author, author), date = coalesce(excluded.date, date),
            url = coalesce(excluded.url, url), text_sha256 = excluded.text_sha256,
            source_sha256 = excluded.source_sha256
        WHERE excluded.identifier <> excluded.iri OR excluded.text_sha256 <> ''
        """

    private static func entities(id: Bool) -> String {
        """
        INSERT INTO entities(\(id ? "id, " : "")iri, class, class_iri, name)
            SELECT \(id ? "e.id, " : "")t.text, c.name, c.iri, n.text FROM staged_entity e
                JOIN term t ON t.id = e.term JOIN class c ON c.id = e.class
                JOIN staged_name n ON n.entity = e.id AND n.place = 0 WHERE e.id BETWEEN ?1 AND ?2

        """
    }

    /// The fuller name wins, of two as full the first: see ``Entity``.
    private static let fullerName = """
        ON CONFLICT(iri) DO UPDATE SET name = excluded.name
        WHERE (-length(excluded.name), excluded.name) < (-length(name), name)
        """

    private static let names = """
        INSERT OR IGNORE INTO names(entity, text, language)
            SELECT r.row, n.text, n.language FROM staged_name n JOIN entity_row r ON r.id = n.entity
            WHERE n.entity BETWEEN ?1 AND ?2 ORDER BY n.entity, n.place
        """

    private static let sameAs = """
        INSERT OR IGNORE INTO same_as
            SELECT r.row, s.iri FROM staged_same s JOIN entity_row r ON r.id = s.entity
            WHERE s.entity BETWEEN ?1 AND ?2
        """

    // MARK: Statements

    /// Statements by the rows of their ends.
    private static let ends = """
        FROM staged_statement s JOIN entity_row a ON a.id = s.subject
            JOIN predicate_row p ON p.id = s.property
        """

    /// In a first load rows need not be looked up: they have the numbers that the staged graph gives.
    private static func statements(id: Bool) -> String {
        """
        INSERT OR IGNORE INTO statements(\(id ? "id, " : "")subject, predicate, object, value, datatype, language)
            SELECT \(id ? "s.id, s.subject, s.property, s.object" : "a.row, p.row, b.row"),
                v.text, v.datatype, v.language
            \(id ? "FROM staged_statement s" : ends + " LEFT JOIN entity_row b ON b.id = s.object")
                LEFT JOIN term v ON s.object IS NULL AND v.id = s.object_term
            WHERE s.id BETWEEN ?1 AND ?2
        """
    }

    private static let rowsOfRelations = """
        INSERT INTO statement_row
            SELECT s.id, x.id \(ends) JOIN entity_row b ON b.id = s.object
                CROSS JOIN statements x ON x.subject = a.row AND x.predicate = p.row AND x.object = b.row
            WHERE s.id BETWEEN ?1 AND ?2
        """

    private static let rowsOfValues = """
        INSERT INTO statement_row
            SELECT s.id, x.id \(ends) JOIN term v ON v.id = s.object_term
                CROSS JOIN statements x ON x.subject = a.row AND x.predicate = p.row AND x.object IS NULL
                    AND x.value = v.text AND x.datatype = v.datatype AND x.language = v.language
            WHERE s.id BETWEEN ?1 AND ?2 AND s.object IS NULL
        """

    private static let rowsOfReceipts =
        "JOIN statement_row r ON r.id = q.statement JOIN document_row d ON d.id = q.document"

    private static func evidence(id: Bool) -> String {
        """
        INSERT INTO evidence(
            \(id ? "id, " : "")statement, document, text_start, text_end, source_start, source_end, quotation, prefix,
            suffix, rule, confidence)
            SELECT \(id ? "q.id, q.statement, q.document" : "r.row, d.row"),
                p.text_start, p.text_end, p.source_start, p.source_end, p.quotation, p.prefix, p.suffix, p.rule,
                p.confidence
            FROM staged_receipt q \(id ? "" : rowsOfReceipts) JOIN passage p ON p.id = q.passage
            WHERE q.statement BETWEEN ?1 AND ?2

        """
    }

    /// Of two readings of one passage the surer one stays, as in the graph.
    private static let surerReading = """
        ON CONFLICT(statement, document, text_start) DO UPDATE SET
            text_end = excluded.text_end, source_start = excluded.source_start,
            source_end = excluded.source_end, quotation = excluded.quotation, prefix = excluded.prefix,
            suffix = excluded.suffix, rule = excluded.rule, confidence = excluded.confidence
        WHERE (-excluded.confidence, excluded.rule, -excluded.text_end, excluded.quotation)
            < (-confidence, rule, -text_end, quotation)
        """
}
