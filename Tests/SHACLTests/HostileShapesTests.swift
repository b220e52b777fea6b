import RDF
import Testing

import SHACL

@Suite("Shapes made to hang the program end in a result or an error", .timeLimit(.minutes(10)))
struct HostileShapesTests {
    @Test("Shapes inside one another beyond the limit")
    func nesting() throws {
        let chain = (0..<5000).map { "ex:s\($0) a sh:NodeShape ; sh:node ex:s\($0 + 1) ." }.joined()
        let error = try #require(throws: ShapesError.self) {
            try ShapesGraph(quads(chain + "ex:s5000 a sh:NodeShape ."))
        }
        #expect(error.description.contains("inside one another"))
    }

    @Test("Each shape refers twice to the next: 2^60 ways, looked at once each")
    func doubling() throws {
        let shapes =
            (0..<60).map { "ex:s\($0) a sh:NodeShape ; sh:and ( ex:s\($0 + 1) ex:s\($0 + 1) ) ." }.joined()
            + "ex:s60 a sh:NodeShape ; sh:nodeKind sh:IRI . ex:s0 sh:targetNode ex:x ."
        #expect(try report("ex:x ex:p ex:y .", shapes: shapes).conforms)
    }

    @Test("The same with sh:property, where each way is a result of its own: refused past the limit")
    func doublingResults() throws {
        var limits = Validator.Limits()
        limits.results = 10_000
        let shapes =
            (0..<40).map {
                "ex:s\($0) sh:path ex:p ; sh:property ex:s\($0 + 1), ex:t\($0 + 1) . ex:t\($0) sh:path ex:p ; sh:property ex:s\($0 + 1), ex:t\($0 + 1) ."
            }.joined()
            + "ex:s40 sh:path ex:p ; sh:nodeKind sh:Literal . ex:t40 sh:path ex:p ; sh:nodeKind sh:Literal . ex:s0 sh:targetNode ex:x ."
        #expect(throws: ValidationError.tooManyResults(10_000)) {
            try report("ex:x ex:p ex:x .", shapes: shapes, limits: limits)
        }
    }

    @Test("Paths of paths: each doubles the one before")
    func longPaths() throws {
        let paths = (0..<40).map { "_:p\($0) sh:alternativePath ( _:p\($0 + 1) _:p\($0 + 1) ) ." }.joined()
        let error = try #require(throws: ShapesError.self) {
            try ShapesGraph(
                quads(paths + "_:p40 sh:inversePath ex:p . ex:s a sh:PropertyShape ; sh:path _:p0 ."))
        }
        #expect(error.description.contains("steps"))
    }

    @Test("Repetitions inside repetitions run through the graph once")
    func repetitions() throws {
        let edges = (0..<300).map { "ex:n\($0) ex:p ex:n\(($0 + 1) % 300), ex:n\($0 * 7 % 300) ." }.joined()
        var path = "ex:p"
        for _ in 0..<12 { path = "[ sh:zeroOrMorePath [ sh:oneOrMorePath \(path) ] ]" }
        let shapes = "ex:s sh:targetNode ex:n0 ; sh:path \(path) ; sh:maxCount 299 ."
        let report = try report(edges, shapes: shapes)
        #expect(report.results.map(\.component) == [component("MaxCount")])
    }

    @Test("A path that runs through all from everywhere stops at the limit")
    func everything() throws {
        var limits = Validator.Limits()
        limits.steps = 1_000_000
        let edges = (0..<3000).map { "ex:n\($0) ex:p ex:n\($0 + 1) ." }.joined()
        let shapes = "ex:s sh:targetSubjectsOf ex:p ; sh:path [ sh:oneOrMorePath ex:p ] ; sh:minCount 1 ."
        #expect(throws: ValidationError.tooManySteps(1_000_000)) {
            try report(edges, shapes: shapes, limits: limits)
        }
    }

    @Test("A regular expression that backtracks for ever")
    func patterns() throws {
        let shapes = "ex:s sh:targetObjectsOf ex:p ; sh:pattern '^(a+)+(b|c)*\\\\1$' ."
        let text = String(repeating: "a", count: 60) + "!"
        do {
            _ = try report("ex:x ex:p '\(text)' .", shapes: shapes)
        } catch ValidationError.patternTakesTooLong(let pattern, let shown) {
            #expect(pattern.hasPrefix("^(a+)+"))
            #expect(shown == text)
        }
    }
}
