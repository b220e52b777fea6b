import ByteStreams
import RDF
import Testing

@Suite struct JSONLDTests {
    /// What a document says, as sorted N-Quads.
    private func statements(_ json: String, base: String? = nil) throws -> String {
        let reader = RDFReader(format: .jsonLD, base: try base.map { try IRI($0) })
        return try Canonicalization(reader.quads(in: json)).nQuads
    }

    @Test func termsTypesAndLanguagesComeFromTheContext() throws {
        let json = """
            {"@context": {"@vocab": "http://e/v#", "ex": "http://e/", "knows": {"@id": "ex:knows", "@type": "@id"},
              "born": {"@id": "ex:born", "@type": "http://www.w3.org/2001/XMLSchema#date"},
              "title": {"@id": "ex:title", "@container": "@language"}, "id": "@id", "directedBy": {"@reverse": "ex:directed"}},
             "id": "ex:demy", "@type": "Person", "knows": ["ex:varda", "b"], "born": "1931-06-05",
             "title": {"fr": "Lola", "en": ["Lola"]}, "height": 1.5, "films": 12, "alive": false, "none": null,
             "directedBy": {"id": "ex:x"}}
            """
        #expect(
            try statements(json, base: "http://base/a") == """
                <http://e/demy> <http://e/born> "1931-06-05"^^<http://www.w3.org/2001/XMLSchema#date> .
                <http://e/demy> <http://e/knows> <http://base/b> .
                <http://e/demy> <http://e/knows> <http://e/varda> .
                <http://e/demy> <http://e/title> "Lola"@en .
                <http://e/demy> <http://e/title> "Lola"@fr .
                <http://e/demy> <http://e/v#alive> "false"^^<http://www.w3.org/2001/XMLSchema#boolean> .
                <http://e/demy> <http://e/v#films> "12"^^<http://www.w3.org/2001/XMLSchema#integer> .
                <http://e/demy> <http://e/v#height> "1.5E0"^^<http://www.w3.org/2001/XMLSchema#double> .
                <http://e/demy> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/v#Person> .
                <http://e/x> <http://e/directed> <http://e/demy> .

                """)
    }

    @Test func listsAndGraphsAndNestedNodes() throws {
        let json = """
            [{"@id": "http://e/g", "@graph": [{"@id": "http://e/s", "http://e/p": {"@list": ["a", {"@id": "http://e/o"}]}}]},
             {"http://e/q": {"http://e/r": {"@value": "x", "@type": "@json"}, "@id": "_:n"}}]
            """
        let quads = try RDFReader(format: .jsonLD).quads(in: json)
        #expect(quads.filter { $0.graph == .iri(IRI(unchecked: "http://e/g")) }.count == 5)
        #expect(quads.contains { $0.object == .literal(Literal("\"x\"", datatype: Vocabulary.RDF.JSON)) })
    }

    @Test func aRemoteContextIsAnErrorThatNamesIt() {
        let error = #expect(throws: RDFSyntaxError.self) {
            try statements(#"{"@context": "https://schema.org/", "name": "x"}"#)
        }
        #expect(error?.message.contains("https://schema.org/") == true)
    }

    @Test(arguments: [
        "{", "[1,]", "{\"a\":}", "\"", "{\"@id\": 1}", "nul", "[\"\\u12\"]", "", "{\"a\" \"b\"}", "[01]",
    ])
    func whatIsNoJSONIsAnError(text: String) {
        #expect(throws: RDFSyntaxError.self) { try statements(text) }
    }

    @Test func theExpandedFormNeedsNoContext() throws {
        let quad = Quad(
            .iri(IRI(unchecked: "http://e/s")), IRI(unchecked: "http://e/p"),
            .literal(Literal("x", language: "en")))
        let sink = ByteSink.memory()
        var options = RDFWriter.Options()
        options.isExpanded = true
        let writer = RDFWriter(
            format: .jsonLD, prefixes: [Prefix("e", "http://e/")], options: options, to: sink)
        try writer.write(quad)
        try writer.finish()
        #expect(
            String(decoding: sink.bytes, as: UTF8.self) == """
                [
                {"@id": "http://e/s",
                    "http://e/p": [{"@value": "x", "@language": "en"}]}
                ]

                """)
    }
}
