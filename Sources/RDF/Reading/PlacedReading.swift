import ByteStreams

extension RDFReader {
    /// Reads to the end, giving each quad with a way to ask for the line on which it ends, from 1; 0 where the format's
    /// parser does not know (JSON-LD).
    ///
    /// Asking costs more than reading: ask for the few quads whose place is wanted.
    /// - Throws: ``RDFSyntaxError``, `ByteStreamError`, and what `onQuad` throws.
    public func readPlaces(
        _ source: ByteSource, onQuad: (borrowing QuadView, _ line: () -> Int) throws -> Void
    ) throws {
        let parser = try makeParser(source)
        while try parser.parseSome({ quad in try onQuad(quad) { parser.line } }) {}
    }
}
