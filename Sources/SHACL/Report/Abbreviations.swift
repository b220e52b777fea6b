import RDF

/// Names for people: `lm:Film` for an IRI whose namespace has a prefix.
public struct Abbreviations: Sendable {
    private let prefixes: [Prefix]

    /// - Parameter prefixes: of two for one namespace, the first counts; so does, of two with one name.
    public init(_ prefixes: [Prefix]) {
        var kept: [Prefix] = []
        for prefix in prefixes + Self.usual
        where !prefix.namespace.isEmpty
            && !kept.contains(where: { $0.name == prefix.name || $0.namespace == prefix.namespace })
        {
            kept.append(prefix)
        }
        self.prefixes = kept.sorted { $0.namespace.utf8.count > $1.namespace.utf8.count }
    }

    private static let usual = [
        Prefix("rdf", Vocabulary.RDF.namespace), Prefix("rdfs", Vocabulary.RDFS.namespace),
        Prefix("owl", Vocabulary.OWL.namespace), Prefix("xsd", Vocabulary.XSD.namespace),
        Prefix("skos", Vocabulary.SKOS.namespace), Prefix("sh", SH.namespace),
    ]

    public func name(_ iri: IRI) -> String {
        for prefix in prefixes where iri.value.hasPrefix(prefix.namespace) {
            let local = iri.value.dropFirst(prefix.namespace.count)
            if !local.isEmpty, !local.contains(where: { "/#?".contains($0) }) {
                return "\(prefix.name):\(local)"
            }
        }
        return iri.description
    }

    /// As Turtle has it.
    public func name(_ term: Term) -> String {
        switch term {
        case .iri(let iri): return name(iri)
        case .blankNode, .triple: return term.description
        case .literal(let literal):
            if literal.language != nil || literal.datatype == Vocabulary.XSD.string {
                return term.description
            }
            if literal.datatype == Vocabulary.XSD.integer || literal.datatype == Vocabulary.XSD.boolean,
                literal.isWellFormed
            {
                return literal.lexicalForm
            }
            let text = Term.literal(Literal(literal.lexicalForm)).description
            return "\(text)^^\(name(literal.datatype))"
        }
    }

    public func name(_ triple: Triple) -> String {
        let predicate = triple.predicate == Vocabulary.RDF.type ? "a" : name(triple.predicate)
        return "\(name(triple.subject)) \(predicate) \(name(triple.object))"
    }
}
