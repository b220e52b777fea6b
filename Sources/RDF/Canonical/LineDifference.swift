/// How two datasets differ, as lines of canonical N-Quads.
///
/// Blank nodes are compared by what is said of them (RDFC-1.0), so that labels make no difference. A blank node
/// that is described differently counts as another, with all its quads.
public struct LineDifference: Sendable, Hashable {
    /// In the order of canonical N-Quads, without line ends.
    public let added: [String]
    public let removed: [String]

    public var isEmpty: Bool { added.isEmpty && removed.isEmpty }

    /// The lines of a patch: `- ` before what was removed, `+ ` before what was added.
    public var lines: [String] { removed.map { "- " + $0 } + added.map { "+ " + $0 } }

    /// - Throws: ``CanonicalizationError`` where the blank nodes of one are too much alike.
    public init(from before: [Quad], to after: [Quad]) throws(CanonicalizationError) {
        let old = try Self.lines(of: before)
        let new = try Self.lines(of: after)
        let (known, kept) = (Set(old), Set(new))
        removed = old.filter { !kept.contains($0) }
        added = new.filter { !known.contains($0) }
    }

    private static func lines(of quads: [Quad]) throws(CanonicalizationError) -> [String] {
        try Canonicalization(quads).nQuads.split(separator: "\n").map(String.init)
    }
}
