import Foundation
import Testing

import SHACL

/// Every test of the W3C's data-shapes suite, nothing left out.
@Suite(.enabled(if: SHACLSuite.folder != nil, "the W3C suites are not here; set LEITMOTIF_SUITES"))
struct SHACLSuiteTests {
    @Test func everyTestOfCoreGivesTheExpectedReport() throws {
        let suite = try SHACLSuite(#require(SHACLSuite.folder).appending(path: "core"))
        // The manifest of validation-reports lists one test more, where it is there.
        #expect(
            suite.entries.count + suite.absent.count == 98,
            "the manifests list as many tests as the suite has")
        for manifest in suite.absent { print("W3C data-shapes core: not here: \(manifest)") }
        let outcomes = suite.entries.map { ($0.name, $0.run()) }
        let failures = outcomes.filter { $0.1 != .passed }
        print("W3C data-shapes core: \(outcomes.count - failures.count) of \(outcomes.count) pass")
        #expect(failures.isEmpty, "\(failures.map { "\($0.0): \($0.1)" }.joined(separator: "\n"))")
    }

    /// What is beyond SHACL Core is named in the report, or it is right; never silently wrong.
    @Test func everyTestOfSPARQLPassesOrIsNamedAsNotEvaluated() throws {
        let suite = try SHACLSuite(#require(SHACLSuite.folder).appending(path: "sparql"))
        let outcomes = suite.entries.map { ($0.name, $0.run()) }
        let passed = outcomes.filter { $0.1 == .passed }.count
        let failures = outcomes.filter { if case .failed = $0.1 { true } else { false } }
        print(
            "W3C data-shapes sparql: \(passed) of \(outcomes.count) pass, \(outcomes.count - passed - failures.count) not evaluated"
        )
        #expect(outcomes.count > 20)
        #expect(failures.isEmpty, "\(failures.map { "\($0.0): \($0.1)" }.joined(separator: "\n"))")
    }
}
