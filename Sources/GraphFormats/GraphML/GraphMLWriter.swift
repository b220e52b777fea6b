import ByteStreams
import KnowledgeGraph
import RDF

/// Writes GraphML 1.0 (http://graphml.graphdrawing.org/specification.html) that every reader of it opens.
///
/// One flat graph, nodes first; keys for nodes or for edges, never for both, each named by what it holds; only
/// the types that all programs know. Entities and documents are nodes, statements are edges with the
/// sentences they were read from; ``GraphMLReader`` reads the same graph back, evidence and all.
///
/// ```swift
/// let losses = try GraphMLWriter().write(graph, to: ByteSink(path: "essay.graphml"))
/// ```
public struct GraphMLWriter: GraphWriter {
    public var format: GraphFormat { .graphML }

    public let dialect: GraphMLDialect

    public init(dialect: GraphMLDialect = .plain) {
        self.dialect = dialect
    }

    public func write(_ graph: KnowledgeGraph, to sink: ByteSink) throws(ByteStreamError) -> LossReport {
        let view = PropertyGraph(graph)
        let keys = GraphMLKeys(
            nodes: view.nodeColumns + dialect.nodeColumns, edges: view.edgeColumns + dialect.edgeColumns)
        let identifier = NodeIdentifier(graph.identity)
        let looks = dialect.needsLooks ? NodeLooks(graph) : nil
        let graphics = YEdGraphics(graph)
        var output = TextOutput(sink)
        output.write(Self.opening(dialect))
        for key in keys.nodes + keys.edges { output.declare(key, dialect) }
        if dialect == .yed { output.write(YEdGraphics.keys) }
        output.write("  <graph id=\"G\" edgedefault=\"directed\">\n")
        let nodeData = GraphMLData(keys.nodes)
        try output.writeInParallel(view.nodeCount) { number, output in
            // The dialects say some of it again.
            let row = dialect == .plain ? nil : view.node(number)
            output.write("    <node id=\"")
            identifier.write(view.nodeID(number), to: &output)
            output.write("\"")
            if dialect == .neo4j { output.attribute("labels", row?.cells[.labels]?.text ?? "") }
            output.write(">\n")
            if let row {
                let look = looks?.look(row.id)
                nodeData.write(row.cells + (look.map { dialect.nodeCells(row, $0) } ?? []), to: &output)
                if dialect == .yed, let look { graphics.write(row, look, to: &output) }
            } else {
                nodeData.write(to: &output) { view.writeNode(number, to: &$0) }
            }
            output.write("    </node>\n")
        }
        let edgeData = GraphMLData(keys.edges)
        try output.writeInParallel(view.edgeCount) { number, output in
            let row = dialect == .plain ? nil : view.edge(number)
            let statement = view.relations[number].statement
            output.write("    <edge id=\"e")
            output.write(number + 1)
            // Identifiers have nothing in them that is escaped.
            output.write("\" source=\"")
            identifier.write(statement.subject.value, to: &output)
            output.write("\" target=\"")
            if case .entity(let object) = statement.object { identifier.write(object.value, to: &output) }
            output.write("\"")
            if dialect == .neo4j { output.attribute("label", row?.label ?? "") }
            output.write(">\n")
            if let row {
                let cells = dialect.edgeCells(row) {
                    graph.entities[IRI(unchecked: $0)]?.preferredName.text ?? $0
                }
                edgeData.write(row.cells + cells, to: &output)
                if dialect == .yed { graphics.write(row, to: &output) }
            } else {
                edgeData.write(to: &output) { view.writeEdge(number, to: &$0) }
            }
            output.write("    </edge>\n")
        }
        output.write("  </graph>\n</graphml>\n")
        try output.flush()
        var losses = view.losses
        losses.note(.forbiddenCharacter, count: output.replacedCharacters)
        return losses
    }

    private static func opening(_ dialect: GraphMLDialect) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
        \(dialect == .yed ? "xmlns:y=\"http://www.yworks.com/xml/graphml\" " : "")\
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
        http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

        """
    }
}

extension GraphMLDialect {
    fileprivate var needsLooks: Bool { self != .plain && self != .neo4j }
}

extension TextOutput {
    fileprivate mutating func declare(_ key: GraphMLKey, _ dialect: GraphMLDialect) {
        write("  <key")
        attribute("id", key.id)
        attribute("for", key.element)
        attribute("attr.name", key.column.name)
        attribute("attr.type", key.column.type.rawValue)
        if dialect == .neo4j, key.column.isTextList { attribute("attr.list", "string") }
        write("/>\n")
    }

    mutating func attribute(_ name: String, _ value: String) {
        write(" ")
        write(name)
        write("=\"")
        writeXML(value, inAttribute: true)
        write("\"")
    }
}
