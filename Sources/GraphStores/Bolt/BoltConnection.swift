/// A connection to one server, over which queries go in turn.
///
/// Bolt 4.4 and 5.0 to 5.8: https://neo4j.com/docs/bolt/current/bolt/
final class BoltConnection {
    /// A version of the protocol.
    struct Version: Hashable, Comparable {
        let major: UInt8
        let minor: UInt8

        static func < (a: Version, b: Version) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
    }

    /// A query and its values.
    struct Query {
        let text: String
        let parameters: PackValue

        init(_ text: String, _ parameters: PackValue = .map([])) {
            self.text = text
            self.parameters = parameters
        }
    }

    let version: Version
    /// What the server calls itself: `Neo4j/5.26.0`.
    private(set) var server = ""
    private let channel: any ByteChannel
    private let address: BoltAddress
    private var store: String { address.url }
    private var chunks = BoltChunkReader()
    /// Whether the server takes texts among parameters for literals of Cypher, with `\` and `'` to be escaped.
    private var wantsEscapes = false

    /// Shakes hands and says who asks.
    /// - Throws: ``StoreError``, or ``TransientFailure`` where trying again may help.
    init(_ channel: any ByteChannel, _ address: BoltAddress, _ credentials: Credentials) throws {
        self.channel = channel
        self.address = address
        version = try Self.shakeHands(channel, address.url)
        try introduce(credentials)
    }

    deinit { try? send([.goodbye]) }

    // MARK: Beginning

    /// https://neo4j.com/docs/bolt/current/bolt/handshake/: what we are, then four proposals, each with how many
    /// minor versions below it will do as well.
    static let handshake: [UInt8] = [
        0x60, 0x60, 0xB0, 0x17, 0, 8, 8, 5, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0,
    ]

    private static func shakeHands(_ channel: any ByteChannel, _ store: String) throws -> Version {
        try channel.send(handshake)
        var answer: [UInt8] = []
        while answer.count < 4 { answer += try channel.receive() }
        if answer.starts(with: "HTTP".utf8) {
            throw StoreError(
                store: store, message: "that is a port for HTTP", advice: "give the one for Bolt, mostly 7687"
            )
        }
        guard answer.count == 4, answer[0] == 0, answer[1] == 0 else {
            throw StoreError(
                store: store, message: "the server does not speak Bolt", advice: "correct the address")
        }
        let version = Version(major: answer[3], minor: answer[2])
        guard version != Version(major: 0, minor: 0) else {
            throw StoreError(
                store: store, message: "the server speaks none of Bolt 4.4 and 5.0 to 5.8",
                advice: "update the server")
        }
        guard version.major == 5 && version.minor <= 8 || version == Version(major: 4, minor: 4) else {
            throw StoreError(
                store: store,
                message: "the server chose Bolt \(version.major).\(version.minor), which was not offered")
        }
        return version
    }

    private func introduce(_ credentials: Credentials) throws {
        var hello = [PackValue.Entry(key: "user_agent", value: "leitmotif/0.1")]
        let authentication = Self.entries(of: credentials)
        if address.scheme.isRouted { hello.append(PackValue.Entry(key: "routing", value: routingContext)) }
        if version >= Version(major: 5, minor: 3) {
            hello.append(PackValue.Entry(key: "bolt_agent", value: ["product": "leitmotif/0.1"]))
        }
        // Since 5.1 a message of its own says who asks.
        if version >= Version(major: 5, minor: 1) {
            try send([.hello(.map(hello)), .logon(.map(authentication))])
        } else {
            try send([.hello(.map(hello + authentication))])
        }
        server = try success()["server"]?.string ?? ""
        if version >= Version(major: 5, minor: 1) { _ = try success() }
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

    // MARK: Asking

    /// Finds out whether texts arrive as they are sent: FalkorDB puts parameters into the query unescaped.
    func learnEscapes() throws {
        let text = PackValue.string("a\\\\b")
        let records = try run(Query("RETURN $text AS text", ["text": text]), onlyReads: true)
        wantsEscapes = records.rows.first?.first != text
    }

    /// Runs a query by itself.
    func run(_ query: Query, onlyReads: Bool = false) throws -> QueryRecords {
        try send([.run(query.text, parameters: query.parameters, extra: extra(onlyReads: onlyReads)), .pull])
        return try recovering { try records() }
    }

    /// Runs queries as one transaction, all or none.
    func transaction(_ queries: [Query]) throws -> [QueryRecords] {
        try begin(queries)
        return try finish(queries.count)
    }

    /// Sends queries as one transaction without waiting for the answers.
    func begin(_ queries: [Query]) throws {
        let runs = queries.flatMap {
            [BoltRequest.run($0.text, parameters: $0.parameters, extra: .map([])), .pull]
        }
        try send([.begin(extra(onlyReads: false))] + runs + [.commit])
    }

    /// Waits for the answers to what ``begin(_:)`` sent.
    func finish(_ count: Int) throws -> [QueryRecords] {
        try recovering {
            _ = try success()
            let results = try (0..<count).map { _ in try records() }
            _ = try success()
            return results
        }
    }

    /// The addresses that take writes, as a member of a cluster says; empty where the server is no cluster.
    func writers() throws -> [String] {
        try send([.route(context: routingContext, database: address.database)])
        let table: PackValue
        do { table = try success()["rt"] ?? .null } catch is BoltFailure {
            try reset()
            return []
        }
        let servers = table["servers"]?.list ?? []
        return servers.filter { $0["role"]?.string == "WRITE" }.flatMap { $0["addresses"]?.list ?? [] }
            .compactMap(\.string)
    }

    private func extra(onlyReads: Bool) -> PackValue {
        var entries: [PackValue.Entry] = []
        if onlyReads { entries.append(PackValue.Entry(key: "mode", value: "r")) }
        if let database = address.database {
            entries.append(PackValue.Entry(key: "db", value: .string(database)))
        }
        return .map(entries)
    }

    // MARK: Messages

    private func send(_ requests: [BoltRequest]) throws {
        var output: [UInt8] = []
        for request in requests {
            var encoder = PackEncoder()
            if wantsEscapes, case .run(let query, let parameters, let extra) = request {
                encoder.append(BoltRequest.run(query, parameters: parameters.escaped, extra: extra).value)
            } else {
                encoder.append(request.value)
            }
            BoltChunks.append(encoder.bytes, to: &output)
        }
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
                chunks.add(try channel.receive())
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
            try? reset()
            throw failure
        }
    }

    private func reset() throws {
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

extension PackValue {
    /// With every text as it stands between `'` in Cypher.
    fileprivate var escaped: PackValue {
        switch self {
        case .string(let text):
            .string(text.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))
        case .list(let items): .list(items.map(\.escaped))
        case .map(let entries): .map(entries.map { Entry(key: $0.key, value: $0.value.escaped) })
        default: self
        }
    }
}

/// The rows that a query gives, as the server sends them.
struct QueryRecords: Hashable {
    let columns: [String]
    let rows: [[PackValue]]

    /// The number in the first row and this column, 0 where there is none.
    func number(_ column: Int = 0) -> Int {
        guard let row = rows.first, row.indices.contains(column) else { return 0 }
        switch row[column] {
        case .integer(let value): return Int(value)
        case .float(let value): return Int(exactly: value) ?? 0
        default: return 0
        }
    }
}
