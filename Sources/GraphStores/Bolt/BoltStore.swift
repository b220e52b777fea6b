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
    var retries = Retries()
    var journalFolder = LoadJournal.defaultFolder

    public init(
        _ server: ServerAddress, evidence: EvidenceForm = .edges, batchSize: Int = 5_000,
        settings: ConnectionSettings = ConnectionSettings()
    ) {
        self.server = server
        self.evidence = evidence
        self.batchSize = max(1, batchSize)
        self.settings = settings
    }

    /// Asks in Cypher, in a transaction that only reads.
    public func query(_ text: String) throws -> QueryResult {
        let records = try session().run { try $0.run(.init(text), onlyReads: true) }
        return QueryResult(
            columns: records.columns, rows: records.rows.map { $0.map(QueryValue.init) })
    }

    public func load(
        _ graph: KnowledgeGraph, replacingDocuments: Bool, progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> LoadSummary {
        let session = try session()
        let journal = LoadJournal(target: "\(server.url) \(evidence)", folder: journalFolder)
        let loader = BoltLoader(session, graph, evidence: evidence, batchSize: batchSize)
        try loader.createConstraints(store: server.url)
        if replacingDocuments {
            // What the journal calls in may go now.
            journal.remove()
            try loader.removeDocuments()
        }
        var resumed = try loader.addAll(journal, progress)
        var sent = StoreCounts(graph)
        if evidence == .none { sent.evidence = 0 }
        var confirmed = try loader.confirmed()
        if confirmed != sent, resumed > 0 {
            // Something took away what the journal calls in.
            journal.remove()
            resumed = try loader.addAll(journal, progress)
            confirmed = try loader.confirmed()
        }
        journal.remove()
        return LoadSummary(sent: sent, confirmed: confirmed, held: try loader.held(), resumed: resumed)
    }

    private func session() throws -> BoltSession {
        guard let address = BoltAddress(server.url) else {
            throw StoreError(
                store: server.url, message: "is no address of a server", advice: "bolt://host:7687")
        }
        return BoltSession(address, settings, retries)
    }
}

extension QueryValue {
    /// Nodes, relations and the like as texts.
    init(_ value: PackValue) {
        switch value {
        case .null: self = .null
        case .integer(let number): self = .integer(Int(number))
        case .float(let number): self = number.isFinite ? .number(number) : .text(String(number))
        case .string(let text): self = .text(text)
        default: self = .text(value.text)
        }
    }
}

extension PackValue {
    /// As people read it.
    fileprivate var text: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .float(let value): String(value)
        case .bytes(let bytes): bytes.map { String($0, radix: 16) }.joined(separator: " ")
        case .string(let text): text
        case .list(let items): "[\(items.map(\.text).joined(separator: ", "))]"
        case .map(let entries): "{\(entries.map { "\($0.key): \($0.value.text)" }.joined(separator: ", "))}"
        // https://neo4j.com/docs/bolt/current/bolt/structure-semantics/
        case .structure(0x4E, let fields) where fields.count >= 3:
            "(\((fields[1].list ?? []).map { ":" + $0.text }.joined()) \(fields[2].text))"
        case .structure(0x52, let fields) where fields.count >= 5: "[:\(fields[3].text) \(fields[4].text)]"
        case .structure(_, let fields): "(\(fields.map(\.text).joined(separator: ", ")))"
        }
    }
}
