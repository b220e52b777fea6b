import KnowledgeGraph
import OntologyModel
import RDF
import Testing

@Suite("Joining graphs that may not agree") struct GraphUnionTests {
    @Test("Where they agree it is their union, whatever the order", arguments: 0..<20)
    func agreement(seed: Int) throws {
        let graphs = (seed..<seed + 5).map(RandomGraphs.graph)
        var (forward, backward) = (GraphUnion(), GraphUnion())
        for graph in graphs { forward.add(graph) }
        for graph in graphs.reversed() { backward.add(graph) }
        var expected = KnowledgeGraph()
        for graph in graphs { try expected.merge(graph) }
        #expect(forward.joined().graph == expected)
        #expect(backward.joined().graph == expected)
        #expect(forward.joined().refused.isEmpty)
    }

    @Test("What is of two classes gets one, and what is then forbidden is told with its passage")
    func disagreement() throws {
        let lola = IRI(unchecked: "x:lola")
        let demy = Entity(
            iri: IRI(unchecked: "x:demy"), type: LM.Person, preferredName: Name("Jacques Demy"))
        func graph(_ type: IRI, _ property: IRI) throws -> KnowledgeGraph {
            var graph = KnowledgeGraph()
            try graph.add(demy)
            try graph.add(Entity(iri: lola, type: type, preferredName: Name("Lola")))
            let evidence = RandomGraphs.evidence(
                rule: "r", start: 1, confidence: 1, quotation: "what \(type.localName) says")
            let ends = type == LM.Film ? (demy.iri, lola) : (lola, demy.iri)
            try graph.state(Statement(ends.0, property, ends.1), evidence: [evidence])
            return graph
        }
        let parts = [try graph(LM.Film, LM.directed), try graph(LM.Person, LM.partnerOf)]
        var unions: [GraphUnion] = []
        for order in [parts, parts.reversed(), parts + parts] {
            var union = GraphUnion()
            for part in order { union.add(part) }
            unions.append(union)
        }
        let joined = unions[0].joined()
        #expect(joined.graph.entities[lola]?.type == LM.Film)
        #expect(joined.graph.statements.map(\.predicate) == [LM.directed])
        #expect(joined.refused.count == 2)
        #expect(joined.refused.contains { $0.passages.map(\.quotation) == ["what Person says"] })
        #expect(joined.refused.contains { $0.error == .twoClasses(lola, LM.Film, LM.Person) })
        for union in unions {
            #expect(union.joined().graph == joined.graph)
            #expect(union.joined().refused.map(\.error) == joined.refused.map(\.error))
        }
    }

    @Test("Of a class and one below it the one below is right")
    func subclass() throws {
        let lola = IRI(unchecked: "x:lola")
        var union = GraphUnion()
        for type in [LM.Film, LM.Work] {
            var graph = KnowledgeGraph()
            try graph.add(Entity(iri: lola, type: type, preferredName: Name("Lola")))
            union.add(graph)
        }
        #expect(union.joined().graph.entities[lola]?.type == LM.Film)
    }
}
