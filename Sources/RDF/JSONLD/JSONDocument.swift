import ByteStreams

/// A JSON document in memory, with the text it was read from.
struct JSONDocument {
    let value: JSONValue
    private let input: InputBuffer

    /// - Throws: ``RDFSyntaxError``, `ByteStreamError`.
    init(_ source: ByteSource, maximumNesting: Int, maximumTextLength: Int = .max) throws {
        input = InputBuffer(source, limit: .max)
        while try input.refill(keeping: input.position) {}
        do throws(SyntaxFault) {
            let bytes = Bytes(start: input.position, count: input.end - input.position)
            var parser = JSONParser(
                bytes, maximumNesting: maximumNesting, maximumTextLength: maximumTextLength)
            value = try parser.parseDocument()
        } catch { throw input.error(error) }
    }

    /// The line of a place, from 1.
    func line(of place: Int) -> Int {
        input.endOfStatement = input.position + place + 1
        return input.line
    }

    /// An error at a place.
    func error(at place: Int, _ message: String) -> RDFSyntaxError {
        input.error(at: input.position + place, message)
    }
}
