/// An element that is open, and what its content is to be.
struct RDFXMLFrame {
    enum Kind {
        /// The document itself, outside its root.
        case document
        /// `rdf:RDF`: nodes.
        case root
        /// A node, or a property with `parseType="Resource"`: properties of `subject`.
        case node
        /// A property that may turn out to have a literal or a node.
        case property
        /// A property that has had its node.
        case propertyWithNode
        /// A property whose attributes said all.
        case emptyProperty
        /// `parseType="Collection"`: nodes.
        case collection
        /// `parseType="Literal"`, and any parse type that is not known.
        case xmlLiteral
        /// `parseType="Triple"`: one node with one property (RDF 1.2).
        case tripleTerm
    }

    var kind: Kind
    /// The number of the base IRI in force.
    var base = 0
    var language = Bytes(start: nil, count: 0)
    var direction = RawTerm.Direction.none
    /// Whether `rdf:version` has turned the features of RDF 1.2 on.
    var isVersion12 = false

    /// The node; of a property, the node it belongs to.
    var subject = RawTerm()
    var predicate = Bytes(start: nil, count: 0)
    var datatype = Bytes(start: nil, count: 0)
    /// The IRI that `rdf:ID` gives the statement.
    var statement = RawTerm()
    /// What `rdf:annotation` or `rdf:annotationNodeID` says reifies the statement.
    var reifier = RawTerm()
    /// How many `rdf:li` the node has had.
    var members = 0
    /// The number of the last list node of a collection.
    var lastItem: Int?
    /// Whether this node is the one inside a triple term, whose statement is not made but taken.
    var isInTripleTerm = false
    /// The statement that the node of a triple term has, and how many it turned out to have.
    var triple = RawTerm()
    var tripleCount = 0

    /// What the element took from the arena is given back to here when it ends.
    var mark: TermArena.Mark

    init(_ kind: Kind, mark: TermArena.Mark) {
        self.kind = kind
        self.mark = mark
    }
}
