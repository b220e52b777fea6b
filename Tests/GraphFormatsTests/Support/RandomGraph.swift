import KnowledgeGraph
import OntologyModel
import RDF

extension KnowledgeGraph {
    /// A graph that uses every part of the model, its texts made of hostile names; the same for the same seed.
    /// - Parameter scale: how many times as large as usual.
    static func random(seed: UInt64, scale: Int = 1) throws -> KnowledgeGraph {
        var maker = RandomGraph(seed: seed)
        return try maker.make(scale)
    }
}

private struct RandomGraph {
    private var generator: SeededGenerator
    private var graph = KnowledgeGraph()
    private let classes = [LM.Person, LM.Film, LM.Song, LM.Character, LM.Place, LM.Theme, LM.Genre, LM.Award]

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func make(_ scale: Int) throws -> KnowledgeGraph {
        let documents = (0..<upTo(3)).map { IRI(unchecked: "https://example.org/essay-\($0)?a=1&b='2'") }
        for iri in documents { graph.add(document(iri)) }
        let entities = (0..<upTo(25) * scale).map { IRI(unchecked: "https://example.org/id/entité-\($0)") }
        for iri in entities {
            let entity = entity(iri)
            try graph.add(entity)
        }
        for document in documents {
            for entity in entities where chance(3) { graph.mention(entity, in: document) }
        }
        for _ in 0..<upTo(120) * scale { state(entities, documents) }
        return graph
    }

    private mutating func state(_ entities: [IRI], _ documents: [IRI]) {
        guard let subject = entities.randomElement(using: &generator) else { return }
        let object = entities.randomElement(using: &generator) ?? subject
        let predicates = [
            LM.directed, LM.actedIn, LM.comparedTo, LM.relatedTo, LM.hasTheme, LM.portrays, LM.featuresSong,
        ]
        let statement =
            chance(4)
            ? Statement(subject, LM.releaseYear, .value(year()))
            : Statement(subject, predicates.randomElement(using: &generator) ?? LM.relatedTo, object)
        let evidence = documents.isEmpty ? [] : (0..<upTo(3)).map { _ in passage(in: documents) }
        // What the ontology does not allow is not part of the graph.
        try? graph.state(statement, evidence: evidence)
    }

    private mutating func year() -> Literal {
        let text = chance(2) ? String(Int.random(in: 1895...2030, using: &generator)) : text()
        return Literal(text, datatype: Vocabulary.XSD.gYear)
    }

    private mutating func entity(_ iri: IRI) -> Entity {
        Entity(
            iri: iri, type: classes.randomElement(using: &generator) ?? LM.Person, preferredName: name(),
            alternativeNames: Set((0..<upTo(3)).map { _ in name() }),
            sameAs: chance(3) ? [IRI(unchecked: "http://www.wikidata.org/entity/Q\(upTo(999))")] : [])
    }

    private mutating func document(_ iri: IRI) -> SourceDocument {
        SourceDocument(
            iri: iri, identifier: text(), title: chance(2) ? text() : nil, author: chance(2) ? text() : nil,
            date: chance(2) ? "1964-02-19" : nil, url: chance(2) ? text() : nil,
            textSHA256: String(repeating: "a", count: 64), sourceSHA256: "")
    }

    private mutating func passage(in documents: [IRI]) -> Evidence {
        let start = upTo(10_000)
        let length = upTo(200)
        return Evidence(
            document: documents.randomElement(using: &generator)
                ?? IRI(unchecked: "https://example.org/essay"),
            quotation: text() + " " + text(), prefix: text(), suffix: text(),
            textRange: start..<start + length,
            sourceRange: start * 2..<(start + length) * 2, rule: text(),
            confidence: Double.random(in: 0...1, using: &generator))
    }

    private mutating func name() -> Name {
        Name(text(), language: chance(3) ? ["en", "fr", "zh-Hant"].randomElement(using: &generator) : nil)
    }

    private mutating func text() -> String {
        let hostile = HostileNames.all.randomElement(using: &generator) ?? ""
        return chance(2) ? hostile : hostile + (HostileNames.all.randomElement(using: &generator) ?? "")
    }

    private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &generator) == 0 }
    private mutating func upTo(_ most: Int) -> Int { Int.random(in: 0...most, using: &generator) }
}
