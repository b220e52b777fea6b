import Foundation
import RDF
import Testing

/// Every test of the W3C suites, nothing left out.
@Suite(.enabled(if: W3CManifest.folder != nil, "the W3C suites are not here; set LEITMOTIF_SUITES"))
struct W3CSuiteTests {
    @Test(arguments: [
        ("rdf11/rdf-n-triples", 70), ("rdf11/rdf-n-quads", 87), ("rdf11/rdf-turtle", 313), ("rdf11/rdf-trig", 356),
        ("rdf11/rdf-xml", 166), ("rdf12/rdf-n-triples/syntax", 29), ("rdf12/rdf-n-triples/c14n", 42),
        ("rdf12/rdf-turtle/syntax", 72), ("rdf12/rdf-turtle/eval", 29), ("rdf12/rdf-xml/eval", 31),
    ])
    func everyTestPasses(suite: String, tests: Int) throws {
        let entries = try W3CManifest(#require(W3CManifest.folder), at: suite).entries
        #expect(entries.count == tests, "the manifest lists as many tests as the suite has")
        let failures = entries.compactMap { entry in entry.failure().map { "\(entry.name): \($0)" } }
        print("W3C \(suite): \(entries.count - failures.count) of \(entries.count) pass")
        #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
    }
}
