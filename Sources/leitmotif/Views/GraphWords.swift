import KnowledgeGraph
import OntologyModel
import RDF

/// Puts the parts of a graph into words for people.
struct GraphWords {
    let graph: KnowledgeGraph
    let style: TextStyle

    func name(of iri: IRI) -> String {
        TextStyle.printable(graph.entities[iri]?.preferredName.text ?? iri.value)
    }

    /// `film`, `television work`.
    func className(_ type: IRI) -> String {
        (graph.ontology.classes[type]?.label ?? type.localName).lowercased()
    }

    func text(_ object: StatementObject) -> String {
        switch object {
        case .entity(let iri): name(of: iri)
        case .value(let literal): TextStyle.printable(literal.lexicalForm)
        }
    }

    func relation(_ property: IRI) -> String {
        graph.ontology.properties[property]?.label ?? property.localName
    }

    /// The relation as the object has it: `directed by` for `directed`.
    func inverseRelation(_ property: IRI) -> String {
        guard let known = graph.ontology.properties[property] else { return "is \(property.localName) of" }
        if known.isSymmetric { return known.label }
        return known.inverses.min().map(relation) ?? "← \(known.label)"
    }

    /// The passage, then its document, place, rule and confidence.
    func lines(of evidence: Evidence, indent: Int) -> [String] {
        let document = graph.documents[evidence.document]?.identifier ?? evidence.document.value
        let place = "characters \(evidence.textRange.lowerBound)–\(evidence.textRange.upperBound)"
        let source = "\(TextStyle.printable(document)), \(place); \(evidence.rule); \(evidence.confidence)"
        return style.wrapped("“\(evidence.quotation)”", indent: indent).map(style.italic)
            + style.wrapped(source, indent: indent).map(style.dim)
    }
}
