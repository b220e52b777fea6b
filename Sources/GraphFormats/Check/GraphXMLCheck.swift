/// Follows a file of GraphML or GEXF and notes what one program will not do well with.
struct GraphXMLCheck: XMLEventHandler {
    private var log: CheckLog
    private var dialect: Dialect?
    private var depth = 0
    private var keys = GraphMLKeyCheck()
    private var edges = GraphEdgeCheck()
    /// The `<node>`, `<edge>` or nothing that is open, and on which line.
    private var element: (name: String, line: Int)?
    private var openKey: (id: String, line: Int)?
    private var content: [UInt8] = []
    private var graphCount = 0
    private var hasNodeGraphics = false
    private var hasNodeLabels = false

    private enum Dialect {
        case graphML
        case gexf
    }

    init(_ log: CheckLog) {
        self.log = log
    }

    mutating func doctype(line: Int) throws {
        if log.consumer == .neo4j {
            log.note(.error, "doctype", line: line, "a DOCTYPE: APOC refuses the file; take the line out")
        }
    }

    func element(called name: String, namespace: String?) -> String { name }

    mutating func begin(_ name: String, attributes given: XMLAttributes, line: Int) throws {
        let attributes = given.all
        defer { depth += 1 }
        if depth == 0 {
            switch name {
            case "graphml": dialect = .graphML
            case "gexf": dialect = .gexf
            default: throw XMLFault("the outermost element is <\(name)>: neither GraphML nor GEXF")
            }
            return
        }
        if name == "graph" { beginGraph(attributes, line) }
        if name == "node" { beginNode(attributes, line) }
        if name == "edge" { beginEdge(attributes, line) }
        guard dialect == .graphML else {
            if name == "attribute" { keys.checkGEXF(attributes, line, &log) }
            return
        }
        switch name {
        case "key": keys.check(attributes, line, &log)
        case "hyperedge":
            log.note(.warning, "hyperedge", line: line, "a hyperedge: \(log.consumer.name) does not read it")
        case "data":
            openKey = attributes["key"].map { ($0, line) }
            content.removeAll(keepingCapacity: true)
        case "NodeLabel", "EdgeLabel": hasNodeGraphics = true
        default: break
        }
    }

    mutating func text(_ text: UnsafeBufferPointer<UInt8>) throws {
        guard openKey != nil, content.count < 1000 else { return }
        content.append(contentsOf: text)
    }

    mutating func end(_ name: String, at place: XMLPlace) throws {
        depth -= 1
        if name == "data", let key = openKey {
            keys.checkValue(String(decoding: content, as: UTF8.self), of: key.id, key.line, &log)
            openKey = nil
        }
        if name == "node" || name == "edge" { element = nil }
    }

    /// What only shows at the end.
    func finish() -> CheckLog {
        var copy = self
        return copy.closed()
    }

    private mutating func closed() -> CheckLog {
        edges.finish(&log)
        keys.finish(&log, hasLabelAttributes: hasNodeLabels)
        if log.consumer == .yed, dialect == .graphML, !hasNodeGraphics {
            log.note(
                .warning, "graphics", line: 0,
                "no yEd graphics: it opens as boxes without labels; write it with the dialect 'yed'")
        }
        if dialect == .gexf, log.consumer != .gephi, log.consumer != .networkx {
            log.note(.error, "gexf", line: 0, "GEXF: \(log.consumer.name) does not read it; write GraphML")
        }
        return log
    }

    // MARK: Elements

    private mutating func beginGraph(_ attributes: [String: String], _ line: Int) {
        graphCount += 1
        if let element, log.consumer != .yed {
            log.note(
                .warning, "nested graph", line: line,
                "a graph inside the \(element.name) of line \(element.line): \(log.consumer.name) drops it")
        } else if graphCount > 1, element == nil {
            log.note(
                .warning, "second graph", line: line, "another graph: \(log.consumer.name) reads only one")
        }
        if dialect == .graphML, attributes["edgedefault"] == nil {
            log.note(.warning, "edgedefault", line: line, "no 'edgedefault': edges are taken as undirected")
        }
        edges.isDirected = (attributes["edgedefault"] ?? attributes["defaultedgetype"]) == "directed"
    }

    private mutating func beginNode(_ attributes: [String: String], _ line: Int) {
        element = ("node", line)
        if attributes["labels"] != nil { hasNodeLabels = true }
        edges.addNode(attributes["id"] ?? "", line, &log)
    }

    private mutating func beginEdge(_ attributes: [String: String], _ line: Int) {
        element = ("edge", line)
        edges.addEdge(attributes, line, isGEXF: dialect == .gexf, &log)
        if log.consumer == .neo4j, attributes["label"] == nil, !keys.hasEdgeLabel {
            log.note(
                .warning, "relationship type", line: line,
                "an edge without 'label', as an XML attribute or a key of that id: its type becomes RELATED")
        }
    }
}
