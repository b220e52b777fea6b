import ByteStreams
import KnowledgeGraph
import OntologyModel
import RDF

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
    /// Whether the file carries the whole graph, evidence and all, so that ``DOTReader`` gives it back; a picture
    /// does not need it.
    public let carriesGraph: Bool

    public init(drawing: Drawing = Drawing(), carriesGraph: Bool = true) {
        self.drawing = drawing
        self.carriesGraph = carriesGraph
    }

    public func write(_ graph: KnowledgeGraph, to sink: ByteSink) throws(ByteStreamError) -> LossReport {
        let view = carriesGraph ? PropertyGraph(graph) : nil
        let sketch = Sketch(graph, drawing, view: view)
        let style = DOTStyle(sketch, drawing)
        let data = view.map { CarriedGraph($0, sketch) }
        let identifier = NodeIdentifier(graph.identity)
        var output = TextOutput(sink)
        output.write("digraph \"leitmotif\" {\n")
        output.writeDOT("  graph", style.graphAttributes(sketch, graph.ontology) + (data?.ofGraph ?? []))
        output.writeDOT("  node", style.nodeDefaults)
        output.writeDOT("  edge", style.edgeDefaults)
        for (number, cluster) in sketch.clusters.enumerated() {
            output.write("  subgraph \"cluster_\(number)\" {\n")
            output.writeDOT("    graph", style.attributes(of: cluster))
            for member in cluster.members {
                output.write("    ")
                output.writeQuoted(identifier.token(member.value), isDrawn: false)
                output.write(";\n")
            }
            output.write("  }\n")
        }
        for node in sketch.nodes {
            output.write("  ")
            output.writeQuoted(identifier.token(node.entity.iri.value), isDrawn: false)
            output.writeDOT("", style.attributes(of: node, in: graph) + (data?.attributes(of: node) ?? []))
            try output.flushIfFull()
        }
        for edge in sketch.edges {
            output.write("  ")
            output.writeQuoted(identifier.token(edge.source.value), isDrawn: false)
            output.write(" -> ")
            output.writeQuoted(identifier.token(edge.target.value), isDrawn: false)
            output.writeDOT("", style.attributes(of: edge, in: graph) + (data?.attributes(of: edge) ?? []))
            try output.flushIfFull()
        }
        // Whoever edits the file does not want lines that nobody sees.
        if !carriesGraph, style.isLayered {
            for link in SketchColumns(sketch).links {
                output.write("  ")
                output.writeQuoted(identifier.token(link.from.value), isDrawn: false)
                output.write(" -> ")
                output.writeQuoted(identifier.token(link.to.value), isDrawn: false)
                output.write(" [style=\"invis\"];\n")
            }
        }
        output.write("}\n")
        try output.flush()
        var losses = data?.losses ?? LossReport()
        losses.note(.forbiddenCharacter, count: output.replacedCharacters)
        if !carriesGraph { losses.note(.notDrawn, count: sketch.minorCount) }
        return losses
    }
}

/// The graph as the attributes of its drawing.
private struct CarriedGraph {
    typealias Attribute = (name: String, value: DOTValue)

    /// What the graph as a whole carries.
    let ofGraph: [Attribute]
    let losses: LossReport
    private let graph: KnowledgeGraph
    private let rows: [IRI: NodeRow]

    init(_ view: PropertyGraph, _ sketch: Sketch) {
        var rows: [IRI: NodeRow] = [:]
        var others: [Int] = []
        // Both are in the order of their IRIs.
        var drawn = sketch.nodes.lazy.map(\.entity.iri)[...]
        for number in 0..<view.nodeCount {
            if let next = drawn.first, view.nodeID(number) == next.value {
                rows[next] = view.node(number)
                drawn = drawn.dropFirst()
            } else {
                others.append(number)
            }
        }
        let stated = Set(sketch.edges.flatMap(\.statements))
        let rest = view.relations.indices.filter { !stated.contains(view.relations[$0].statement) }
        ofGraph = [
            (DOTData.nodes, DOTData.nodes(others, of: view)),
            (DOTData.statements, DOTData.statements(rest.count) { view.relations[rest[$0]] }),
        ]
        losses = view.losses
        graph = view.graph
        self.rows = rows
    }

    func attributes(of node: Sketch.Node) -> [Attribute] {
        guard let row = rows[node.entity.iri] else { return [] }
        return DOTData.attributes(of: row).map { (DOTData.prefix + $0.column, .data($0.text)) }
    }

    func attributes(of edge: Sketch.Edge) -> [Attribute] {
        let statements = edge.statements.map { (statement: $0, evidence: graph.evidence(for: $0)) }
        return [(DOTData.statements, DOTData.statements(statements.count) { statements[$0] })]
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
