import RDF

/// Adds to statements what follows from them: super-classes, super-properties, inverses, symmetric and transitive
/// properties, equivalent classes and properties (of OWL 2 RL, the rules cax-sco, cax-eqc, prp-spo1, prp-eqp, prp-inv,
/// prp-symp and prp-trp). Domains and ranges are not inferred from: they are there to be checked.
///
/// Statements may come as a stream; only those of transitive properties are kept.
///
/// ```swift
/// var closure = OntologyClosure(.leitmotif)
/// for quad in quads {
///     write(quad)
///     closure.add(quad) { write($0) }
/// }
/// try closure.finish { write($0) }
/// ```
public struct OntologyClosure: Sendable {
    /// What a statement with some property says besides.
    private struct Implied: Hashable, Sendable {
        let property: IRI
        let isTurnedRound: Bool
    }

    private struct Edge: Hashable {
        let subject: Term
        let object: Term
    }

    private let classes: [IRI: [IRI]]
    private let properties: [IRI: [Implied]]
    private let transitive: [IRI]
    private let limit: Int
    /// The edges of transitive properties, in the order in which they came.
    private var edges: [IRI: [Edge]] = [:]
    private var known: [IRI: Set<Edge>] = [:]

    /// - Parameter limit: the most statements that transitive properties may add.
    public init(_ ontology: Ontology, limit: Int = 20_000_000) {
        self.limit = limit
        var above: [IRI: Set<IRI>] = [:]
        var steps: [IRI: Set<Implied>] = [:]
        for (iri, property) in ontology.properties {
            for other in property.superproperties {
                steps[iri, default: []].insert(Implied(property: other, isTurnedRound: false))
            }
            for other in property.inverses {
                steps[iri, default: []].insert(Implied(property: other, isTurnedRound: true))
                steps[other, default: []].insert(Implied(property: iri, isTurnedRound: true))
            }
            if property.isSymmetric {
                steps[iri, default: []].insert(Implied(property: iri, isTurnedRound: true))
            }
        }
        for type in ontology.classes.values { above[type.iri] = type.superclasses }
        for quad in ontology.quads {
            guard let subject = quad.subject.iri, let object = quad.object.iri else { continue }
            if quad.predicate == Vocabulary.OWL.equivalentClass {
                above[subject, default: []].insert(object)
                above[object, default: []].insert(subject)
            } else if quad.predicate == Vocabulary.OWL.equivalentProperty {
                steps[subject, default: []].insert(Implied(property: object, isTurnedRound: false))
                steps[object, default: []].insert(Implied(property: subject, isTurnedRound: false))
            }
        }
        classes = above.keys.reduce(into: [:]) { closures, type in
            closures[type] = reached(from: type) { Array(above[$0] ?? []) }.subtracting([type]).sorted()
        }
        properties = steps.keys.reduce(into: [:]) { closures, iri in
            let start = Implied(property: iri, isTurnedRound: false)
            let all = reached(from: start) { step in
                (steps[step.property] ?? []).map {
                    Implied(property: $0.property, isTurnedRound: $0.isTurnedRound != step.isTurnedRound)
                }
            }
            closures[iri] = all.subtracting([start]).sorted {
                ($0.property.value, $0.isTurnedRound ? 1 : 0) < ($1.property.value, $1.isTurnedRound ? 1 : 0)
            }
        }
        transitive = ontology.properties.values.filter(\.isTransitive).map(\.iri).sorted()
    }

    /// Gives what follows from one statement alone.
    public mutating func add(_ quad: Quad, _ emit: (Quad) -> Void) {
        note(quad)
        if quad.predicate == Vocabulary.RDF.type {
            for type in quad.object.iri.flatMap({ classes[$0] }) ?? [] {
                emit(Quad(quad.subject, quad.predicate, .iri(type), graph: quad.graph))
            }
            return
        }
        for implied in properties[quad.predicate] ?? [] {
            if implied.isTurnedRound, quad.object.literal != nil { continue }
            let other =
                implied.isTurnedRound
                ? Quad(quad.object, implied.property, quad.subject, graph: quad.graph)
                : Quad(quad.subject, implied.property, quad.object, graph: quad.graph)
            note(other)
            emit(other)
        }
    }

    /// Gives what follows from several statements together.
    /// - Throws: ``OntologyClosureError`` past the limit.
    public mutating func finish(_ emit: (Quad) -> Void) throws {
        var added = 0
        var isChanged = true
        while isChanged {
            isChanged = false
            for property in transitive {
                for edge in closure(of: edges[property] ?? []) where known[property]?.contains(edge) != true {
                    added += 1
                    guard added <= limit else { throw OntologyClosureError(property: property, limit: limit) }
                    let quad = Quad(edge.subject, property, edge.object)
                    emit(quad)
                    add(quad, emit)
                    isChanged = true
                }
            }
        }
    }

    private mutating func note(_ quad: Quad) {
        guard transitive.contains(quad.predicate), quad.object.literal == nil else { return }
        let edge = Edge(subject: quad.subject, object: quad.object)
        if known[quad.predicate, default: []].insert(edge).inserted {
            edges[quad.predicate, default: []].append(edge)
        }
    }

    /// Every pair that is joined by a chain.
    private func closure(of edges: [Edge]) -> [Edge] {
        let next = Dictionary(grouping: edges, by: \.subject).mapValues { $0.map(\.object) }
        var all: [Edge] = []
        for start in next.keys.sorted() {
            var seen: Set<Term> = []
            var pending = next[start] ?? []
            while let node = pending.popLast(), all.count <= limit {
                guard seen.insert(node).inserted else { continue }
                all.append(Edge(subject: start, object: node))
                pending += next[node] ?? []
            }
        }
        return all
    }
}

/// More follows from a transitive property than anyone can use.
public struct OntologyClosureError: Error, CustomStringConvertible {
    let property: IRI
    let limit: Int

    public var description: String {
        "error: more than \(limit) statements follow from \(property) being transitive"
    }
}

/// All that steps lead to, the start among it.
private func reached<Node: Hashable>(from start: Node, _ next: (Node) -> [Node]) -> Set<Node> {
    var seen: Set<Node> = [start]
    var pending = [start]
    while let node = pending.popLast() {
        for other in next(node) where seen.insert(other).inserted { pending.append(other) }
    }
    return seen
}
