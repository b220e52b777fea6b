import KnowledgeGraph
import OntologyModel
import RDF
import Testing

@Suite("Questions to a graph") struct QuestionTests {
    private let identity = Identity.default

    private func iri(_ type: IRI, _ name: String) -> IRI { identity.entity(type: type, name: name) }

    /// A directed Lola and Rain; B acted in Rain; C is alone; D directed Far.
    private func graph() throws -> KnowledgeGraph {
        var graph = KnowledgeGraph()
        try graph.state(Person("A"), .directed, Film("Lola"))
        try graph.state(Person("A"), .directed, Film("Rain"))
        try graph.state(Person("B"), .actedIn, Film("Rain"))
        try graph.add(Person("C"))
        try graph.state(Person("D"), .directed, Film("Far"))
        return graph
    }

    @Test("A path is the shortest chain, whichever way statements point")
    func path() throws {
        let graph = try graph()
        let path = try #require(graph.path(from: iri(LM.Film, "Lola"), to: iri(LM.Person, "B")))
        #expect(path.map(\.predicate) == [LM.directed, LM.directed, LM.actedIn])
        #expect(path.first?.object.entity == iri(LM.Film, "Lola"))
        let back = try #require(graph.path(from: iri(LM.Person, "B"), to: iri(LM.Film, "Lola")))
        #expect(back == path.reversed())
    }

    @Test("There is no path between parts that nothing connects, and an empty one from a thing to itself")
    func noPath() throws {
        let graph = try graph()
        #expect(graph.path(from: iri(LM.Person, "A"), to: iri(LM.Person, "D")) == nil)
        #expect(graph.path(from: iri(LM.Person, "A"), to: iri(LM.Person, "C")) == nil)
        #expect(graph.path(from: iri(LM.Person, "A"), to: iri(LM.Person, "A")) == [])
    }

    @Test("Each step of a path begins where the one before ended", arguments: 1...20)
    func chain(seed: Int) throws {
        var generator = SystemRandomNumberGenerator()
        var graph = KnowledgeGraph()
        for _ in 0..<60 {
            try graph.state(
                Person("P\(Int.random(in: 0..<25, using: &generator))"), .directed,
                Film("F\(Int.random(in: 0..<25, using: &generator))"))
        }
        let ends = graph.sortedEntities.map(\.iri)
        let (start, end) = (ends.first ?? LM.Person, ends.last ?? LM.Person)
        guard let path = graph.path(from: start, to: end) else { return }
        var place: IRI? = start
        for statement in path { place = place.flatMap { statement.otherEnd(than: $0) } }
        #expect(place == end)
    }

    @Test("Statistics count classes, properties, parts and those that stand alone")
    func statistics() throws {
        let statistics = GraphStatistics(try graph())
        #expect(statistics.entityCount == 7 && statistics.statementCount == 4)
        #expect(statistics.classes.map(\.count) == [4, 3])
        #expect(statistics.properties.map(\.count) == [3, 1])
        #expect(statistics.componentSizes == [4, 2])
        #expect(statistics.orphans == [iri(LM.Person, "C")])
        #expect(statistics.connections.first?.count == 2)
    }

    @Test("A query narrows by ends, properties, classes and certainty")
    func query() throws {
        let graph = try graph()
        var query = GraphQuery()
        #expect(query.statements(of: graph) == graph.statements)
        query.entities = [iri(LM.Person, "A")]
        #expect(query.statements(of: graph).count == 2)
        query.entities.append(iri(LM.Film, "Rain"))
        #expect(query.statements(of: graph).count == 1)
        query.properties = [LM.actedIn]
        #expect(query.statements(of: graph).isEmpty)
        query.properties = [LM.contributedTo]
        #expect(query.statements(of: graph).count == 1)
        query.classes = [LM.Song]
        #expect(query.statements(of: graph).isEmpty)
        query.classes = [LM.Work]
        query.minimumConfidence = 1
        #expect(query.statements(of: graph).count == 1)
    }
}
