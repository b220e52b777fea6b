/// A blank node: a thing without a name, told apart by a label that means nothing outside its document
/// (RDF 1.2 Concepts §3.5).
public struct BlankNode: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The label, without `_:`.
    public let label: String

    /// - Parameter label: letters, digits, `_`, `-`, `.` and the letters of other scripts, as Turtle's
    ///   `BLANK_NODE_LABEL` has them. Writers rename a label that their format cannot hold.
    public init(_ label: String) {
        self.label = label
    }

    public var description: String { "_:\(label)" }

    public static func == (left: BlankNode, right: BlankNode) -> Bool {
        left.label.isIdentical(to: right.label)
    }
    public static func < (left: BlankNode, right: BlankNode) -> Bool { left.label.precedes(right.label) }
    public func hash(into hasher: inout Hasher) { label.hashExactly(into: &hasher) }
}
