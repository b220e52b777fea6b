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
        let handler = GraphMLHandler(GraphAssembler(ontology: ontology, identity: identity))
        var read = try XMLEvents.read(source, into: handler)
        return try read.finish(file: source.name)
    }
}

/// Follows the elements of a GraphML file. Section numbers are those of the GraphML Primer.
private struct GraphMLHandler: XMLEventHandler {
    private struct Key {
        let name: String
        let element: String
        /// Whether nothing is read from it: the drawing of yEd, and columns of edges that repeat their evidence.
        let isPassedOver: Bool
    }

    private struct Element {
        let name: String
        let id: String?
        let source: String?
        let target: String?
        /// What stands under each column.
        var values: [String: String] = [:]

        init(_ name: String, _ attributes: XMLAttributes) {
            self.name = name
            id = attributes["id"]
            source = attributes["source"]
            target = attributes["target"]
            // As Neo4j's dialect has them; a column of the same name comes after and wins.
            let column: (name: String, value: String?) =
                name == "node" ? ("labels", attributes["labels"]) : ("label", attributes["label"])
            if let value = column.value { values[column.name] = value }
        }
    }

    private var assembler: GraphAssembler
    private var keys: [String: Key] = [:]
    /// What nodes or edges have that do not say otherwise.
    private var defaults: [(key: Key, value: String)] = []
    /// Names of the elements that are open.
    private var path: [String] = []
    /// The node or edge that is open.
    private var element: Element?
    /// The key of the `<data>` or `<default>` that is open.
    private var openKey: Key?
    private var content: [UInt8] = []
    private var hasGraph = false
    /// How deep an element is that holds nothing of ours, such as the graphics of yEd; 0 outside.
    private var skippedDepth = 0

    private static let namespace = "http://graphml.graphdrawing.org/xmlns"

    init(_ assembler: GraphAssembler) {
        self.assembler = assembler
    }

    mutating func begin(
        _ name: String, namespace: String?, attributes: XMLAttributes, line: Int
    ) throws {
        if skippedDepth > 0 || (namespace != nil && namespace != Self.namespace && !path.isEmpty) {
            skippedDepth += 1
            return
        }
        if path.isEmpty, name != "graphml" {
            throw XMLFault("the outermost element is <\(name)>, not <graphml>: this is not a GraphML file")
        }
        switch name {
        case "key": try declare(attributes)
        case "graph": try beginGraph(attributes)
        case "node", "edge": element = Element(name, attributes)
        case "hyperedge":
            throw XMLFault("a hyperedge joins more than two nodes: write it as a node with an edge to each")
        case "data", "default":
            let id = name == "data" ? attributes["key"] : attributes["id"] ?? lastKey
            openKey = id.map { keys[$0] ?? Key(name: $0, element: "all", isPassedOver: false) }
            content.removeAll(keepingCapacity: true)
        default: break
        }
        path.append(name)
    }

    private var lastKey: String?

    private mutating func declare(_ attributes: XMLAttributes) throws {
        guard let id = attributes["id"] else { throw XMLFault("a <key> has no id") }
        let (name, element) = (attributes["attr.name"] ?? id, attributes["for"] ?? "all")
        let repeatsEvidence = element == "edge" && EdgeColumn(rawValue: name)?.repeatsEvidence ?? false
        keys[id] = Key(
            name: name, element: element, isPassedOver: repeatsEvidence || attributes["yfiles.type"] != nil)
        lastKey = id
    }

    private mutating func beginGraph(_ attributes: XMLAttributes) throws {
        if element != nil {
            throw XMLFault(
                "a graph is nested in a \(element?.name ?? "node"): only flat graphs are read; ungroup it first"
            )
        }
        if hasGraph { throw XMLFault("there is a second graph: one file holds one graph; split it") }
        hasGraph = true
    }

    mutating func text(_ text: UnsafeBufferPointer<UInt8>) throws {
        guard let openKey, !openKey.isPassedOver, skippedDepth == 0 else { return }
        guard content.count + text.count <= XMLEvents.longestText else {
            throw XMLFault("a value is longer than \(XMLEvents.longestText) bytes")
        }
        content.append(contentsOf: text)
    }

    mutating func end(_ name: String) throws {
        if skippedDepth > 0 {
            skippedDepth -= 1
            return
        }
        path.removeLast()
        switch name {
        case "data": closeData()
        case "default":
            if let openKey { defaults.append((openKey, String(decoding: content, as: UTF8.self))) }
            openKey = nil
        case "node", "edge":
            guard let element, element.name == name else { return }
            self.element = nil
            do { try close(element) } catch let fault as ColumnFault { throw XMLFault(fault.message) }
        default: break
        }
    }

    private mutating func closeData() {
        guard let key = openKey else { return }
        openKey = nil
        if key.isPassedOver || element == nil { return }
        element?.values[key.name] = String(decoding: content, as: UTF8.self)
    }

    private mutating func close(_ element: Element) throws {
        var values = element.values
        for (key, value) in defaults where key.element == element.name || key.element == "all" {
            if values[key.name] == nil { values[key.name] = value }
        }
        if element.name == "node" {
            guard let id = element.id, !id.isEmpty else { throw XMLFault("a <node> has no id") }
            try assembler.addNode(id, values)
        } else {
            guard let source = element.source, let target = element.target else {
                throw XMLFault("an <edge> has no source or no target")
            }
            try assembler.addEdge(from: source, to: target, values)
        }
    }

    mutating func finish(file: String) throws -> GraphImport {
        guard hasGraph else { throw GraphFormatError(file: file, message: "there is no <graph> in it") }
        do { return try assembler.finish() } catch {
            throw GraphFormatError(file: file, message: error.message)
        }
    }
}
