import ByteStreams

extension RDFReader {
    /// Reads to the end, giving each quad with a way to ask for its line, from 1: the one on which it ends, in JSON-LD
    /// that of its property.
    ///
    /// Asking costs more than reading: ask for the few quads whose place is wanted.
    /// - Throws: ``RDFSyntaxError``, `ByteStreamError`, and what `onQuad` throws.
    @discardableResult
    public func readPlaces(
        _ source: ByteSource, onQuad: (borrowing QuadView, _ line: () -> Int) throws -> Void
    ) throws -> Summary {
        let parser = try makeParser(source)
        var count = 0
        while try parser.parseSome({ quad in
            count += 1
            try onQuad(quad) { parser.line }
        }) {}
        return parser.summary(quads: count)
    }
}
