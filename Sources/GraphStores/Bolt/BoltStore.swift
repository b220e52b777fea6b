import KnowledgeGraph
import OntologyModel
import RDF

/// A server that speaks Bolt: Neo4j, Memgraph, FalkorDB.
///
/// Entities are nodes with their class and the classes above it as labels, statements are relations that carry
/// their evidence as lists. A batch is one transaction.
///
/// ```swift
/// if case .bolt(let server)? = StoreAddress("bolt://neo4j@localhost") {
///     let summary = try BoltStore(server).load(graph)
/// }
/// ```
public struct BoltStore: GraphStore, QueryableStore {
    public let server: ServerAddress
    public var evidence: EvidenceForm
    /// How many rows a batch has.
    public var batchSize: Int
    public var settings: ConnectionSettings
    package var retries = Retries()
    package var journalFolder = LoadJournal.defaultFolder

    public init(
        _ server: ServerAddress, evidence: EvidenceForm = .edges, batchSize: Int = 5_000,
        settings: ConnectionSettings = ConnectionSettings()
    ) {
        self.server = server
        self.evidence = evidence
        self.batchSize = max(1, batchSize)
        self.settings = settings
    }

    /// Asks in Cypher, in a transaction that only reads. FalkorDB knows none over Bolt; there a query with the words
    /// of a change is refused.
    public func query(_ text: String) throws -> QueryResult {
        let session = try session()
        if !(try session.dialect.knowsReading), let word = CypherWords.ofChanges(in: text).first {
            throw StoreError(
                store: server.url, message: "the query would change the database: \(word)",
                advice: "ask with MATCH … RETURN; a name that is such a word goes in backticks")
        }
        let records = try session.ask(BoltQuery(text), onlyReads: true)
        return QueryResult(
            columns: records.columns, rows: records.rows.map { $0.map(QueryValue.init) })
    }

    /// Where documents are replaced the whole load is one transaction, as far as the server has transactions.
    public func load(
        _ graph: StagedGraph, replacingDocuments: Bool, progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> LoadSummary {
        let session = try session()
        let turn = try session.dialect.mergesAlone ? nil : LoadTurn(target: server.url, folder: journalFolder)
        defer { withExtendedLifetime(turn) {} }
        let journal = LoadJournal(target: "\(server.url) \(evidence)", folder: journalFolder)
        let loader = BoltLoader(graph, evidence: evidence)
        try makeKeysUnique(session)
        let others = try (1..<session.dialect.lanes).map { _ in try self.session() }
        let isFirst = try loader.isEmpty(session)
        var batches = try BoltBatches(.separate([session] + others, journal), size: batchSize)
        if replacingDocuments {
            // What the journal calls in may go now.
            journal.remove()
            try replace(graph, loader, session, progress)
        } else {
            try loader.addAll(&batches, progress)
        }
        var sent = graph.counts
        if evidence == .none { sent.evidence = 0 }
        // Where nothing was there before all that is there was sent, and need not be asked thing by thing.
        var held = try loader.held(session)
        var confirmed = isFirst && held == sent ? held : try loader.confirmed(&batches)
        if confirmed != sent, batches.resumed > 0 {
            // Something took away what the journal calls in.
            journal.remove()
            batches = try BoltBatches(.separate([session] + others, journal), size: batchSize)
            try loader.addAll(&batches, progress)
            confirmed = try loader.confirmed(&batches)
            held = try loader.held(session)
        }
        journal.remove()
        return LoadSummary(
            sent: sent, confirmed: confirmed, held: held, resumed: batches.resumed)
    }

    private func replace(
        _ graph: StagedGraph, _ loader: BoltLoader, _ session: BoltSession,
        _ progress: (_ done: Int, _ total: Int) -> Void
    ) throws {
        try session.run { connection in
            try connection.transaction {
                var batches = try BoltBatches(.within(connection, store: server.url), size: batchSize)
                try BoltReplacement(connection, graph, store: server.url).run(&batches)
                try loader.addAll(&batches, progress)
            }
        }
    }

    /// Makes identity unique, so that two loads at once make no node twice, and quick to look up.
    private func makeKeysUnique(_ session: BoltSession) throws {
        let dialect = try session.dialect
        func isIndexed(_ label: String) throws -> Bool {
            guard let query = dialect.indexedLabels else { return false }
            return try session.ask(BoltQuery(query)).rows.contains { $0.first?.string == label }
        }
        for (label, key) in CypherStatements.keys where try !isIndexed(label) {
            var refusal: StoreError?
            for statements in dialect.uniqueness(label, key) {
                do {
                    for statement in statements { _ = try session.ask(BoltQuery(statement)) }
                    refusal = nil
                    break
                } catch let error as StoreError {
                    // The next way may be understood; the first complaint says most.
                    refusal = refusal ?? error
                }
            }
            // Another load may have been quicker.
            if let refusal, try !isIndexed(label) { throw refusal }
        }
    }

    private func session() throws -> BoltSession {
        guard let address = BoltAddress(server.url) else {
            throw StoreError(
                store: server.url, message: "is no address of a server", advice: "bolt://host:7687")
        }
        return BoltSession(address, settings, retries) { try CurlChannel($0, settings) }
    }
}
