import RDF

/// Writes statements about one subject.
struct Description {
    let subject: Term
    /// The named graph; `nil` for the default graph.
    var graph: Term?

    init(_ iri: IRI, graph: IRI? = nil) { self.init(.iri(iri), graph: graph) }

    init(_ subject: Term, graph: IRI? = nil) {
        self.subject = subject
        self.graph = graph.map(Term.iri)
    }

    func type(_ type: IRI) -> Quad { link(Vocabulary.RDF.type, type) }

    func link(_ predicate: IRI, _ object: IRI) -> Quad {
        state(predicate, .iri(object))
    }

    func text(_ predicate: IRI, _ text: String) -> Quad { value(predicate, text, Vocabulary.XSD.string) }

    func value(_ predicate: IRI, _ text: String, _ datatype: IRI) -> Quad {
        state(predicate, .literal(Literal(text, datatype: datatype)))
    }

    func name(_ predicate: IRI, _ name: Name) -> Quad {
        let literal = name.language.map { Literal(name.text, language: $0) } ?? Literal(name.text)
        return state(predicate, .literal(literal))
    }

    func state(_ predicate: IRI, _ object: Term) -> Quad { Quad(subject, predicate, object, graph: graph) }
}

extension Double {
    /// A confidence as `xsd:decimal`: two decimals, no exponent.
    var decimalText: String {
        let hundredths = Int((self * 100).rounded())
        let decimals = hundredths % 100
        return "\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)"
    }
}
