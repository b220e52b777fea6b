import KnowledgeGraph
import OntologyModel
import RDF

/// Attributes of Graphviz for a sketch: https://graphviz.org/doc/info/attrs.html
struct DOTStyle {
    typealias Attribute = (name: String, value: DOTValue)

    private let drawing: Drawing
    private let palette: Palette
    private let layout: Drawing.Layout
    /// Whether there are so few lines that each can have its words.
    private let labelsEdges: Bool

    /// Families that every system has one of; Graphviz takes the first that is there, letter by letter.
    static let font =
        "Helvetica Neue,Helvetica,Arial,Liberation Sans,Noto Sans,DejaVu Sans,sans-serif"
    private static let mostLabelledEdges = 160
    private static let mostLayeredNodes = 120

    init(_ sketch: Sketch, _ drawing: Drawing) {
        self.drawing = drawing
        palette = Palette(drawing.theme)
        layout =
            drawing.layout != .automatic
            ? drawing.layout
            : sketch.nodes.count <= Self.mostLayeredNodes
                ? .layers : sketch.clusters.isEmpty ? .map : .springs
        // Only layers leave room for words; elsewhere they would lie across each other.
        let mostLabelled = layout == .layers ? Self.mostLabelledEdges : Self.mostLabelledEdges / 4
        labelsEdges = sketch.edges.count <= mostLabelled
    }

    /// Whether nodes stand in layers.
    var isLayered: Bool { layout == .layers }

    // MARK: The graph

    func graphAttributes(_ sketch: Sketch, _ ontology: Ontology) -> [Attribute] {
        // On a map of many entities a legend of the usual size would be a speck.
        let scale = layout == .map ? max(1, (Double(sketch.nodes.count) / 40).squareRoot()) : 1
        var attributes: [Attribute] = [
            ("layout", .word(layout.engine(hasClusters: !sketch.clusters.isEmpty))),
            ("fontname", .word(Self.font)), ("fontsize", .word(String(Int(11 * scale)))),
            ("fontcolor", .word(palette.text)), ("bgcolor", .word(palette.background)), ("pad", .word("0.3")),
            ("outputorder", .word("edgesfirst")), ("charset", .word("UTF-8")),
        ]
        switch layout {
        case .layers, .automatic:
            attributes += [
                ("rankdir", .word("LR")), ("ranksep", .word("0.9")), ("nodesep", .word("0.16")),
                ("splines", .word("true")),
            ]
        case .springs, .rings, .circles:
            attributes += [
                ("overlap", .word("prism")), ("sep", .word("+12")), ("splines", .word("curved")),
                ("ranksep", .word("2")), ("start", .word("1")),
            ]
        case .map:
            attributes += [
                ("overlap", .word("prism")), ("sep", .word("+6")), ("K", .word("0.9")), ("start", .word("1")),
                ("repulsiveforce", .word("1.6")), ("splines", .word("line")),
            ]
        }
        if let page = drawing.page { attributes.append(("size", .word("\(page.width),\(page.height)"))) }
        let legend = DOTLegend(sketch, drawing, palette, ontology, scale: scale)
        if let markup = legend.markup {
            attributes += [("labelloc", .word("b")), ("labeljust", .word("c")), ("label", .html(markup))]
        }
        return attributes
    }

    var nodeDefaults: [Attribute] {
        [
            ("fontname", .word(Self.font)), ("fontsize", .word("12")), ("style", .word("filled")),
            ("penwidth", .word("1.1")), ("margin", .word("0.13,0.06")), ("height", .word("0.34")),
            ("width", .word("0.2")),
        ]
    }

    var edgeDefaults: [Attribute] {
        [
            ("fontname", .word(Self.font)), ("fontsize", .word("9")), ("arrowsize", .word("0.6")),
            ("penwidth", .word(labelsEdges ? "1.0" : "0.6")),
        ]
    }

    // MARK: Frames

    func attributes(of cluster: SketchClusters.Cluster) -> [Attribute] {
        var markup = DOTMarkup()
        markup.tag("I")
        markup.text(cluster.title)
        markup.tag("/I")
        return [
            ("label", .html(markup)), ("labeljust", .word("l")), ("labelloc", .word("t")),
            ("fontname", .word(Self.font)),
            ("fontsize", .word("12")), ("fontcolor", .word(palette.text)), ("style", .word("rounded")),
            ("color", .word(palette.colour(of: .subject))), ("margin", .word("10")),
        ]
    }

    // MARK: Nodes

