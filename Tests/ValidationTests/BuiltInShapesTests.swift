import Foundation
import OntologyModel
import RDF
import SHACL
import Testing

import Validation

/// The project's own shapes, on a graph without mistakes and on one that plants each.
@Suite("The project's shapes")
struct BuiltInShapesTests {
    @Test func areWellFormedAndWhollyEvaluated() throws {
        let shapes = try ShapesGraph.leitmotif()
        #expect(shapes.shapes.count > 100)
        #expect(shapes.notEvaluated.isEmpty)
    }

    @Test func findNothingInAGoodGraph() throws {
        let report = try report(on: "good.ttl")
        #expect(report.conforms, "\(TextReport(report).text)")
    }

    /// The `rdfs:comment` of a node of `bad.ttl` is the message that it gets.
    @Test func findEachPlantedMistakeAndSayWhatItIs() throws {
        let quads = try quads(in: "bad.ttl")
        let report = try report(on: "bad.ttl")
        for quad in quads where quad.predicate == Vocabulary.RDFS.comment {
            let expected = try #require(quad.object.literal?.lexicalForm)
            let about = report.results.filter { $0.focusNode == quad.subject }
            #expect(
                about.contains { $0.message == expected },
                "\(quad.subject): \(expected)\ngot \(about.map(\.message))")
        }
    }

    private func quads(in fixture: String) throws -> [Quad] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "OntologyModelTests/Fixtures/\(fixture)")
        return try RDFReader(format: .turtle).quads(in: [UInt8](Data(contentsOf: file)))
    }

    private func report(on fixture: String) throws -> ValidationReport {
        let data = IndexedGraph(try quads(in: fixture))
        return try Validator(try ShapesGraph.leitmotif()).validate(data)
    }
}
