import ByteStreams
import Foundation
import RDF
import Testing

/// The W3C's tests of JSON-LD to RDF (`tests/` of github.com/w3c/json-ld-api), which LEITMOTIF_JSONLD_SUITE names.
struct JSONLDSuite {
    struct Entry: Decodable {
        let id: String
        let type: [String]
        let name: String
        let input: String
        let expect: String?
        let expectErrorCode: String?
        let option: Option?

        struct Option: Decodable {
            let base: String?
            let specVersion: String?
            let processingMode: String?
            let rdfDirection: String?
            let produceGeneralizedRdf: Bool?
            let expandContext: String?
        }

        private enum CodingKeys: String, CodingKey {
            case id = "@id"
            case type = "@type"
            case name, input, expect, expectErrorCode, option
        }
    }

    private struct Manifest: Decodable {
        let baseIri: String
        let sequence: [Entry]
    }

    static let folder = ProcessInfo.processInfo.environment["LEITMOTIF_JSONLD_SUITE"].map {
        URL(fileURLWithPath: $0)
    }

    let folder: URL
    let base: String
    let entries: [Entry]

    init(_ folder: URL) throws {
        self.folder = folder
        let manifest = try JSONDecoder().decode(
            Manifest.self, from: Data(contentsOf: folder.appending(path: "toRdf-manifest.jsonld")))
        base = manifest.baseIri
        entries = manifest.sequence
    }

    /// Why a test is not for this reader; `nil` where it is.
    static func reasonToLeaveOut(_ entry: Entry) -> String? {
        if entry.option?.specVersion == "json-ld-1.0" || entry.option?.processingMode == "json-ld-1.0" {
            return "of JSON-LD 1.0"
        }
        if entry.option?.produceGeneralizedRdf == true { return "generalized RDF" }
        if entry.option?.rdfDirection != nil {
            return "directions as datatypes or nodes; here RDF 1.2 has them"
        }
        if entry.option?.expandContext != nil { return "a context from outside" }
        return nil
    }

    /// What the document of a test says; contexts of the suite may be fetched.
    func quads(of entry: Entry) throws -> [Quad] {
        var options = RDFReader.Options()
        options.contextLoader = { [folder, base] iri in
            guard iri.value.hasPrefix(base) else { throw CocoaError(.fileNoSuchFile) }
            return [UInt8](try Data(contentsOf: folder.appending(path: iri.value.dropFirst(base.count))))
        }
        let reader = RDFReader(
            format: .jsonLD, base: try IRI(entry.option?.base ?? base + entry.input), options: options)
        return try reader.quads(in: [UInt8](Data(contentsOf: folder.appending(path: entry.input))))
    }

    /// The documents that are to be read, and what they say.
    var positiveDocuments: [(path: String, quads: [Quad])] {
        get throws {
            try entries.filter { $0.expect != nil && Self.reasonToLeaveOut($0) == nil }.map {
                ($0.input, try quads(of: $0))
            }
        }
    }

    /// What is wrong; `nil` where the reader does what the test wants.
    func failure(_ entry: Entry) -> String? {
        do {
            let quads = try quads(of: entry)
            if let code = entry.expectErrorCode { return "taken, but should be refused: \(code)" }
            guard let expect = entry.expect else { return nil }
            let wanted = try RDFReader(format: .nQuads).quads(
                in: [UInt8](Data(contentsOf: folder.appending(path: expect))))
            let difference = try LineDifference(from: wanted, to: quads.map(\.withoutDirection))
            return difference.isEmpty ? nil : "missing \(difference.removed), too many \(difference.added)"
        } catch {
            if entry.expectErrorCode != nil, error is RDFSyntaxError { return nil }
            return "\(error)"
        }
    }
}

extension Quad {
    /// The suite is of RDF 1.1, which has no directions.
    fileprivate var withoutDirection: Quad {
        guard let literal = object.literal, let language = literal.language else { return self }
        return Quad(
            subject, predicate, .literal(Literal(literal.lexicalForm, language: language)), graph: graph)
    }
}

@Suite(.enabled(if: JSONLDSuite.folder != nil, "the JSON-LD suite is not here; set LEITMOTIF_JSONLD_SUITE"))
struct JSONLDSuiteTests {
    @Test func everyTestPasses() throws {
        let suite = try JSONLDSuite(#require(JSONLDSuite.folder))
        var passed = 0
        var failures: [String] = []
        var leftOut: [String: Int] = [:]
        for entry in suite.entries {
            if let reason = JSONLDSuite.reasonToLeaveOut(entry) {
                leftOut[reason, default: 0] += 1
            } else if let failure = suite.failure(entry) {
                failures.append("\(entry.id) \(entry.name): \(failure)")
            } else {
                passed += 1
            }
        }
        print("JSON-LD to RDF: \(passed) of \(passed + failures.count) pass; left out: \(leftOut)")
        for failure in failures { print("JSON-LD to RDF: \(failure.prefix(300))") }
        #expect(failures.isEmpty)
        #expect(passed > 440)
    }
}
