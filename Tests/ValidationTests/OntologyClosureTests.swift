import OntologyModel
import RDF
import Testing

@Suite("What follows from statements")
struct OntologyClosureTests {
    private let terms = """
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix ex: <http://example.org/> .
        ex:partOf a owl:ObjectProperty, owl:TransitiveProperty ; rdfs:subPropertyOf ex:near .
        ex:hasPart owl:inverseOf ex:partOf ; a owl:ObjectProperty .
        ex:near a owl:ObjectProperty, owl:SymmetricProperty .
        ex:Reel a owl:Class ; rdfs:subClassOf ex:Print . ex:Print a owl:Class ; owl:equivalentClass ex:Copy .

        """

    private func implied(_ turtle: String) throws -> Set<String> {
        let reader = RDFReader(format: .turtle)
        var closure = OntologyClosure(Ontology(try reader.quads(in: terms)))
        var found: Set<String> = []
        let note = { (quad: Quad) in
            _ = found.insert(
                "\(quad.subject.iri?.localName ?? "") \(quad.predicate.localName) \(quad.object.iri?.localName ?? "")"
            )
        }
        for quad in try reader.quads(in: "@prefix ex: <http://example.org/> . " + turtle) {
            closure.add(quad, note)
        }
        try closure.finish(note)
        return found
    }

    @Test func classes() throws {
        #expect(try implied("ex:a a ex:Reel .") == ["a type Print", "a type Copy"])
    }

    @Test func transitiveThroughInversesAndUpwards() throws {
        let found = try implied("ex:a ex:partOf ex:b . ex:c ex:hasPart ex:b . ex:c ex:partOf ex:d .")
        #expect(found.isSuperset(of: ["b partOf c", "a partOf c", "a partOf d", "d hasPart a", "d near a"]))
        #expect(!found.contains("c partOf a"))
    }

    @Test("A circle ends")
    func circle() throws {
        #expect(try implied("ex:a ex:partOf ex:b . ex:b ex:partOf ex:a .").contains("a partOf a"))
    }

    @Test("A value has no inverse")
    func values() throws {
        #expect(try implied("ex:a ex:partOf 'b' .") == ["a near "])
    }

    @Test("Domains and ranges are checked, not inferred")
    func domains() throws {
        var closure = OntologyClosure(.leitmotif)
        var types = 0
        let quad = Quad(
            .iri(IRI(unchecked: "http://example.org/x")), LM.directed,
            .iri(IRI(unchecked: "http://example.org/y")))
        closure.add(quad) { if $0.predicate == Vocabulary.RDF.type { types += 1 } }
        #expect(types == 0)
    }
}
