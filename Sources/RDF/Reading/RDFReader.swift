import ByteStreams

/// Reads RDF in one format, from anything that gives bytes, as a stream: the document is never held.
///
/// ```swift
/// let reader = RDFReader(format: .turtle, base: try IRI("http://example.org/"))
/// let quads = try reader.quads(in: Array("<a> <b> 'c' .".utf8))        // all at once
///
/// let summary = try reader.read(ByteSource(path: "films.ttl.gz")) { quad in   // pushed, nothing copied
///     if quad.object.kind == .literal { literals += 1 }
/// }
///
/// for try quad in reader.sequence(ByteSource(path: "films.ttl")) { … }      // pulled
/// ```
public struct RDFReader: Sendable {
    /// How strict to be, and how much to bear.
    public struct Options: Sendable {
        /// Goes on after a bad line of N-Triples or N-Quads, also one with bytes that are not UTF-8; ``Summary/errors``
        /// tells what was left out. Formats that
        /// are not made of lines cannot be picked up again: there the first error ends the reading.
        public var isLenient = false
        /// The most bytes of one term as it is written. What is longer and no term, such as a line of N-Triples, is
        /// refused as well where it does not fit the buffer of 128 KiB.
        public var maximumTermLength = 1 << 26
        /// The most brackets, collections, quoted triples or elements inside one another; of elements of RDF/XML 255
        /// at most. The readers call themselves for each level: what is far above the default asks for a thread with a
        /// large stack.
        public var maximumNesting = 200
        /// Put before every blank node label, so that the nodes of two documents stay apart when both go to one place.
        public var blankNodePrefix = ""
        /// The most errors that a lenient reader keeps to tell; it counts them all.
        public var maximumErrorsKept = 100

        /// Fetches a JSON-LD context that a document names by its address: the bytes of the JSON there. Where there is
        /// none, as is usual, such a document is an error that names the context; nothing is ever fetched.
        public var contextLoader: (@Sendable (IRI) throws -> [UInt8])?

        /// Strict, with limits that no document for people comes near.
        public init() {}

        /// What is wrong with a term of `count` bytes; `nil` where it is borne.
        @inline(__always)
        func problem(ofLength count: Int) -> String? {
            count <= maximumTermLength ? nil : InputBuffer.tooLong(maximumTermLength)
        }
    }

    /// What a reading came to.
    public struct Summary: Sendable {
        /// How many quads there were.
        public internal(set) var quads = 0
        /// The prefixes that the document declares, in order, the last declaration of each.
        public internal(set) var prefixes: [Prefix] = []
        /// How many lines a lenient reader left out.
        public internal(set) var skippedLines = 0
        /// The errors of the first of them.
        public internal(set) var errors: [RDFSyntaxError] = []
        /// How many statements of JSON-LD are none in RDF and left out, as its specification asks: those with a
        /// relative IRI that there is no base for, a blank node as the property, or a language that is none.
        public internal(set) var statementsLeftOut = 0

        /// The summary of nothing.
        public init() {}

        /// Takes in the summary of what comes after in the same document, read apart.
        public mutating func append(_ next: Summary, maximumErrorsKept: Int = Options().maximumErrorsKept) {
            quads += next.quads
            skippedLines += next.skippedLines
            statementsLeftOut += next.statementsLeftOut
            errors += next.errors.prefix(max(0, maximumErrorsKept - errors.count))
        }
    }

    /// The format that is read.
    public let format: RDFFormat
    /// What relative IRIs are resolved against, until the document names a base of its own.
    public let base: IRI?
    /// How strictly, and how much is borne.
    public let options: Options

    /// A reader of one format, which can read any number of documents, also at once.
    public init(format: RDFFormat, base: IRI? = nil, options: Options = Options()) {
        self.format = format
        self.base = base
        self.options = options
    }

    /// All quads of a document in memory.
    /// - Throws: ``RDFSyntaxError``.
    public func quads(in bytes: [UInt8], name: String = "memory") throws -> [Quad] {
        var quads: [Quad] = []
        try read(ByteSource(bytes: bytes, name: name)) { quads.append(Quad($0)) }
        return quads
    }

    /// All quads of a document given as text.
    /// - Throws: ``RDFSyntaxError``.
    public func quads(in text: String, name: String = "memory") throws -> [Quad] {
        try quads(in: Array(text.utf8), name: name)
    }

    /// Reads to the end, giving each quad as it is found.
    /// - Throws: ``RDFSyntaxError``, `ByteStreamError`, and what `onQuad` throws.
    @discardableResult
    public func read(_ source: ByteSource, onQuad: (borrowing QuadView) throws -> Void) throws -> Summary {
        let parser = try makeParser(source)
        var count = 0
        while try parser.parseSome({ quad in
            count += 1
            try onQuad(quad)
        }) {}
        return parser.summary(quads: count)
    }

    /// The quads as a sequence, read as they are asked for.
    public func sequence(_ source: ByteSource) throws -> QuadSequence {
        QuadSequence(parser: try makeParser(source))
    }

    func makeParser(_ source: ByteSource) throws -> any StatementParser {
        let input = InputBuffer(
            source, limit: options.maximumTermLength, bearsBadBytes: format.isLineBased)
        return switch format {
        case .nTriples, .nQuads: LineParser(input, format: format, options: options)
        case .turtle, .triG: TurtleParser(input, format: format, base: base, options: options)
        case .rdfXML: try RDFXMLParser(source, base: base, options: options)
        case .jsonLD: JSONLDParser(source, base: base, options: options)
        }
    }
}

/// Reads a document piece by piece.
protocol StatementParser: AnyObject {
    /// Reads some of the document, at least a statement where one is left.
    /// - Returns: whether there may be more.
    func parseSome(_ emit: QuadHandler) throws -> Bool
    func summary(quads: Int) -> RDFReader.Summary
    /// While a statement is given: the line where it ends, from 1.
    var line: Int { get }
}

/// Quads pulled from a reader, one by one.
///
/// ```swift
/// let quads = reader.sequence(source)
/// while let quad = try quads.next() { print(quad) }
/// ```
public final class QuadSequence {
    private let parser: any StatementParser
    private var waiting: [Quad] = []
    private var position = 0
    private var isDone = false
    private var count = 0

    init(parser: any StatementParser) {
        self.parser = parser
    }

    /// The next quad; `nil` at the end.
    /// - Throws: ``RDFSyntaxError``, `ByteStreamError`.
    public func next() throws -> Quad? {
        while position == waiting.count {
            guard !isDone else { return nil }
            waiting.removeAll(keepingCapacity: true)
            position = 0
            isDone = try !parser.parseSome { waiting.append(Quad($0)) }
        }
        defer { position += 1 }
        count += 1
        return waiting[position]
    }

    /// What was read so far.
    public var summary: RDFReader.Summary { parser.summary(quads: count) }
}

/// A name for a namespace, as documents declare it.
public struct Prefix: Hashable, Sendable {
    /// Without the colon; may be empty.
    public let name: String
    /// The namespace IRI as text.
    public let namespace: String

    /// - Parameter name: without the colon.
    public init(_ name: String, _ namespace: String) {
        self.name = name
        self.namespace = namespace
    }
}
