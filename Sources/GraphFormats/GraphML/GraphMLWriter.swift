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
        try output.writeInParallel(view.nodeCount) { number, output in
            let row = view.node(number)
            output.write("    <node id=\"")
            output.write(identifier.token(row.id))
            output.write("\"")
            if dialect == .neo4j { output.attribute("labels", row.cells[.labels]?.text ?? "") }
            output.write(">\n")
            let look = looks?.look(row.id)
            output.data(row.cells + (look.map { dialect.nodeCells(row, $0) } ?? []), keys.nodes)
            if dialect == .yed, let look { graphics.write(row, look, to: &output) }
            output.write("    </node>\n")
        }
        try output.writeInParallel(view.edgeCount) { number, output in
            let row = view.edge(number)
            output.write("    <edge id=\"")
            output.write(row.id)
            // Identifiers have nothing in them that is escaped.
            output.write("\" source=\"")
            output.write(identifier.token(row.source))
            output.write("\" target=\"")
            output.write(identifier.token(row.target))
            output.write("\"")
            if dialect == .neo4j { output.attribute("label", row.label) }
            output.write(">\n")
            let cells = dialect.edgeCells(row) {
                graph.entities[IRI(unchecked: $0)]?.preferredName.text ?? $0
            }
            output.data(cells.isEmpty ? row.cells : row.cells + cells, keys.edges)
            if dialect == .yed { graphics.write(row, to: &output) }
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

    fileprivate mutating func data(_ cells: [Cell?], _ keys: [GraphMLKey]) {
        for column in cells.indices {
            guard let cell = cells[column] else { continue }
            write(keys[column].openingTag)
            switch cell {
            case .text(let text): writeXML(text)
            case .json(let body): writeXML(body)
            }
            write("</data>\n")
        }
    }
}
