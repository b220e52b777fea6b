import KnowledgeGraph
import RDF
import Testing

@Suite struct GraphDifferenceTests {
    @Test(arguments: 0..<5)
    func aGraphDoesNotDifferFromItself(seed: Int) {
        let graph = RandomGraphs.graph(seed)
        #expect(GraphDifference(from: graph, to: graph).isEmpty)
    }

    @Test(arguments: 0..<5)
    func whatIsAddedOneWayIsRemovedTheOther(seed: Int) {
        let (a, b) = (RandomGraphs.graph(seed), RandomGraphs.graph(seed + 7))
        let (there, back) = (GraphDifference(from: a, to: b), GraphDifference(from: b, to: a))
        #expect(there.addedStatements == back.removedStatements)
        #expect(there.removedEntities == back.addedEntities)
        #expect(there.addedEvidence.count == back.removedEvidence.count)
        #expect(there.reanchored.count == back.reanchored.count)
    }

    @Test func aPassageThatMovedIsReanchored() throws {
        let before = try graph(document: "https://example.org/1", start: 10, quotation: "as he says")
        let after = try graph(document: "https://example.org/2", start: 30, quotation: "as he says")
        let difference = GraphDifference(from: before, to: after)
        #expect(difference.reanchored.map(\.after.textRange.lowerBound) == [30])
        #expect(difference.addedEvidence.isEmpty && difference.removedEvidence.isEmpty)
        #expect(difference.addedStatements.isEmpty && difference.removedStatements.isEmpty)
    }

    @Test func aPassageThatWasRewrittenIsOtherEvidence() throws {
        let before = try graph(document: "https://example.org/1", start: 10, quotation: "as he says")
        let after = try graph(document: "https://example.org/1", start: 10, quotation: "as he said")
        let difference = GraphDifference(from: before, to: after)
        #expect(difference.reanchored.isEmpty)
        #expect(difference.addedEvidence.count == 1 && difference.removedEvidence.count == 1)
    }

    private func graph(document: String, start: Int, quotation: String) throws -> KnowledgeGraph {
        var graph = KnowledgeGraph()
        let iri = IRI(unchecked: document)
        graph.add(SourceDocument(iri: iri, identifier: "essay.md", textSHA256: "0", sourceSHA256: "0"))
        try graph.state(
            Person("Jacques Demy"), .directed, Film("Lola"),
            evidence: [
                RandomGraphs.evidence(
                    rule: "r", start: start, confidence: 0.9, document: iri, quotation: quotation)
            ])
        return graph
    }
}
