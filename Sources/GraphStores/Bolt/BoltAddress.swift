import Foundation

/// The schemes of Bolt addresses: https://neo4j.com/docs/bolt/current/driver-api/.
enum BoltScheme: String, CaseIterable {
    case bolt
    /// With TLS.
    case boltTLS = "bolt+s"
    /// With TLS and whatever certificate the server has.
    case boltAnyCertificate = "bolt+ssc"
    /// The server says which member of its cluster takes writes.
    case neo4j
    case neo4jTLS = "neo4j+s"
    case neo4jAnyCertificate = "neo4j+ssc"

    var isEncrypted: Bool { self != .bolt && self != .neo4j }
    var isRouted: Bool { rawValue.hasPrefix("neo4j") }
    var trustsAnyCertificate: Bool { rawValue.hasSuffix("+ssc") }
}

/// The address of a server that speaks Bolt: `bolt://localhost:7687/DATABASE`.
struct BoltAddress: Hashable {
    let scheme: BoltScheme
    /// In brackets where it is an address of IPv6.
    let host: String
    let port: Int
    /// The database of the server, or the graph; `nil` for the one that the server takes by itself.
    let database: String?

    init?(_ url: String) {
        guard let parts = URLComponents(string: url),
            let scheme = BoltScheme(rawValue: parts.scheme?.lowercased() ?? ""),
            let host = parts.host, !host.isEmpty
        else { return nil }
        self.scheme = scheme
        self.host = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        port = parts.port ?? 7687
        let path = parts.path.split(separator: "/").joined(separator: "/")
        database = path.isEmpty ? nil : path
    }

    private init(_ other: BoltAddress, host: String, port: Int) {
        scheme = other.scheme
        database = other.database
        self.host = host
        self.port = port
    }

    /// The same service at an address of a routing table, `host:port`.
    func at(_ authority: String) -> BoltAddress? {
        guard let colon = authority.lastIndex(of: ":"),
            let port = Int(authority[authority.index(after: colon)...]),
            (1...65_535).contains(port), colon > authority.startIndex
        else { return nil }
        return BoltAddress(self, host: String(authority[..<colon]), port: port)
    }

    var authority: String { "\(host):\(port)" }
    var url: String { "\(scheme.rawValue)://\(authority)\(database.map { "/" + $0 } ?? "")" }
}
