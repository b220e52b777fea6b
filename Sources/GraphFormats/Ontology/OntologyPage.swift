import ByteStreams
import OntologyModel
import RDF

/// An ontology as a page to read: the picture, then every class and property with its definition, what it joins,
/// an example, and the terms of other vocabularies that it lines up with. One file, which asks for nothing else.
///
/// ```swift
/// try OntologyPage(.leitmotif, alignments: alignments, picture: svg).write(to: sink)
/// ```
public struct OntologyPage: Sendable {
    private let ontology: Ontology
    private let picture: String?
    private let notes: TermNotes
    private let classes: [OntologyClass]
    private let properties: [OntologyProperty]

    /// - Parameters:
    ///   - alignments: statements that relate terms of the ontology to those of others.
    ///   - picture: SVG.
    public init(_ ontology: Ontology, alignments: [Quad] = [], picture: [UInt8]? = nil) {
        self.ontology = ontology
        self.picture = picture.map { Self.element(String(decoding: $0, as: UTF8.self)) }
        notes = TermNotes(ontology, alignments)
        classes = ontology.classes.values.filter { $0.definition != nil || !$0.superclasses.isEmpty }
            .sorted { ($0.label.lowercased(), $0.iri.value) < ($1.label.lowercased(), $1.iri.value) }
        properties = ontology.properties.values.filter { $0.definition != nil || !$0.domain.isEmpty }
            .sorted { ($0.label.lowercased(), $0.iri.value) < ($1.label.lowercased(), $1.iri.value) }
    }

    /// Writes the page as HTML.
    /// - Throws: the sink's error: no space, a closed pipe.
    public func write(to sink: ByteSink) throws(ByteStreamError) {
        var output = HTMLOutput(sink)
        output.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        output.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        output.element("title", notes.title)
        output.raw("<style>\n\(OntologyPageStyle.css)</style>\n</head>\n<body>\n")
        writeContents(to: &output)
        output.raw("<main>\n")
        writeHeader(to: &output)
        if let picture {
            output.raw("<figure>\n\(picture)\n<figcaption>Each class with what graphs say of it; ")
            output.raw("an arrow leads to the class above.</figcaption>\n</figure>\n")
        }
        output.raw("<h2 id=\"classes\">Classes</h2>\n")
        for type in classes { write(type, to: &output) }
        output.raw("<h2 id=\"properties\">Properties</h2>\n")
        for property in properties { write(property, to: &output) }
        output.raw("</main>\n</body>\n</html>\n")
        try output.finish()
    }

    // MARK: Parts

    private func writeContents(to output: inout HTMLOutput) {
        output.raw("<nav>\n<h2><a href=\"#classes\">Classes</a></h2>\n<ul>\n")
        for type in classes { item(type.iri, type.label, to: &output) }
        output.raw("</ul>\n<h2><a href=\"#properties\">Properties</a></h2>\n<ul>\n")
        for property in properties { item(property.iri, property.label, to: &output) }
        output.raw("</ul>\n</nav>\n")
    }

    private func item(_ iri: IRI, _ label: String, to output: inout HTMLOutput) {
        output.raw("<li>")
        output.link("#" + anchor(of: iri), label)
        output.raw("</li>\n")
    }

    private func writeHeader(to output: inout HTMLOutput) {
        output.raw("<header>\n")
        output.element("h1", notes.title)
        if let description = notes.description { output.element("p", description) }
        output.raw("<dl>\n")
        for (name, value) in notes.header {
            output.raw("<dt>\(name)</dt><dd>")
            output.text(value)
            output.raw("</dd>\n")
        }
        output.raw("</dl>\n</header>\n")
    }

    private func write(_ type: OntologyClass, to output: inout HTMLOutput) {
        begin(type.iri, type.label, type.definition, type.isDeprecated ? ["deprecated"] : [], to: &output)
        links("Kind of", type.superclasses, to: &output)
        links(
            "Kinds", ontology.classes.values.filter { $0.superclasses.contains(type.iri) }.map(\.iri),
            to: &output)
        links("Never also", type.disjointWith, to: &output)
        links("Has", properties.filter { $0.domain.contains(type.iri) }.map(\.iri), to: &output)
        links("Is the value of", properties.filter { $0.range.contains(type.iri) }.map(\.iri), to: &output)
        end(type.iri, to: &output)
    }

