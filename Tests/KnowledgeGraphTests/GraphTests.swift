import KnowledgeGraph
import OntologyModel
import RDF
import Testing

@Suite("The graph")
struct GraphTests {
    @Test func typedStatementsAddTheirEntities() throws {
        var graph = KnowledgeGraph()
        try graph.state(Person("Jacques Demy"), .directed, Film("Lola", year: "1961"))
        #expect(graph.entities.count == 2)
        #expect(graph.statements.map(\.predicate) == [LM.directed])
    }

    @Test func aStatementAgainstTheOntologyIsRefusedWithAReason() throws {
        var graph = KnowledgeGraph()
        let film = Entity(
            iri: IRI(unchecked: "x:film"), type: LM.Film, preferredName: Name("Lola"))
        let person = Entity(
            iri: IRI(unchecked: "x:person"), type: LM.Person, preferredName: Name("Jacques Demy"))
        try graph.add(film)
        try graph.add(person)
        #expect(throws: GraphError.self) { try graph.state(Statement(film.iri, LM.directed, person.iri)) }
        #expect(throws: GraphError.self) {
            try graph.state(Statement(person.iri, LM.directed, IRI(unchecked: "x:nobody")))
        }
        #expect(graph.statementCount == 0)
    }

    @Test func anEntityHasOneClass() throws {
        var graph = KnowledgeGraph()
        let iri = IRI(unchecked: "x:lola")
        try graph.add(Entity(iri: iri, type: LM.Film, preferredName: Name("Lola")))
        #expect(throws: GraphError.twoClasses(iri, LM.Film, LM.Character)) {
            try graph.add(Entity(iri: iri, type: LM.Character, preferredName: Name("Lola")))
        }
    }

    @Test func ofTwoReadingsOfOnePassageTheSurerStays() throws {
        var graph = KnowledgeGraph()
        let sure = RandomGraphs.evidence(rule: "sure", start: 3, confidence: 0.9)
        let unsure = RandomGraphs.evidence(rule: "unsure", start: 3, confidence: 0.4)
        let elsewhere = RandomGraphs.evidence(rule: "unsure", start: 90, confidence: 0.4)
        try graph.state(Person("A"), .directed, Film("B"), evidence: [unsure, elsewhere])
        try graph.state(Person("A"), .directed, Film("B"), evidence: [sure])
        let statement = try #require(graph.statements.first)
        #expect(graph.evidence(for: statement) == [sure, elsewhere])
        #expect(graph.confidence(of: statement) == 0.9)
    }
}

@Suite("Evidence")
struct EvidenceOrderTests {
    @Test(arguments: 0..<10)
    func standsInOrderWhateverTheOrderItCameIn(seed: Int) throws {
        let pieces = (0..<200).map { index in
            RandomGraphs.evidence(
                rule: "rule \(index % 3)", start: (index * 37 + seed) % 90, confidence: Double(index % 5) / 5)
        }
        var (forward, backward, atOnce) = (KnowledgeGraph(), KnowledgeGraph(), KnowledgeGraph())
        for piece in pieces { try forward.state(Person("A"), .directed, Film("B"), evidence: [piece]) }
        for piece in pieces.reversed() {
            try backward.state(Person("A"), .directed, Film("B"), evidence: [piece])
        }
        try atOnce.state(Person("A"), .directed, Film("B"), evidence: pieces)
        #expect(forward == backward)
        #expect(forward == atOnce)
        let starts = try forward.evidence(for: #require(forward.statements.first)).map(\.textRange.lowerBound)
        #expect(starts == Set(starts).sorted())
    }

    /// Sorting all of it again for each piece took minutes here.
    @Test(.timeLimit(.minutes(1)))
    func ofOneFactIsGatheredFastHoweverOftenATextRepeatsIt() throws {
        var graph = KnowledgeGraph()
        for start in 0..<20_000 {
            try graph.state(
                Person("A"), .directed, Film("B"),
                evidence: [RandomGraphs.evidence(rule: "r", start: start, confidence: 0.5)])
        }
        #expect(graph.evidence(for: try #require(graph.statements.first)).count == 20_000)
    }
}

@Suite("Merging is set union")
struct MergeTests {
    @Test(arguments: 0..<20)
    func commutesAssociatesAndRepeats(seed: Int) throws {
        let (a, b, c) = (
            RandomGraphs.graph(seed), RandomGraphs.graph(seed + 100), RandomGraphs.graph(seed + 200)
        )
        #expect(try a.merged(with: b) == b.merged(with: a))
        #expect(try a.merged(with: b).merged(with: c) == a.merged(with: b.merged(with: c)))
        #expect(try a.merged(with: a) == a)
        #expect(try a.merged(with: b).quads() == b.merged(with: a).quads())
    }

