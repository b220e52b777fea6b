import OntologyModel
import RDF
import SHACL
import Testing

import Validation

@Suite("Files held against shapes and ontology")
struct GraphValidationTests {
    private static let prefixes = """
        @prefix lm: <https://w3id.org/leitmotif/ontology#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix ex: <http://example.org/> .
        ex:demy a lm:Person ; rdfs:label "Jacques Demy" .
        ex:lola a lm:Film ; rdfs:label "Lola" .

        """

    private func report(_ turtle: String) throws -> ValidationReport {
        let source = DataGraph.Source.bytes(Array((Self.prefixes + turtle).utf8), .turtle, name: "a.ttl")
        let background = GraphValidation.background(of: .leitmotif)
        return try GraphValidation().validate(DataGraph([source], background: background))
    }

    @Test(
        "Each mistake is told once, with its line and what was meant",
        arguments: [
            (
                "ex:demy lm:directd ex:lola .",
                "lm:directd is not a property of the ontology; did you mean lm:directed?"
            ),
            ("ex:lola a lm:Movie .", "lm:Movie is not a class of the ontology; did you mean lm:Film?"),
            ("ex:demy lm:birthYear \"1931-06-05\"^^xsd:date .", "write \"1931\"^^xsd:gYear"),
            ("ex:lola lm:wrote ex:demy .", "turn the statement round, or use lm:writtenBy"),
            ("ex:lola lm:sequelOf ex:lola .", nil), ("ex:lola lm:directed \"x\" .", nil),
        ] as [(String, String?)])
    func mistakes(turtle: String, suggestion: String?) throws {
        let report = try report(turtle)
        #expect(!report.conforms)
        #expect(report.results.allSatisfy { $0.place == SourcePlace(file: "a.ttl", line: 7) })
        if let suggestion {
            let said = report.results.compactMap(\.suggestion).map {
                $0.replacing("<http://www.w3.org/2001/XMLSchema#gYear>", with: "xsd:gYear")
            }
            #expect(said.contains(suggestion), "\(said)")
        }
    }

    @Test func nothingIsWrongWithAGoodGraph() throws {
        #expect(try report("ex:demy lm:directed ex:lola .").conforms)
    }

    @Test("A shape and the ontology that say the same say it once")
    func noEcho() throws {
        let report = try report("ex:lola lm:directed ex:lola .")
        #expect(report.results.count == 1, "\(TextReport(report).text)")
    }

    @Test("Blank nodes of two files stay apart, and each result names its file")
    func files() throws {
        let film = "[] a lm:Film ; rdfs:label ' ' ."
        let sources = ["b.ttl", "a.ttl"].map {
            DataGraph.Source.bytes(Array((Self.prefixes + film).utf8), .turtle, name: $0)
        }
        let data = try DataGraph(sources)
        let report = try GraphValidation().validate(data)
        #expect(report.results.map { $0.place?.file } == ["a.ttl", "b.ttl"])
    }

    @Test("Lines are known in every format that has them")
    func places() throws {
        let triple =
            "<http://example.org/lola> <https://w3id.org/leitmotif/ontology#directd> <http://example.org/demy>"
        let xml = """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:lm="https://w3id.org/leitmotif/ontology#">
              <rdf:Description rdf:about="http://example.org/lola">
                <lm:directd rdf:resource="http://example.org/demy"/>
              </rdf:Description>
            </rdf:RDF>
            """
        let documents: [(RDFFormat, String)] = [
            (.nTriples, "# a comment\n\n\(triple) .\n"), (.turtle, "\n\n\(triple) ."),
            (.triG, "GRAPH <http://g> {\n\n\(triple) }"), (.rdfXML, xml),
        ]
        for (format, text) in documents {
            let report = try GraphValidation(shapes: nil, ontology: .leitmotif).validate(
                DataGraph([.bytes(Array(text.utf8), format, name: "x")]))
            #expect(report.results.map { $0.place?.line } == [3], "\(format)")
        }
    }
}
