import ByteStreams
import OntologyModel
import RDF

/// An ontology as a picture: a box for each class with what can be said of it, `directed → Work`, and an
/// arrow to the class above it.
///
/// ```swift
/// try OntologyDiagram(.leitmotif).write(to: sink)          // DOT
/// try Graphviz().picture(of: OntologyDiagram(.leitmotif).bytes, as: .svg)
/// ```
public struct OntologyDiagram: Sendable {
    private let ontology: Ontology
    private let palette = Palette(.light)
    /// Classes that the ontology defines, in order; those of other vocabularies it only names.
    private let classes: [OntologyClass]
    /// Properties that graphs store, in order; the subject of an `owl:inverseOf` exists for queries alone.
    private let properties: [OntologyProperty]

    public init(_ ontology: Ontology) {
        self.ontology = ontology
        classes = ontology.classes.values.filter { $0.definition != nil || !$0.superclasses.isEmpty }
            .sorted { $0.iri < $1.iri }
        let inverses = Set(
            ontology.quads.filter { $0.predicate == Vocabulary.OWL.inverseOf }.compactMap(\.subject.iri))
        properties = ontology.properties.values.filter { !$0.domain.isEmpty && !inverses.contains($0.iri) }
            .sorted { $0.iri < $1.iri }
    }

    /// The diagram in the DOT language; the same ontology always gives the same bytes.
    public var bytes: [UInt8] {
        get throws(ByteStreamError) {
            let sink = ByteSink.memory()
            try write(to: sink)
            try sink.commit()
            return sink.bytes
        }
    }

    /// Writes the diagram in the DOT language.
    /// - Throws: the sink's error: no space, a closed pipe.
    public func write(to sink: ByteSink) throws(ByteStreamError) {
        let font = "Helvetica,Arial,Liberation Sans,DejaVu Sans,sans-serif"
        var output = TextOutput(sink)
        output.write("digraph \"ontology\" {\n")
        output.write(
            "  graph [rankdir=\"RL\", ranksep=\"0.8\", nodesep=\"0.2\", pad=\"0.3\", charset=\"UTF-8\"];\n")
        output.write("  node [fontname=\"\(font)\", fontsize=\"12\", shape=\"plain\"];\n")
        output.write("  edge [arrowhead=\"empty\", color=\"\(palette.text)\"];\n")
        for type in classes { writeNode(type, to: &output) }
        let shown = Set(classes.map(\.iri))
        for type in classes {
            for above in type.superclasses.intersection(shown).sorted() {
                output.write("  ")
                output.writeQuoted(type.iri.value, isDrawn: false)
                output.write(" -> ")
                output.writeQuoted(above.value, isDrawn: false)
                output.write(";\n")
            }
        }
        output.write("}\n")
        try output.flush()
    }

    private func writeNode(_ type: OntologyClass, to output: inout TextOutput) {
        output.write("  ")
        output.writeQuoted(type.iri.value, isDrawn: false)
        output.write(" [")
        output.writeDOT("label", .html(table(of: type)))
        output.write(", ")
        output.writeDOT("tooltip", .text(type.definition ?? type.label))
        output.write("];\n")
    }

    private func table(of type: OntologyClass) -> DOTMarkup {
        let style = palette.style(of: ClassLook(type.iri, ontology))
        var markup = DOTMarkup()
        markup.tag(
            "TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"5\" STYLE=\"ROUNDED\" "
                + "COLOR=\"\(style.stroke)\" BGCOLOR=\"\(style.fill)\"")
        markup.tag("TR")
        markup.tag("TD")
        markup.tag("FONT COLOR=\"\(style.text)\" POINT-SIZE=\"14\"")
        markup.tag("B")
        markup.text(type.label)
        markup.tag("/B")
        markup.tag("/FONT")
        markup.tag("/TD")
        markup.tag("/TR")
        let own = properties.filter { $0.domain.contains(type.iri) }
        for (range, properties) in Dictionary(grouping: own, by: rangeLabel).sorted(by: { $0.key < $1.key }) {
            row(of: properties.map(\.label), range, colour: style.text, to: &markup)
        }
        markup.tag("/TABLE")
        return markup
    }

    /// `directed, wrote, composed → Work`
    private func row(of names: [String], _ range: String, colour: String, to markup: inout DOTMarkup) {
        markup.tag("TR")
        markup.tag("TD ALIGN=\"LEFT\" BALIGN=\"LEFT\"")
        markup.tag("FONT COLOR=\"\(colour)\" POINT-SIZE=\"10\"")
        for (index, line) in Self.lines(of: names).enumerated() {
            if index > 0 { markup.tag("BR/") }
            markup.text(line)
        }
        markup.text(" → ")
        markup.tag("B")
        markup.text(range)
        markup.tag("/B")
        markup.tag("/FONT")
        markup.tag("/TD")
        markup.tag("/TR")
    }

    /// The names of the classes or datatypes that the object may have.
    private func rangeLabel(_ property: OntologyProperty) -> String {
        let names = property.range.map { ontology.classes[$0]?.label ?? $0.localName }
        return names.isEmpty ? "anything" : names.sorted().joined(separator: " or ")
    }

    private static func lines(of names: [String]) -> [String] {
        var lines: [String] = []
        for name in names {
            if let last = lines.last, last.count + name.count < 34 {
                lines[lines.count - 1] = "\(last), \(name)"
            } else {
                lines.append(name)
            }
        }
        return lines.enumerated().map { $0.offset < lines.count - 1 ? $0.element + "," : $0.element }
    }
}
