import ByteStreams
import RDF
import Testing

@Suite struct ReaderTests {
    @Test(arguments: [
        (RDFFormat.nTriples, "<x:s> <x:p> \"é\" .\n<x:s> <x:p> oops .\n", 2, 13),
        (.turtle, "@prefix p: <x:> .\np:s p:p q:o .", 2, 9),
        (.turtle, "<x:s> <x:p> \"\"\"a\nb", 1, 13),
        (
            .rdfXML,
            "<rdf:RDF\n xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:li/></rdf:RDF>", 3, 8
        ),
        (.jsonLD, "{\n  \"a\": }", 2, 8),
    ])
    func errorsTellTheirPlace(format: RDFFormat, text: String, line: Int, column: Int) throws {
        let error = try #require(throws: RDFSyntaxError.self) {
            try RDFReader(format: format).quads(in: text, name: "graph")
        }
        #expect(error.line == line && error.column == column, "\(error)")
        #expect(error.description.hasPrefix("graph:\(line):\(column): error: "))
        #expect(error.description.split(separator: "\n").count == 1)
        if let excerpt = error.excerpt { #expect(excerpt.split(separator: "\n").last?.last == "^") }
    }

    @Test func aLenientReaderLeavesBadLinesOutAndCountsThem() throws {
        let text =
            "<x:s> <x:p> 1 .\n<x:s> <x:p> \"ok\" .\n\"no\n\r\n<x:s> <x:p> <x:o> . # fine\n<x:s> <x:p>\n<x:s> <x:p> \"\\q\" ."
        var options = RDFReader.Options()
        options.isLenient = true
        var objects: [Term?] = []
        let summary = try RDFReader(format: .nTriples, options: options)
            .read(ByteSource(bytes: Array(text.utf8))) { objects.append($0.object.term) }
        #expect(objects == [.literal(Literal("ok")), .iri(IRI(unchecked: "x:o"))])
        #expect(summary.quads == 2 && summary.skippedLines == 4)
        #expect(summary.errors.map(\.line) == [1, 3, 6, 7])
    }

