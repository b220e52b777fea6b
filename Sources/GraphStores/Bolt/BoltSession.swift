/// A connection that is made when it is needed, and anew when it is lost; what is asked is asked again where that
/// may help.
final class BoltSession {
    private let address: BoltAddress
    private let settings: ConnectionSettings
    private let retries: Retries
    private var current: BoltConnection?
    /// A server that never answered is not waited for.
    private var hasAnswered = false

    init(_ address: BoltAddress, _ settings: ConnectionSettings, _ retries: Retries) {
        self.address = address
        self.settings = settings
        self.retries = retries
    }

    /// Does something over the connection. It must be the same done twice as done once.
    /// - Throws: ``StoreError``.
    func run<T>(_ body: (BoltConnection) throws -> T) throws -> T {
        try (hasAnswered ? retries : Retries(pauses: [])).run {
            do {
                let connection = try connect()
                return try body(connection)
            } catch let failure as BoltFailure {
                if failure.isTransient { current = nil }
                throw failure.error(address.url)
            } catch {
                current = nil
                throw error
            }
        }
    }

    private func connect() throws -> BoltConnection {
        if let current { return current }
        var connection = try open(address)
        if address.scheme.isRouted {
            let writers = try connection.writers()
            if !writers.isEmpty, !writers.contains(address.authority) {
                connection = try openFirst(of: writers.compactMap(address.at))
            }
        }
        try connection.learnEscapes()
        hasAnswered = true
        current = connection
        return connection
    }

    private func openFirst(of addresses: [BoltAddress]) throws -> BoltConnection {
        var last: any Error = StoreError(
            store: address.url, message: "the cluster names no member that takes changes",
            advice: "load again later")
        for address in addresses {
            do { return try open(address) } catch { last = error }
        }
        throw last
    }

    private func open(_ address: BoltAddress) throws -> BoltConnection {
        try BoltConnection(CurlChannel(address, settings), address, settings.credentials)
    }
}
