import KnowledgeGraph
import OntologyModel
import RDF

/// Graphs that differ by seed, with names that trip up careless writers.
enum RandomGraphs {
    static let names = [
        "Jacques Demy", "Lola", "Les Parapluies de Cherbourg", "a<b>&\"c\"\\", "💔 emoji", "שלום עולם",
        "tab\there",
        "line\nbreak", "trailing \\", "<b>bold</b>", "'single'", "x\u{1}y", "%41", "{curly}", "Geneviève",
        "Genevie\u{300}ve",
    ]

    static func graph(_ seed: Int) -> KnowledgeGraph {
        var random = SplitMix64(state: UInt64(seed))
        var graph = KnowledgeGraph()
        let document = SourceDocument(
            iri: IRI(unchecked: "https://example.org/doc/\(seed % 7)"), identifier: "doc \(seed % 7).md",
            title: names[seed % names.count], textSHA256: "00", sourceSHA256: "ff")
        graph.add(document)
        for _ in 0..<12 {
            let person = Person(names.pick(&random))
            let film = Film(names.pick(&random), year: ["1961", "1964", nil].pick(&random))
            let evidence = evidence(
                rule: "rule-\(Int.random(in: 0..<3, using: &random))",
                start: Int.random(in: 0..<50, using: &random),
                confidence: Double.random(in: 0...1, using: &random), document: document.iri,
                quotation: names.pick(&random))
            try? graph.state(person, .directed, film, evidence: [evidence])
            try? graph.state(film, .comparedTo, person)
        }
        for entity in graph.sortedEntities { graph.mention(entity.iri, in: document.iri) }
        return graph
    }

    static func evidence(
        rule: String, start: Int, confidence: Double,
        document: IRI = IRI(unchecked: "https://example.org/doc"),
        quotation: String = "the passage"
    ) -> Evidence {
        Evidence(
            document: document, quotation: quotation, prefix: "before ", suffix: " after",
            textRange: start..<start + 10, sourceRange: start + 4..<start + 14, rule: rule,
            confidence: confidence)
    }
}

/// A small generator with a fixed sequence (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number
/// Generators", OOPSLA 2014).
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension [String] {
    fileprivate func pick(_ random: inout SplitMix64) -> String { randomElement(using: &random) ?? "" }
}

extension [String?] {
    fileprivate func pick(_ random: inout SplitMix64) -> String? { randomElement(using: &random) ?? nil }
}
