import ByteStreams
import RDF
import Testing

@Suite struct NTriplesTests {
    @Test func readsAndWritesTheSameStatements() throws {
        let text = """
            <http://a/s> <http://a/p> "a \\"quoted\\" \\u00E9\\n"@en-GB .
            _:b <http://a/p> <<( <http://a/s> <http://a/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> )>> .

            """
        let quads = try RDFReader(format: .nTriples).quads(in: text)
        #expect(quads.count == 2)
        let sink = ByteSink.memory()
        let writer = RDFWriter(format: .nTriples, to: sink)
        for quad in quads { try writer.write(quad) }
        try writer.finish()
        #expect(String(decoding: sink.bytes, as: UTF8.self) == text.replacing("\\u00E9", with: "é"))
    }
}
