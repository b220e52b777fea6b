import RDF
import Testing

/// Contexts that are not in the document.
@Suite struct JSONLDContextTests {
    private static let document = """
        {"@context": "https://example.org/film.jsonld", "@id": "x:lola", "name": "Lola"}
        """

    @Test func aRemoteContextIsAnErrorThatNamesIt() throws {
        let error = try #require(throws: RDFSyntaxError.self) {
            try RDFReader(format: .jsonLD).quads(in: Self.document)
        }
        #expect(error.message.contains("<https://example.org/film.jsonld>"), "\(error)")
        #expect(error.message.contains("--allow-network"))
    }

    private func read(_ text: String, _ contexts: [String: String]) throws -> [Quad] {
        var options = RDFReader.Options()
        options.contextLoader = { iri in
            guard let context = contexts[iri.value] else { throw Missing() }
            return Array(context.utf8)
        }
        return try RDFReader(format: .jsonLD, options: options).quads(in: text)
    }

    private struct Missing: Error {}

    @Test func whereItIsAllowedTheContextIsFetchedAndMayNameOthers() throws {
        let quads = try read(
            Self.document,
            [
                "https://example.org/film.jsonld":
                    "{\"@context\": [\"base.jsonld\", {\"name\": \"s:name\"}]}",
                "https://example.org/base.jsonld": "{\"@context\": {\"s\": \"http://schema.org/\"}}",
            ])
        #expect(quads.map(\.predicate) == [IRI(unchecked: "http://schema.org/name")])
    }

    @Test func anImportedContextIsOverruledByWhatImportsIt() throws {
        let quads = try read(
            "{\"@context\": {\"@import\": \"x:c\", \"name\": \"y:name\"}, \"@id\": \"x:lola\", \"name\": \"Lola\", \"year\": 1961}",
            ["x:c": "{\"@context\": {\"name\": \"z:name\", \"year\": \"z:year\"}}"])
        #expect(Set(quads.map(\.predicate.value)) == ["y:name", "z:year"])
    }

    @Test func contextsThatNeedThemselvesAreRefused() {
        #expect(throws: RDFSyntaxError.self) {
            try read(Self.document, ["https://example.org/film.jsonld": "{\"@context\": [\"film.jsonld\"]}"])
        }
        #expect(throws: RDFSyntaxError.self) {
            try read(Self.document, ["https://example.org/film.jsonld": "no JSON"])
        }
        #expect(throws: RDFSyntaxError.self) { try read(Self.document, [:]) }
    }
}
