import Foundation
import RDF
import Testing

/// Every test of the W3C suites, nothing left out.
@Suite(.enabled(if: W3CManifest.folder != nil, "the W3C suites are not here; set LEITMOTIF_SUITES"))
struct W3CSuiteTests {
    static let suites = [
        ("rdf11/rdf-n-triples", 70), ("rdf11/rdf-n-quads", 87), ("rdf11/rdf-turtle", 313),
        ("rdf11/rdf-trig", 356),
        ("rdf11/rdf-xml", 166), ("rdf12/rdf-n-triples/syntax", 29), ("rdf12/rdf-n-triples/c14n", 41),
        ("rdf12/rdf-turtle/syntax", 74), ("rdf12/rdf-turtle/eval", 29), ("rdf12/rdf-xml/eval", 31),
    ]

    @Test(arguments: suites)
    func everyTestPasses(suite: String, tests: Int) throws {
        let manifest = try W3CManifest(#require(W3CManifest.folder), at: suite)
        let entries = manifest.entries
        #expect(entries.count == tests, "the manifest lists as many tests as the suite has")
        let failures = entries.compactMap { entry in entry.failure().map { "\(entry.name): \($0)" } }
        print("W3C \(suite): \(entries.count - failures.count) of \(entries.count) pass")
        for name in manifest.undefined { print("W3C \(suite): listed but not defined: \(name)") }
        #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
    }
}
