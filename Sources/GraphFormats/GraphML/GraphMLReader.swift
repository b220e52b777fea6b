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
        let assembly = GraphAssembly(GraphAssembler(ontology: ontology, identity: identity))
        do {
            do {
                let handler = try XMLEvents.read(source, into: GraphMLHandler(assembly))
                try handler.finish(file: source.name)
            } catch {
                // What is wrong with a row before it is told first.
                try assembly.wait()
                throw error
            }
            return try assembly.finish()
        } catch let fault as GraphAssembly.Fault {
            throw GraphFormatError(
                file: source.name, line: fault.place.line, column: fault.place.column, message: fault.message)
        } catch let fault as ColumnFault {
            throw GraphFormatError(file: source.name, message: fault.message)
        }
    }
}

/// Follows the elements of a GraphML file. Section numbers are those of the GraphML Primer.
private struct GraphMLHandler: XMLEventHandler {
    private struct Key {
        let id: [UInt8]
        let name: String
        let element: String
        /// Whether nothing is read from it: the drawing of yEd, and columns of edges that repeat their evidence.
        let isPassedOver: Bool
    }

    private enum Element {
        case node(id: String?)
        case edge(source: String?, target: String?)

        var name: String {
            switch self {
            case .node: "node"
            case .edge: "edge"
            }
        }
    }

    private let assembly: GraphAssembly
    /// Rows that were not handed on yet.
    private var items: [GraphAssembly.Item] = []
    private var keys: [Key] = []
    private var keyNumbers: [String: Int] = [:]
    /// The key that comes next where elements have the same columns in the same order, as they mostly do.
    private var expectedKey = 0
    /// What nodes or edges have that do not say otherwise.
    private var defaults: [(key: Int, value: String)] = []
    /// How many elements are open.
    private var depth = 0
    /// The node or edge that is open, and what stands under each column.
    private var element: Element?
    private var row = GraphRow()
    /// The key of the `<data>` or `<default>` that is open.
    private var openKey: Int?
    private var lastKey: Int?
    private var content: [UInt8] = []
    private var hasGraph = false
    /// How deep an element is that holds nothing of ours, such as the graphics of yEd; 0 outside.
    private var skippedDepth = 0

    private static let namespace = "http://graphml.graphdrawing.org/xmlns"

    /// How many rows are handed on at once.
    private static let batchSize = 256

    init(_ assembly: GraphAssembly) {
        self.assembly = assembly
    }

    mutating func begin(
        _ name: String, namespace: String?, attributes: XMLAttributes, line: Int
    ) throws {
        if skippedDepth > 0 || (namespace != nil && depth > 0 && namespace != Self.namespace) {
            skippedDepth += 1
            return
        }
        if depth == 0, name != "graphml" {
            throw XMLFault("the outermost element is <\(name)>, not <graphml>: this is not a GraphML file")
        }
        switch name {
        case "data": beginValue(attributes.bytes(of: "key").map { key($0) })
        case "edge":
            beginElement(.edge(source: attributes["source"], target: attributes["target"]))
            // As Neo4j's dialect has them; a column of the same name comes after and wins.
            if let label = attributes["label"] { row["label"] = label }
        case "node":
            beginElement(.node(id: attributes["id"]))
            if let labels = attributes["labels"] { row["labels"] = labels }
        case "default": beginValue(attributes.bytes(of: "id").map { key($0) } ?? lastKey)
        case "key": try declare(attributes)
        case "graph": try beginGraph(attributes)
        case "hyperedge":
            throw XMLFault("a hyperedge joins more than two nodes: write it as a node with an edge to each")
        default: break
        }
        depth += 1
    }

    private mutating func beginElement(_ new: Element) {
        element = new
        row.removeAll()
    }

    private mutating func beginValue(_ key: Int?) {
        openKey = key
        if !content.isEmpty { content.removeAll(keepingCapacity: true) }
    }

    /// The number of the key of an identifier; one that was not declared is a column of that name.
    private mutating func key(_ id: UnsafeBufferPointer<UInt8>) -> Int {
        if expectedKey < keys.count, keys[expectedKey].id.withUnsafeBufferPointer({ $0.isIdentical(to: id) })
        {
            expectedKey += 1
            return expectedKey - 1
        }
        let text = String(decoding: id, as: UTF8.self)
        let number =
            keyNumbers[text] ?? add(Key(id: Array(id), name: text, element: "all", isPassedOver: false))
        expectedKey = number + 1
        return number
    }

    private mutating func add(_ key: Key) -> Int {
        keys.append(key)
        keyNumbers[String(decoding: key.id, as: UTF8.self)] = keys.count - 1
        return keys.count - 1
    }

    private mutating func declare(_ attributes: XMLAttributes) throws {
        guard let id = attributes["id"] else { throw XMLFault("a <key> has no id") }
        let (name, element) = (attributes["attr.name"] ?? id, attributes["for"] ?? "all")
        let repeatsEvidence = element == "edge" && EdgeColumn(rawValue: name)?.repeatsEvidence ?? false
        lastKey = add(
            Key(
                id: Array(id.utf8), name: name, element: element,
                isPassedOver: repeatsEvidence || attributes["yfiles.type"] != nil))
    }

    private mutating func beginGraph(_ attributes: XMLAttributes) throws {
        if let element {
            throw XMLFault(
                "a graph is nested in a \(element.name): only flat graphs are read; ungroup it first")
        }
        if hasGraph { throw XMLFault("there is a second graph: one file holds one graph; split it") }
        hasGraph = true
    }

    mutating func text(_ text: UnsafeBufferPointer<UInt8>) throws {
        guard let openKey, skippedDepth == 0, !keys[openKey].isPassedOver else { return }
        guard content.count + text.count <= XMLEvents.longestText else {
            throw XMLFault("a value is longer than \(XMLEvents.longestText) bytes")
        }
        content.append(contentsOf: text)
    }

    mutating func end(_ name: String, at place: XMLPlace) throws {
        if skippedDepth > 0 {
            skippedDepth -= 1
            return
        }
        depth -= 1
        switch name {
        case "data": endValue()
        case "edge", "node":
            guard let element, element.name == name else { return }
            self.element = nil
            try close(element, at: place)
        case "default":
            if let openKey { defaults.append((openKey, String(decoding: content, as: UTF8.self))) }
            openKey = nil
        default: break
        }
    }

    private mutating func endValue() {
        guard let key = openKey else { return }
        openKey = nil
        if keys[key].isPassedOver || element == nil { return }
        row[keys[key].name] = String(decoding: content, as: UTF8.self)
    }

    private mutating func close(_ element: Element, at place: XMLPlace) throws {
        for (number, value) in defaults {
            let key = keys[number]
            if key.element == element.name || key.element == "all", row[key.name] == nil {
                row[key.name] = value
            }
        }
        switch element {
        case .node(let id):
            guard let id, !id.isEmpty else { throw XMLFault("a <node> has no id") }
            items.append(GraphAssembly.Item(element: .node(id: id), row: row, place: place))
        case .edge(let source, let target):
            guard let source, let target else { throw XMLFault("an <edge> has no source or no target") }
            items.append(
                GraphAssembly.Item(
                    element: .edge(source: source, target: target), row: row, place: place))
        }
        if items.count >= Self.batchSize {
            try assembly.add(items)
            items.removeAll(keepingCapacity: true)
        }
    }

    func finish(file: String) throws {
        guard hasGraph else { throw GraphFormatError(file: file, message: "there is no <graph> in it") }
        try assembly.add(items)
    }
}
