import ByteStreams
import KnowledgeGraph
import OntologyModel
import RDF

/// Reads GraphML: our own as it was, any other as far as the ontology has a place for it.
///
/// A node of another program's file becomes an entity of the class that its `type` or `labels` names, an edge
/// a statement of the property that its `label` names; what has no place is counted in the report. Nested
/// graphs and hyperedges are refused: no graph of entities and statements can hold them.
///
/// ```swift
/// let reading = try GraphMLReader().read(ByteSource(path: "essay.graphml"))
/// reading.graph.statementCount
/// ```
public struct GraphMLReader: GraphReader {
    public var format: GraphFormat { .graphML }

    private let ontology: Ontology
    private let identity: Identity

    /// - Parameters:
    ///   - ontology: decides what may be stated.
    ///   - identity: mints IRIs for nodes whose identifiers are none.
    public init(ontology: Ontology = .leitmotif, identity: Identity = .default) {
        self.ontology = ontology
        self.identity = identity
    }

    public func read(_ source: ByteSource) throws -> GraphImport {
        let rows = RowQueue()
        // Another thread reads on in the file while this one makes the graph, and is waited for.
        nonisolated(unsafe) let file = source
        let reading = Delivery {
            defer { rows.close() }
            try XMLEvents.read(file, into: GraphMLHandler(rows)).finish(file: file.name)
        }
        var assembler = GraphAssembler(ontology: ontology, identity: identity)
        do {
            do {
                while let batch = rows.next() { try assembler.add(batch) }
            } catch {
                // What is wrong with a row is told before what is wrong behind it.
                rows.stop()
                _ = try? reading.wait()
                throw error
            }
            try reading.wait()
            return try assembler.finish()
        } catch let fault as ColumnFault {
            throw GraphFormatError(
                file: source.name, line: fault.place?.line ?? 0, column: fault.place?.column ?? 0,
                message: fault.message)
        }
    }
}

/// Follows the elements of a GraphML file. Section numbers are those of the GraphML Primer.
private struct GraphMLHandler: XMLEventHandler {
    enum Element {
        case graphml, key, `default`, graph, node, edge, data, hyperedge
        /// Of no meaning to a reader: what is in it is looked at.
        case other
        /// Of another namespace, such as the graphics of yEd: what is in it is passed over.
        case foreign
    }

    private struct Key {
        let id: [UInt8]
        let name: String
        /// `node`, `edge` or something else for both.
        let element: String
        let ofNodes: GraphRows.Place
        let ofEdges: GraphRows.Place
    }

    private let queue: RowQueue
    /// Rows that were not handed on yet.
    private var rows = GraphRows()
    private var keys: [Key] = []
    private var keyNumbers: [String: Int] = [:]
    /// The key that comes next where elements have the same columns in the same order, as they mostly do.
    private var expectedKey = 0
    /// What nodes or edges have that do not say otherwise.
    private var defaults: [(key: Int, value: [UInt8])] = []
    /// What the outermost element is called.
    private var outermost: String?
    /// How many elements are open.
    private var depth = 0
    /// The node or edge that is open.
    private var element: Element?
    /// The key of the `<data>` or `<default>` that is open, and where its text belongs.
    private var openKey: Int?
    private var openPlace = GraphRows.Place.nowhere
    private var lastKey: Int?
    private var hasGraph = false
    /// How deep an element is that holds nothing of ours; 0 outside.
    private var skippedDepth = 0

    private static let namespace = "http://graphml.graphdrawing.org/xmlns"

    init(_ queue: RowQueue) {
        self.queue = queue
    }

    mutating func element(called name: String, namespace: String?) -> Element {
        // The outermost one may be of any namespace.
        guard outermost != nil else {
            outermost = name
            return name == "graphml" ? .graphml : .other
        }
        if let namespace, namespace != Self.namespace { return .foreign }
        return switch name {
        case "graphml": .graphml
        case "key": .key
        case "default": .default
        case "graph": .graph
        case "node": .node
        case "edge": .edge
        case "data": .data
        case "hyperedge": .hyperedge
        default: .other
        }
    }

    mutating func begin(_ new: Element, attributes: XMLAttributes, line: Int) throws {
        if depth == 0, new != .graphml {
            throw XMLFault(
                "the outermost element is <\(outermost ?? "")>, not <graphml>: this is not a GraphML file")
        }
        if skippedDepth > 0 || new == .foreign {
            skippedDepth += 1
            return
        }
        switch new {
        case .data: beginValue(attributes.bytes(of: "key").map { key($0) })
        case .edge, .node: beginElement(new, attributes)
        case .default: beginDefault(attributes.bytes(of: "id").map { key($0) } ?? lastKey)
        case .key: try declare(attributes)
        case .graph: try beginGraph()
        case .hyperedge:
            throw XMLFault("a hyperedge joins more than two nodes: write it as a node with an edge to each")
        case .graphml, .other, .foreign: break
        }
        depth += 1
    }

