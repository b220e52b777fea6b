/// Anything that can stand in a statement: an IRI, a blank node, a literal, or a triple (RDF 1.2 Concepts §3.1).
///
/// ```swift
/// let demy: Term = .iri(try IRI("https://example.org/Jacques_Demy"))
/// let name: Term = .literal(Literal("Jacques Demy"))
/// ```
public indirect enum Term: Hashable, Comparable, Sendable {
    case iri(IRI)
    case blankNode(BlankNode)
    case literal(Literal)
    /// A triple term, as the object of `rdf:reifies` (RDF 1.2).
    case triple(Triple)

    /// The IRI, where it is one.
    public var iri: IRI? { if case .iri(let iri) = self { iri } else { nil } }
    /// The blank node, where it is one.
    public var blankNode: BlankNode? { if case .blankNode(let node) = self { node } else { nil } }
    /// The literal, where it is one.
    public var literal: Literal? { if case .literal(let literal) = self { literal } else { nil } }
    /// The triple, where it is one.
    public var triple: Triple? { if case .triple(let triple) = self { triple } else { nil } }

    /// IRIs, then blank nodes, literals and triples, each in their own order.
    public static func < (left: Term, right: Term) -> Bool {
        switch (left, right) {
        case (.iri(let mine), .iri(let other)): mine < other
        case (.blankNode(let mine), .blankNode(let other)): mine < other
        case (.literal(let mine), .literal(let other)): mine < other
        case (.triple(let mine), .triple(let other)): mine < other
        default: left.rank < right.rank
        }
    }

    private var rank: Int {
        switch self {
        case .iri: 0
        case .blankNode: 1
        case .literal: 2
        case .triple: 3
        }
    }
}

/// A statement: subject, predicate, object (RDF 1.2 Concepts §3.1).
public struct Triple: Hashable, Comparable, Sendable {
    /// An IRI or a blank node; literals and triples only in generalized RDF, which no format here writes.
    public var subject: Term
    public var predicate: IRI
    public var object: Term

    public init(_ subject: Term, _ predicate: IRI, _ object: Term) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
    }

    public static func < (left: Triple, right: Triple) -> Bool {
        if left.subject != right.subject { return left.subject < right.subject }
        if left.predicate != right.predicate { return left.predicate < right.predicate }
        return left.object < right.object
    }
}

/// A triple in a graph of a dataset.
public struct Quad: Hashable, Comparable, Sendable {
    public var subject: Term
    public var predicate: IRI
    public var object: Term
    /// The name of the graph, an IRI or a blank node; `nil` for the default graph.
    public var graph: Term?

    public init(_ subject: Term, _ predicate: IRI, _ object: Term, graph: Term? = nil) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
        self.graph = graph
    }

    public init(_ triple: Triple, graph: Term? = nil) {
        self.init(triple.subject, triple.predicate, triple.object, graph: graph)
    }

    public var triple: Triple { Triple(subject, predicate, object) }

    /// The default graph first, then by graph name, subject, predicate, object.
    public static func < (left: Quad, right: Quad) -> Bool {
        if left.graph != right.graph {
            guard let mine = left.graph else { return true }
            guard let other = right.graph else { return false }
            return mine < other
        }
        return left.triple < right.triple
    }
}
