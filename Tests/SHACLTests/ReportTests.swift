import Foundation
import RDF
import Testing

import SHACL

@Suite("A report names what is wrong, where and why")
struct ReportTests {
    private let shapes = """
        ex:Film a sh:NodeShape ; rdfs:label "every film" ; sh:targetClass ex:Film ;
            sh:property [ sh:path ex:year ; sh:datatype xsd:gYear ; sh:maxCount 1 ] ;
            sh:property [ sh:path ex:title ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "A film has a title."@en, "Ein Film hat einen Titel."@de ] .
        """
    private let data = "ex:a a ex:Film ; ex:year 1961, '1962'^^xsd:gYear . ex:b a ex:Film ; ex:title 'B' ."

    @Test func resultsHaveAllTheirParts() throws {
        let report = try report(data, shapes: shapes)
        #expect(!report.conforms)
        #expect(report.counts == [.violation: 2, .warning: 1])
        let results = report.results
        #expect(results.allSatisfy { $0.focusNode == .iri(IRI(unchecked: "http://example.org/a")) })
        #expect(
            results.map(\.component.localPart) == [
                "DatatypeConstraintComponent", "MaxCountConstraintComponent", "MinCountConstraintComponent",
            ])
        #expect(results[0].statement?.object == .literal(Literal(1961)))
        #expect(results[0].targetLabel == "every film")
        #expect(results[2].message == "A film has a title.")
        #expect(report.fails(at: .violation) && report.fails(at: .info))
        #expect(report.focusNodeCount == 2)
    }

    @Test func textIsGroupedByShapeAndNode() throws {
        let text = TextReport(
            try report(data, shapes: shapes), prefixes: [Prefix("ex", "http://example.org/")])
        #expect(
            text.text == """
                every film (ex:Film)
                  ex:a
                    violation: A value of <http://example.org/year> must be a well-formed xsd:gYear.
                      ex:a ex:year 1961
                    violation: At most 1 of <http://example.org/year> may be given.
                      ex:a ex:year "1962"^^xsd:gYear
                    warning: A film has a title.
                      ex:a a ex:Film
                      ex:title

                """)
        #expect(text.summary == "2 violations, 1 warning")
    }

    @Test func rdfReadsBackAsAReport() throws {
        let report = try report(data, shapes: shapes)
        let graph = IndexedGraph(report.quads)
        let result = try #require(graph.id(of: SH.result))
        #expect(graph.statements(with: result).count == 3)
        #expect(
            report.quads.contains { $0.predicate == SH.conforms && $0.object == .literal(Literal(false)) })
    }

    @Test func jsonAndSarifAreWhole() throws {
        var report = try report(data, shapes: shapes)
        report.results[0].place = SourcePlace(file: "my films.ttl", line: 3)
        let json = try JSONSerialization.jsonObject(with: Data(JSONReport(report).bytes())) as? [String: Any]
        #expect((json?["results"] as? [[String: Any]])?.first?["line"] as? Int == 3)
        #expect((json?["counts"] as? [String: Int])?["violation"] == 2)
        let sarif = String(
            decoding: try SARIFReport(report, tool: "leitmotif", version: "1").bytes(), as: UTF8.self)
        #expect(sarif.contains("\"uri\" : \"my%20films.ttl\""))
        #expect(sarif.contains("\"level\" : \"warning\""))
    }

    @Test("The same results in the same order, whatever the threads and the order of the data")
    func deterministic() throws {
        let films = (0..<3000).map { "ex:f\($0) a ex:Film ; ex:year \($0), '1962'^^xsd:gYear ." }
        var limits = Validator.Limits()
        limits.threads = 1
        let one = try report(films.joined(), shapes: shapes, limits: limits)
        let many = try report(films.reversed().joined(), shapes: shapes)
        #expect(one.results.count == 9000)
        // Told apart one by one: a failure would otherwise describe thousands of results.
        let different = zip(one.results, many.results).first { $0 != $1 }
        #expect(different == nil && one.results.count == many.results.count)
    }
}
