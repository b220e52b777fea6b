import RDF

/// A graph of films, people, labels in several languages, dates and evidence, as large as wanted and always the same.
struct FilmCorpus {
    static let prefixes = [
        Prefix("lm", "https://w3id.org/leitmotif/ontology#"), Prefix("film", "https://example.org/film/"),
        Prefix("person", "https://example.org/person/"), Prefix("evidence", "https://example.org/evidence/"),
        Prefix("rdfs", Vocabulary.RDFS.namespace), Prefix("rdf", Vocabulary.RDF.namespace),
        Prefix("xsd", Vocabulary.XSD.namespace), Prefix("oa", Vocabulary.OA.namespace),
        Prefix("prov", Vocabulary.PROV.namespace),
    ]

    private var state: UInt64
    private let given = [
        "Jacques", "Agnès", "Stanley", "Chantal", "Hayao", "Lotte", "Satyajit", "Věra", "Ousmane", "Céline",
        "Wong", "Claire",
    ]
    private let family = [
        "Demy", "Varda", "Donen", "Akerman", "Miyazaki", "Reiniger", "Ray", "Chytilová", "Sembène", "Sciamma",
        "Kar-wai", "Denis",
    ]
    private let words = [
        "rain", "umbrella", "city", "night", "river", "song", "summer", "letter", "garden", "train", "mirror",
        "winter",
        "harbour", "piano", "shadow", "carnival",
    ]
    private let quotations = [
        "The film was directed by \"the poet of the harbour\", who also wrote it.",
        "Its songs quote an older musical, note for note,\nand answer it.",
        "Nostalgia — not plot — is what it is about; the colours say so.",
    ]

    init(seed: UInt64) {
        state = seed
    }

    /// Writes `count` statements at least, and not many more.
    mutating func write(_ count: Int, to writer: RDFWriter) throws {
        var written = 0
        var number = 0
        while written < count {
            number += 1
            for quad in film(number) {
                try writer.write(quad)
                written += 1
            }
        }
    }

    private mutating func film(_ number: Int) -> [Quad] {
        let title = "\(pick(words)) \(pick(words)) \(number)"
        let film = iri("https://example.org/film/\(title.replacing(" ", with: "_"))")
        var quads = [
            Quad(film, Vocabulary.RDF.type, .iri(lm("Film"))),
            Quad(film, Vocabulary.RDFS.label, .literal(Literal("The \(title)", language: "en"))),
            Quad(film, Vocabulary.RDFS.label, .literal(Literal("Le \(title) été", language: "fr"))),
            Quad(film, Vocabulary.RDFS.label, .literal(Literal("雨の\(title)", language: "ja"))),
            Quad(
                film, lm("releaseYear"),
                .literal(Literal("\(1920 + next(100))", datatype: Vocabulary.XSD.gYear))),
            Quad(film, lm("duration"), .literal(Literal(60 + next(120)))),
            Quad(film, lm("hasTheme"), iri("https://example.org/theme/\(pick(words))")),
        ]
        for property in ["directed", "wrote", "composed"] { quads += credit(property, film, number) }
        return quads
    }

    private mutating func credit(_ property: String, _ film: Term, _ number: Int) -> [Quad] {
        let name = "\(pick(given)) \(pick(family))"
        let person = iri("https://example.org/person/\(name.replacing(" ", with: "_"))_\(next(5000))")
        let evidence = iri("https://example.org/evidence/\(property)-\(number)")
        let selector = Term.blankNode(BlankNode("s\(property)\(number)"))
        let start = next(20_000)
        return [
            Quad(person, Vocabulary.RDF.type, .iri(lm("Person"))),
            Quad(person, Vocabulary.RDFS.label, .literal(Literal(name))),
            Quad(person, lm(property), film),
            Quad(evidence, Vocabulary.RDF.type, .iri(Vocabulary.RDF.Statement)),
            Quad(evidence, Vocabulary.RDF.subject, person),
            Quad(evidence, Vocabulary.RDF.predicate, .iri(lm(property))),
            Quad(evidence, Vocabulary.RDF.object, film),
            Quad(
                evidence, lm("confidence"),
                .literal(Literal("0.\(10 + next(90))", datatype: Vocabulary.XSD.decimal))),
            Quad(
                evidence, Vocabulary.PROV.wasDerivedFrom,
                iri("https://example.org/document/\(next(5000)).txt")),
            Quad(evidence, Vocabulary.OA.hasSelector, selector),
            Quad(selector, Vocabulary.RDF.type, .iri(Vocabulary.OA.TextQuoteSelector)),
            Quad(selector, Vocabulary.OA.exact, .literal(Literal(pick(quotations)))),
            Quad(
                selector, Vocabulary.OA.start,
                .literal(Literal("\(start)", datatype: Vocabulary.XSD.nonNegativeInteger))),
            Quad(
                selector, Vocabulary.OA.end,
                .literal(Literal("\(start + 70)", datatype: Vocabulary.XSD.nonNegativeInteger))),
        ]
    }

    private func iri(_ value: String) -> Term { .iri(IRI(unchecked: value)) }
    private func lm(_ name: String) -> IRI { IRI(unchecked: "https://w3id.org/leitmotif/ontology#" + name) }
    private mutating func pick(_ list: [String]) -> String { list[next(list.count)] }

    /// A number below `bound` (Knuth's MMIX generator).
    private mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
