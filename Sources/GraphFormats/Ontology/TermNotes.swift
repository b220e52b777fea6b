import OntologyModel
import RDF

/// What an ontology says of its terms, and of itself, for people.
struct TermNotes: Sendable {
    private let about: [IRI: [IRI: [Term]]]
    private let aligned: [IRI: [IRI: [IRI]]]
    private let subject: IRI?

    private static let relations: [(IRI, String)] = [
        (Vocabulary.OWL.equivalentClass, "Same as"), (Vocabulary.OWL.equivalentProperty, "Same as"),
        (Vocabulary.RDFS.subClassOf, "Right as"), (Vocabulary.RDFS.subPropertyOf, "Right as"),
        (Vocabulary.SKOS.exactMatch, "Same as"), (Vocabulary.SKOS.closeMatch, "Close to"),
        (Vocabulary.SKOS.broadMatch, "Narrower than"),
        (IRI(unchecked: Vocabulary.SKOS.namespace + "narrowMatch"), "Wider than"),
        (IRI(unchecked: Vocabulary.SKOS.namespace + "relatedMatch"), "Elsewhere modelled as"),
    ]

    init(_ ontology: Ontology, _ alignments: [Quad]) {
        var about: [IRI: [IRI: [Term]]] = [:]
        for quad in ontology.quads {
            guard let subject = quad.subject.iri else { continue }
            about[subject, default: [:]][quad.predicate, default: []].append(quad.object)
        }
        var aligned: [IRI: [IRI: [IRI]]] = [:]
        for quad in alignments {
            guard let subject = quad.subject.iri, let object = quad.object.iri else { continue }
            aligned[subject, default: [:]][quad.predicate, default: []].append(object)
        }
        self.about = about
        self.aligned = aligned
        subject = about.filter {
            $0.value[Vocabulary.RDF.type]?.contains(.iri(Vocabulary.OWL.Ontology)) == true
        }
        .keys.min()
    }

    var title: String {
        subject.flatMap {
            values($0, Vocabulary.DCTERMS.title).first ?? values($0, Vocabulary.RDFS.label).first
        }
            ?? "Ontology"
    }

    var description: String? {
        subject.flatMap {
            values($0, Vocabulary.DCTERMS.description).first ?? values($0, Vocabulary.RDFS.comment).first
        }
    }

    /// The ontology's IRI, version and licence.
    var header: [(String, String)] {
        guard let subject else { return [] }
        let parts: [(String, IRI)] = [
            ("Version", Vocabulary.OWL.versionInfo), ("Licence", Vocabulary.DCTERMS.license),
        ]
        return [("IRI", subject.value)]
            + parts.compactMap { name, property in values(subject, property).first.map { (name, $0) } }
    }

    /// Text in English where there is some, IRIs as they are.
    func values(_ term: IRI, _ property: IRI) -> [String] {
        let all = about[term]?[property] ?? []
        let english = all.filter { $0.literal?.language?.hasPrefix("en") ?? true }
        return (english.isEmpty ? all : english).compactMap { $0.literal?.lexicalForm ?? $0.iri?.value }
            .sorted()
    }

    /// Terms of other vocabularies, by how they relate.
    func alignments(of term: IRI) -> [(String, [IRI])] {
        var found: [(String, [IRI])] = []
        for (property, name) in Self.relations {
            guard let terms = aligned[term]?[property], !terms.isEmpty else { continue }
            found.append((name, terms.sorted()))
        }
        return found
    }

    /// `schema:Movie`, where the namespace is one that everyone abbreviates so.
    func name(_ term: IRI) -> String {
        for (prefix, namespace) in Self.namespaces where term.value.hasPrefix(namespace) {
            return prefix + ":" + term.value.dropFirst(namespace.count)
        }
        return term.localName
    }

    private static let namespaces = [
        ("schema", "https://schema.org/"), ("wd", "http://www.wikidata.org/entity/"),
        ("wdt", "http://www.wikidata.org/prop/direct/"), ("dbo", "http://dbpedia.org/ontology/"),
        ("foaf", "http://xmlns.com/foaf/0.1/"), ("mo", "http://purl.org/ontology/mo/"),
        ("prov", Vocabulary.PROV.namespace), ("skos", Vocabulary.SKOS.namespace),
        ("dcterms", Vocabulary.DCTERMS.namespace), ("xsd", Vocabulary.XSD.namespace),
        ("rdf", Vocabulary.RDF.namespace), ("rdfs", Vocabulary.RDFS.namespace),
        ("owl", Vocabulary.OWL.namespace), ("oa", Vocabulary.OA.namespace),
    ]
}
