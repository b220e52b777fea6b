import ByteStreams

/// Sends rows in batches, one query each, which a server does whole or not at all. The next batch is written while
/// the server works on the one before.
struct BoltBatches {
    /// How batches go.
    enum Way {
        /// Each by itself, over one session after the other, so that the server has as many at once; those that the
        /// journal knows are left out.
        case separate([BoltSession], LoadJournal)
        /// In a transaction that is open, over its connection.
        case within(BoltConnection, store: String)
    }

    private let way: Way
    /// How many rows a batch has at most.
    private let size: Int
    private let dialect: BoltDialect
    private var number = 0
    /// What was sent over each session and is not answered yet.
    private var outstanding: [Batch?]
    /// The session that is next.
    private var lane = 0
    /// How many batches the journal knew.
    private(set) var resumed = 0
    /// How many statements are in.
    private(set) var statements = 0

    private struct Batch {
        let request: [UInt8]
        let statements: Int
        let place: String

        var digest: String { String(SHA256.hex(of: request).prefix(32)) }
    }

    init(_ way: Way, size: Int) throws {
        self.way = way
        self.size = size
        switch way {
        case .separate(let sessions, _):
            dialect = try sessions.first?.dialect ?? .neo4j
            outstanding = Array(repeating: nil, count: sessions.count)
        case .within(let connection, _):
            dialect = connection.dialect
            outstanding = [nil]
        }
    }

    /// Sends rows, once what was sent before is in.
    /// - Parameters:
    ///   - name: what a message calls a row.
    ///   - countsStatements: whether rows are statements, whose number `progress` is told.
    ///   - rows: gives them, each with what it is named by.
    mutating func add<Key>(
        _ query: BoltQuery, named name: (Key) -> String, countsStatements: Bool = false,
        rows: (_ add: (PackValue, Key) throws -> Void) throws -> Void,
        progress: (_ statements: Int) -> Void = { _ in }
    ) throws {
        try settle()
        try forEachRequest(query, rows) { batches, request, count, first, last in
            batches.number += 1
            let place = "batch \(batches.number), from \(name(first)) to \(name(last))"
            try batches.send(
                Batch(request: request, statements: countsStatements ? count : 0, place: place))
            progress(batches.statements)
        }
    }

    /// Waits until all that was sent is in.
    mutating func settle() throws {
        for lane in outstanding.indices { try settle(lane) }
    }

    private mutating func settle(_ lane: Int) throws {
        guard let batch = outstanding[lane] else { return }
        outstanding[lane] = nil
        do {
            switch way {
            case .separate(let sessions, let journal):
                _ = try sessions[lane].finish(batch.request)
                journal.add(batch.digest)
            case .within(let connection, _): _ = try connection.answer()
            }
        } catch {
            throw located(error, batch.place)
        }
        statements += batch.statements
    }

    /// The sums of the columns of a query that counts, asked for all rows.
    mutating func sums(
        _ query: BoltQuery, rows: (_ ask: (PackValue) throws -> Void) throws -> Void
    ) throws -> (Int, Int) {
        var (first, second) = (0, 0)
        try forEachRequest(query) { add in
            // Closures that escape may not hold the ones that do not.
            try withoutActuallyEscaping(add) { add in try rows { try add($0, ()) } }
        } _: { batches, request, _, _, _ in
            let records = try batches.ask(request)
            first += records.number(0)
            second += records.number(1)
        }
        return (first, second)
    }

    // MARK: How

    private mutating func forEachRequest<Key>(
        _ query: BoltQuery, _ rows: (_ add: (PackValue, Key) throws -> Void) throws -> Void,
        _ body: (inout BoltBatches, [UInt8], _ count: Int, _ first: Key, _ last: Key) throws -> Void
    ) throws {
        var writer = RunWriter(query, hasRows: true, dialect: dialect)
        var ends: (first: Key, last: Key)?
        try withoutActuallyEscaping(body) { body in
            func end() throws {
                guard let (first, last) = ends else { return }
                let count = writer.rows
                let request =
                    switch way {
                    case .separate(let sessions, _): try sessions[lane].request(&writer)
                    case .within(let connection, _): connection.finish(&writer)
                    }
                writer = RunWriter(query, hasRows: true, dialect: dialect)
                ends = nil
                try body(&self, request, count, first, last)
            }
            try rows { row, key in
                writer.append(row)
                ends = (ends?.first ?? key, key)
                if writer.rows == size || writer.size > dialect.longestRequest { try end() }
            }
            try end()
        }
    }

    private mutating func send(_ batch: Batch) throws {
        switch way {
        case .separate(let sessions, let journal):
            if journal.contains(batch.digest) {
                resumed += 1
                statements += batch.statements
                return
            }
            try settle(lane)
            sessions[lane].begin(batch.request)
        case .within(let connection, _):
            try settle(lane)
            do { try connection.begin(batch.request) } catch { throw located(error, batch.place) }
        }
        outstanding[lane] = batch
        lane = (lane + 1) % outstanding.count
    }

    private mutating func ask(_ request: [UInt8]) throws -> QueryRecords {
        try settle()
        switch way {
        case .separate(let sessions, _): return try sessions[lane].finish(request)
        case .within(let connection, let store):
            do {
                try connection.begin(request)
                return try connection.answer()
            } catch let failure as BoltFailure { throw failure.error(store) }
        }
    }

    /// The error with the batch it stopped at.
    private func located(_ error: any Error, _ place: String) -> any Error {
        switch (error, way) {
        case (let failure as BoltFailure, .within(_, let store)): located(failure.error(store), place)
        case (let error as StoreError, _): error.at(place)
        case (let failure as TransientFailure, _): TransientFailure(failure.error.at(place))
        default: error
        }
    }
}
