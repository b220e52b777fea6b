import ByteStreams
import Foundation
import RDF

/// A W3C test suite: its manifest, read with the library itself, and what each test asks for.
struct W3CManifest {
    struct Entry: Sendable {
        enum Expectation: Sendable {
            case accepted
            case refused
            /// The same graph as another file.
            case graph(path: String)
            /// The bytes of another file, once in canonical form.
            case canonicalForm(path: String)
        }

        let name: String
        let format: RDFFormat
        let path: String
        let base: IRI
        let expectation: Expectation
    }

    let entries: [Entry]
    /// What the list of the manifest names but does not define: tests that the W3C has commented out.
    let undefined: [String]

    /// Where the suites are: `LEITMOTIF_SUITES`, or `../shared/suites` beside the checkout; `nil` where they are absent.
    static let folder: URL? = {
        let environment = ProcessInfo.processInfo.environment
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let candidates = [
            environment["LEITMOTIF_SUITES"].map { URL(filePath: $0) },
            environment["LEITMOTIF_SHARED"].map { URL(filePath: $0).appending(path: "suites") },
            checkout.appending(path: "../shared/suites"),
            checkout.appending(path: "../../shared/suites"),
        ]
        return candidates.compactMap { $0?.standardized }.first {
            FileManager.default.fileExists(atPath: $0.appending(path: "rdf").path)
        }
    }()

    /// - Parameter folder: of the manifest, below `rdf` in the suites, such as `rdf11/rdf-turtle`.
    init(_ folder: URL, at relative: String) throws {
        let directory = folder.appending(path: "rdf").appending(path: relative)
        let manifestBase = "https://w3c.github.io/rdf-tests/rdf/\(relative)/"
        let manifest = try RDFReader(format: .turtle, base: IRI(manifestBase + "manifest.ttl"))
            .quads(
                in: ByteSource(path: directory.appending(path: "manifest.ttl").path).readAll(), name: relative
            )
        let properties = Dictionary(grouping: manifest, by: \.subject)
        func value(_ subject: Term, _ property: String) -> Term? {
            properties[subject]?.first { $0.predicate.value == property }?.object
        }
        let mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
        let root = manifest.first { $0.predicate.value == mf + "entries" }
        let testBase = root.flatMap { value($0.subject, mf + "assumedTestBase") }?.iri?.value ?? manifestBase
        func path(_ term: Term?) -> String? {
            guard let iri = term?.iri?.value, iri.hasPrefix(manifestBase) else { return nil }
            return directory.appending(path: String(iri.dropFirst(manifestBase.count))).path
        }

        var entries: [Entry] = []
        var undefined: [String] = []
        var list = root?.object
        while let node = list, node != .iri(Vocabulary.RDF.nil) {
            list = value(node, Vocabulary.RDF.rest.value)
            guard let test = value(node, Vocabulary.RDF.first.value) else { continue }
            guard let type = value(test, Vocabulary.RDF.type.value)?.iri?.value.split(separator: "#").last,
                let action = value(test, mf + "action"), let file = path(action), let iri = action.iri
            else {
                undefined.append(test.description)
                continue
            }
            let result = path(value(test, mf + "result"))
            entries.append(
                Entry(
                    name: value(test, mf + "name")?.literal?.lexicalForm ?? file,
                    format: Self.format(of: type), path: file,
                    base: try IRI(testBase + iri.value.dropFirst(manifestBase.count)),
                    expectation: type.contains("Negative")
                        ? .refused
                        : type.hasSuffix("C14N")
                            ? .canonicalForm(path: result ?? "")
                            : type.hasSuffix("Eval") ? .graph(path: result ?? "") : .accepted))
        }
        self.entries = entries
        self.undefined = undefined
    }

    private static func format(of type: Substring) -> RDFFormat {
        let names: [(String, RDFFormat)] = [
            ("TestTurtle", .turtle), ("TestTrig", .triG), ("TestNTriples", .nTriples),
            ("TestNQuads", .nQuads),
            ("TestXML", .rdfXML),
        ]
        return names.first { type.hasPrefix($0.0) }?.1 ?? .turtle
    }
}

extension W3CManifest.Entry {
    /// What is wrong; `nil` where the test passes.
    func failure() -> String? {
        do {
            let quads = try RDFReader(format: format, base: base)
                .quads(in: ByteSource(path: path).readAll(), name: name)
            switch expectation {
            case .accepted: return nil
            case .refused: return "accepted: \(quads)"
            case .graph(let path):
                guard let format = RDFFormat(path: path) else { return "no such format: \(path)" }
                let expected = try RDFReader(format: format, base: base).quads(
                    in: ByteSource(path: path).readAll())
                let isSame = try Canonicalization.areIsomorphic(quads, expected)
                return isSame
                    ? nil
                    : "expected\n\(try Canonicalization(expected).nQuads)got\n\(try Canonicalization(quads).nQuads)"
            case .canonicalForm(let path):
                let written = try write(quads)
                return try written == ByteSource(path: path).readAll()
                    ? nil : String(decoding: written, as: UTF8.self)
            }
        } catch {
            if case .refused = expectation, error is RDFSyntaxError { return nil }
            return "\(error)"
        }
    }

    private func write(_ quads: [Quad]) throws -> [UInt8] {
        let sink = ByteSink.memory()
        var options = RDFWriter.Options()
        options.isCanonical = true
        let writer = RDFWriter(format: .nTriples, options: options, to: sink)
        for quad in quads { try writer.write(quad) }
        try writer.finish()
        return sink.bytes
    }
}
