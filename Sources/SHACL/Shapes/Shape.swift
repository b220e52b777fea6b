import RDF

/// The number of a shape in its ``ShapesGraph``.
public typealias ShapeID = Int

/// A shape: the nodes it is for, and what must be true of them
/// ([SHACL §2.1](https://www.w3.org/TR/shacl/#shapes)).
public struct Shape: Sendable {
    /// The shape in the shapes graph.
    public let node: Term
    /// Where a property shape finds its values; `nil` for a node shape, whose only value is the focus node.
    public internal(set) var path: PropertyPath?
    public internal(set) var targets: [Target] = []
    public internal(set) var constraints: [Constraint] = []
    /// `sh:Violation` unless the shape says otherwise.
    public internal(set) var severity = SH.Violation
    /// What the shape says of its failures, in any number of languages.
    public internal(set) var messages: [Literal] = []
    public internal(set) var isDeactivated = false
    /// `rdfs:label` or `sh:name`.
    public internal(set) var label: String?

    /// What a shape looks at of its own accord ([SHACL §2.1.3](https://www.w3.org/TR/shacl/#targets)).
    public enum Target: Hashable, Sendable {
        case node(Term)
        /// Instances of the class and of its sub-classes; also where a shape is itself a class.
        case instances(of: Term)
        case subjects(of: IRI)
        case objects(of: IRI)
    }
}
