import ByteStreams
import Foundation
import RDF

import SHACL

/// The tests of the W3C's data-shapes suite: graphs, shapes, and the report they must give.
struct SHACLSuite {
    struct Entry: Sendable {
        let name: String
        let data: URL
        let shapes: URL
        /// The expected report alone; `nil` where validation must fail.
        let report: [Quad]?
    }

    let entries: [Entry]
    /// Manifests that are included but not there.
    let absent: [String]

    /// Where the suite is: below `LEITMOTIF_SUITES`, or `shared/suites` beside the checkout; `nil` where it is absent.
    static let folder: URL? = {
        let environment = ProcessInfo.processInfo.environment
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let candidates = [
            environment["LEITMOTIF_SUITES"].map { URL(filePath: $0) },
            environment["LEITMOTIF_SHARED"].map { URL(filePath: $0).appending(path: "suites") },
            checkout.appending(path: "../shared/suites"), checkout.appending(path: "../../shared/suites"),
        ]
        return candidates.compactMap { $0?.appending(path: "data-shapes-test-suite/tests").standardized }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }()

    /// Every test that the manifest of a folder and those that it includes list.
    init(_ folder: URL) throws {
        var entries: [Entry] = []
        var absent: [String] = []
        var pending = [folder.appending(path: "manifest.ttl")]
        while let file = pending.popLast() {
            guard FileManager.default.fileExists(atPath: file.path) else {
                absent.append(file.path)
                continue
            }
            let manifest = Description(try Self.quads(of: file))
            let root = Term.iri(IRI(unchecked: file.absoluteString))
            pending += manifest.values(root, Self.mf + "include").compactMap { $0.iri?.fileURL }
            for head in manifest.values(root, Self.mf + "entries") {
                for test in manifest.list(head) { entries.append(try Self.entry(test, manifest)) }
            }
        }
        self.entries = entries.sorted { $0.name < $1.name }
        self.absent = absent
    }

    private static let mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
    private static let sht = "http://www.w3.org/ns/shacl-test#"

    static func quads(of file: URL) throws -> [Quad] {
        try RDFReader(format: .turtle, base: IRI(file.absoluteString))
            .quads(in: ByteSource(path: file.path).readAll(), name: file.lastPathComponent)
    }

    private static func entry(_ test: Term, _ manifest: Description) throws -> Entry {
        let action = manifest.values(test, mf + "action")[0]
        let result = manifest.values(test, mf + "result")[0]
        func file(_ property: String) throws -> URL {
            guard let url = manifest.values(action, sht + property).first?.iri?.fileURL else {
                throw CocoaError(.fileReadNoSuchFile)
            }
            return url
        }
        return Entry(
            name: test.iri.map { $0.value.split(separator: "/").suffix(2).joined(separator: "/") } ?? "?",
            data: try file("dataGraph"), shapes: try file("shapesGraph"),
            report: result.iri == nil ? manifest.report(result) : nil)
    }
}

extension SHACLSuite.Entry {
    enum Outcome: Equatable {
        case passed
        case notEvaluated([String])
        case failed(String)
    }

    func run() -> Outcome {
        do {
            let shapes = try ShapesGraph(SHACLSuite.quads(of: shapes))
            let report = try Validator(shapes).validate(IndexedGraph(SHACLSuite.quads(of: data)))
            if !report.notEvaluated.isEmpty {
                return .notEvaluated(report.notEvaluated.map(\.feature.value))
            }
            guard let expected = self.report else { return .failed("a failure was expected") }
            // Messages are the engine's own, unless the test expects one (its comment in misc/message-001).
            let wanted = Set(expected.filter { $0.predicate == SH.resultMessage }.map(\.object))
            let produced = report.quads.filter {
                $0.predicate != SH.resultMessage || wanted.contains($0.object)
            }
            if try Canonicalization.areIsomorphic(produced, expected) { return .passed }
            return .failed(
                "expected\n\(try Canonicalization(expected).nQuads)got\n\(try Canonicalization(produced).nQuads)"
            )
        } catch {
            return self.report == nil && error is ShapesError ? .passed : .failed("\(error)")
        }
    }
}

/// Statements by subject.
private struct Description {
    private let about: [Term: [Quad]]

    init(_ quads: [Quad]) { about = Dictionary(grouping: quads, by: \.subject) }

    func values(_ node: Term, _ property: String) -> [Term] {
        (about[node] ?? []).filter { $0.predicate.value == property }.map(\.object)
    }

    func list(_ head: Term) -> [Term] {
        guard let first = values(head, Vocabulary.RDF.first.value).first else { return [] }
        return [first] + values(head, Vocabulary.RDF.rest.value).flatMap(list)
    }

    /// The report, its results and their paths; what else the document says of focus nodes and shapes is no part of it.
    func report(_ node: Term) -> [Quad] {
        let statements = about[node] ?? []
        return statements
            + statements.filter { $0.predicate == SH.result }.flatMap { result in
                (about[result.object] ?? []).flatMap { quad in
                    [quad] + (quad.predicate == SH.resultPath ? reachable(quad.object) : [])
                }
            }
    }

    private func reachable(_ node: Term) -> [Quad] {
        guard node.blankNode != nil else { return [] }
        return (about[node] ?? []).flatMap { [$0] + reachable($0.object) }
    }
}

extension IRI {
    fileprivate var fileURL: URL? { URL(string: value).map { $0.standardized } }
}
