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

    /// What contexts of terms, of types and of properties make of a document.
    @Test(arguments: [
        (
            "a context of a type is not that of the nodes further in",
            #"{"@context": {"@vocab": "v:", "T": {"@context": {"p": "t:p"}}}, "@id": "x:a", "@type": "T", "p": 1, "q": {"@id": "x:b", "p": 2}}"#,
            ["<x:a> rdf:type <v:T>", "<x:a> <t:p> 1", "<x:a> <v:q> <x:b>", "<x:b> <v:p> 2"]
        ),
        (
            "a context of a property is",
            #"{"@context": {"@vocab": "v:", "q": {"@context": {"p": "t:p"}}}, "@id": "x:a", "p": 1, "q": {"@id": "x:b", "p": 2, "r": {"@id": "x:c", "p": 3}}}"#,
            [
                "<x:a> <v:p> 1", "<x:a> <v:q> <x:b>", "<x:b> <t:p> 2", "<x:b> <v:r> <x:c>", "<x:c> <t:p> 3",
            ]
        ),
        (
            "a map of graphs by @id",
            #"{"@context": {"@vocab": "v:", "g": {"@container": ["@graph", "@id"]}}, "@id": "x:a", "g": {"x:g": {"@id": "x:b", "p": 1}}}"#,
            ["<x:a> <v:g> <x:g>", "<x:b> <v:p> 1 <x:g>"]
        ),
        (
            "a map whose keys are values of a property",
            #"{"@context": {"@vocab": "v:", "m": {"@container": "@index", "@index": "key"}}, "@id": "x:a", "m": {"one": {"@id": "x:b"}}}"#,
            ["<x:a> <v:m> <x:b>", "<x:b> <v:key> \"one\""]
        ),
        (
            "maps by type, with references as their values",
            #"{"@context": {"@vocab": "v:", "m": {"@container": "@type"}}, "@id": "x:a", "m": {"T": ["x:b"], "@none": "x:c"}}"#,
            ["<x:a> <v:m> <x:b>", "<x:a> <v:m> <x:c>", "<x:b> rdf:type <v:T>"]
        ),
        (
            "what is nested belongs to the node, what is included does not",
            #"{"@context": {"@vocab": "v:", "labels": "@nest"}, "@id": "x:a", "labels": {"p": 1}, "@included": {"@id": "x:b", "p": 2}}"#,
            ["<x:a> <v:p> 1", "<x:b> <v:p> 2"]
        ),
        (
            "@reverse, and a reversed term in it",
            #"{"@context": {"@vocab": "v:", "madeBy": {"@reverse": "v:made"}}, "@id": "x:a", "@reverse": {"p": {"@id": "x:b"}, "madeBy": {"@id": "x:c"}}}"#,
            ["<x:a> <v:made> <x:c>", "<x:b> <v:p> <x:a>"]
        ),
        (
            "numbers in JSON literals are in canonical form",
            #"{"@context": {"@vocab": "v:", "j": {"@type": "@json"}}, "@id": "x:a", "j": [1.50, 1E+2, 0.000001, 1e-7, 123456789012345680000000, -0]}"#,
            [
                "<x:a> <v:j> \"[1.5,100,0.000001,1e-7,1.2345678901234569e+23,0]\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>"
            ]
        ),
    ])
    func contextsInside(name: Comment, json: String, expected: [String]) throws {
        let lines = try statements(json).split(separator: "\n").map { line in
            line.dropLast(2).replacing(#/"(\d+)"\^\^<http://www.w3.org/2001/XMLSchema#integer>/#) {
                "\($0.1)"
            }
            .replacing("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", with: "rdf:type")
        }
        #expect(lines.map(String.init) == expected, name)
    }

    @Test(arguments: [
        (
            """
            {"@context": {"@vocab": "v:", "p": {"@id": "x:p", "@protected": true}},
             "q": {"@context": {
               "p": "x:q"}}}
            """,
            3
        ),
        (
            "{\"@context\": {\"@vocab\": \"v:\"},\n \"p\": [\n  {\"@value\": \"a\", \"@type\": \"x:t\", \"@language\": \"en\"}]}",
            2
        ),
        ("{\"@context\": {\n\"a\": \"b:c\",\n\"b\": \"a:c\"}, \"a\": 1}", 2),
        ("{\"x:p\": {\n\"@id\": \"x:a\",\n \"@id\": \"x:b\"}}", 3),
    ])
    func whatIsWrongIsToldWithItsPlace(json: String, line: Int) throws {
        let error = try #require(throws: RDFSyntaxError.self) { try statements(json) }
        #expect(error.line == line, "\(error)")
        #expect(error.excerpt != nil)
    }

    @Test func whatIsNoStatementInRDFIsLeftOutAndCounted() throws {
        let json = """
            {"@id": "x:a", "x:p": [{"@value": "a", "@language": "no language"}, {"@id": "relative"}, {"@id": "x:b"}],
             "_:p": 1}
            """
        var count = 0
        let summary = try RDFReader(format: .jsonLD).read(ByteSource(bytes: Array(json.utf8))) { _ in
            count += 1
        }
        #expect(count == 1)
        #expect(summary.statementsLeftOut == 3)
    }

    @Test func statementsHaveTheLineOfTheirProperty() throws {
        let json = "{\"@id\": \"x:a\",\n\"x:p\": [\n1, 2],\n\"x:q\": {\"@id\": \"x:b\",\n\"x:p\": 3}}"
        var lines: [String] = []
        try RDFReader(format: .jsonLD).readPlaces(ByteSource(bytes: Array(json.utf8))) { quad, line in
            lines.append("\(Quad(quad).predicate.value) \(line())")
        }
        #expect(lines == ["x:p 2", "x:p 2", "x:p 5", "x:q 4"])
    }

    /// Contexts can ask for far more work than the document is long.
    @Test func contextsThatMultiplyAreBorneOrRefused() throws {
        let terms = (0..<300).map { "\"t\($0)\": \"x:t\($0)\"" }.joined(separator: ",")
        let nodes = (0..<300).map { "{\"@context\": {\"u\($0)\": \"x:u\"}, \"@type\": \"T\", \"t1\": 1}" }
            .joined(separator: ",")
        let json =
            "{\"@context\": {\"@vocab\": \"v:\", \"T\": {\"@context\": {\(terms)}}}, \"@graph\": [\(nodes)]}"
        #expect(try RDFReader(format: .jsonLD).quads(in: json).count == 600)
        let deep =
            (0..<150).map { "{\"@context\": {\"@vocab\": \"v:\", \"t\($0)\": \"x:t\"}, \"p\": " }.joined()
            + "1"
            + String(repeating: "}", count: 150)
        #expect(try RDFReader(format: .jsonLD).quads(in: deep).count == 150)
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

    /// `ex:a` is an IRI whether or not a prefix is called `ex`.
    @Test func aSchemeThatIsCalledLikeAPrefixIsNotTakenForIt() throws {
        let lines = [
            "<http://example.org/s> <http://example.org/p> \"1\" .",
            "<http://example.org/s> <ex:p> \"2\"^^<ex:type> <ex:graph> .",
            "<http://example.org/s> <http://example.org/p> <ex:o> <ex:graph> .",
        ]
        let quads = try RDFReader(format: .nQuads).quads(in: lines.joined(separator: "\n"))
        let text = try write(quads, .jsonLD, prefixes: [Prefix("ex", "http://example.org/")])
        #expect(text.contains("\"ex:p\": \"1\""))
        #expect(try Set(read(text, .jsonLD)) == Set(quads), "\(text)")
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