    /// A name that the grammar has may still make no IRI with its namespace.
    @Test(arguments: [
        (RDFFormat.turtle, "PREFIX p: <http://host:80>\np:a <x:p> 1 ."),
        (.turtle, "PREFIX p: <http://host/>\np:a\u{FFFD} <x:p> 1 ."),
        (.turtle, "PREFIX p: <http://host/#>\np:a\\# <x:p> 1 ."),
        (.triG, "PREFIX p: <http://host:80>\n<x:g> { p:a <x:p> 1 }"),
        (
            .rdfXML,
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n<p:a xmlns:p='no iri '/></rdf:RDF>"
        ),
        (
            .rdfXML,
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n<rdf:Description xmlns:p='http://h:80' p:a='1'/></rdf:RDF>"
        ),
    ])
    func namesThatMakeNoIRIAreRefused(format: RDFFormat, text: String) throws {
        let error = try #require(throws: RDFSyntaxError.self) {
            try RDFReader(format: format).quads(in: text)
        }
        #expect(error.line == 2)
    }

    @Test func namesBeyondASCIIAreTaken() throws {
        let quads = try RDFReader(format: .turtle).quads(in: "PREFIX p: <http://host/>\np:été p:日本 p:a%20b .")
        #expect(quads.first?.subject == .iri(IRI(unchecked: "http://host/été")))
    }

    @Test func nestingIsLimited() {
        let deep = String(repeating: "[ <x:p> ", count: 100_000)
        #expect(throws: RDFSyntaxError.self) {
            try RDFReader(format: .turtle).quads(in: "<x:s> <x:p> " + deep)
        }
        let triples = String(repeating: "<<( <x:s> <x:p> ", count: 100_000)
        #expect(throws: RDFSyntaxError.self) {
            try RDFReader(format: .nTriples).quads(in: "<x:s> <x:p> " + triples)
        }
        #expect(throws: RDFSyntaxError.self) {
            try RDFReader(format: .jsonLD).quads(in: String(repeating: "[", count: 100_000))
        }
        let elements = String(repeating: "<a xmlns='x:'>", count: 100_000)
        #expect(throws: RDFSyntaxError.self) { try RDFReader(format: .rdfXML).quads(in: elements) }
    }

    @Test(arguments: [
        (RDFFormat.nTriples, "<x:s> <x:p> \"TERM\" ."), (.nTriples, "<x:TERM> <x:p> <x:o> ."),
        (.nQuads, "_:TERM <x:p> <x:o> <x:g> ."), (.turtle, "<x:s> <x:p> \"\"\"TERM\"\"\" ."),
        (.turtle, "<x:TERM> <x:p> <x:o> ."), (.turtle, "PREFIX e: <x:> e:TERM e:p e:o ."),
        (.triG, "_:TERM <x:p> <x:o> ."), (.turtle, "<x:s> <x:p> 1TERM ."),
        (.jsonLD, "{\"@id\": \"x:TERM\", \"x:p\": 1}"), (.jsonLD, "{\"x:p\": \"TERM\"}"),
        (.rdfXML, "<rdf:Description rdf:about='x:TERM' e:p='1'/>"),
        (.rdfXML, "<rdf:Description><e:p>TERM</e:p></rdf:Description>"),
        (.rdfXML, "<rdf:Description><e:p rdf:parseType='Literal'>TERM</e:p></rdf:Description>"),
    ])
    func theLimitOnTermsIsWhatIsAskedFor(format: RDFFormat, template: String) throws {
        func read(_ length: Int, limit: Int) throws -> Int {
            let text = template.replacing("TERM", with: String(repeating: "0", count: length))
            let document =
                format == .rdfXML
                ? "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='x:'>\(text)</rdf:RDF>"
                : text
            var options = RDFReader.Options()
            options.maximumTermLength = limit
            return try RDFReader(format: format, options: options).quads(in: document).count
        }
        #expect(try read(100, limit: 105) == 1)
        let error = try #require(throws: RDFSyntaxError.self) { try read(110, limit: 105) }
        #expect(error.message.contains("limit of 105 bytes"), "\(error)")
    }

    @Test func termsAreLimited() {
        var options = RDFReader.Options()
        options.maximumTermLength = 1000
        let long = String(repeating: "a", count: 300_000)
        for format in [RDFFormat.nTriples, .turtle] {
            let text = "<x:s> <x:p> \"\(long)\" ."
            #expect(throws: RDFSyntaxError.self) {
                try RDFReader(format: format, options: options).quads(in: text)
            }
            #expect(throws: Never.self) { try RDFReader(format: format).quads(in: text) }
        }
    }

    @Test func entitiesAreReplacedWithinBoundsAndNothingIsFetched() throws {
        func document(_ declarations: String, _ text: String) -> String {
            """
            <!DOCTYPE r [\(declarations)]>
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="x:">
            <rdf:Description rdf:about="x:s"><e:p>\(text)</e:p></rdf:Description></rdf:RDF>
            """
        }
        let reader = RDFReader(format: .rdfXML)
        let quads = try reader.quads(in: document("<!ENTITY a 'b'><!ENTITY c '&a;&a;'>", "&c;&a;"))
        #expect(quads.map(\.object) == [.literal(Literal("bbb"))])
        let laughs = (1...12).map { "<!ENTITY l\($0) '\(String(repeating: "&l\($0 - 1);", count: 10))'>" }
            .joined()
        #expect(throws: RDFSyntaxError.self) {
            try reader.quads(in: document("<!ENTITY l0 'ha'>" + laughs, "&l12;"))
        }
        #expect(throws: RDFSyntaxError.self) {
            try reader.quads(in: document("<!ENTITY x SYSTEM 'file:///etc/passwd'>", "&x;"))
        }
    }

    @Test(arguments: RDFFormat.allCases)
    func anyBytesGiveQuadsOrAnError(format: RDFFormat) throws {
        var random = RandomRDF(seed: 99)
        for _ in 0..<300 {
            var bytes = Array(try write(random.quads(4, for: [format]), format).utf8)
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1:
                    bytes.removeSubrange(
                        place..<min(bytes.count, place + Int.random(in: 1...9, using: &random)))
                default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 9)], at: place)
                }
                if bytes.isEmpty { bytes = [0] }
            }
            do { _ = try RDFReader(format: format).quads(in: bytes) } catch is RDFSyntaxError {}
        }
    }

    @Test(arguments: RDFFormat.allCases)
    func pullingGivesWhatPushingGives(format: RDFFormat) throws {
        var random = RandomRDF(seed: 3)
        let text = try write(random.quads(2000, for: [format]), format)
        let pushed = try read(text, format)
        let sequence = try RDFReader(format: format).sequence(ByteSource(bytes: Array(text.utf8)))
        var pulled: [Quad] = []
        while let quad = try sequence.next() { pulled.append(quad) }
        #expect(pulled == pushed)
        #expect(sequence.summary.quads == pushed.count)
    }

    @Test(arguments: RDFFormat.allCases)
    func formatsAreToldByTheirContent(format: RDFFormat) throws {
        let graph = Term.iri(IRI(unchecked: "http://example.org/g"))
        let quad = Quad(
            graph, IRI(unchecked: "http://example.org/p"), .literal(Literal("{x}")),
            graph: format.supportsDatasets ? graph : nil)
        let text = try write([quad], format, prefixes: [Prefix("ex", "http://example.org/")])
        #expect(RDFFormat(content: text.utf8) == format, "\(text)")
        #expect(RDFFormat(path: "a/b.\(format.fileExtension).gz") == format)
        #expect(RDFFormat(name: format.name.lowercased()) == format)
        #expect(RDFFormat(mediaType: format.mediaType + "; charset=utf-8") == format)
    }

    @Test func whatLooksLikeNothingHasNoFormat() {
        #expect(RDFFormat(content: "A review of a film".utf8) == nil)
        #expect(RDFFormat(content: []) == nil)
    }

    @Test func blankNodesOfTwoDocumentsStayApart() throws {
        var options = RDFReader.Options()
        options.blankNodePrefix = "d2_"
        let quads = try RDFReader(format: .turtle, options: options).quads(in: "_:a <x:p> [] .")
        #expect(quads.first?.subject == .blankNode(BlankNode("d2_a")))
        #expect(quads.first?.object == .blankNode(BlankNode("d2_anon1")))
        let clash = try RDFReader(format: .turtle).quads(in: "_:anon1 <x:p> [] .")
        #expect(clash.first?.subject != clash.first?.object)
    }
}
