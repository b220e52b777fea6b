import KnowledgeGraph
import OntologyModel
import RDF

/// What the colours, shapes and lines of a drawing mean, as a label of the graph: it stands under the picture
/// whatever the layout.
struct DOTLegend {
    /// `nil` where there is nothing to say.
    let markup: DOTMarkup?

    /// - Parameter scale: how much larger than usual it is, to be read in a large picture.
    init(_ sketch: Sketch, _ drawing: Drawing, _ palette: Palette, _ ontology: Ontology, scale: Double) {
        let notes = DOTLegend.notes(sketch)
        let title = drawing.title.map { [$0] } ?? []
        guard drawing.showsLegend && !sketch.nodes.isEmpty || !notes.isEmpty || !title.isEmpty else {
            markup = nil
            return
        }
        var markup = DOTMarkup()
        markup.tag("TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"1\"")
        for line in title {
            markup.row { $0.cell("FONT POINT-SIZE=\"\(Int(15 * scale))\"", line) }
        }
        if drawing.showsLegend, !sketch.nodes.isEmpty {
            markup.row { row in
                row.nestedTable { DOTLegend.classes(sketch, palette, ontology, &$0) }
            }
            let families = Set(sketch.edges.map(\.family))
            if drawing.theme != .print || !families.isDisjoint(with: [.subject, .bond]), !families.isEmpty {
                markup.row { row in row.nestedTable { DOTLegend.lines(sketch, drawing, palette, scale, &$0) }
                }
            }
        }
        for note in notes {
            markup.row { $0.cell("FONT POINT-SIZE=\"\(Int(10 * scale))\"", note) }
        }
        markup.tag("/TABLE")
        self.markup = markup
    }

    private static func classes(
        _ sketch: Sketch, _ palette: Palette, _ ontology: Ontology, _ markup: inout DOTMarkup
    ) {
        for look in ClassLook.allCases {
            let types = Set(sketch.nodes.filter { $0.look == look }.map(\.entity.type)).sorted()
            guard !types.isEmpty else { continue }
            let names = types.map { ontology.classes[$0]?.label ?? $0.localName }.joined(separator: ", ")
            let style = palette.style(of: look)
            let frame =
                look.isText
                ? "TD BORDER=\"0\""
                : "TD BORDER=\"1\" STYLE=\"ROUNDED\" COLOR=\"\(style.stroke)\" BGCOLOR=\"\(style.fill)\""
            markup.tag(frame)
            markup.tag("FONT COLOR=\"\(style.text)\"")
            markup.text(look.isText ? names : "\u{A0}\(look.glyph) \(names)\u{A0}")
            markup.tag("/FONT")
            markup.tag("/TD")
        }
    }

    private static func lines(
        _ sketch: Sketch, _ drawing: Drawing, _ palette: Palette, _ scale: Double,
        _ markup: inout DOTMarkup
    ) {
        for family in EdgeFamily.allCases where sketch.edges.contains(where: { $0.family == family }) {
            // Without colours only the kind of line tells families apart.
            if drawing.theme == .print, family.sample == EdgeFamily.other.sample { continue }
            markup.tag("TD")
            markup.tag("FONT COLOR=\"\(palette.colour(of: family))\" POINT-SIZE=\"\(Int(10 * scale))\"")
            markup.text(family.sample)
            markup.tag("/FONT")
            markup.tag("FONT POINT-SIZE=\"\(Int(10 * scale))\"")
            markup.text(" \(family.caption)\u{A0}\u{A0}")
            markup.tag("/FONT")
            markup.tag("/TD")
        }
    }

    /// What is not in the picture.
    private static func notes(_ sketch: Sketch) -> [String] {
        var notes: [String] = []
        if sketch.minorCount > 0 {
            let total = sketch.nodes.count + sketch.minorCount
            notes.append(
                "\(sketch.nodes.count) of \(total) entities: the best connected and what lies around them")
        }
        if sketch.minorEdgeCount > 0 {
            let total = sketch.edges.count + sketch.minorEdgeCount
            notes.append(
                "\(sketch.edges.count) of \(total) lines: for each entity those of which most is said")
        }
        if sketch.isolatedCount > 0 {
            notes.append(
                "Not shown: \(sketch.isolatedCount) \(sketch.isolatedCount == 1 ? "entity" : "entities") without relations"
            )
        }
        return notes
    }
}

extension DOTMarkup {
    fileprivate mutating func row(_ body: (inout DOTMarkup) -> Void) {
        tag("TR")
        body(&self)
        tag("/TR")
    }

    fileprivate mutating func cell(_ font: String, _ content: String) {
        tag("TD")
        tag(font)
        text(content.isEmpty ? "\u{A0}" : content)
        tag("/FONT")
        tag("/TD")
    }

    fileprivate mutating func nestedTable(_ body: (inout DOTMarkup) -> Void) {
        tag("TD")
        tag("TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"6\" CELLPADDING=\"2\"")
        row(body)
        tag("/TABLE")
        tag("/TD")
    }
}
