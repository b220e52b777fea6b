/// What makes the tables of a database quick to search and keeps things from being in twice: indexes, full-text search
/// and the triggers that keep it up to date.
///
/// The first load of a database makes them at its end, which is much faster than keeping them in order row by row. If
/// it is interrupted they are missing, and the next load makes them first.
struct SQLiteIndexes {
    private let connection: SQLiteConnection

    init(_ connection: SQLiteConnection) {
        self.connection = connection
    }

    /// Makes what is missing.
    func make() throws {
        try connection.transaction {
            try makeIndexes()
            for search in SQLiteSearch.all where try !search.isKeptUp(connection) {
                try connection.execute(search.script)
            }
        }
    }

    /// Makes the indexes that are missing, and no search.
    func makeIndexes() throws(StoreError) {
        for index in Self.all { try make(index) }
    }

    /// Makes the one that is brought in ready, as the staged graph has it.
    func makeReadingsOnce() throws(StoreError) { try make(Self.readingsOnce) }

    private func make(_ index: Index) throws(StoreError) {
        try connection.execute("CREATE \(index.kind) IF NOT EXISTS \(index.name) ON \(index.columns)")
    }

    /// Takes them away, to be made when all is in.
    func drop() throws {
        try connection.transaction {
            for index in Self.all { try connection.execute("DROP INDEX IF EXISTS \(index.name)") }
            for search in SQLiteSearch.all { try connection.execute(search.removal) }
        }
    }

    private struct Index {
        let kind: String
        let name: String
        let columns: String

        init(_ name: String, _ columns: String, isUnique: Bool = false) {
            kind = isUnique ? "UNIQUE INDEX" : "INDEX"
            self.name = name
            self.columns = columns
        }
    }

    private static let readingsOnce = Index(
        "readings_once", "readings(\(StageFile.Columns.ofReadingsOnce))", isUnique: true)

    private static let all = [
        Index("names_once", "names(entity, text, language)", isUnique: true),
        Index("documents_by_identifier", "documents(identifier)"),
        Index("mentions_by_entity", "mentions(entity)"),
        Index(
            "relations_once", "statements(subject, predicate, object) WHERE object IS NOT NULL",
            isUnique: true),
        Index(
            "values_once", "statements(subject, predicate, value, datatype, language) WHERE object IS NULL",
            isUnique: true),
        Index("statements_by_object", "statements(object) WHERE object IS NOT NULL"),
        readingsOnce,
        Index("readings_by_document", "readings(document)"),
    ]
}

/// Full-text search over a column, with triggers that follow its table.
///
/// https://sqlite.org/fts5.html#external_content_tables
struct SQLiteSearch: Sendable {
    let name: String
    let table: String
    let column: String
    /// The texts in a staged graph, in the order in which a first load numbers their rows.
    let staged: String

    static let all = [
        SQLiteSearch(
            name: "name_search", table: "names", column: "text",
            staged: "SELECT id, text FROM staged_name ORDER BY entity, place"),
        SQLiteSearch(
            name: "sentence_search", table: "passages", column: "quotation",
            staged: "SELECT id, quotation FROM passage ORDER BY id"),
    ]

    /// Whether the triggers are there, which are made last.
    func isKeptUp(_ connection: SQLiteConnection) throws -> Bool {
        try connection.number("SELECT count(*) FROM sqlite_schema WHERE name = '\(table)_changed'") == 1
    }

    /// How long a sentence is, which ranking asks, is counted when it is asked.
    var creation: String {
        """
        CREATE VIRTUAL TABLE IF NOT EXISTS \(name) USING fts5(
            \(column), content='\(table)', content_rowid='id', columnsize=0,
            tokenize='unicode61 remove_diacritics 2')
        """
    }

    var triggers: String {
        let add = "INSERT INTO \(name)(rowid, \(column)) VALUES (new.id, new.\(column));"
        let remove =
            "INSERT INTO \(name)(\(name), rowid, \(column)) VALUES ('delete', old.id, old.\(column));"
        return """
            CREATE TRIGGER IF NOT EXISTS \(table)_in AFTER INSERT ON \(table) BEGIN \(add) END;
            CREATE TRIGGER IF NOT EXISTS \(table)_out AFTER DELETE ON \(table) BEGIN \(remove) END;
            CREATE TRIGGER IF NOT EXISTS \(table)_changed AFTER UPDATE ON \(table) BEGIN \(remove) \(add) END;
            """
    }

    var script: String { "\(creation); INSERT INTO \(name)(\(name)) VALUES ('rebuild'); \(triggers)" }

    var removal: String {
        ["in", "out", "changed"].map { "DROP TRIGGER IF EXISTS \(table)_\($0);" }.joined()
    }
}
