/// Where a store is, as people write it: `sqlite:graph.sqlite`, `kuzu:folder`.
public enum StoreAddress: Hashable, Sendable {
    /// A file of SQLite.
    case sqlite(path: String)
    /// A folder of tables with the script that loads them into Kùzu or LadybugDB.
    case kuzu(folder: String)

    /// `nil` where the text names no store that is known.
    public init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let rest = String(text[text.index(after: colon)...])
        guard !rest.isEmpty else { return nil }
        switch text[..<colon].lowercased() {
        case "sqlite": self = .sqlite(path: rest)
        case "kuzu", "ladybug": self = .kuzu(folder: rest)
        default: return nil
        }
    }

    /// The address as it is written.
    public var text: String {
        switch self {
        case .sqlite(let path): "sqlite:\(path)"
        case .kuzu(let folder): "kuzu:\(folder)"
        }
    }

    /// The store at the address; it is opened when it is used.
    public var store: any GraphStore {
        switch self {
        case .sqlite(let path): SQLiteStore(path: path)
        case .kuzu(let folder): KuzuFolder(path: folder)
        }
    }
}
