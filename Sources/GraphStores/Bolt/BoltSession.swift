/// A connection that is made when it is needed, and anew when it is lost; what is asked is asked again where that
/// may help.
final class BoltSession {
    private let address: BoltAddress
    private let settings: ConnectionSettings
    private let retries: Retries
    private let open: (BoltAddress) throws -> any ByteChannel
    private var current: BoltConnection?
    /// A server that never answered is not waited for.
    private var hasAnswered = false
    /// Whether the answer to ``begin(_:)`` is still to come, over the current connection.
    private var isWaiting = false

    /// - Parameter open: makes a connection.
    init(
        _ address: BoltAddress, _ settings: ConnectionSettings, _ retries: Retries,
        open: @escaping (BoltAddress) throws -> any ByteChannel
    ) {
        self.address = address
        self.settings = settings
        self.retries = retries
        self.open = open
    }

    /// Does something over the connection. It must be the same done twice as done once.
    /// - Throws: ``StoreError``.
    func run<T>(_ body: (BoltConnection) throws -> T) throws -> T {
        try (hasAnswered ? retries : Retries(pauses: [])).run {
            do {
                return try body(try connect())
            } catch let failure as BoltFailure {
                if failure.isTransient || current?.isLost == true { forget() }
                throw failure.error(address.url)
            } catch {
                forget()
                throw error
            }
        }
    }

    /// Asks something by itself.
    func ask(_ query: BoltQuery, onlyReads: Bool = false) throws -> QueryRecords {
        try run { try $0.run(query, onlyReads: onlyReads) }
    }

    // MARK: Requests that are prepared while the server works on the one before

    /// What the server is.
    var dialect: BoltDialect {
        get throws { try run { $0.dialect } }
    }

    func request(_ writer: inout RunWriter) throws -> [UInt8] {
        try connect().finish(&writer)
    }

    /// Sends a request; ``finish(_:)`` waits for the answer, and is next to be called.
    func begin(_ request: [UInt8]) {
        // Whatever goes wrong here is met again when the request is finished.
        do {
            try connect().begin(request)
            isWaiting = true
        } catch {
            forget()
        }
    }

    func finish(_ request: [UInt8]) throws -> QueryRecords {
        try run { connection in
            if !isWaiting { try connection.begin(request) }
            isWaiting = false
            return try connection.answer()
        }
    }

    private func forget() {
        current = nil
        isWaiting = false
    }

    // MARK: Connections

    private func connect() throws -> BoltConnection {
        if let current { return current }
        var connection = try shakeHands(address)
        let writers = connection.writers
        if address.scheme.isRouted, !writers.isEmpty, !writers.contains(address.authority) {
            connection = try openFirst(of: writers.compactMap(address.at))
        }
        hasAnswered = true
        current = connection
        return connection
    }

    private func openFirst(of addresses: [BoltAddress]) throws -> BoltConnection {
        var last: any Error = StoreError(
            store: address.url, message: "the cluster names no member that takes changes",
            advice: "load again later")
        for address in addresses {
            do { return try shakeHands(address) } catch { last = error }
        }
        throw last
    }

    /// How long the server may take for its first answer, in seconds, at each attempt. FalkorDB never answers a
    /// client that gets the socket of one that has said goodbye; the next one does better, so there is more than one
    /// attempt, and the first are short.
    private static let attempts = [2, 2, 4, 30]

    private func shakeHands(_ address: BoltAddress) throws -> BoltConnection {
        for seconds in Self.attempts {
            do {
                return try BoltConnection(
                    try open(address), address, settings.credentials, timeout: settings.timeout,
                    handshakeTimeout: min(seconds, settings.timeout))
            } catch is BoltHandshake.Silence {
                continue
            }
        }
        throw StoreError(
            store: address.url, message: "something takes connections there and never answers",
            advice: "is this the port for Bolt? if so, restart the server")
    }
}
