import ByteStreams
import Dispatch
import Foundation
import Synchronization

/// Makes full-text search over the sentences of a staged graph on another core, in a file of its own, while their rows
/// are brought in. It takes about as long as all else does.
final class SQLiteSearchBuilder: Sendable {
    private let search: SQLiteSearch
    /// The file of the staged graph, and that of the search.
    private let (source, path): (String, String)
    private let group = DispatchGroup()
    private let failure = Mutex<StoreError?>(nil)

    init(_ search: SQLiteSearch, of graph: StagedGraph) {
        self.search = search
        source = graph.path
        path = source + "-search"
        TemporaryFiles.add(path)
        DispatchQueue.global().async(group: group) { [self] in
            do throws(StoreError) { try build() } catch { failure.withLock { $0 = error } }
        }
    }

    deinit {
        group.wait()
        try? FileManager.default.removeItem(atPath: path)
        TemporaryFiles.forget(path)
    }

    private func build() throws(StoreError) {
        let connection = try SQLiteConnection(path: path, creating: true)
        try connection.execute(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768")
        _ = try connection.prepare("ATTACH ? AS staged").run(source)
        try connection.execute(
            """
            BEGIN; \(search.creation);
            INSERT INTO \(search.name)(rowid, \(search.column))
                SELECT r.id, p.quotation FROM staged_receipt r JOIN passage p ON p.id = r.passage ORDER BY r.id;
            COMMIT;
            """)
    }

    /// Brings the search into the database, whose evidence has the numbers of the staged graph.
    ///
    /// The tables behind it are tables like others: https://sqlite.org/fts5.html#fts5_data_structures
    func finish(into connection: SQLiteConnection) throws {
        group.wait()
        if let error = failure.withLock({ $0 }) { throw error }
        _ = try connection.prepare("ATTACH ? AS search").run(path)
        try connection.transaction {
            try connection.execute(search.creation)
            for part in ["data", "idx", "docsize", "config"] {
                let table = "\(search.name)_\(part)"
                try connection.execute(
                    "DELETE FROM main.\(table); INSERT INTO main.\(table) SELECT * FROM search.\(table)")
            }
            try connection.execute(search.triggers)
        }
    }
}