    @Test func theFullestNameIsPreferredWhicheverComesFirst() throws {
        var a = KnowledgeGraph()
        var b = KnowledgeGraph()
        let iri = IRI(unchecked: "x:demy")
        try a.add(Entity(iri: iri, type: LM.Person, preferredName: Name("Demy")))
        try b.add(Entity(iri: iri, type: LM.Person, preferredName: Name("Jacques Demy")))
        for union in [try a.merged(with: b), try b.merged(with: a)] {
            #expect(union.entities[iri]?.preferredName == Name("Jacques Demy"))
            #expect(union.entities[iri]?.alternativeNames == [Name("Demy")])
        }
    }
}

@Suite("RDF and back")
struct GraphReadingTests {
    @Test(arguments: 0..<20)
    func readsBackTheSameGraph(seed: Int) {
        let graph = RandomGraphs.graph(seed)
        let reading = GraphReading(graph.quads().shuffled())
        #expect(reading.graph == graph)
        #expect(reading.leftOver.isEmpty)
        #expect(reading.refused.isEmpty)
    }

    @Test func withoutEvidenceTheStatementsAreThereAlone() {
        let graph = RandomGraphs.graph(1)
        let plain = GraphReading(graph.quads(evidence: .none)).graph
        #expect(plain.statements == graph.statements)
        #expect(plain.entities == graph.entities)
        #expect(plain.statements.allSatisfy { plain.evidence(for: $0).isEmpty })
    }

    @Test func whatHasNoPlaceIsGivenBack() throws {
        let foreign = Quad(
            .iri(IRI(unchecked: "x:thing")), IRI(unchecked: "x:says"), .literal(Literal("hello")))
        let reading = GraphReading(RandomGraphs.graph(1).quads() + [foreign])
        #expect(reading.leftOver == [foreign])
    }
}

@Suite("Identity")
struct IdentityTests {
    @Test(arguments: [
        ("The Umbrellas of Cherbourg", "umbrellas-of-cherbourg"), ("Geneviève", "genevieve"),
        ("Singin’ in the Rain", "singin-in-the-rain"), ("L.A. Confidential", "l-a-confidential"),
        ("Straße", "strasse"), ("七人の侍", "七人の侍"), ("A", "a"), ("Sonny & Cher", "sonny-and-cher"),
    ])
    func slugsAreReadable(name: String, slug: String) {
        #expect(Identity.slug(name) == slug)
    }

    @Test(arguments: ["<>\"&\\", "💔", "…", "\u{1}\u{2}", "\u{202E}", ""])
    func aNameOfSymbolsStillGivesAValidIRI(name: String) throws {
        let iri = Identity.default.entity(type: LM.Film, name: name)
        _ = try IRI(iri.value)
        #expect(Identity.slug(name) != Identity.slug(name + "!?💔"))
    }

    @Test func homonymsAreToldApart() {
        let identity = Identity.default
        let films = ["1931", "1933"].map { identity.entity(type: LM.Film, name: "M", year: $0) }
        #expect(films[0] != films[1])
        let characters = ["Lola", "Fanny"].map {
            identity.entity(type: LM.Character, name: "Roland", work: $0)
        }
        #expect(characters[0] != characters[1])
    }

    @Test func theBaseIsTheUsers() throws {
        let identity = Identity(base: try IRI("https://archive.example/"))
        #expect(
            identity.entity(type: LM.StageWork, name: "Cats").value
                == "https://archive.example/stage-work/cats")
    }
}
