import ByteStreams
import OntologyModel
import RDF

/// An ontology as a picture: a box for each class with the values it may have, a hollow arrow to the class
/// above it, and an arrow with the properties that join two classes.
///
/// ```swift
/// try OntologyDiagram(.leitmotif).write(to: sink)          // DOT
/// try Graphviz().picture(of: OntologyDiagram(.leitmotif).bytes, as: .svg)
/// ```
public struct OntologyDiagram: Sendable {
    private let ontology: Ontology
    private let palette = Palette(.light)

    public init(_ ontology: Ontology) {
        self.ontology = ontology
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
        var output = TextOutput(sink)
        output.write("digraph \"ontology\" {\n")
        output.write("  graph [rankdir=\"RL\", ranksep=\"1.2\", nodesep=\"0.25\", pad=\"0.3\"];\n")
        output.write(
            "  node [fontname=\"\(Self.font)\", fontsize=\"13\", shape=\"box\", margin=\"0.16,0.09\"];\n")
        output.write("  edge [fontname=\"\(Self.font)\", fontsize=\"10\", arrowsize=\"0.7\"];\n")
        for type in classes { writeNode(type, to: &output) }
        for type in classes {
            for above in type.superclasses.sorted() where ontology.classes[above] != nil {
                writeEdge(
                    type.iri, above, "arrowhead=\"empty\", arrowsize=\"1\", color=\"\(palette.text)\"",
                    to: &output)
            }
        }
        for link in links { write(link, to: &output) }
        output.write("}\n")
        try output.flush()
    }

    private static let font = "Helvetica,Arial,Liberation Sans,DejaVu Sans,sans-serif"

    // MARK: What is shown

    /// Classes that something joins, in order: a class that is only named, as those of other vocabularies are,
    /// would stand alone.
    private var classes: [OntologyClass] {
        var joined: Set<IRI> = []
        for type in ontology.classes.values where !type.superclasses.isEmpty {
            joined.formUnion(type.superclasses.union([type.iri]))
        }
        for property in properties { joined.formUnion(property.domain.union(property.range)) }
        return ontology.classes.values.filter { joined.contains($0.iri) }.sorted { $0.iri < $1.iri }
    }

    /// Properties that graphs store, in order: the subject of an `owl:inverseOf` exists for queries alone.
    private var properties: [OntologyProperty] {
        let inverses = Set(
            ontology.quads.filter { $0.predicate == Vocabulary.OWL.inverseOf }.compactMap(\.subject.iri))
        return ontology.properties.values.filter { !$0.domain.isEmpty && !inverses.contains($0.iri) }
            .sorted { $0.iri < $1.iri }
    }

    /// All properties that join the same classes.
    private struct Link {
        let source: IRI
        let target: IRI
        var properties: [OntologyProperty]
    }

    private var links: [Link] {
        var links: [[IRI]: Link] = [:]
        for property in properties where property.kind == .object {
            for source in property.domain {
                for target in property.range where ontology.classes[target] != nil {
                    links[[source, target], default: Link(source: source, target: target, properties: [])]
                        .properties.append(property)
                }
            }
        }
        return links.values.sorted { ($0.source, $0.target) < ($1.source, $1.target) }
    }

    // MARK: How it looks

    private func writeNode(_ type: OntologyClass, to output: inout TextOutput) {
        let style = palette.style(of: ClassLook(type.iri, ontology))
        var label = DOTMarkup()
        label.tag("B")
        label.text(type.label)
        label.tag("/B")
        for property in properties where property.kind == .datatype && property.domain.contains(type.iri) {
            label.tag("BR/")
            label.tag("FONT POINT-SIZE=\"10\"")
            let ranges = property.range.map(\.localName).sorted().joined(separator: " or ")
            label.text("\(property.label): \(ranges)")
            label.tag("/FONT")
        }
        output.write("  ")
        output.writeQuoted(type.iri.value, isDrawn: false)
        output.write(" [")
        output.writeDOT("label", .html(label))
        output.write(", ")
        output.writeDOT("tooltip", .text(type.definition ?? type.label))
        output.write(", style=\"filled,rounded\", fillcolor=\"\(style.fill)\", color=\"\(style.stroke)\"")
        output.write(", fontcolor=\"\(style.text)\"];\n")
    }

    private func write(_ link: Link, to output: inout TextOutput) {
        let colour = palette.colour(of: EdgeFamily(link.properties[0].iri, ontology))
        var attributes = TextOutput(.memory())
        attributes.writeDOT("label", .text(link.properties.map(\.label).joined(separator: "\n")))
        attributes.write(", ")
        let definitions = link.properties.map { "\($0.label): \($0.definition ?? "")" }
        attributes.writeDOT("tooltip", .text(definitions.joined(separator: "\n")))
        attributes.write(", color=\"\(colour)\", fontcolor=\"\(colour)\", constraint=\"false\"")
        writeEdge(link.source, link.target, String(decoding: attributes.buffer, as: UTF8.self), to: &output)
    }

    private func writeEdge(_ source: IRI, _ target: IRI, _ attributes: String, to output: inout TextOutput) {
        output.write("  ")
        output.writeQuoted(source.value, isDrawn: false)
        output.write(" -> ")
        output.writeQuoted(target.value, isDrawn: false)
        output.write(" [\(attributes)];\n")
    }
}