    private mutating func beginElement(_ new: Element, _ attributes: XMLAttributes) {
        element = new
        rows.begin(isNode: new == .node)
        // Labels as Neo4j's dialect has them; a column of the same name comes after and wins.
        if new == .node {
            if let id = attributes.bytes(of: "id") { rows.set(.source, id) }
            if let labels = attributes.bytes(of: "labels") { rows.set(.labels, labels) }
        } else {
            if let source = attributes.bytes(of: "source") { rows.set(.source, source) }
            if let target = attributes.bytes(of: "target") { rows.set(.target, target) }
            if let label = attributes.bytes(of: "label") { rows.set(.label, label) }
        }
    }

    private mutating func beginValue(_ key: Int?) {
        openKey = key
        rows.beginText()
        guard let key, let element else { return openPlace = .nowhere }
        openPlace = element == .node ? keys[key].ofNodes : keys[key].ofEdges
    }

    private mutating func beginDefault(_ key: Int?) {
        openKey = key
        openPlace = .other
        rows.beginText()
    }

    /// The number of the key of an identifier; one that was not declared is a column of that name.
    private mutating func key(_ id: UnsafeBufferPointer<UInt8>) -> Int {
        if expectedKey < keys.count, keys[expectedKey].id.withUnsafeBufferPointer({ $0.isIdentical(to: id) })
        {
            expectedKey += 1
            return expectedKey - 1
        }
        let text = String(decoding: id, as: UTF8.self)
        let number = keyNumbers[text] ?? add(key: text, name: text, element: "all", isPassedOver: false)
        expectedKey = number + 1
        return number
    }

    private mutating func add(key id: String, name: String, element: String, isPassedOver: Bool) -> Int {
        keys.append(
            Key(
                id: Array(id.utf8), name: name, element: element,
                ofNodes: isPassedOver ? .nowhere : GraphRows.Place(ofNodes: name),
                ofEdges: isPassedOver ? .nowhere : GraphRows.Place(ofEdges: name)))
        keyNumbers[id] = keys.count - 1
        return keys.count - 1
    }

    private mutating func declare(_ attributes: XMLAttributes) throws {
        guard let id = attributes["id"] else { throw XMLFault("a <key> has no id") }
        lastKey = add(
            key: id, name: attributes["attr.name"] ?? id, element: attributes["for"] ?? "all",
            // The drawing of yEd.
            isPassedOver: attributes["yfiles.type"] != nil)
    }

    private mutating func beginGraph() throws {
        if let element {
            throw XMLFault(
                "a graph is nested in a \(element): only flat graphs are read; ungroup it first")
        }
        if hasGraph { throw XMLFault("there is a second graph: one file holds one graph; split it") }
        hasGraph = true
    }

    mutating func text(_ text: UnsafeBufferPointer<UInt8>) throws {
        guard openKey != nil, skippedDepth == 0 else { return }
        if case .nowhere = openPlace { return }
        guard rows.append(text) <= XMLEvents.longestText else {
            throw XMLFault("a value is longer than \(XMLEvents.longestText) bytes")
        }
    }

    mutating func end(_ old: Element, at place: XMLPlace) throws {
        if skippedDepth > 0 {
            skippedDepth -= 1
            return
        }
        depth -= 1
        switch old {
        case .data:
            guard let key = openKey, element != nil else { return }
            openKey = nil
            rows.endText(openPlace, name: keys[key].name)
        case .edge, .node:
            guard element == old else { return }
            element = nil
            try closeRow(old, at: place)
        case .default:
            let text = rows.takeText()
            if let openKey { defaults.append((openKey, text)) }
            openKey = nil
        case .graphml, .key, .graph, .hyperedge, .other, .foreign: break
        }
    }

    private mutating func closeRow(_ element: Element, at place: XMLPlace) throws {
        for (number, value) in defaults {
            let key = keys[number]
            let (name, place) = element == .node ? ("node", key.ofNodes) : ("edge", key.ofEdges)
            if key.element == name || key.element == "all", !rows.has(key.name, place) {
                rows.set(key.name, place, value)
            }
        }
        if element == .node {
            guard rows.length(of: .source) ?? 0 > 0 else { throw XMLFault("a <node> has no id") }
        } else if rows.length(of: .source) == nil || rows.length(of: .target) == nil {
            throw XMLFault("an <edge> has no source or no target")
        }
        rows.close(at: place)
        if rows.isFull {
            try queue.add(rows)
            rows = GraphRows()
        }
    }

    func finish(file: String) throws {
        guard hasGraph else { throw GraphFormatError(file: file, message: "there is no <graph> in it") }
        try queue.add(rows)
    }
}