    private func write(_ property: OntologyProperty, to output: inout HTMLOutput) {
        var traits: [String] = []
        if property.isDeprecated { traits.append("deprecated") }
        if property.isSymmetric { traits.append("symmetric") }
        if property.isTransitive { traits.append("transitive") }
        if property.isFunctional { traits.append("one value at most") }
        if property.isInverseFunctional { traits.append("identifies its subject") }
        if property.isAsymmetric { traits.append("never both ways") }
        if property.isIrreflexive { traits.append("never to itself") }
        begin(property.iri, property.label, property.definition, traits, to: &output)
        links("From", property.domain, to: &output)
        links("To", property.range, to: &output)
        links("Inverse", property.inverses, to: &output)
        links("Case of", property.superproperties, to: &output)
        links(
            "Cases", properties.filter { $0.superproperties.contains(property.iri) }.map(\.iri), to: &output)
        end(property.iri, to: &output)
    }

    private func begin(
        _ iri: IRI, _ label: String, _ definition: String?, _ traits: [String], to output: inout HTMLOutput
    ) {
        output.raw("<section id=\"")
        output.attribute(anchor(of: iri))
        output.raw("\">\n<h3>")
        output.link("#" + anchor(of: iri), label)
        for trait in traits { output.element("small", trait) }
        output.raw("</h3>\n")
        output.element("code", iri.value)
        if let definition { output.element("p", definition) }
        for note in notes.values(iri, Vocabulary.SKOS.scopeNote) { output.element("p", note) }
        for example in notes.values(iri, Vocabulary.SKOS.example) {
            output.raw("<p class=\"example\">")
            output.text(example)
            output.raw("</p>\n")
        }
        output.raw("<dl>\n")
    }

    private func end(_ iri: IRI, to output: inout HTMLOutput) {
        for (relation, terms) in notes.alignments(of: iri) {
            output.raw("<dt>\(relation)</dt><dd>")
            for (index, term) in terms.enumerated() {
                if index > 0 { output.raw(", ") }
                output.link(term.value, notes.name(term))
            }
            output.raw("</dd>\n")
        }
        output.raw("</dl>\n</section>\n")
    }

    private func links(_ name: String, _ terms: some Sequence<IRI>, to output: inout HTMLOutput) {
        let terms = terms.sorted { label(of: $0).lowercased() < label(of: $1).lowercased() }
        guard !terms.isEmpty else { return }
        output.raw("<dt>\(name)</dt><dd>")
        for (index, term) in terms.enumerated() {
            if index > 0 { output.raw(", ") }
            if isShown(term) {
                output.link("#" + anchor(of: term), label(of: term))
            } else {
                output.link(term.value, notes.name(term))
            }
        }
        output.raw("</dd>\n")
    }

    private func isShown(_ term: IRI) -> Bool {
        classes.contains { $0.iri == term } || properties.contains { $0.iri == term }
    }

    private func label(of term: IRI) -> String {
        ontology.classes[term]?.label ?? ontology.properties[term]?.label ?? notes.name(term)
    }

    /// The local name, which is what a link to the term's own IRI asks for; the whole IRI where two terms share it.
    private func anchor(of iri: IRI) -> String {
        let sharers = (classes.map(\.iri) + properties.map(\.iri)).filter { $0.localName == iri.localName }
        return sharers.count > 1 ? iri.value : iri.localName
    }

    /// The element alone: a declaration and a document type cannot stand within HTML.
    private static func element(_ svg: String) -> String {
        svg.range(of: "<svg").map { String(svg[$0.lowerBound...]) } ?? svg
    }
}

extension String {
    fileprivate func range(of text: String) -> Range<String.Index>? { ranges(of: text).first }
}
