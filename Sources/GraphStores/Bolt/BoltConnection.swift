/// A connection to one server, over which queries go in turn.
///
/// Bolt 4.4 and 5.0 to 5.8: https://neo4j.com/docs/bolt/current/bolt/
final class BoltConnection {
    let version: BoltHandshake.Version
    /// What the server calls itself: `Neo4j/5.26.0`.
    private(set) var agent = ""
    private(set) var dialect = BoltDialect.neo4j
    /// The members of the cluster that take writes, `host:port`; none where the server is no cluster.
    private(set) var writers: [String] = []
    private let channel: any ByteChannel
    private let address: BoltAddress
    private var store: String { address.url }
    private var chunks = BoltChunkReader()
    private var isInTransaction = false
    /// Whether it is of no use any more.
    private(set) var isLost = false

    /// Shakes hands, says who asks, and finds out whom we speak to.
    /// - Parameters:
    ///   - timeout: how many seconds the server may be silent.
    ///   - handshakeTimeout: the same for its first answer.
    /// - Throws: ``StoreError``; ``TransientFailure`` where trying again may help; ``BoltHandshake/Silence``.
    init(
        _ channel: any ByteChannel, _ address: BoltAddress, _ credentials: Credentials, timeout: Int,
        handshakeTimeout: Int
    ) throws {
        self.channel = channel
        self.address = address
        self.timeout = timeout
        version = try BoltHandshake.shake(channel, address.url, within: handshakeTimeout)
        try introduce(credentials)
        try learnDialect()
    }

    private let timeout: Int

    deinit { if dialect.knowsGoodbye { try? send([.goodbye]) } }

    // MARK: Beginning

    private static let product: PackValue = "leitmotif/0.1"

    private func introduce(_ credentials: Credentials) throws {
        var hello = [PackValue.Entry(key: "user_agent", value: Self.product)]
        let authentication = Self.entries(of: credentials)
        if address.scheme.isRouted { hello.append(PackValue.Entry(key: "routing", value: routingContext)) }
        if version >= BoltHandshake.Version(major: 5, minor: 3) {
            hello.append(PackValue.Entry(key: "bolt_agent", value: ["product": Self.product]))
        }
        // Since 5.1 a message of its own says who asks.
        if version >= BoltHandshake.Version(major: 5, minor: 1) {
            try send([.hello(.map(hello)), .logon(.map(authentication))])
        } else {
            try send([.hello(.map(hello + authentication))])
        }
        do {
            agent = try success()["server"]?.string ?? ""
            if version >= BoltHandshake.Version(major: 5, minor: 1) { _ = try success() }
        } catch let failure as BoltFailure {
            throw failure.error(store)
        }
    }

    private static func entries(of credentials: Credentials) -> [PackValue.Entry] {
        let values: [(String, String)] =
            if let token = credentials.token {
                [("scheme", "bearer"), ("credentials", token.value)]
            } else if let user = credentials.user {
                [
                    ("scheme", "basic"), ("principal", user),
                    ("credentials", credentials.password?.value ?? ""),
                ]
            } else {
                [("scheme", "none")]
            }
        return values.map { PackValue.Entry(key: $0.0, value: .string($0.1)) }
    }

    private var routingContext: PackValue { ["address": .string(address.authority)] }

    /// Asks for the routing table, which also tells who the server is.
    private func learnDialect() throws {
        dialect = BoltDialect(agent: agent, database: nil)
        guard address.scheme.isRouted || dialect == .neo4j else { return }
        try send([.route(context: routingContext, database: address.scheme.isRouted ? address.database : nil)]
        )
        do {
            let table = try recovering { try success()["rt"] ?? .null }
            dialect = BoltDialect(agent: agent, database: table["db"]?.string)
            let servers = table["servers"]?.list ?? []
            writers = servers.filter { $0["role"]?.string == "WRITE" }
                .flatMap { $0["addresses"]?.list ?? [] }.compactMap(\.string)
        } catch let failure as BoltFailure {
            // No cluster; but a database that is not there is one nowhere.
            if failure.code.contains("DatabaseNotFound") { throw failure.error(store) }
        }
        if dialect == .falkorDB { writers = [] }
    }

    // MARK: Asking

