import OntologyModel
import RDF

/// What a graph holds, in numbers.
///
/// ```swift
/// let statistics = GraphStatistics(graph)
/// statistics.classes          // [(lm:Film, 12), (lm:Person, 9), …]: the most frequent first
/// statistics.componentSizes   // [40, 3, 2]: parts that nothing connects
/// ```
public struct GraphStatistics: Sendable {
    /// A term and how often it is used.
    public struct Count: Hashable, Sendable {
        public let term: IRI
        public let count: Int
    }

    public let entityCount: Int
    public let statementCount: Int
    public let documentCount: Int
    /// Pieces of evidence.
    public let passageCount: Int
    /// How many entities each class has, the largest first.
    public let classes: [Count]
    /// How many statements each property has, the largest first.
    public let properties: [Count]
    /// Entities by how many others they are related to, the best connected first; those without relations left out.
    public let connections: [Count]
    /// How many entities each part has that hangs together, the largest first; entities without relations left out.
    public let componentSizes: [Int]
    /// Entities that are related to no other, in order.
    public let orphans: [IRI]

    public init(_ graph: KnowledgeGraph) {
        let statements = graph.statements
        entityCount = graph.entities.count
        statementCount = statements.count
        documentCount = graph.documents.count
        passageCount = statements.reduce(0) { $0 + graph.evidence(for: $1).count }
        classes = Self.counted(graph.entities.values.map(\.type))
        properties = Self.counted(statements.map(\.predicate))
        let neighbours = graph.neighbours
        connections = Self.ranked(neighbours.mapValues(\.count))
        componentSizes = Self.components(neighbours)
        orphans = graph.entities.keys.filter { neighbours[$0] == nil }.sorted()
    }

    private static func counted(_ terms: [IRI]) -> [Count] {
        ranked(terms.reduce(into: [:]) { $0[$1, default: 0] += 1 })
    }

    private static func ranked(_ counts: [IRI: Int]) -> [Count] {
        counts.map { Count(term: $0, count: $1) }.sorted { ($1.count, $0.term) < ($0.count, $1.term) }
    }

    private static func components(_ neighbours: [IRI: Set<IRI>]) -> [Int] {
        var seen: Set<IRI> = []
        var sizes: [Int] = []
        for start in neighbours.keys where seen.insert(start).inserted {
            var pending = [start]
            var size = 0
            while let entity = pending.popLast() {
                size += 1
                for next in neighbours[entity] ?? [] where seen.insert(next).inserted { pending.append(next) }
            }
            sizes.append(size)
        }
        return sizes.sorted(by: >)
    }
}

extension KnowledgeGraph {
    /// Which other entities each entity is related to, in either direction.
    var neighbours: [IRI: Set<IRI>] {
        var neighbours: [IRI: Set<IRI>] = [:]
        for statement in statements {
            guard let object = statement.object.entity, object != statement.subject else { continue }
            neighbours[statement.subject, default: []].insert(object)
            neighbours[object, default: []].insert(statement.subject)
        }
        return neighbours
    }
}
