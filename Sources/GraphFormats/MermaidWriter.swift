import ByteStreams
import KnowledgeGraph
import OntologyModel

/// Writes Mermaid (https://mermaid.js.org/syntax/flowchart.html): a drawing that Markdown on GitHub and elsewhere
/// shows. It is small or nothing: Mermaid is not made for many nodes.
///
/// ```swift
/// try MermaidWriter().write(graph, to: ByteSink(path: "essay.mmd"))
/// ```
public struct MermaidWriter: GraphWriter {
    public var format: GraphFormat { .mermaid }
    public let drawing: Drawing

    /// As many as Mermaid lays out legibly.
    private static let mostEntities = 60

    public init(drawing: Drawing = Drawing()) {
        self.drawing = drawing
    }

    public func write(_ graph: KnowledgeGraph, to sink: ByteSink) throws(ByteStreamError) -> LossReport {
        var drawing = drawing
        drawing.maximumEntities = min(drawing.maximumEntities, Self.mostEntities)
        let sketch = Sketch(graph, drawing)
        let palette = Palette(drawing.theme)
        var output = TextOutput(sink)
        output.write("flowchart LR\n")
        let names = Dictionary(
            uniqueKeysWithValues: sketch.nodes.enumerated().map { ($1.entity.iri, "n\($0 + 1)") })
        for (index, node) in sketch.nodes.enumerated() {
            let (open, close) = node.look.mermaidBrackets
            let years = node.years.isEmpty ? "" : "<br>" + node.years.joined(separator: " / ").mermaidText
            let label = node.entity.preferredName.text.mermaidText
            output.write("  n\(index + 1)\(open)\"\(label)\(years)\"\(close):::\(node.look)\n")
        }
        for edge in sketch.edges {
            guard let source = names[edge.source], let target = names[edge.target] else { continue }
            let words = edge.statements.map {
                (graph.ontology.properties[$0.predicate]?.label ?? $0.predicate.localName).mermaidText
            }
            let arrow = edge.isSymmetric ? "-.-" : "-->"
            output.write("  \(source) \(arrow)|\"\(words.joined(separator: ", "))\"| \(target)\n")
        }
        for look in ClassLook.allCases where sketch.nodes.contains(where: { $0.look == look }) {
            let style = palette.style(of: look)
            output.write("  classDef \(look) fill:\(style.fill),stroke:\(style.stroke),color:\(style.text)\n")
        }
        try output.flush()
        var losses = LossReport()
        losses.note(.notDrawn, count: sketch.minorCount + sketch.isolatedCount)
        return losses
    }
}

extension ClassLook {
    fileprivate var mermaidBrackets: (String, String) {
        switch self {
        case .person, .other: ("(", ")")
        case .character: ("([", "])")
        case .award: ("{{", "}}")
        case .song, .genre, .theme: (">", "]")
        case .film, .work, .organization, .place: ("[", "]")
        }
    }
}

extension String {
    /// Letters, digits and spaces as they are; all else as an entity code, which nothing in Mermaid takes for syntax.
    fileprivate var mermaidText: String {
        var text = ""
        for scalar in unicodeScalars {
            let isPlain =
                scalar == " " || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            let isASCII = scalar.isASCII || scalar.isForbiddenInXML
            if isPlain || !isASCII {
                text.unicodeScalars.append(scalar)
            } else if scalar.value < 0x20 || scalar.isForbiddenInXML {
                text += " "
            } else {
                text += "#\(scalar.value);"
            }
        }
        return text.isEmpty ? "·" : text
    }
}
