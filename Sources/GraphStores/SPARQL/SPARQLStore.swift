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
    package var retries = Retries()
    package var journalFolder = LoadJournal.defaultFolder

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
        _ graph: StagedGraph, replacingDocuments: Bool, progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> LoadSummary {
        if target == .unnamed, !endpoint.hasDefaultGraph {
            throw StoreError(
                store: url, message: "this server has no graph without a name",
                advice: "name one: --graph IRI, or --graph-per-document")
        }
        let connection = try connect()
        let journal = LoadJournal(target: "\(endpoint) \(target)", folder: journalFolder)
        let count = SPARQLCount(connection, target, graph)
        let isFirst = try count.isEmpty()
        var resumed = 0
        if replacingDocuments {
            // What the journal calls in may go now.
            journal.remove()
            try replace(graph, over: connection, journal, progress)
        } else {
            resumed = try send(graph, over: connection, journal, progress)
        }
        var sent = graph.counts
        if evidence == .none { sent.evidence = 0 }
        // Where nothing was there before all that is there was sent, and need not be asked thing by thing.
        var held = try count.held()
        var confirmed = isFirst && held == sent ? held : try count.confirmed(evidence: evidence)
        if confirmed != sent, resumed > 0 {
            // Something took away what the journal calls in.
            journal.remove()
            resumed = try send(graph, over: connection, journal, progress)
            confirmed = try count.confirmed(evidence: evidence)
            held = try count.held()
        }
        journal.remove()
        return LoadSummary(sent: sent, confirmed: confirmed, held: held, resumed: resumed)
    }

    private func connect() throws -> SPARQLConnection {
        try SPARQLConnection(endpoint, store: url, settings, retries)
    }

    /// Removes and adds as one request where that is not too long, so that nobody sees documents half.
    private func replace(
        _ graph: StagedGraph, over connection: SPARQLConnection, _ journal: LoadJournal,
        _ progress: (_ done: Int, _ total: Int) -> Void
    ) throws {
        let removals = try SPARQLReplacement(connection, graph, target).operations()
            .map { Array($0.utf8) }
        guard let insertions = try insertions(graph) else {
            if !removals.isEmpty { try connection.update(removals) }
            _ = try send(graph, over: connection, journal, progress)
            return
        }
        guard !(removals + insertions).isEmpty else { return }
        try connection.update(removals + insertions)
        let total = try graph.quadCount(evidence: evidence)
        progress(total, total)
    }

    /// The operations that add the graph; `nil` where they are too long for one request.
    private func insertions(_ graph: StagedGraph) throws -> [[UInt8]]? {
        struct TooLong: Error {}
        var (insertions, size) = ([[UInt8]](), 0)
        do {
            // In pieces, so that it is soon known when it is too long.
            try forEachBatch(of: graph, size: 1 << 20) { batch in
                insertions.append(SPARQLConnection.insertion(of: batch.bytes, to: batch.graph))
                size += batch.bytes.count
                if size > endpoint.longestUpdate { throw TooLong() }
            }
        } catch is TooLong { return nil }
        return insertions
    }

    /// Sends what the journal does not know; gives how many batches it knew.
    private func send(
        _ graph: StagedGraph, over connection: SPARQLConnection, _ journal: LoadJournal,
        _ progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> Int {
        var (resumed, done) = (0, 0)
        let total = try graph.quadCount(evidence: evidence)
        try forEachBatch(of: graph, size: batchSize) { batch in
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
        return resumed
    }

    private func forEachBatch(
        of graph: StagedGraph, size: Int, _ body: (TripleBatch) throws -> Void
    ) throws {
        // Closures that escape may not hold the ones that do not.
        try withoutActuallyEscaping(body) { body in
            var batches = TripleBatches(size: size, send: body)
            if target == .perDocument {
                try graph.forEachDocumentPart { document, part in
                    let name = target.name(for: document)
                    try part.forEachQuad(evidence: evidence) { try batches.add($0, to: name) }
                    try batches.finish(name)
                }
            } else {
                let name = target.name(for: nil)
                try graph.forEachPart(withEvidence: evidence != .none) { part in
                    try part.forEachQuad(evidence: evidence) { try batches.add($0, to: name) }
                }
                try batches.finish(name)
            }
        }
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
