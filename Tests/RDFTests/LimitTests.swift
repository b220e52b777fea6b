import ByteStreams
import RDF
import Testing

/// Limits hold against documents made to break a reader, and can be raised for those that are meant to be deep or long.
@Suite struct LimitTests {
    private func document(depth: Int, _ format: RDFFormat) -> String {
        func nested(_ open: String, _ middle: String, _ close: String) -> String {
            String(repeating: open, count: depth) + middle + String(repeating: close, count: depth)
        }
        return switch format {
        case .nTriples, .nQuads: "<x:s> <x:p> " + nested("<<( <x:s> <x:p> ", "<x:o>", " )>>") + " ."
        case .turtle, .triG: "<x:s> <x:p> " + nested("[ <x:p> ", "1", " ]") + " ."
        case .jsonLD: nested("{\"x:p\": ", "1", "}")
        case .rdfXML:
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='x:'>"
                + String(repeating: "<rdf:Description><e:p>", count: depth)
                + String(repeating: "</e:p></rdf:Description>", count: depth) + "</rdf:RDF>"
        }
    }

    @Test(arguments: RDFFormat.allCases)
    func whatIsDeeperThanTheLimitIsRefusedAndTheLimitCanBeRaised(format: RDFFormat) throws {
        let depth = format == .rdfXML ? 120 : 900
        let text = document(depth: depth, format)
        #expect(throws: RDFSyntaxError.self) { try RDFReader(format: format).quads(in: text) }
        var options = RDFReader.Options()
        options.maximumNesting = 1000
        // Some formats give a statement a level, some one statement with a deep term.
        #expect(try !RDFReader(format: format, options: options).quads(in: text).isEmpty)
        let error = try #require(throws: RDFSyntaxError.self) {
            try RDFReader(format: format, options: options).quads(in: document(depth: 2000, format))
        }
        #expect(error.message.contains("deeper"), "\(error)")
    }

    @Test func anXMLLiteralIsNestedWithinTheSameLimit() throws {
        func document(_ depth: Int) -> String {
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='x:'><rdf:Description><e:p rdf:parseType='Literal'>"
                + String(repeating: "<b>", count: depth) + String(repeating: "</b>", count: depth)
                + "</e:p></rdf:Description></rdf:RDF>"
        }
        #expect(try RDFReader(format: .rdfXML).quads(in: document(190)).count == 1)
        let error = try #require(throws: RDFSyntaxError.self) {
            try RDFReader(format: .rdfXML).quads(in: document(300))
        }
        #expect(error.message.contains("deeper"), "\(error)")
    }

    @Test func anEntityThatCallsItselfOrGrowsWithoutEndIsRefused() throws {
        func document(_ declarations: String, _ text: String) -> String {
            """
            <!DOCTYPE r [\(declarations)]>
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="x:">
            <rdf:Description rdf:about="x:s"><e:p>\(text)</e:p></rdf:Description></rdf:RDF>
            """
        }
        // One long entity named many times (quadratic blow-up) and one that calls itself.
        let long = String(repeating: "ha", count: 50_000)
        let bad = [
            document("<!ENTITY l '\(long)'>", String(repeating: "&l;", count: 20_000)),
            document("<!ENTITY a '&b;'><!ENTITY b '&a;'>", "&a;"),
            document("<!ENTITY % p SYSTEM 'http://example.org/x.dtd'>%p;", "&x;"),
        ]
        for text in bad {
            #expect(throws: RDFSyntaxError.self) { try RDFReader(format: .rdfXML).quads(in: text) }
        }
    }

    @Test func manyPrefixesAreFoundQuickly() throws {
        let count = 50_000
        let text =
            (0..<count).map { "@prefix p\($0)x: <http://example.org/\($0)/> .\n" }.joined()
            + "p49999x:a p7x:b p0x:c ."
        let quads = try RDFReader(format: .turtle).quads(in: text)
        #expect(quads.first?.subject == .iri(IRI(unchecked: "http://example.org/49999/a")))
    }
}
