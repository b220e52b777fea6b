import ByteStreams
import RDF
import Testing

@Suite struct DatasetTests {
    @Test("What comes after a triple term in a document of lines is what it says, and no triple")
    func afterTripleTerms() throws {
        let lines = #"""
            <x:a> <x:p> <<( <x:s> <x:p> <x:o> )>> .
            <x:a> <x:p> <x:b> .
            <x:a> <x:p> <<( <x:s> <x:p> "\u0041" )>> .
            <x:a> <x:p> _:c .
            <x:a> <x:p> <<( <x:s> <x:p> <x:o2> )>> .
            <x:a> <x:p> "d" .

            """#
        let reader = RDFReader(format: .nTriples)
        let dataset = try Dataset(reading: ByteSource(bytes: Array(lines.utf8), name: "lines"), reader)
        #expect(dataset.count == 6)
        #expect(Set(dataset.quads) == Set(try reader.quads(in: lines)))
    }

    /// Every pattern finds what filtering finds, on random data.
    @Test func patternsFindWhatFilteringFinds() throws {
        var random = RandomRDF(seed: 7)
        let quads = random.quads(300, for: [.nQuads])
        let dataset = Dataset(quads + quads)
        #expect(dataset.count == Set(quads).count)
        #expect(Set(dataset.quads) == Set(quads))
        for _ in 0..<400 {
            let sample = try #require(quads.randomElement(using: &random))
            let subject = Bool.random(using: &random) ? sample.subject : nil
            let predicate = Bool.random(using: &random) ? sample.predicate : nil
            let object = Bool.random(using: &random) ? sample.object : nil
            let selection: Dataset.GraphSelection
            switch (Bool.random(using: &random), sample.graph) {
            case (false, _): selection = .any
            case (true, nil): selection = .defaultGraph
            case (true, let graph?):
                let name = try #require(dataset.id(of: graph))
                selection = .named(name)
            }
            let found = dataset.matches(
                subject: subject.flatMap { dataset.id(of: $0) },
                predicate: predicate.flatMap { dataset.id(of: $0) },
                object: object.flatMap { dataset.id(of: $0) }, graph: selection
            ).map { dataset.quad($0) }
            let expected = Set(quads).filter { quad in
                (subject == nil || quad.subject == subject)
                    && (predicate == nil || quad.predicate == predicate)
                    && (object == nil || quad.object == object)
                    && (selection == .any || quad.graph == sample.graph)
            }
            #expect(found.count == expected.count)
            #expect(Set(found) == expected)
        }
    }

    @Test func termsAreTheSameWhateverTheCaseOfTheirLanguage() throws {
        let node = Term.iri(IRI(unchecked: "http://e/"))
        let predicate = IRI(unchecked: "http://e/p")
        let dataset = Dataset([
            Quad(node, predicate, .literal(Literal("a", language: "en-GB"))),
            Quad(node, predicate, .literal(Literal("a", language: "en-gb"))),
        ])
        #expect(dataset.count == 1)
        #expect(dataset.quads.first { _ in true }?.object.literal?.language == "en-GB")
        #expect(!dataset.contains(Quad(node, predicate, .literal(Literal("a")))))
    }

    @Test func listsAreRead() throws {
        let quads = try RDFReader(format: .turtle).quads(
            in:
                "<x:s> <x:p> (1 2 3) ; <x:q> () . _:a <x:p> _:a ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1 ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:a ."
        )
        let dataset = Dataset(quads)
        let subject = try #require(dataset.id(of: IRI(unchecked: "x:s")))
        let predicate = try #require(dataset.id(of: IRI(unchecked: "x:p")))
        let head = try #require(dataset.objects(of: subject, predicate).first { _ in true })
        let items = try #require(dataset.list(head))
        #expect(items.map { dataset.term($0).literal?.int } == [1, 2, 3])
        let end = try #require(dataset.id(of: Vocabulary.RDF.nil))
        let circle = try #require(dataset.id(of: .blankNode(BlankNode("a"))))
        #expect(dataset.list(end) == [])
        #expect(dataset.list(circle) == nil)
    }
}
