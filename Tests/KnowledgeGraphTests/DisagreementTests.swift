import KnowledgeGraph
import OntologyModel
import RDF
import Testing

@Suite("Disagreements")
struct DisagreementTests {
    private let document = IRI(unchecked: "https://example.org/essay")

    private func evidence(at start: Int) -> Evidence {
        Evidence(
            document: document, quotation: "…", textRange: start..<start + 1, sourceRange: start..<start + 1,
            rule: "test", confidence: 0.9)
    }

    @Test("Two years for one film disagree, whatever the passage")
    func years() throws {
        var graph = KnowledgeGraph()
        try graph.add(Film("Night Ferry"))
        let film = try #require(graph.sortedEntities.first).iri
        func state(_ year: String) throws {
            let value = StatementObject.value(Literal(year, datatype: Vocabulary.XSD.gYear))
            try graph.state(Statement(film, LM.releaseYear, value), evidence: [evidence(at: 0)])
        }
        try state("1952")
        #expect(graph.disagreements.isEmpty)
        try state("1953")
        #expect(graph.disagreements.map(\.predicate) == [LM.releaseYear])
        #expect(graph.disagreements.first?.statements.count == 2)
        #expect(graph.statementCount == 2, "both are kept")
    }

    @Test("Two directors disagree where no passage names both")
    func directors() throws {
        var graph = KnowledgeGraph()
        let film = try graph.add(Film("Night Ferry"))
        let (marsh, banks) = (Person("Ada Marsh"), Person("Leo Banks"))
        try graph.state(marsh, .directed, film, evidence: [evidence(at: 0)])
        try graph.state(banks, .directed, film, evidence: [evidence(at: 10)])
        #expect(graph.disagreements.count == 1)
        try graph.state(marsh, .directed, film, evidence: [evidence(at: 10)])
        #expect(graph.disagreements.isEmpty, "they share the credit")
    }
}
