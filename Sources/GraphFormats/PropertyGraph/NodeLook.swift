import KnowledgeGraph
import OntologyModel
import RDF

/// How programs that draw show a node: the colours of ``Palette``, and a size that grows with its edges.
struct NodeLook: Sendable {
    let style: NodeStyle
    /// From 10 for a node alone.
    let size: Double

    /// Red, green and blue of the frame's colour, from 0 to 255.
    var rgb: [Int] {
        let number = Int(style.stroke.dropFirst(), radix: 16) ?? 0
        return [number >> 16 & 255, number >> 8 & 255, number & 255]
    }
}

/// The looks of all nodes of a graph.
struct NodeLooks: Sendable {
    private let palette = Palette(.light)
    private let graph: KnowledgeGraph
    private var degrees: [IRI: Int] = [:]
    private var styles: [IRI: NodeStyle] = [:]

    init(_ graph: KnowledgeGraph) {
        self.graph = graph
        for statement in graph.statements {
            guard case .entity(let object) = statement.object else { continue }
            degrees[statement.subject, default: 0] += 1
            degrees[object, default: 0] += 1
        }
        for type in Set(graph.entities.values.map(\.type)) {
            styles[type] = palette.style(of: ClassLook(type, graph.ontology))
        }
    }

    func look(_ id: String) -> NodeLook {
        let iri = IRI(unchecked: id)
        let style = graph.entities[iri].flatMap { styles[$0.type] } ?? palette.style(of: .other)
        let size = 10 + (Double(degrees[iri] ?? 0).squareRoot() * 40).rounded() / 10
        return NodeLook(style: style, size: size)
    }
}
