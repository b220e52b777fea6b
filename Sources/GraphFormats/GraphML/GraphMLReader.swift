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
        let attributes: [String: String]
        var values: [String: String] = [:]
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
    private var openKey: String?
    /// Whether text goes by that is not kept.
    private var isPassingOver = false
    private var content: [UInt8] = []
    private var hasGraph = false
    /// How deep an element is that holds nothing of ours, such as the graphics of yEd; 0 outside.
    private var skippedDepth = 0

    private static let namespace = "http://graphml.graphdrawing.org/xmlns"

    init(_ assembler: GraphAssembler) {
        self.assembler = assembler
    }

    mutating func begin(
        _ name: String, namespace: String?, attributes: [String: String], line: Int
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
        case "node": element = Element(name: name, attributes: attributes)
        case "edge": element = Element(name: name, attributes: attributes)
        case "hyperedge":
            throw XMLFault("a hyperedge joins more than two nodes: write it as a node with an edge to each")
        case "data", "default":
            openKey = name == "data" ? attributes["key"] : attributes["id"] ?? lastKey
            isPassingOver = openKey.flatMap { keys[$0]?.isPassedOver } ?? false
            content.removeAll(keepingCapacity: true)
        default: break
        }
        path.append(name)
    }

    private var lastKey: String?

    private mutating func declare(_ attributes: [String: String]) throws {
        guard let id = attributes["id"] else { throw XMLFault("a <key> has no id") }
        let (name, element) = (attributes["attr.name"] ?? id, attributes["for"] ?? "all")
        let repeatsEvidence = element == "edge" && EdgeColumn(rawValue: name)?.repeatsEvidence ?? false
        keys[id] = Key(
            name: name, element: element, isPassedOver: repeatsEvidence || attributes["yfiles.type"] != nil)
        lastKey = id
    }

    private mutating func beginGraph(_ attributes: [String: String]) throws {
        if element != nil {
            throw XMLFault(
                "a graph is nested in a \(element?.name ?? "node"): only flat graphs are read; ungroup it first"
            )
        }
        if hasGraph { throw XMLFault("there is a second graph: one file holds one graph; split it") }
        hasGraph = true
    }

    mutating func text(_ text: UnsafeBufferPointer<UInt8>) throws {
        guard openKey != nil, !isPassingOver, skippedDepth == 0 else { return }
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
            if let key = openKey.flatMap({ keys[$0] }) {
                defaults.append((key, String(decoding: content, as: UTF8.self)))
            }
            openKey = nil
        case "node", "edge":
            guard let element, element.name == name else { return }
            self.element = nil
            do { try close(element) } catch let fault as ColumnFault { throw XMLFault(fault.message) }
        default: break
        }
    }

    private mutating func closeData() {
        guard let openKey else { return }
        self.openKey = nil
        if isPassingOver { return }
        let name = keys[openKey]?.name ?? openKey
        if element != nil { element?.values[name] = String(decoding: content, as: UTF8.self) }
    }

    private mutating func close(_ element: Element) throws {
        var values = element.values
        for (key, value) in defaults where key.element == element.name || key.element == "all" {
            if values[key.name] == nil { values[key.name] = value }
        }
        if element.name == "node" {
            guard let id = element.attributes["id"], !id.isEmpty else { throw XMLFault("a <node> has no id") }
            if let labels = element.attributes["labels"], values["labels"] == nil {
                values["labels"] = labels
            }
            try assembler.addNode(id, values)
        } else {
            guard let source = element.attributes["source"], let target = element.attributes["target"] else {
                throw XMLFault("an <edge> has no source or no target")
            }
            if let label = element.attributes["label"], values["label"] == nil { values["label"] = label }
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
