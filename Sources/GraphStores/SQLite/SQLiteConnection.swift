import CSQLite
import Foundation

/// An open database of SQLite. https://sqlite.org/c3ref/intro.html
final class SQLiteConnection {
    private let handle: OpaquePointer
    private let path: String

    /// Connections on two threads would wait for each other to count the memory that they take, which nobody asks for.
    private static let isSetUp = leitmotif_sqlite3_without_memory_statistics() == SQLITE_OK

    /// - Parameter creating: whether the file is made where it is missing.
    init(path: String, creating: Bool) throws(StoreError) {
        _ = Self.isSetUp
        var handle: OpaquePointer?
        // One thread at a time uses a connection: no locks around every call.
        let flags =
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
            | (creating ? SQLITE_OPEN_CREATE : 0)
        // A name is a name, whatever it begins with.
        let code = sqlite3_open_v2(path.hasPrefix("file:") ? "./" + path : path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(handle)
            throw StoreError(
                store: path, message: message,
                advice: creating ? "the folder must exist and be writable" : "load a graph into it first")
        }
        self.handle = handle
        self.path = path
        // Another load may be in the middle of a batch.
        sqlite3_busy_timeout(handle, 60_000)
    }

    deinit { sqlite3_close_v2(handle) }

    /// Attaches another database, to be read alone: a transaction then locks it for nobody else who reads it.
    ///
    /// https://sqlite.org/uri.html
    func attach(_ path: String, as name: String) throws(StoreError) {
        let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        _ = try prepare("ATTACH ? AS \(name)").run("file:\(escaped)?mode=ro")
    }

    /// Runs statements that give nothing back.
    func execute(_ sql: String) throws(StoreError) {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw error() }
    }

    /// Compiles the first statement of a text.
    func prepare(_ sql: String) throws(StoreError) -> SQLiteStatement {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK else { throw error() }
        guard let statement else { throw StoreError(store: path, message: "the query is empty") }
        return SQLiteStatement(statement, of: self)
    }

    /// The one number that a query gives.
    func number(_ sql: String) throws(StoreError) -> Int {
        let statement = try prepare(sql)
        return try statement.step() ? statement.integer(0) : 0
    }

    /// Does all of it or nothing.
    func transaction<T>(_ body: () throws -> T) throws -> T {
        try execute("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // SQLite has rolled back by itself where the disk was full.
            try? execute("ROLLBACK")
            throw error
        }
    }

    var lastRow: Int { Int(sqlite3_last_insert_rowid(handle)) }
    var changes: Int { Int(sqlite3_changes(handle)) }

    /// What we, not SQLite, refuse.
    func refusal(_ message: String, advice: String) -> StoreError {
        StoreError(store: path, message: message, advice: advice)
    }

    func error() -> StoreError {
        let message = String(cString: sqlite3_errmsg(handle))
        let advice: String? =
            switch sqlite3_errcode(handle) & 0xFF {
            case SQLITE_FULL, SQLITE_IOERR: "make room and load again: what is in stays, the rest is added"
            case SQLITE_READONLY, SQLITE_PERM: "make the file and its folder writable"
            case SQLITE_BUSY: "another program is using it; try again when that is done"
            case SQLITE_NOTADB: "name another file: this one is not to be overwritten"
            default: nil
            }
        return StoreError(store: path, message: message, advice: advice)
    }
}

/// A compiled statement, used again and again.
final class SQLiteStatement {
    private let handle: OpaquePointer
    private let connection: SQLiteConnection

    fileprivate init(_ handle: OpaquePointer, of connection: SQLiteConnection) {
        self.handle = handle
        self.connection = connection
    }

    deinit { sqlite3_finalize(handle) }

    /// Runs the statement with these values; whether there is a row.
    func run<each V: SQLiteValue>(_ values: repeat each V) throws(StoreError) -> Bool {
        sqlite3_reset(handle)
        var index: Int32 = 0
        for value in repeat each values {
            index += 1
            value.bind(to: handle, at: index)
        }
        return try step()
    }

    /// Goes to the next row; whether there is one.
    func step() throws(StoreError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let error = connection.error()
            sqlite3_reset(handle)
            throw error
        }
    }

    /// Ends reading, so that a transaction can end.
    func reset() { sqlite3_reset(handle) }

    // MARK: The row

    var columns: [String] {
        (0..<sqlite3_column_count(handle)).map {
            sqlite3_column_name(handle, $0).map { String(cString: $0) } ?? ""
        }
    }

    func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

    func text(_ column: Int32) -> String {
        guard let bytes = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    func number(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

    /// The text, or `nil` for a null.
    func optionalText(_ column: Int32) -> String? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : text(column)
    }

    func value(_ column: Int32) -> QueryValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: .integer(integer(column))
        case SQLITE_FLOAT: .number(sqlite3_column_double(handle, column))
        case SQLITE_NULL: .null
        default: .text(text(column))
        }
    }

    var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }
}

/// What a statement takes as a value.
protocol SQLiteValue {
    func bind(to statement: OpaquePointer, at index: Int32)
}

extension Int: SQLiteValue {
    func bind(to statement: OpaquePointer, at index: Int32) {
        sqlite3_bind_int64(statement, index, Int64(self))
    }
}

extension Double: SQLiteValue {
    func bind(to statement: OpaquePointer, at index: Int32) { sqlite3_bind_double(statement, index, self) }
}

extension String: SQLiteValue {
    /// SQLITE_TRANSIENT, a macro that Swift does not see: SQLite copies the text.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    func bind(to statement: OpaquePointer, at index: Int32) {
        var text = self
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                _ = sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), Self.copied)
            }
        }
    }
}

/// A text that is somebody else's, and stays where it is until the statement has run.
struct LentText: SQLiteValue {
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    func bind(to statement: OpaquePointer, at index: Int32) {
        guard let start = bytes.baseAddress else { return "".bind(to: statement, at: index) }
        start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
            _ = sqlite3_bind_text(statement, index, $0, Int32(clamping: bytes.count), nil)
        }
    }
}

extension String?: SQLiteValue {
    func bind(to statement: OpaquePointer, at index: Int32) {
        if let self { self.bind(to: statement, at: index) } else { sqlite3_bind_null(statement, index) }
    }
}
