import ByteStreams

extension RDFReader {
    /// Reads to the end, giving each quad with a way to ask for the line on which it ends, from 1; 0 where the format's
    /// parser does not know (JSON-LD).
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
