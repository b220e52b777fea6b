import ByteStreams
import KnowledgeGraph

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

    public init() {}

    public func write(_ graph: KnowledgeGraph, to sink: ByteSink) throws(ByteStreamError) -> LossReport {
        let view = PropertyGraph(graph)
        let keys = GraphMLKeys(nodes: view.nodeColumns, edges: view.edgeColumns)
        let identifier = NodeIdentifier(graph.identity)
        var output = TextOutput(sink)
        output.write(Self.opening)
        for key in keys.nodes + keys.edges { output.declare(key) }
        output.write("  <graph id=\"G\" edgedefault=\"directed\">\n")
        try view.forEachNode { row throws(ByteStreamError) in
            output.write("    <node")
            output.attribute("id", identifier.token(row.id))
            output.write(">\n")
            output.data(row.cells, keys.nodes)
            output.write("    </node>\n")
            try output.flushIfFull()
        }
        try view.forEachEdge { row throws(ByteStreamError) in
            output.write("    <edge")
            output.attribute("id", row.id)
            output.attribute("source", identifier.token(row.source))
            output.attribute("target", identifier.token(row.target))
            output.write(">\n")
            output.data(row.cells, keys.edges)
            output.write("    </edge>\n")
            try output.flushIfFull()
        }
        output.write("  </graph>\n</graphml>\n")
        try output.flush()
        var losses = view.losses
        losses.note(.forbiddenCharacter, count: output.replacedCharacters)
        return losses
    }

    private static let opening = """
        <?xml version="1.0" encoding="UTF-8"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
        http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

        """
}

extension TextOutput {
    fileprivate mutating func declare(_ key: GraphMLKey) {
        write("  <key")
        attribute("id", key.id)
        attribute("for", key.element)
        attribute("attr.name", key.column.name)
        attribute("attr.type", key.column.type.rawValue)
        write("/>\n")
    }

    fileprivate mutating func attribute(_ name: String, _ value: String) {
        write(" ")
        write(name)
        write("=\"")
        writeXML(value, inAttribute: true)
        write("\"")
    }

    fileprivate mutating func data(_ cells: [Cell?], _ keys: [GraphMLKey]) {
        for (cell, key) in zip(cells, keys) {
            guard let cell else { continue }
            write(key.openingTag)
            switch cell {
            case .text(let text): writeXML(text)
            case .json(let bytes): bytes.withUnsafeBufferPointer { writeXML($0, inAttribute: false) }
            }
            write("</data>\n")
        }
    }
}
