import RDF

/// Says the statements of a graph in a vocabulary that others know, by the alignments of `Ontology/alignments.ttl`.
///
/// A term that is right as one of theirs becomes that; where there is none, one that is close; where there is none, what
/// the term above becomes. What theirs says the other way round is turned. Evidence, and all else that they have no word
/// for, is left out.
///
/// ```swift
/// let translation = VocabularyTranslation(to: .schemaOrg)
/// translation.statements(for: quad)      // <lola> schema:director <demy>, for <demy> lm:directed <lola>
/// ```
public struct VocabularyTranslation: Sendable {
    /// A vocabulary that graphs can be said in.
    public enum Target: String, Sendable, CaseIterable {
        case schemaOrg = "schema.org"
        case wikidata
        case dbpedia

        var namespaces: [String] {
            switch self {
            case .schemaOrg: ["https://schema.org/"]
            case .wikidata: ["http://www.wikidata.org/entity/", "http://www.wikidata.org/prop/direct/"]
            case .dbpedia: ["http://dbpedia.org/ontology/"]
            }
        }

        /// What the vocabulary's namespaces are usually called.
        public var prefixes: [Prefix] {
            switch self {
            case .schemaOrg: [Prefix("schema", namespaces[0])]
            case .wikidata: [Prefix("wd", namespaces[0]), Prefix("wdt", namespaces[1])]
            case .dbpedia: [Prefix("dbo", namespaces[0])]
            }
        }

        /// Wikidata has a property of its own for what a thing is.
        var type: IRI { self == .wikidata ? IRI(unchecked: namespaces[1] + "P31") : Vocabulary.RDF.type }

        /// Names, for which the ontology uses common vocabularies.
        var names: [IRI: IRI] {
            let schema = { (name: String) in IRI(unchecked: "https://schema.org/" + name) }
            switch self {
            case .schemaOrg:
                return [
                    Vocabulary.RDFS.label: schema("name"), Vocabulary.SKOS.prefLabel: schema("name"),
                    Vocabulary.SKOS.altLabel: schema("alternateName"),
                    Vocabulary.OWL.sameAs: schema("sameAs"),
                    Vocabulary.DCTERMS.title: schema("name"),
                    Vocabulary.DCTERMS.identifier: schema("identifier"),
                ]
            case .wikidata, .dbpedia:
                return [
                    Vocabulary.RDFS.label: Vocabulary.RDFS.label,
                    Vocabulary.SKOS.prefLabel: Vocabulary.RDFS.label,
                    Vocabulary.SKOS.altLabel: Vocabulary.SKOS.altLabel,
                    Vocabulary.OWL.sameAs: Vocabulary.OWL.sameAs,
                    Vocabulary.DCTERMS.title: Vocabulary.RDFS.label,
                ]
            }
        }
    }

    private struct Word: Hashable, Sendable {
        let term: IRI
        let isTurnedRound: Bool
    }

    public let target: Target
    private let classes: [IRI: [IRI]]
    private let properties: [IRI: [Word]]

    /// - Parameter alignments: how the ontology's terms relate to those of others; the project's where it is `nil`.
    public init(to target: Target, ontology: Ontology = .leitmotif, alignments: [Quad]? = nil) {
        self.target = target
        let words = Words(target, alignments ?? Self.builtInAlignments)
        classes = ontology.classes.keys.reduce(into: [:]) { $0[$1] = words.classes(for: $1, ontology) }
        properties = ontology.properties.keys.reduce(into: [:]) { found, property in
            found[property] = words.properties(for: property, ontology).map {
                Word(term: $0.term, isTurnedRound: $0.isTurnedRound)
            }
        }
    }

    /// The alignments of `Ontology/alignments.ttl`.
    public static var builtInAlignments: [Quad] {
        let file = EmbeddedFile.named("Ontology/alignments.ttl")?.bytes ?? []
        return (try? RDFReader(format: .turtle).quads(in: file)) ?? []
    }

    /// What a statement becomes; nothing where the vocabulary has no word for it.
    public func statements(for quad: Quad) -> [Quad] {
        if quad.predicate == Vocabulary.RDF.type {
            return (quad.object.iri.flatMap { classes[$0] } ?? []).map {
                Quad(quad.subject, target.type, .iri($0), graph: quad.graph)
            }
        }
        if let name = target.names[quad.predicate] {
            return [Quad(quad.subject, name, quad.object, graph: quad.graph)]
        }
        return (properties[quad.predicate] ?? []).compactMap { word in
            guard word.isTurnedRound else {
                return Quad(quad.subject, word.term, quad.object, graph: quad.graph)
            }
            guard quad.object.literal == nil else { return nil }
            return Quad(quad.object, word.term, quad.subject, graph: quad.graph)
        }
    }

    /// The words of the target for each of our terms.
    private struct Words {
        private var exact: [IRI: [IRI]] = [:]
        private var close: [IRI: [IRI]] = [:]

        init(_ target: Target, _ alignments: [Quad]) {
            let relations: Set = [
                Vocabulary.RDFS.subClassOf, Vocabulary.RDFS.subPropertyOf, Vocabulary.OWL.equivalentClass,
                Vocabulary.OWL.equivalentProperty, Vocabulary.SKOS.exactMatch,
            ]
            for quad in alignments.sorted() {
                guard let ours = quad.subject.iri, let theirs = quad.object.iri,
                    target.namespaces.contains(where: { theirs.value.hasPrefix($0) })
                else { continue }
                if relations.contains(quad.predicate) {
                    exact[ours, default: []].append(theirs)
                } else if quad.predicate == Vocabulary.SKOS.closeMatch {
                    close[ours, default: []].append(theirs)
                }
            }
        }

        func classes(for type: IRI, _ ontology: Ontology) -> [IRI] {
            var level = [type]
            var seen = Set(level)
            while !level.isEmpty {
                for words in [exact, close] {
                    let found = Set(level.flatMap { words[$0] ?? [] })
                    if !found.isEmpty { return found.sorted() }
                }
                level = level.flatMap { ontology.classes[$0]?.superclasses ?? [] }
                    .filter { seen.insert($0).inserted }.sorted()
            }
            return []
        }

        func properties(
            for property: IRI, _ ontology: Ontology
        ) -> [(term: IRI, isTurnedRound: Bool)] {
            var level = [property]
            var seen = Set(level)
            while !level.isEmpty {
                for words in [exact, close] {
                    var found: [(IRI, Bool)] = []
                    for term in level {
                        found += (words[term] ?? []).map { ($0, false) }
                        for inverse in (ontology.properties[term]?.inverses ?? []).sorted() {
                            found += (words[inverse] ?? []).map { ($0, true) }
                        }
                    }
                    if !found.isEmpty { return found.map { (term: $0.0, isTurnedRound: $0.1) } }
                }
                level = level.flatMap { ontology.properties[$0]?.superproperties ?? [] }
                    .filter { seen.insert($0).inserted }.sorted()
            }
            return []
        }
    }
}
