import KnowledgeGraph

/// How evidence stands in a database.
public enum EvidenceForm: String, CaseIterable, Sendable {
    /// On the relations. In RDF, where relations have no properties, as nodes.
    case edges
    /// As nodes: quotations beside documents.
    case nodes
    case none
}

/// How a store is filled; each kind of store takes what it knows.
public struct StoreSettings: Sendable {
    public var connection = ConnectionSettings()
    /// SPARQL: which graphs are filled.
    public var target = GraphTarget.unnamed
    /// SPARQL: where updates go, in place of what ``SPARQLEndpoint`` finds.
    public var updateURL: String?
    /// SPARQL: where data goes, in place of what ``SPARQLEndpoint`` finds.
    public var graphStoreURL: String?
    public var evidence = EvidenceForm.edges
    /// How much is sent at once: MiB to SPARQL, rows to others.
    public var batch: Int?

    public init() {}
}

extension StoreAddress {
    /// The store at the address; it is opened when it is used.
    public func store(_ settings: StoreSettings = StoreSettings()) -> any GraphStore {
        switch self {
        case .sqlite(let path): return SQLiteStore(path: path, batchSize: settings.batch ?? 20_000)
        case .kuzu(let folder): return KuzuFolder(path: folder)
        case .sparql(let server):
            let credentials = settings.connection.credentials
            var endpoint = SPARQLEndpoint(
                server.url, isAuthenticated: credentials.user != nil || credentials.token != nil)
            if let update = settings.updateURL {
                endpoint.update = update
                endpoint.graphStore = nil
            }
            if let service = settings.graphStoreURL { endpoint.graphStore = service }
            return SPARQLStore(
                url: server.url, target: settings.target,
                evidence: settings.evidence == .none ? .none : .reified,
                batchSize: (settings.batch ?? 8) << 20, settings: settings.connection, endpoint: endpoint)
        case .bolt(let server):
            return BoltStore(
                server, evidence: settings.evidence, batchSize: settings.batch ?? 5_000,
                settings: settings.connection)
        }
    }
}
