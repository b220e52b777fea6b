import ByteStreams

/// Reads [JSON-LD 1.1](https://www.w3.org/TR/json-ld11/); contexts are in the document unless others may be fetched.
/// JSON has no order that would put contexts first, so the document is held in memory while it is read.
final class JSONLDParser: StatementParser {
    private let source: ByteSource
    private let base: IRI?
    private let options: RDFReader.Options
    private var document: JSONDocument?
    private let statements: JSONLDStatements

    init(_ source: ByteSource, base: IRI?, options: RDFReader.Options) {
        self.source = source
        self.base = base
        self.options = options
        statements = JSONLDStatements(blankNodePrefix: options.blankNodePrefix)
    }

    func parseSome(_ emit: QuadHandler) throws -> Bool {
        guard document == nil else { return false }
        let document = try JSONDocument(
            source, maximumNesting: options.maximumNesting, maximumTextLength: options.maximumTermLength)
        self.document = document
        let expansion = JSONLDExpansion(base: base.flatMap { try? IRIReference($0.value) }, options: options)
        do {
            try expansion.expand(document.value) { try statements.state($0, in: nil, emit) }
        } catch let fault as JSONLDContext.Fault {
            throw document.error(at: fault.place ?? 0, fault.message)
        }
        return false
    }

    /// Of the property that is being stated.
    var line: Int { document?.line(of: statements.place) ?? 0 }

    func summary(quads: Int) -> RDFReader.Summary {
        var summary = RDFReader.Summary()
        summary.quads = quads
        summary.statementsLeftOut = statements.leftOut
        return summary
    }
}
