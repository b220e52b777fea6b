import OntologyModel
import RDF
import Testing

@Suite("The validator tells every statement that is not as the ontology has it")
struct OntologyValidatorTests {
    private static let prefixes = """
        @prefix lm: <https://w3id.org/leitmotif/ontology#> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix oa: <http://www.w3.org/ns/oa#> .
        @prefix prov: <http://www.w3.org/ns/prov#> .
        @prefix ex: <http://example.org/> .
        ex:demy a lm:Person ; rdfs:label "Jacques Demy" .
        ex:lola a lm:Film ; rdfs:label "Lola" .

        """

    private func violations(_ turtle: String, ontology: Ontology = .leitmotif) throws -> [Violation] {
        let quads = try RDFReader(format: .turtle).quads(in: Self.prefixes + turtle)
        return OntologyValidator(ontology).violations(in: quads)
    }

    @Test(
        "What the ontology allows passes",
        arguments: [
            "ex:demy lm:directed ex:lola .",
            "ex:lola lm:directedBy ex:demy .",
            "ex:lola lm:releaseYear \"1961\"^^xsd:gYear .",
            "ex:lola ex:shelf \"B 12\" ; <http://schema.org/name> 'Lola' .",
        ])
    func allowed(turtle: String) throws {
        #expect(try violations(turtle) == [])
    }

    @Test(
        "What it does not allow is told with node, property, value and why",
        arguments: [
            (
                "ex:x a lm:Movie .",
                "<http://example.org/x> type <https://w3id.org/leitmotif/ontology#Movie>", "no such class"
            ),
            ("ex:demy lm:filmed ex:lola .", "filmed", "no such property"),
            ("ex:lola lm:directed ex:lola .", "directed", "the subject has to be"),
            ("ex:demy lm:directed ex:demy .", "directed", "the object has to be"),
            ("ex:demy lm:directed ex:untyped .", "directed", "of no class"),
            ("ex:demy lm:directed \"Lola\" .", "directed \"Lola\"", "has to be a node"),
            ("ex:lola lm:releaseYear ex:demy .", "releaseYear", "has to be a value"),
            ("ex:lola lm:releaseYear 1961 .", "releaseYear", "of type gYear"),
            ("ex:lola lm:releaseYear \"in 1961\"^^xsd:gYear .", "\"in 1961\"", "no gYear"),
            ("ex:lola a lm:Person .", "<http://example.org/lola>", "nothing can be both"),
        ])
    func refused(turtle: String, place: String, reason: String) throws {
        let found = try violations(turtle)
        #expect(found.count == 1)
        let text = found.first?.description ?? ""
        #expect(text.contains(place), "\(text)")
        #expect(text.contains(reason), "\(text)")
    }

    @Test(
        "What a property promises is held against the statements",
        arguments: [
            ("ex:lola lm:remakeOf ex:lola .", "to itself"),
            (
                "ex:other a lm:Film . ex:lola lm:sequelOf ex:other . ex:other lm:sequelOf ex:lola .",
                "each other"
            ),
            ("ex:demy lm:birthYear \"1931\"^^xsd:gYear, \"1932\"^^xsd:gYear .", "there are 2"),
            ("ex:role a lm:Character . ex:demy lm:partnerOf ex:role .", "has to be Person"),
        ])
    func promises(turtle: String, reason: String) throws {
        let found = try violations(turtle)
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.description.contains(reason) }, "\(found)")
    }

    @Test("Evidence has to be whole, its statement in the graph, its confidence from 0 to 1")
    func statementNodes() throws {
        let node = """
            ex:s a rdf:Statement, oa:Annotation ; rdf:subject ex:demy ; rdf:predicate lm:directed ;
                prov:wasDerivedFrom ex:essay ; oa:hasTarget ex:target ; lm:rule "directed-by" ;

            """
        let whole = "rdf:object ex:lola ; lm:confidence 0.9 . ex:demy lm:directed ex:lola ."
        #expect(try violations(node + whole) == [])
        let problems = { (rest: String) in try violations(node + rest).map(\.problem) }
        #expect(try problems("rdf:object ex:lola ; lm:confidence 0.9 .") == [.statementNotAsserted])
        #expect(try problems("lm:confidence 0.9 .") == [.incompleteStatement])
        #expect(
            try problems("rdf:object ex:lola, ex:demy ; lm:confidence 0.9 . ex:demy lm:directed ex:lola .")
                .contains(.incompleteStatement))
        #expect(
            try problems("rdf:object ex:lola ; lm:confidence 1.5 . ex:demy lm:directed ex:lola .") == [
                .confidenceOutOfRange
            ])
    }

    @Test("A user's ontology is checked as well, in the namespace of its header")
    func extended() throws {
        let mine = try RDFReader(format: .turtle).quads(
            in: Self.prefixes + """
                @prefix owl: <http://www.w3.org/2002/07/owl#> .
                @prefix my: <http://example.com/archive#> .
                <http://example.com/archive> a owl:Ontology .
                my:Print a owl:Class ; rdfs:subClassOf lm:Entity .
                my:printOf a owl:ObjectProperty ; rdfs:domain my:Print ; rdfs:range lm:Film .
                """)
        let ontology = Ontology.leitmotif.extended(with: mine)
        let data = "@prefix my: <http://example.com/archive#> . ex:p a my:Print ; "
        #expect(try violations(data + "my:printOf ex:lola .", ontology: ontology) == [])
        #expect(try violations(data + "my:printOf ex:demy .", ontology: ontology).count == 1)
        #expect(
            try violations(data + "my:copyOf ex:lola .", ontology: ontology).map(\.problem) == [
                .unknownProperty
            ])
    }

    @Test(
        "Values are held against their datatypes",
        arguments: [
            (
                "gYear", ["1961", "-0044", "12345", "1961Z", "1961+01:00"],
                ["61", "01961", "nineteen", ""]
            ),
            (
                "date", ["1961-03-03", "2000-02-29", "1961-03-03Z"],
                ["1961-02-29", "1961-13-01", "1961-3-3", "1900-02-29"]
            ),
            (
                "dateTime", ["1961-03-03T20:15:00", "1961-03-03T24:00:00Z"],
                ["1961-03-03", "1961-03-03T25:00:00"]
            ),
            ("integer", ["0", "-7", "+12"], ["1.0", "", "-", "0x1F"]),
            ("nonNegativeInteger", ["0", "-0", "12"], ["-1", ""]),
            ("decimal", ["0.5", ".5", "5.", "-5"], [".", "5e3", ""]),
            ("double", ["1e6", "-INF", "NaN", "0.1E-3"], ["inf", "1e", ""]),
            ("boolean", ["true", "0"], ["TRUE", "yes"]),
        ])
    func datatypes(name: String, valid: [String], invalid: [String]) throws {
        let datatype = Vocabulary.XSD.namespace + name
        let property = "<http://example.org/p>"
        let ontology = Ontology(
            try RDFReader(format: .turtle).quads(
                in: "\(property) a <http://www.w3.org/2002/07/owl#DatatypeProperty> ; "
                    + "<http://www.w3.org/2000/01/rdf-schema#range> <\(datatype)> ."))
        for (texts, count) in [(valid, 0), (invalid, 1)] {
            for text in texts {
                let found = try violations(
                    "ex:lola \(property) \"\(text)\"^^<\(datatype)> .", ontology: ontology)
                #expect(found.count == count, "\(text) as \(name)")
            }
        }
    }
}
