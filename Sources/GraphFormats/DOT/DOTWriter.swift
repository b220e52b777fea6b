import ByteStreams
import KnowledgeGraph
import OntologyModel

/// Writes DOT, the language of Graphviz: a picture as text, ready for `dot -Tsvg`.
///
/// Each class has its shape and colour, told by a legend; what is said of two entities is one line, with the
/// sentences as its tooltip; what the documents are about stands out.
///
/// ```swift
/// let losses = try DOTWriter(drawing: Drawing(theme: .dark)).write(graph, to: ByteSink(path: "essay.dot"))
/// ```
public struct DOTWriter: GraphWriter {
    public var format: GraphFormat { .dot }
    public let drawing: Drawing

    public init(drawing: Drawing = Drawing()) {
        self.drawing = drawing
    }

    public func write(_ graph: KnowledgeGraph, to sink: ByteSink) throws(ByteStreamError) -> LossReport {
        let sketch = Sketch(graph, drawing)
        let style = DOTStyle(sketch, drawing)
        let identifier = NodeIdentifier(graph.identity)
        var output = TextOutput(sink)
        output.write("digraph \"leitmotif\" {\n")
        output.writeDOT("  graph", style.graphAttributes(sketch, graph.ontology))
        output.writeDOT("  node", style.nodeDefaults)
        output.writeDOT("  edge", style.edgeDefaults)
        for node in sketch.nodes {
            output.write("  ")
            output.writeQuoted(identifier.token(node.entity.iri.value), isDrawn: false)
            output.writeDOT("", style.attributes(of: node, in: graph))
            try output.flushIfFull()
        }
        for edge in sketch.edges {
            output.write("  ")
            output.writeQuoted(identifier.token(edge.source.value), isDrawn: false)
            output.write(" -> ")
            output.writeQuoted(identifier.token(edge.target.value), isDrawn: false)
            output.writeDOT("", style.attributes(of: edge, in: graph))
            try output.flushIfFull()
        }
        output.write("}\n")
        try output.flush()
        var losses = LossReport()
        losses.note(.forbiddenCharacter, count: output.replacedCharacters)
        return losses
    }
}

extension TextOutput {
    /// A statement with its attributes: `node [shape="box", …];`
    fileprivate mutating func writeDOT(_ subject: String, _ attributes: [(name: String, value: DOTValue)]) {
        write(subject)
        write(" [")
        for (index, attribute) in attributes.enumerated() {
            if index > 0 { write(", ") }
            writeDOT(attribute.name, attribute.value)
        }
        write("];\n")
    }
}
