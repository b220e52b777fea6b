import ByteStreams
import Foundation

/// Makes full-text search over the names and sentences of a staged graph on another core, in a file of its own, while
/// their rows are brought in.
final class SQLiteSearchBuilder: Sendable {
    private let path: String
    private let building: Delivery<Void, StoreError>

    init(_ graph: StagedGraph) {
        let source = graph.path
        let path = source + "-search"
        self.path = path
        TemporaryFiles.add(path)
        building = Delivery { () throws(StoreError) in try Self.build(path, from: source) }
    }

    deinit {
        _ = try? building.wait()
        try? FileManager.default.removeItem(atPath: path)
        TemporaryFiles.forget(path)
    }

    private static func build(_ path: String, from source: String) throws(StoreError) {
        let connection = try SQLiteConnection(path: path, creating: true)
        try connection.execute(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768")
        try connection.attach(source, as: "staged")
        for search in SQLiteSearch.all {
            try connection.execute("BEGIN; \(search.creation)")
            // How many bytes of words are gathered before they are written, and how often what is written is merged:
            // half of the time goes by in merging otherwise. A version of SQLite that cannot be told is slower.
            for (setting, value) in [("hashsize", 16 << 20), ("automerge", 8)] {
                try? connection.execute(
                    "INSERT INTO \(search.name)(\(search.name), rank) VALUES ('\(setting)', \(value))")
            }
            try connection.execute(
                """
                INSERT INTO \(search.name)(rowid, \(search.column)) \(search.staged);
                DELETE FROM \(search.name)_config WHERE k IN ('hashsize', 'automerge');
                COMMIT;
                """)
        }
    }

    /// Brings the search into the database, whose rows have the numbers that the staged graph gives them.
    ///
    /// The tables behind it are tables like others: https://sqlite.org/fts5.html#fts5_data_structures
    func finish(into connection: SQLiteConnection) throws {
        try building.wait()
        try connection.attach(path, as: "search")
        try connection.transaction {
            for search in SQLiteSearch.all {
                try connection.execute("DROP TABLE IF EXISTS main.\(search.name); \(search.creation)")
                for part in ["data", "idx", "config"] {
                    let table = "\(search.name)_\(part)"
                    try connection.execute(
                        "DELETE FROM main.\(table); INSERT INTO main.\(table) SELECT * FROM search.\(table)")
                }
                try connection.execute(search.triggers)
            }
        }
    }
}
