/// Reads N-Triples and N-Quads from a buffer that holds whole lines.
final class LineParser: StatementParser {
    private let input: InputBuffer
    private let options: RDFReader.Options
    private var scanner: LineScanner
    private var skipped = 0
    private var errors: [RDFSyntaxError] = []

    init(_ input: InputBuffer, format: RDFFormat, options: RDFReader.Options) {
        self.input = input
        self.options = options
        scanner = LineScanner(allowsGraphs: format == .nQuads, options: options)
    }

    deinit { scanner.deallocate() }

    func parseSome(_ emit: QuadHandler) throws -> Bool {
        let isMore = try input.refill(keeping: input.position)
        let end = isMore ? input.endOfLastLine : input.end
        var cursor = input.position
        // A local copy: the checks on access to a class's properties would cost more than the scanning.
        var scanner = scanner
        defer { self.scanner = scanner }
        while cursor < end {
            let hasQuad: Bool
            do throws(SyntaxFault) {
                if input.hasBadBytes { try refuseBadBytes(cursor, end) }
                hasQuad = try scanner.scanLine(&cursor, limit: end)
            } catch {
                try leaveOut(&cursor, error, end: end)
                continue
            }
            guard hasQuad else { continue }
            input.endOfStatement = cursor
            try emit(QuadView(scanner.quad))
        }
        input.position = cursor
        return isMore
    }

    var line: Int { input.line }

    func summary(quads: Int) -> RDFReader.Summary {
        var summary = RDFReader.Summary()
        summary.quads = quads
        summary.skippedLines = skipped
        summary.errors = errors
        return summary
    }

    /// - Throws: ``SyntaxFault`` where the line has bytes that are not UTF-8.
    @inline(never)
    private func refuseBadBytes(
        _ line: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
    ) throws(SyntaxFault) {
        var lineEnd = line
        while lineEnd < end, lineEnd.pointee != UInt8(ascii: "\n"), lineEnd.pointee != UInt8(ascii: "\r") {
            lineEnd += 1
        }
        if let bad = input.firstBadByte(from: line, before: lineEnd) {
            throw SyntaxFault(position: bad, message: InputBuffer.notUTF8)
        }
    }

    /// Notes the fault and goes to the next line, or throws it where the reader is strict.
    private func leaveOut(
        _ cursor: inout UnsafePointer<UInt8>, _ fault: SyntaxFault, end: UnsafePointer<UInt8>
    ) throws {
        guard options.isLenient else { throw input.error(fault) }
        skipped += 1
        // Finding the line's number takes a look at the whole buffer: only for those that are told.
        if errors.count < options.maximumErrorsKept { errors.append(input.error(fault)) }
        cursor = max(cursor, fault.position)
        while cursor < end, cursor.pointee != UInt8(ascii: "\n"), cursor.pointee != UInt8(ascii: "\r") {
            cursor += 1
        }
    }
}
