import ByteStreams

/// Reads [JSON-LD 1.1](https://www.w3.org/TR/json-ld11/) whose contexts are in the document. JSON has no order that would
/// put contexts first, so the document is held in memory while it is read.
final class JSONLDParser: StatementParser {
    private let source: ByteSource
    private let base: IRI?
    private let options: RDFReader.Options
    private var isDone = false

    init(_ source: ByteSource, base: IRI?, options: RDFReader.Options) {
        self.source = source
        self.base = base
        self.options = options
    }

    func parseSome(_ emit: QuadHandler) throws -> Bool {
        guard !isDone else { return false }
        isDone = true
        let input = InputBuffer(source, limit: .max)
        while try input.refill(keeping: input.position) {}
        let value: JSONValue
        do throws(SyntaxFault) {
            let bytes = Bytes(start: input.position, count: input.end - input.position)
            var parser = JSONParser(bytes, maximumNesting: options.maximumNesting)
            value = try parser.parseDocument()
        } catch { throw input.error(error) }
        let reference = base.flatMap { try? IRIReference($0.value) }
        try withoutActuallyEscaping(emit) { emit in
            var reader = JSONLDStatements(base: reference, prefix: options.blankNodePrefix, emit: emit)
            do { try reader.readDocument(value) } catch let fault as JSONLDContext.Fault {
                throw RDFSyntaxError(file: source.name, line: 0, column: 0, message: fault.message)
            }
        }
        return false
    }

    /// Statements are made from the whole document.
    var line: Int { 0 }

    func summary(quads: Int) -> RDFReader.Summary {
        var summary = RDFReader.Summary()
        summary.quads = quads
        return summary
    }
}
