/// What a document says of one thing, in expanded form: no context is needed any more.
indirect enum JSONLDItem {
    case value(JSONLDValue)
    case list([JSONLDItem])
    case node(JSONLDNode)
}

/// A value object (JSON-LD 1.1 §4.2.1).
struct JSONLDValue {
    let value: JSONValue
    /// An IRI or `@json`.
    var type: String?
    var language: String?
    var direction: Literal.Direction?
}

/// A node object.
struct JSONLDNode {
    /// The values of a property, as one member of the document gives them.
    struct Property {
        /// As it was expanded: an IRI or what is not one.
        let name: String
        var items: [JSONLDItem]
        /// Where it stands, in bytes from the start of the document.
        let place: Int
    }

    var hasID = false
    /// As it was expanded; `nil` where the node has none, or one that is nothing.
    var id: String?
    var types: [String] = []
    var properties: [Property] = []
    /// Those whose values are the subjects, and the node the object.
    var reverse: [Property] = []
    /// What stands in the graph that the node names.
    var graph: [JSONLDItem]?
    /// Nodes that are written here and have nothing to do with this one.
    var included: [JSONLDItem] = []

    init() {}

    /// A reference to a node.
    init(id: String?) {
        hasID = true
        self.id = id
    }

    /// A graph and nothing else, but perhaps its name.
    init(graph: [JSONLDItem]) { self.graph = graph }

    var isGraph: Bool {
        graph != nil && types.isEmpty && properties.isEmpty && reverse.isEmpty && included.isEmpty
    }
}

/// What expansion makes of a JSON value.
enum JSONLDExpanded {
    case nothing
    case item(JSONLDItem)
    case array([JSONLDItem])

    var items: [JSONLDItem] {
        switch self {
        case .nothing: []
        case .item(let item): [item]
        case .array(let items): items
        }
    }
}
