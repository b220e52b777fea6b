import RDF
import Testing

/// A name stands for an IRI; where namespace and name together are none, the name is refused, not taken.
@Suite struct ExpandedNameTests {
    @Test(arguments: [
        // The namespace ends in its authority, so the local name goes on with the port.
        "@prefix p: <http://example.org:> .\np:films <x:p> 1 .",
        "@prefix p: <http://[::1]> .\np:films <x:p> 1 .",
        // Characters that names may have and IRIs may not.
        "@prefix p: <http://example.org/> .\np:a\u{FFFD} <x:p> 1 .",
        "@prefix p: <http://example.org/> .\np:a\u{E0100} <x:p> 1 .",
        // A second '#'.
        "@prefix p: <http://example.org/#> .\np:a\\#b <x:p> 1 .",
    ])
    func aPrefixedNameWhoseIRIIsInvalidIsRefused(text: String) throws {
        for format in [RDFFormat.turtle, .triG] {
            let error = try #require(throws: RDFSyntaxError.self) {
                try RDFReader(format: format).quads(in: text)
            }
            #expect(error.line == 2 && error.column == 1, "\(error)")
            #expect(error.message.contains("not a valid IRI"), "\(error)")
        }
    }

    @Test(arguments: [
        ("@prefix p: <http://example.org:> . p:80 <x:p> 1 .", "http://example.org:80"),
        ("@prefix p: <http://example.org> . p:anised <x:p> 1 .", "http://example.organised"),
        ("@prefix p: <x:> . p:a%20b <x:p> 1 .", "x:a%20b"),
        ("@prefix p: <http://example.org/> . p:Jetée <x:p> 1 .", "http://example.org/Jetée"),
        ("@prefix p: <http://example.org/?q=> . p:a\\/b <x:p> 1 .", "http://example.org/?q=a/b"),
    ])
    func anUnusualNameWhoseIRIIsValidIsTaken(text: String, iri: String) throws {
        let quads = try RDFReader(format: .turtle).quads(in: text)
        #expect(quads.map(\.subject) == [.iri(IRI(unchecked: iri))])
    }

    @Test(arguments: ["a b:", "relative", "http://example.org:port/", "http://[1/", "x:%zz"])
    func anElementWhoseIRIIsInvalidIsRefused(namespace: String) throws {
        let text = """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="\(namespace)">
            <rdf:Description rdf:about="x:s">
            <e:p>value</e:p></rdf:Description></rdf:RDF>
            """
        let attribute = """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="\(namespace)">

            <rdf:Description rdf:about="x:s" e:p="value"/></rdf:RDF>
            """
        for document in [text, attribute] {
            let error = try #require(throws: RDFSyntaxError.self) {
                try RDFReader(format: .rdfXML).quads(in: document)
            }
            #expect(error.line == 3, "\(error)")
            #expect(error.message.contains(namespace), "\(error)")
            #expect(error.excerpt?.contains("value") == true, "\(error)")
        }
    }
}
