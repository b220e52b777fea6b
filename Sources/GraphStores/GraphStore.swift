import KnowledgeGraph

/// A database that graphs are loaded into.
///
/// What is there already stays as it is: loading a graph twice is loading it once, and a load that was
/// interrupted goes on when it is started again.
///
/// ```swift
/// let store = StoreAddress("sqlite:graph.sqlite")!.store()
/// let summary = try store.load(graph) { done, total in print(done, "of", total) }
/// print(summary.held.statements)
/// ```
public protocol GraphStore {
    /// Takes a graph in.
    /// - Parameters:
    ///   - replacingDocuments: whether what the graph's documents said before, and nothing else says, goes.
    ///   - progress: told how many of how many statements are in.
    /// - Throws: ``StoreError``.
    func load(
        _ graph: StagedGraph, replacingDocuments: Bool, progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> LoadSummary
}

extension GraphStore {
    /// Takes in a graph that is in memory.
    public func load(
        _ graph: KnowledgeGraph, replacingDocuments: Bool = false,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> LoadSummary {
        try load(StagedGraph(graph), replacingDocuments: replacingDocuments, progress: progress)
    }
}

/// A database that can be asked in its own language.
public protocol QueryableStore {
    /// Passes a query through; it cannot change the database.
    /// - Throws: ``StoreError`` with the database's own message.
    func query(_ text: String) throws -> QueryResult
}

/// How much there is of each kind.
public struct StoreCounts: Hashable, Sendable {
    public var entities = 0
    public var statements = 0
    public var evidence = 0
    public var documents = 0

    public init(entities: Int = 0, statements: Int = 0, evidence: Int = 0, documents: Int = 0) {
        self.entities = entities
        self.statements = statements
        self.evidence = evidence
        self.documents = documents
    }
}

/// What a load did.
public struct LoadSummary: Hashable, Sendable {
    /// What the graph has.
    public let sent: StoreCounts
    /// What of it the store holds now, as the store itself counts it.
    public let confirmed: StoreCounts
    /// What the store holds in all, counted by itself.
    public let held: StoreCounts
    /// How many batches an earlier load, which was interrupted, had brought already.
    public let resumed: Int

    /// Whether everything that was sent is there.
    public var isComplete: Bool { sent == confirmed }

    public init(sent: StoreCounts, confirmed: StoreCounts, held: StoreCounts, resumed: Int = 0) {
        self.sent = sent
        self.confirmed = confirmed
        self.held = held
        self.resumed = resumed
    }
}

/// The rows that a query gives.
public struct QueryResult: Hashable, Sendable {
    public let columns: [String]
    public let rows: [[QueryValue]]

    public init(columns: [String], rows: [[QueryValue]]) {
        self.columns = columns
        self.rows = rows
    }
}

/// A value in a row.
public enum QueryValue: Hashable, Sendable {
    case null
    case integer(Int)
    case number(Double)
    case text(String)

    /// As people read it; nothing for a null.
    public var text: String {
        switch self {
        case .null: ""
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .text(let value): value
        }
    }
}

/// Why a store did not do what it was asked.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The store, without any password.
    public let store: String
    /// What was being done: the batch and the statement in it.
    public let place: String?
    /// The store's own message.
    public let message: String
    /// What to do about it.
    public let advice: String?

    public init(store: String, place: String? = nil, message: String, advice: String? = nil) {
        self.store = store
        self.place = place
        self.message = message
        self.advice = advice
    }

    public var description: String {
        "\(store): error: \(place.map { "\($0): " } ?? "")\(message)\(advice.map { "; \($0)" } ?? "")"
    }
}
