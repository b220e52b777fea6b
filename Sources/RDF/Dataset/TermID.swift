/// The number of a term in a ``Dataset``: terms are equal there exactly when their numbers are.
public struct TermID: Hashable, Comparable, Sendable {
    /// From 1; 0 is the name that the default graph does not have.
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    public static func < (left: TermID, right: TermID) -> Bool { left.rawValue < right.rawValue }
}

/// A quad of a ``Dataset`` by the numbers of its terms.
public struct QuadIDs: Hashable, Sendable {
    /// The number of each of its terms.
    public let subject: TermID
    public let predicate: TermID
    public let object: TermID
    let graphOrDefault: TermID

    /// The name of the graph; `nil` for the default graph.
    public var graph: TermID? { graphOrDefault.rawValue == 0 ? nil : graphOrDefault }
}

extension QuadIDs: NumberedStatement {
    @inline(__always)
    init(_ quad: RawQuad, numbering terms: TermStore) {
        self.init(
            subject: terms.insert(quad.subject), predicate: terms.insert(quad.predicate),
            object: terms.insert(quad.object), graphOrDefault: terms.insert(quad.graph))
    }
}
