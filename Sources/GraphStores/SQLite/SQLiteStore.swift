import CSQLite

/// A file of SQLite: entities, statements, evidence and documents as tables, with full-text search over names
/// and sentences and views for everyday questions.
///
/// What a load has done it commits batch by batch; between batches others have their turn, except while the first
/// load fills an empty file.
public struct SQLiteStore: GraphStore, QueryableStore {
    public let path: String
    /// How many entities or statements are committed at once.
    public let batchSize: Int

    public init(path: String, batchSize: Int = 20_000) {
        self.path = path
        self.batchSize = max(1, batchSize)
    }

    /// Where documents are replaced the whole load is one batch, so that nobody sees them half.
    public func load(
        _ graph: StagedGraph, replacingDocuments: Bool, progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> LoadSummary {
        let connection = try open()
        let indexes = SQLiteIndexes(connection)
        func loader(isFirst: Bool = false) throws -> SQLiteLoader {
            try SQLiteLoader(connection, graph, batchSize: batchSize, isFirst: isFirst)
        }
        if try !replacingDocuments && isFirst(connection) {
            // What is lost here with the machine is loaded anew; what is there at the end has reached the disk.
            try connection.execute("PRAGMA synchronous = OFF")
            try indexes.drop()
            try indexes.makeReadingsOnce()
            let search = SQLiteSearchBuilder(graph)
            try loader(isFirst: true).addAll(by: { try connection.transaction($0) }, progress)
            try connection.transaction { try indexes.makeIndexes() }
            try search.finish(into: connection)
            try connection.execute("PRAGMA synchronous = FULL; PRAGMA user_version = \(SQLiteSchema.version)")
            let held = try counts(connection)
            return LoadSummary(sent: graph.counts, confirmed: held, held: held)
        }
        try indexes.make()
        let loader = try loader()
        if replacingDocuments {
            try connection.transaction {
                try loader.removeDocuments()
                try loader.addAll(by: { try $0() }, progress)
            }
        } else {
            try loader.addAll(by: { try connection.transaction($0) }, progress)
        }
        return LoadSummary(
            sent: graph.counts, confirmed: try loader.confirmed(), held: try counts(connection))
    }

    /// Whether nothing is in the database. It is then kept from others until the load is done, as the first load
    /// works without the indexes that keep two loads apart.
    private func isFirst(_ connection: SQLiteConnection) throws -> Bool {
        try connection.execute("PRAGMA main.locking_mode = EXCLUSIVE")
        let isEmpty = try connection.transaction {
            try connection.number(
                "SELECT NOT EXISTS (SELECT 1 FROM entities) AND NOT EXISTS (SELECT 1 FROM documents)") == 1
        }
        if !isEmpty {
            // The lock goes with the next thing that is read.
            try connection.execute("PRAGMA main.locking_mode = NORMAL; SELECT 1 FROM entities LIMIT 1")
        }
        return isEmpty
    }

    /// Runs one statement of SQL that only reads.
    public func query(_ text: String) throws -> QueryResult {
        let connection = try SQLiteConnection(path: path, creating: false)
        try connection.execute("PRAGMA query_only = ON")
        let statement = try connection.prepare(text)
        guard statement.isReadOnly else {
            throw StoreError(
                store: path, message: "the query would change the database", advice: "use SELECT")
        }
        var rows: [[QueryValue]] = []
        let columns = statement.columns
        while try statement.step() {
            rows.append(columns.indices.map { statement.value(Int32($0)) })
        }
        return QueryResult(columns: columns, rows: rows)
    }

    /// The database, with its tables; a file of another program is refused.
    private func open() throws -> SQLiteConnection {
        let connection = try SQLiteConnection(path: path, creating: true)
        try connection.execute(
            "PRAGMA page_size = 16384; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA threads = 2"
        )
        try connection.transaction {
            let id = try connection.number("PRAGMA application_id")
            if id == SQLiteSchema.applicationID {
                let version = try connection.number("PRAGMA user_version")
                guard version == SQLiteSchema.version else {
                    throw StoreError(
                        store: path,
                        message: "its tables are of version \(version), not \(SQLiteSchema.version)",
                        advice: "load the graphs into a new file")
                }
                return
            }
            guard id == 0, try connection.number("SELECT count(*) FROM sqlite_schema") == 0 else {
                throw StoreError(
                    store: path, message: "is a database of another program", advice: "name another file")
            }
            try connection.execute(SQLiteSchema.script)
            try connection.execute(
                """
                PRAGMA application_id = \(SQLiteSchema.applicationID);
                PRAGMA user_version = \(SQLiteSchema.version);
                """)
        }
        return connection
    }

    private func counts(_ connection: SQLiteConnection) throws -> StoreCounts {
        StoreCounts(
            entities: try connection.number("SELECT count(*) FROM entities"),
            statements: try connection.number("SELECT count(*) FROM statements"),
            evidence: try connection.number("SELECT count(*) FROM readings"),
            documents: try connection.number("SELECT count(*) FROM documents"))
    }
}
