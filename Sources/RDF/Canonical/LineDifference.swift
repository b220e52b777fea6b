/// How two datasets differ, as lines of N-Quads.
///
/// Blank nodes have no names of their own: of datasets that differ only in their labels, nothing is added or removed. In
/// others a blank node is told by what is said of it, so that one which says the same in both is the same, and one that
/// says something else is another, with all its quads.
public struct LineDifference: Sendable, Hashable {
    /// What only the second dataset has, in the order of canonical N-Quads, without line ends.
    public let added: [String]
    /// What only the first has, in the same order.
    public let removed: [String]

    /// Whether the two are isomorphic (RDF 1.2 Concepts §3.6).
    public var isEmpty: Bool { added.isEmpty && removed.isEmpty }

    /// The lines of a patch: `- ` before what was removed, `+ ` before what was added.
    public var lines: [String] { removed.map { "- " + $0 } + added.map { "+ " + $0 } }

    /// - Throws: ``CanonicalizationError`` where the blank nodes of one are too much alike.
    public init(from before: [Quad], to after: [Quad]) throws(CanonicalizationError) {
        let old = try Canonicalization(before)
        let new = try Canonicalization(after)
        guard !old.nQuads.isIdentical(to: new.nQuads) else {
            added = []
            removed = []
            return
        }
        // Canonical labels are numbered through the dataset: one statement more shifts them all. Content does not shift.
        let first = ContentLabels(old.quads).relabelled.map(\.description)
        let second = ContentLabels(new.quads).relabelled.map(\.description)
        let (known, kept) = (Set(first), Set(second))
        removed = first.filter { !kept.contains($0) }.sorted { $0.precedes($1) }
        added = second.filter { !known.contains($0) }.sorted { $0.precedes($1) }
    }
}
