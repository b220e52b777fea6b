import KnowledgeGraph
import RDF

/// A server that speaks SPARQL 1.1: Oxigraph, Fuseki, GraphDB, Virtuoso and their like.
///
/// Statements are sent as the triples of ``EvidenceView/reified``, in which everything has an IRI, so that sending
/// them twice adds nothing. A batch is one request, which servers do whole or not at all.
///
/// ```swift
/// let store = SPARQLStore(url: "http://localhost:7878", target: .named("https://example.org/films"))
/// let summary = try store.load(graph)
/// ```
public struct SPARQLStore: GraphStore, QueryableStore {
    public let url: String
    public let endpoint: SPARQLEndpoint
    public var target: GraphTarget
    /// `reified`, or `none` for statements alone.
    public var evidence: EvidenceView
    /// How large a batch is, in bytes.
    public var batchSize: Int
    public var settings: ConnectionSettings
    var retries = Retries()
    var journalFolder = LoadJournal.defaultFolder

    /// - Parameter url: see ``SPARQLEndpoint``; without user and password.
    public init(
        url: String, target: GraphTarget = .unnamed, evidence: EvidenceView = .reified,
        batchSize: Int = 8 << 20, settings: ConnectionSettings = ConnectionSettings(),
        endpoint: SPARQLEndpoint? = nil
    ) {
        self.url = url
        self.target = target
        self.evidence = evidence
        self.batchSize = max(1, batchSize)
        self.settings = settings
        let credentials = settings.credentials
        self.endpoint =
            endpoint
            ?? SPARQLEndpoint(url, isAuthenticated: credentials.user != nil || credentials.token != nil)
    }

    public func query(_ text: String) throws -> QueryResult {
        try connect().query(text)
    }

    public func load(
        _ graph: KnowledgeGraph, replacingDocuments: Bool, progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> LoadSummary {
        if target == .unnamed, !endpoint.hasDefaultGraph {
            throw StoreError(
                store: url, message: "this server has no graph without a name",
                advice: "name one: --graph IRI, or --graph-per-document")
        }
        let connection = try connect()
        let journal = LoadJournal(target: "\(endpoint) \(target)", folder: journalFolder)
        if replacingDocuments {
            // What the journal calls in may go now.
            journal.remove()
            try SPARQLReplacement(connection, graph, target).run()
        }
        var resumed = try send(graph, over: connection, journal, progress)
        let count = SPARQLCount(connection, target, graph)
        let sent = StoreCounts(graph, evidence: evidence)
        var confirmed = try count.confirmed(evidence: evidence)
        if confirmed != sent, resumed > 0 {
            // Something took away what the journal calls in.
            journal.remove()
            resumed = try send(graph, over: connection, journal, progress)
            confirmed = try count.confirmed(evidence: evidence)
        }
        journal.remove()
        return LoadSummary(sent: sent, confirmed: confirmed, held: try count.held(), resumed: resumed)
    }

    private func connect() throws -> SPARQLConnection {
        try SPARQLConnection(endpoint, store: url, settings, retries)
    }

    /// Sends what the journal does not know; gives how many batches it knew.
    private func send(
        _ graph: KnowledgeGraph, over connection: SPARQLConnection, _ journal: LoadJournal,
        _ progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> Int {
        var (resumed, done) = (0, 0)
        // Closures that escape may not hold the ones that do not.
        try withoutActuallyEscaping(progress) { progress in
            var total = 0
            var batches = TripleBatches(size: batchSize) { batch in
                let digest = batch.digest
                if journal.contains(digest) {
                    resumed += 1
                } else {
                    do {
                        try connection.add(batch.bytes, to: batch.graph)
                    } catch let error as StoreError {
                        throw error.at(batch.place)
                    }
                    journal.add(digest)
                }
                done += batch.count
                progress(min(done, total), total)
            }
            switch target {
            case .unnamed, .named:
                total = graph.quadCount(evidence: evidence)
                let name = target.name(for: nil)
                try graph.forEachQuad(evidence: evidence) { try batches.add($0, to: name) }
                try batches.finish(name)
            case .perDocument:
                total = graph.quadCount(evidence: evidence)
                try graph.forEachDocumentPart { document, part in
                    let name = target.name(for: document)
                    try part.forEachQuad(evidence: evidence) { try batches.add($0, to: name) }
                    try batches.finish(name)
                }
            }
        }
        return resumed
    }
}

extension GraphTarget {
    /// The graph's name, or `nil` for the one without.
    func name(for document: IRI?) -> String? {
        switch self {
        case .unnamed: nil
        case .named(let name): name
        case .perDocument: document?.value
        }
    }
}

extension StoreCounts {
    /// What is sent of a graph.
    init(_ graph: KnowledgeGraph, evidence: EvidenceView) {
        self.init(graph)
        if evidence == .none { self.evidence = 0 }
    }
}
