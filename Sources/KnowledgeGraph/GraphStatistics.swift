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
        entityCount = graph.entities.count
        statementCount = graph.statementCount
        documentCount = graph.documents.count
        passageCount = graph.evidenceCount
        classes = Self.counted(graph.entities.values.map(\.type))
        properties = Self.counted(graph.unorderedStatements.map(\.predicate))
        let network = Network(graph)
        connections = Self.ranked(network.degrees)
        componentSizes = network.componentSizes
        orphans = network.orphans.sorted()
    }

    private static func counted(_ terms: [IRI]) -> [Count] {
        ranked(terms.reduce(into: [:]) { $0[$1, default: 0] += 1 })
    }

    private static func ranked(_ counts: [IRI: Int]) -> [Count] {
        counts.map { Count(term: $0, count: $1) }.sorted { ($1.count, $0.term) < ($0.count, $1.term) }
    }
}

/// Which entities are related to which, by numbers: each pair once, whatever is said of it.
private struct Network {
    private let entities: [IRI]
    /// The smaller number in the upper half.
    private let pairs: [UInt64]

    init(_ graph: KnowledgeGraph) {
        entities = Array(graph.entities.keys)
        let numbers = Dictionary(uniqueKeysWithValues: entities.enumerated().map { ($1, UInt64($0)) })
        var pairs: [UInt64] = []
        pairs.reserveCapacity(graph.statementCount)
        for statement in graph.unorderedStatements {
            guard let object = statement.object.entity, let a = numbers[statement.subject],
                let b = numbers[object], a != b
            else { continue }
            pairs.append(min(a, b) << 32 | max(a, b))
        }
        pairs.sort()
        var last: UInt64?
        pairs.removeAll { pair in
            defer { last = pair }
            return pair == last
        }
        self.pairs = pairs
    }

    private var counts: [Int] {
        var counts = [Int](repeating: 0, count: entities.count)
        for pair in pairs {
            counts[Int(pair >> 32)] += 1
            counts[Int(pair & 0xFFFF_FFFF)] += 1
        }
        return counts
    }

    /// To how many others each entity is related that is related to any.
    var degrees: [IRI: Int] {
        Dictionary(uniqueKeysWithValues: zip(entities, counts).filter { $0.1 > 0 })
    }

    var orphans: [IRI] { zip(entities, counts).filter { $0.1 == 0 }.map(\.0) }

    /// The largest first, by union and find with path halving.
    var componentSizes: [Int] {
        var parents = Array(entities.indices)
        func root(_ number: Int) -> Int {
            var number = number
            while parents[number] != number {
                parents[number] = parents[parents[number]]
                number = parents[number]
            }
            return number
        }
        for pair in pairs {
            let (a, b) = (root(Int(pair >> 32)), root(Int(pair & 0xFFFF_FFFF)))
            parents[max(a, b)] = min(a, b)
        }
        var sizes: [Int: Int] = [:]
        for number in entities.indices { sizes[root(number), default: 0] += 1 }
        return sizes.values.filter { $0 > 1 }.sorted(by: >)
    }
}
