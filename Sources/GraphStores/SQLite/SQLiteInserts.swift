import KnowledgeGraph

/// The statements of SQL that add one thing each, compiled once. Each leaves alone what is there already.
struct SQLiteInserts {
    /// Gives the row and the class. The fuller name wins, of two as full the first: see ``Entity``.
    let entity: SQLiteStatement
    let name: SQLiteStatement
    let sameAs: SQLiteStatement
    let typeAbove: SQLiteStatement
    let mention: SQLiteStatement
    /// Gives the row.
    let predicate: SQLiteStatement
    let relation: SQLiteStatement
    let knownRelation: SQLiteStatement
    let value: SQLiteStatement
    let knownValue: SQLiteStatement
    private let evidence: SQLiteStatement
    private let document: SQLiteStatement
    private let connection: SQLiteConnection

    /// - Parameter isFirst: whether there is nothing yet that could be there already.
    init(_ connection: SQLiteConnection, isFirst: Bool) throws(StoreError) {
        self.connection = connection
        entity = try connection.prepare(
            """
            INSERT INTO entities(iri, class, class_iri, name) VALUES (?, ?, ?, ?)
            ON CONFLICT(iri) DO UPDATE SET name = CASE
                WHEN (-length(excluded.name), excluded.name) < (-length(name), name) THEN excluded.name
                ELSE name END
            RETURNING id, class_iri
            """)
        name = try connection.prepare("INSERT OR IGNORE INTO names(entity, text, language) VALUES (?, ?, ?)")
        sameAs = try connection.prepare("INSERT OR IGNORE INTO same_as VALUES (?, ?)")
        typeAbove = try connection.prepare("INSERT OR IGNORE INTO classes VALUES (?, ?)")
        mention = try connection.prepare("INSERT OR IGNORE INTO mentions VALUES (?, ?)")
        predicate = try connection.prepare(
            """
            INSERT INTO predicates(iri, name) VALUES (?, ?)
            ON CONFLICT(iri) DO UPDATE SET name = name RETURNING id
            """)
        relation = try connection.prepare(
            "INSERT OR IGNORE INTO statements(subject, predicate, object) VALUES (?, ?, ?)")
        knownRelation = try connection.prepare(
            "SELECT id FROM statements WHERE subject = ? AND predicate = ? AND object = ?")
        value = try connection.prepare(
            """
            INSERT OR IGNORE INTO statements(subject, predicate, value, datatype, language)
            VALUES (?, ?, ?, ?, ?)
            """)
        knownValue = try connection.prepare(
            """
            SELECT id FROM statements WHERE subject = ? AND predicate = ? AND value = ? AND datatype = ?
                AND language = ? AND object IS NULL
            """)
        document = try connection.prepare(
            """
            INSERT INTO documents(
                iri, identifier, title, author, date, url, text_sha256, source_sha256)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(iri) DO UPDATE SET
                identifier = excluded.identifier, title = coalesce(excluded.title, title),
                author = coalesce(excluded.author, author), date = coalesce(excluded.date, date),
                url = coalesce(excluded.url, url), text_sha256 = excluded.text_sha256,
                source_sha256 = excluded.source_sha256
            RETURNING id
            """)
        // Of two readings of one passage the surer one stays, as in the graph.
        let surer = """
            ON CONFLICT(statement, document, text_start) DO UPDATE SET
                text_end = excluded.text_end, source_start = excluded.source_start,
                source_end = excluded.source_end, quotation = excluded.quotation, prefix = excluded.prefix,
                suffix = excluded.suffix, rule = excluded.rule, confidence = excluded.confidence
            WHERE (-excluded.confidence, excluded.rule, -excluded.text_end, excluded.quotation)
                < (-confidence, rule, -text_end, quotation)
            """
        evidence = try connection.prepare(
            """
            INSERT INTO evidence(
                statement, document, text_start, text_end, source_start, source_end, quotation, prefix, suffix,
                rule, confidence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \(isFirst ? "" : surer)
            """)
    }

    /// The row of a statement, which is added where it is not there.
    func row<each V: SQLiteValue>(
        _ insert: SQLiteStatement, else known: SQLiteStatement, _ subject: Int, _ predicate: Int,
        _ object: repeat each V
    ) throws(StoreError) -> Int {
        _ = try insert.run(subject, predicate, repeat each object)
        if connection.changes == 1 { return connection.lastRow }
        _ = try known.run(subject, predicate, repeat each object)
        let row = known.integer(0)
        known.reset()
        return row
    }

    /// Adds a document; gives its row.
    func document(_ new: SourceDocument) throws(StoreError) -> Int {
        _ = try document.run(
            new.iri.value, new.identifier, new.title, new.author,
            new.date, new.url, new.textSHA256, new.sourceSHA256)
        let row = document.integer(0)
        document.reset()
        return row
    }

    func evidence(_ piece: Evidence, of statement: Int, in document: Int) throws(StoreError) {
        _ = try evidence.run(
            statement, document, piece.textRange.lowerBound,
            piece.textRange.upperBound, piece.sourceRange.lowerBound,
            piece.sourceRange.upperBound, piece.quotation, piece.prefix,
            piece.suffix, piece.rule, piece.confidence)
    }
}
