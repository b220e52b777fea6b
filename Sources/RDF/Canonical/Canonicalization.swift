import ByteStreams

/// Gives the blank nodes of a dataset labels that depend on nothing but the dataset itself
/// ([RDF Dataset Canonicalization](https://www.w3.org/TR/rdf-canon/), RDFC-1.0), so that two datasets that mean the same
/// become the same.
///
/// Triple terms, which RDFC-1.0 does not speak of, take part with all the blank nodes in them.
///
/// ```swift
/// let canonical = try Canonicalization(quads)
/// canonical.nQuads      // sorted canonical N-Quads: hash it, compare it
/// ```
public struct Canonicalization: Sendable {
    /// The label that each blank node of the input got: `c14n0`, `c14n1`, …
    public let labels: [BlankNode: String]
    /// The relabelled quads, in the order of their N-Quads, without duplicates.
    public let quads: [Quad]
    /// Canonical N-Quads, a line each.
    public let nQuads: String

    /// - Parameter workLimit: how many times related blank nodes may be hashed before the dataset is taken to be one made
    ///   to keep the algorithm busy for ever (RDFC-1.0 §7.1).
    /// - Throws: ``CanonicalizationError`` past the limit.
    public init(_ quads: [Quad], workLimit: Int = 100_000) throws(CanonicalizationError) {
        var labeller = BlankNodeLabeller(quads, workLimit: workLimit)
        let labels = try labeller.canonicalLabels()
        let relabelled = Set(quads).map { quad in quad.relabelled { BlankNode(labels[$0] ?? $0.label) } }
        let lines = relabelled.map { ($0.description, $0) }.sorted { $0.0.precedes($1.0) }
        self.labels = labels
        self.quads = lines.map(\.1)
        nQuads = lines.map { $0.0 + "\n" }.joined()
    }

    /// Whether two sets of quads are the same but for the labels of their blank nodes (RDF 1.2 Concepts §3.6).
    /// - Throws: ``CanonicalizationError``.
    public static func areIsomorphic(_ left: [Quad], _ right: [Quad]) throws(CanonicalizationError) -> Bool {
        try Canonicalization(left).nQuads.isIdentical(to: Canonicalization(right).nQuads)
    }
}

/// Why a dataset has no canonical form.
public enum CanonicalizationError: Error, Sendable, Hashable, CustomStringConvertible {
    case tooMuchWork(limit: Int)

    public var description: String {
        switch self {
        case .tooMuchWork(let limit):
            "error: the blank nodes are too much alike to be told apart in \(limit) steps; give them IRIs, or raise the limit"
        }
    }
}

extension Quad {
    /// The quad with other blank nodes in place of its own, those in triple terms too.
    func relabelled(_ rename: (BlankNode) -> BlankNode) -> Quad {
        Quad(
            subject.relabelled(rename), predicate, object.relabelled(rename), graph: graph?.relabelled(rename)
        )
    }

    /// The blank nodes of the quad, each once.
    var blankNodes: Set<BlankNode> {
        subject.blankNodes.union(object.blankNodes).union(graph?.blankNodes ?? [])
    }
}

extension Term {
    func relabelled(_ rename: (BlankNode) -> BlankNode) -> Term {
        switch self {
        case .iri, .literal: self
        case .blankNode(let node): .blankNode(rename(node))
        case .triple(let triple):
            .triple(
                Triple(triple.subject.relabelled(rename), triple.predicate, triple.object.relabelled(rename)))
        }
    }

    var blankNodes: Set<BlankNode> {
        switch self {
        case .iri, .literal: []
        case .blankNode(let node): [node]
        case .triple(let triple): triple.subject.blankNodes.union(triple.object.blankNodes)
        }
    }
}
