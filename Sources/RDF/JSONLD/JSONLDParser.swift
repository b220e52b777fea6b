import ByteStreams

/// Reads [JSON-LD 1.1](https://www.w3.org/TR/json-ld11/); contexts are in the document unless others may be fetched.
/// JSON has no order that would put contexts first, so the document is held in memory while it is read.
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
        let value = try JSONParser.parse(source, maximumNesting: options.maximumNesting)
        let reference = base.flatMap { try? IRIReference($0.value) }
        try withoutActuallyEscaping(emit) { emit in
            var reader = JSONLDStatements(base: reference, options: options, emit: emit)
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
