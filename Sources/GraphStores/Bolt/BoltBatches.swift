import ByteStreams

/// Sends rows in batches, one query each, which a server does whole or not at all. The next batch is written while
/// the server works on the one before.
struct BoltBatches {
    /// How batches go.
    enum Way {
        /// Each by itself; those that the journal knows are left out.
        case separate(BoltSession, LoadJournal)
        /// In a transaction that is open, over its connection.
        case within(BoltConnection, store: String)
    }

    private let way: Way
    /// How many rows a batch has at most.
    private let size: Int
    private let dialect: BoltDialect
    private var number = 0
    private var outstanding: Batch?
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
        case .separate(let session, _): dialect = try session.dialect
        case .within(let connection, _): dialect = connection.dialect
        }
    }

    /// Sends a row for each element. What was sent last may still be on its way: see ``settle()``.
    /// - Parameters:
    ///   - name: what a message calls an element.
    ///   - countsStatements: whether elements are statements, whose number `progress` is told.
    mutating func add<Element>(
        _ elements: some Sequence<Element>, _ query: BoltQuery, named name: (Element) -> String,
        countsStatements: Bool = false, progress: (_ statements: Int) -> Void = { _ in },
        row: (Element) -> PackValue
    ) throws {
        try forEachRequest(elements, query, row: row) { batches, request, count, first, last in
            batches.number += 1
            let place = "batch \(batches.number), from \(name(first)) to \(name(last))"
            try batches.send(
                Batch(request: request, statements: countsStatements ? count : 0, place: place))
            progress(batches.statements)
        }
    }

    /// Waits until all that was sent is in.
    mutating func settle() throws {
        guard let batch = outstanding else { return }
        outstanding = nil
        do {
            switch way {
            case .separate(let session, let journal):
                _ = try session.finish(batch.request)
                journal.add(batch.digest)
            case .within(let connection, _): _ = try connection.answer()
            }
        } catch {
            throw located(error, batch.place)
        }
        statements += batch.statements
    }

    /// The sums of the columns of a query that counts, asked for all rows.
    mutating func sums<Element>(
        of elements: some Sequence<Element>, _ query: BoltQuery, row: (Element) -> PackValue
    ) throws -> (Int, Int) {
        var (first, second) = (0, 0)
        try forEachRequest(elements, query, row: row) { batches, request, _, _, _ in
            let records = try batches.ask(request)
            first += records.number(0)
            second += records.number(1)
        }
        return (first, second)
    }

    // MARK: How

    private mutating func forEachRequest<Element>(
        _ elements: some Sequence<Element>, _ query: BoltQuery, row: (Element) -> PackValue,
        _ body: (inout BoltBatches, [UInt8], _ count: Int, _ first: Element, _ last: Element) throws -> Void
    ) throws {
        var writer = RunWriter(query, hasRows: true, dialect: dialect)
        var ends: (first: Element, last: Element)?
        func end(_ batches: inout BoltBatches) throws {
            guard let (first, last) = ends else { return }
            let count = writer.rows
            let request =
                switch batches.way {
                case .separate(let session, _): try session.request(&writer)
                case .within(let connection, _): connection.finish(&writer)
                }
            writer = RunWriter(query, hasRows: true, dialect: batches.dialect)
            ends = nil
            try body(&batches, request, count, first, last)
        }
        for element in elements {
            writer.append(row(element))
            ends = (ends?.first ?? element, element)
            if writer.rows == size || writer.size > dialect.longestRequest { try end(&self) }
        }
        try end(&self)
    }

    private mutating func send(_ batch: Batch) throws {
        switch way {
        case .separate(let session, let journal):
            if journal.contains(batch.digest) {
                resumed += 1
                statements += batch.statements
                return
            }
            try settle()
            session.begin(batch.request)
        case .within(let connection, _):
            try settle()
            do { try connection.begin(batch.request) } catch { throw located(error, batch.place) }
        }
        outstanding = batch
    }

    private mutating func ask(_ request: [UInt8]) throws -> QueryRecords {
        try settle()
        switch way {
        case .separate(let session, _): return try session.finish(request)
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
