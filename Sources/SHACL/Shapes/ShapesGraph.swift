import RDF

/// Shapes, read from RDF and found to be well-formed.
///
/// ```swift
/// let shapes = try ShapesGraph(try RDFReader(format: .turtle).quads(in: turtle))
/// let report = try Validator(shapes).validate(IndexedGraph(quads))
/// report.conforms
/// ```
public struct ShapesGraph: Sendable {
    /// Every shape, in the order of the document; constraints refer to others by their place here.
    public let shapes: [Shape]
    /// What the shapes graph asks for that is beyond SHACL Core, and is not looked at.
    public let notEvaluated: [NotEvaluated]
    /// The prefixes that the shapes' documents declared, for those who write reports.
    public var prefixes: [Prefix] = []

    /// How much a shapes graph may ask for; more is refused.
    public struct Limits: Sendable {
        /// The most shapes inside one another.
        public var nesting = 100
        /// The most steps of one property path, paths that are used twice counted twice.
        public var pathLength = 4096

        public init() {}
    }

    /// A part of a shape that is beyond SHACL Core.
    public struct NotEvaluated: Sendable, Hashable, CustomStringConvertible {
        public let shape: Term
        /// `sh:sparql`, `sh:js`, a constraint component of one's own.
        public let feature: IRI
        /// What of SPARQL it asks for that is not known here.
        public var reason: String?

        public var description: String {
            "shape \(shape): \(feature) is not evaluated" + (reason.map { ": \($0) is not known here" } ?? "")
        }
    }

    /// - Throws: ``ShapesError`` where a shape is ill-formed, refers to itself, or is beyond the limits.
    public init(_ quads: some Sequence<Quad>, limits: Limits = Limits()) throws(ShapesError) {
        let parser = ShapesParser(ShapesStatements(quads), limits: limits)
        parser.parse()
        guard parser.problems.isEmpty else { throw ShapesError(parser.problems) }
        shapes = parser.shapes
        notEvaluated = parser.notEvaluated
    }

    /// The shapes with targets of their own.
    public var targeted: some Sequence<ShapeID> {
        shapes.indices.lazy.filter { !shapes[$0].targets.isEmpty && !shapes[$0].isDeactivated }
    }
}