    func attributes(of node: Sketch.Node, in graph: KnowledgeGraph) -> [Attribute] {
        let style = palette.style(of: node.look)
        let type = graph.ontology.classes[node.entity.type]?.label ?? node.entity.type.localName
        var attributes: [Attribute] = [
            ("label", label(of: node)), ("tooltip", .text(tooltip(of: node, type: type))),
            ("class", .text(node.entity.type.localName)), ("shape", .word(style.shape)),
        ]
        if node.look.isText {
            attributes += [
                ("style", .word("filled")), ("fillcolor", .word(palette.background)),
                ("fontcolor", .word(style.text)),
                ("fontsize", .word("11")), ("margin", .word("0.05,0.02")),
            ]
        } else if node.isEmphasized {
            attributes += [
                ("fillcolor", .word(palette.emphasis.fill)), ("color", .word(palette.emphasis.fill)),
                ("fontcolor", .word(palette.emphasis.text)), ("fontsize", .word("17")),
                ("margin", .word("0.24,0.16")),
            ]
        } else {
            attributes += [
                ("fillcolor", .word(style.fill)), ("color", .word(style.stroke)),
                ("fontcolor", .word(style.text)),
            ]
            if node.look == .person { attributes.append(("style", .word("filled,rounded"))) }
            if node.look == .award { attributes.append(("margin", .word("0.0,0.04"))) }
            if layout == .map {
                let size = min(9 + Double(node.degree).squareRoot() * 2, 26)
                attributes.append(("fontsize", .word(String(Int(size)))))
            }
        }
        return attributes
    }

    /// Titles in italics, songs in quotation marks, as criticism prints them; the year below, smaller.
    private func label(of node: Sketch.Node) -> DOTValue {
        let name = node.entity.preferredName.text
        let isTitle = [.film, .work].contains(node.look)
        var lines = Caption(node.look == .song ? "“\(name)”" : name).lines
        if lines.isEmpty { lines = ["·"] }
        guard isTitle || !node.years.isEmpty else { return .text(lines.joined(separator: "\n")) }
        var markup = DOTMarkup()
        for (index, line) in lines.enumerated() {
            if index > 0 { markup.tag("BR/") }
            if isTitle { markup.tag("I") }
            if node.isEmphasized { markup.tag("B") }
            markup.text(line)
            if node.isEmphasized { markup.tag("/B") }
            if isTitle { markup.tag("/I") }
        }
        if !node.years.isEmpty {
            markup.tag("BR/")
            markup.tag("FONT POINT-SIZE=\"\(node.isEmphasized ? 13 : 10)\"")
            markup.text(node.years.prefix(3).joined(separator: " / "))
            markup.tag("/FONT")
        }
        return .html(markup)
    }

    private func tooltip(of node: Sketch.Node, type: String) -> String {
        let others = node.entity.names.dropFirst().map(\.text)
        let also = others.isEmpty ? "" : "\nalso: " + others.joined(separator: ", ")
        return "\(node.entity.preferredName.text) – \(type)\(also)"
    }

    // MARK: Edges

    func attributes(of edge: Sketch.Edge, in graph: KnowledgeGraph) -> [Attribute] {
        let colour = palette.colour(of: edge.family)
        var attributes: [Attribute] = [("color", .word(colour))]
        let words = edge.statements.filter { $0.joins(edge.source, edge.target) }.map {
            graph.ontology.properties[$0.predicate]?.label ?? $0.predicate.localName
        }
        let tooltip = tooltip(of: edge, in: graph)
        attributes += [("tooltip", .text(tooltip)), ("labeltooltip", .text(tooltip))]
        if labelsEdges, !edge.isPlainSubject {
            attributes += [
                ("label", .text(words.uniqued.joined(separator: ",\n"))), ("fontcolor", .word(colour)),
            ]
        }
        if edge.isPlainSubject {
            attributes += [("style", .word("dotted")), ("arrowhead", .word("none"))]
        } else if edge.isSymmetric {
            attributes += [("dir", .word("none")), ("style", .word("dashed"))]
        }
        return attributes
    }

    /// What the documents say, statement by statement.
    private func tooltip(of edge: Sketch.Edge, in graph: KnowledgeGraph) -> String {
        let parts = edge.statements.map { statement in
            let subject = graph.entities[statement.subject]?.preferredName.text ?? ""
            let object = statement.object.entity.flatMap { graph.entities[$0]?.preferredName.text } ?? ""
            let predicate =
                graph.ontology.properties[statement.predicate]?.label ?? statement.predicate.localName
            let sentences = graph.evidence(for: statement).prefix(Self.mostSentences).map { evidence in
                "\n“\(evidence.quotation.split { $0.isWhitespace }.joined(separator: " "))”"
            }
            return "\(subject) \(predicate) \(object)" + sentences.joined()
        }
        return parts.joined(separator: "\n")
    }

    private static let mostSentences = 5
}

extension Sketch.Edge {
    /// Whether it only says what a work is about, which the look of the other end says already.
    fileprivate var isPlainSubject: Bool {
        statements.allSatisfy { $0.predicate == LM.hasTheme || $0.predicate == LM.hasGenre }
    }
}

extension Drawing.Layout {
    /// The program of Graphviz that does it.
    func engine(hasClusters: Bool) -> String {
        switch self {
        case .automatic, .layers: "dot"
        case .springs: hasClusters ? "fdp" : "neato"
        case .map: "sfdp"
        case .rings: "twopi"
        case .circles: "circo"
        }
    }
}

extension [String] {
    /// Each once, in the order in which they first come.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}

extension Statement {
    /// Whether it is about these two, and not about others for whom the line stands too.
    fileprivate func joins(_ a: IRI, _ b: IRI) -> Bool {
        (subject == a && object.entity == b) || (subject == b && object.entity == a)
    }
}
