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
        var concepts: [IRI: Concept] = [:]
        for (iri, properties) in about {
            let types = (properties[Vocabulary.RDF.type] ?? []).compactMap(\.iri)
            guard let type = [LM.Theme, LM.Genre].first(where: types.contains),
                let label = properties[Vocabulary.SKOS.prefLabel]?.first?.literal
            else { continue }
            concepts[iri] = Concept(
                iri: iri, type: type, preferredLabel: label.lexicalForm,
                alternativeLabels: (properties[Vocabulary.SKOS.altLabel] ?? []).compactMap { $0.literal?.lexicalForm }.sorted(),
                broader: Set((properties[Vocabulary.SKOS.broader] ?? []).compactMap(\.iri)))
        }
        self.concepts = concepts
    }
}