    /// Runs a query by itself, or in the transaction that is open.
    /// - Throws: ``BoltFailure`` where the server refuses it.
    func run(_ query: BoltQuery, onlyReads: Bool = false) throws -> QueryRecords {
        var writer = RunWriter(query, hasRows: false, dialect: dialect)
        try begin(finish(&writer, onlyReads: onlyReads))
        return try answer()
    }

    /// The request that a writer has written.
    func finish(_ writer: inout RunWriter, onlyReads: Bool = false) -> [UInt8] {
        writer.finish(
            isInTransaction ? .map([]) : dialect.extra(in: address.database, onlyReads: onlyReads))
    }

    /// Sends a request that ``RunWriter`` wrote, and does not wait for the answer.
    func begin(_ request: [UInt8]) throws {
        var output: [UInt8] = []
        output.reserveCapacity(request.count + 64)
        BoltChunks.append(request, to: &output)
        append(.pull, to: &output)
        try channel.send(output)
    }

    /// Waits for the answer to what ``begin(_:)`` sent.
    func answer() throws -> QueryRecords {
        try recovering { try records() }
    }

    /// Does all of it as one transaction, or nothing; where the server has no transactions each query by itself.
    func transaction<T>(_ body: () throws -> T) throws -> T {
        guard dialect.hasTransactions else { return try body() }
        try send([.begin(dialect.extra(in: address.database, onlyReads: false))])
        _ = try recovering { try success() }
        isInTransaction = true
        defer { isInTransaction = false }
        // Where `body` fails the server rolls back, told by RESET or by the end of the connection.
        let result = try body()
        try send([.commit])
        _ = try recovering { try success() }
        return result
    }

    // MARK: Messages

    private func append(_ request: BoltRequest, to output: inout [UInt8]) {
        var encoder = PackEncoder()
        encoder.append(request.value)
        BoltChunks.append(encoder.bytes, to: &output)
    }

    private func send(_ requests: [BoltRequest]) throws {
        var output: [UInt8] = []
        for request in requests { append(request, to: &output) }
        try channel.send(output)
    }

    private func receive() throws -> BoltResponse {
        do {
            while true {
                if let message = try chunks.next() {
                    guard let response = BoltResponse(try PackDecoder.value(of: message)) else {
                        throw garbage("a message that Bolt does not have")
                    }
                    return response
                }
                guard let bytes = try channel.receive(within: timeout) else { throw silence }
                chunks.add(bytes)
            }
        } catch is BoltChunkReader.TooLong {
            throw garbage("a message of more than \(BoltChunkReader.longest >> 20) MiB")
        } catch let fault as PackDecoder.Fault {
            throw garbage("what is no PackStream: \(fault.message)")
        }
    }

    private func garbage(_ what: String) -> StoreError {
        StoreError(store: store, message: "the server sent \(what)", advice: "is this the port for Bolt?")
    }

    private var silence: StoreError {
        StoreError(
            store: store, message: "the server was silent for \(timeout) seconds",
            advice: "see to it, or give a longer --timeout; then load again: what is in stays")
    }

    /// The metadata of a success.
    private func success() throws -> PackValue {
        switch try receive() {
        case .success(let metadata): return metadata
        case .failure(let failure): throw failure
        case .ignored: throw garbage("that it ignored a request, and not why")
        case .record: throw garbage("a record that nobody asked for")
        }
    }

    /// The answers to RUN and PULL.
    private func records() throws -> QueryRecords {
        let columns = try success()["fields"]?.list?.compactMap(\.string) ?? []
        var rows: [[PackValue]] = []
        while true {
            switch try receive() {
            case .record(let row): rows.append(row)
            case .success: return QueryRecords(columns: columns, rows: rows)
            case .failure(let failure): throw failure
            case .ignored: throw garbage("that it ignored a request, and not why")
            }
        }
    }

    /// After a failure the server ignores everything up to RESET, and rolls back what was begun.
    private func recovering<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let failure as BoltFailure {
            do { try recover() } catch { isLost = true }
            throw failure
        }
    }

    private func recover() throws {
        guard dialect.knowsReset else {
            isLost = true
            return
        }
        try send([.reset])
        // The requests that were on their way are ignored, each with an answer; RESET's is the first success.
        while true {
            switch try receive() {
            case .success: return
            case .failure(let failure): throw failure
            case .ignored, .record: continue
            }
        }
    }
}
