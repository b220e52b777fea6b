import Foundation

/// Where a store is, as people write it: `sqlite:graph.sqlite`, `http://localhost:7878`, `bolt://neo4j@localhost`.
public enum StoreAddress: Hashable, Sendable {
    /// A file of SQLite.
    case sqlite(path: String)
    /// A folder of tables with the script that loads them into Kùzu or LadybugDB.
    case kuzu(folder: String)
    /// A server that speaks SPARQL over HTTP.
    case sparql(ServerAddress)
    /// A server that speaks Bolt.
    case bolt(ServerAddress)

    /// `nil` where the text names no store that is known.
    public init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let scheme = text[..<colon].lowercased()
        let rest = String(text[text.index(after: colon)...])
        guard !rest.isEmpty else { return nil }
        switch scheme {
        case "sqlite": self = .sqlite(path: rest)
        case "kuzu", "ladybug": self = .kuzu(folder: rest)
        case "http", "https":
            guard let address = ServerAddress(text) else { return nil }
            self = .sparql(address)
        case _ where BoltScheme(rawValue: scheme) != nil:
            guard let address = ServerAddress(text) else { return nil }
            self = .bolt(address)
        default: return nil
        }
    }

    /// The address as it is written, without user and password.
    public var text: String {
        switch self {
        case .sqlite(let path): "sqlite:\(path)"
        case .kuzu(let folder): "kuzu:\(folder)"
        case .sparql(let server), .bolt(let server): server.url
        }
    }

    /// The server, where it is one.
    public var server: ServerAddress? {
        switch self {
        case .sqlite, .kuzu: nil
        case .sparql(let server), .bolt(let server): server
        }
    }
}

/// The address of a server.
public struct ServerAddress: Hashable, Sendable {
    /// Without user and password.
    public let url: String
    /// The user that the address names.
    public let user: String?
    /// Whether the address has a password, which others can then see; it is not kept.
    public let hasPassword: Bool

    init?(_ text: String) {
        guard var parts = URLComponents(string: text), let host = parts.host, !host.isEmpty else {
            return nil
        }
        user = parts.user
        hasPassword = parts.password != nil
        parts.user = nil
        parts.password = nil
        guard let url = parts.string else { return nil }
        self.url = url
    }
}
