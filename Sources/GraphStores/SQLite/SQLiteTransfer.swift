/// The statements of SQL that bring a part of a staged graph into a database, compiled once.
///
/// Most take the first and the last of the parts' numbers, and leave alone what is there already. `entity_row` and its
/// like tell the rows that things have in the database.
struct SQLiteTransfer {
    let documents: [SQLiteStatement]
    let entities: [SQLiteStatement]
    let mentions: [SQLiteStatement]
    let statements: [SQLiteStatement]
    /// What a first load brings in instead, at once: all statements with their evidence.
    let wholeStatements: [SQLiteStatement]

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
        if !isFirst { try connection.execute(Self.newReadings) }
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
            [Self.entities(id: true), Self.names(id: true), Self.sameAs],
            [
                Self.entities(id: false) + Self.fullerName,
                """
                INSERT INTO entity_row
                    SELECT e.id, x.id FROM staged_entity e JOIN term t ON t.id = e.term
                        JOIN entities x ON x.iri = t.text WHERE e.id BETWEEN ?1 AND ?2
                """,
                Self.names(id: false), Self.sameAs,
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
            [], [Self.statements, Self.rowsOfRelations, Self.rowsOfValues] + Self.evidence)
        wholeStatements = try prepare(Self.wholeStatements, [])
    }

    /// What an interrupted load left of them has other numbers, and no statement.
    private static let firstPredicates = """
        DELETE FROM predicates;
        INSERT INTO predicates(id, iri, name)
            SELECT id, iri, name FROM property WHERE is_stated ORDER BY id;
        """

    private static let predicates = """
        CREATE TEMP TABLE predicate_row(id INTEGER PRIMARY KEY, row INTEGER NOT NULL);
        INSERT OR IGNORE INTO predicates(iri, name)
            SELECT iri, name FROM property WHERE is_stated ORDER BY id;
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

    private static func names(id: Bool) -> String {
        """
        INSERT OR IGNORE INTO names(\(id ? "id, " : "")entity, text, language)
            SELECT \(id ? "n.id, " : "")r.row, n.text, n.language
            FROM staged_name n JOIN entity_row r ON r.id = n.entity
            WHERE n.entity BETWEEN ?1 AND ?2 ORDER BY n.entity, n.place
        """
    }

    private static let sameAs = """
        INSERT OR IGNORE INTO same_as
            SELECT r.row, s.iri FROM staged_same s JOIN entity_row r ON r.id = s.entity
            WHERE s.entity BETWEEN ?1 AND ?2
        """

    // MARK: Statements

    /// Tables with the same columns, and one with the same index: rows are not taken apart.
    private static let wholeStatements = [
        "INSERT INTO main.statements SELECT * FROM staged.staged_statement",
        "INSERT INTO main.passages SELECT * FROM staged.passage",
        "INSERT INTO main.readings SELECT * FROM staged.staged_receipt",
    ]

    /// Statements by the rows of their ends.
    private static let ends = """
        FROM staged_statement s JOIN entity_row a ON a.id = s.subject
            JOIN predicate_row p ON p.id = s.predicate
        """

    private static let statements = """
        INSERT OR IGNORE INTO statements(subject, predicate, object, value, datatype, language)
            SELECT a.row, p.row, b.row, s.value, s.datatype, s.language
            \(ends) LEFT JOIN entity_row b ON b.id = s.object WHERE s.id BETWEEN ?1 AND ?2
        """

    private static let rowsOfRelations = """
        INSERT INTO statement_row
            SELECT s.id, x.id \(ends) JOIN entity_row b ON b.id = s.object
                CROSS JOIN statements x ON x.subject = a.row AND x.predicate = p.row AND x.object = b.row
            WHERE s.id BETWEEN ?1 AND ?2
        """

    private static let rowsOfValues = """
        INSERT INTO statement_row
            SELECT s.id, x.id \(ends)
                CROSS JOIN statements x ON x.subject = a.row AND x.predicate = p.row AND x.object IS NULL
                    AND x.value = s.value AND x.datatype = s.datatype AND x.language = s.language
            WHERE s.id BETWEEN ?1 AND ?2 AND s.object IS NULL
        """

    // MARK: Evidence

    private static let newReadings = """
        CREATE TEMP TABLE new_reading(
            place INTEGER PRIMARY KEY, statement INTEGER, document INTEGER, text_start INTEGER, passage INTEGER)
        """

    private static let rowsOfReceipts = """
        FROM staged_receipt q JOIN statement_row r ON r.id = q.statement JOIN document_row d ON d.id = q.document
        """

    /// Those that are there already are left out, or give way to a surer one; the others get numbers after the last.
    private static let evidence = [
        """
        UPDATE passages SET (text_end, source_start, source_end, quotation, prefix, suffix, rule, confidence)
                = (n.text_end, n.source_start, n.source_end, n.quotation, n.prefix, n.suffix, n.rule, n.confidence)
            \(rowsOfReceipts) JOIN passage n ON n.id = q.passage
                CROSS JOIN readings x ON x.statement = r.row AND x.document = d.row AND x.text_start = q.text_start
            WHERE q.statement BETWEEN ?1 AND ?2 AND passages.id = x.passage
                AND (-n.confidence, n.rule, -n.text_end, n.quotation)
                    < (-passages.confidence, passages.rule, -passages.text_end, passages.quotation)
        """,
        "DELETE FROM new_reading",
        """
        INSERT INTO new_reading(statement, document, text_start, passage)
            SELECT r.row, d.row, q.text_start, q.passage \(rowsOfReceipts)
            WHERE q.statement BETWEEN ?1 AND ?2 AND NOT EXISTS (
                SELECT 1 FROM readings x
                WHERE x.statement = r.row AND x.document = d.row AND x.text_start = q.text_start)
            ORDER BY q.passage
        """,
        """
        INSERT INTO readings(passage, statement, document, text_start)
            SELECT place + (SELECT coalesce(max(id), 0) FROM passages), statement, document, text_start
            FROM new_reading
        """,
        """
        INSERT INTO passages
            SELECT n.place + (SELECT coalesce(max(id), 0) FROM passages), p.text_end, p.source_start, p.source_end,
                p.quotation, p.prefix, p.suffix, p.rule, p.confidence
            FROM new_reading n JOIN passage p ON p.id = n.passage ORDER BY n.place
        """,
    ]
}
