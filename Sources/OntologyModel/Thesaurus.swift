import RDF

/// The themes and genres that criticism speaks of: a SKOS thesaurus, `Ontology/themes.ttl`.
public struct Thesaurus: Sendable {
    /// A theme or genre.
    public struct Concept: Sendable, Hashable {
        public let iri: IRI
        /// ``LM/Theme`` or ``LM/Genre``.
        public let type: IRI
        public let preferredLabel: String
        /// Other words for it; each of them, in running text, speaks of it.
        public let alternativeLabels: [String]
        /// Everyday words and adjectives: they speak of the concept only beside a cue ("a film about …").
        public let hiddenLabels: [String]
        /// The preferred label is an everyday word too.
        public let isEveryday: Bool
        /// Wider concepts.
        public let broader: Set<IRI>
    }

    public let concepts: [IRI: Concept]

    /// The project's thesaurus; empty only if the binary was built without it, which a test refuses.
    public static let builtIn: Thesaurus = {
        guard let file = EmbeddedFile.named("Ontology/themes.ttl"),
            let quads = try? RDFReader(format: .turtle).quads(in: file.bytes)
        else { return Thesaurus([]) }
        return Thesaurus(quads)
    }()

    /// Reads the SKOS concepts among the statements that are typed as themes or genres.
    public init(_ quads: [Quad]) {
        var about: [IRI: [IRI: [Term]]] = [:]
        for quad in quads {
            guard let subject = quad.subject.iri else { continue }
            about[subject, default: [:]][quad.predicate, default: []].append(quad.object)
        }
        let everyday = Set((about[Self.everydayWords]?[Self.member] ?? []).compactMap(\.iri))
        var concepts: [IRI: Concept] = [:]
        for (iri, properties) in about {
            let types = (properties[Vocabulary.RDF.type] ?? []).compactMap(\.iri)
            guard let type = [LM.Theme, LM.Genre].first(where: types.contains),
                let label = properties[Vocabulary.SKOS.prefLabel]?.first?.literal
            else { continue }
            let labels = { (property: IRI) in
                (properties[property] ?? []).compactMap { $0.literal?.lexicalForm }.sorted()
            }
            concepts[iri] = Concept(
                iri: iri, type: type, preferredLabel: label.lexicalForm,
                alternativeLabels: labels(Vocabulary.SKOS.altLabel),
                hiddenLabels: labels(Vocabulary.SKOS.hiddenLabel),
                isEveryday: everyday.contains(iri),
                broader: Set((properties[Vocabulary.SKOS.broader] ?? []).compactMap(\.iri)))
        }
        self.concepts = concepts
    }

    private static let everydayWords = IRI(unchecked: "https://w3id.org/leitmotif/id/everyday-words")
    private static let member = IRI(unchecked: Vocabulary.SKOS.namespace + "member")
}
