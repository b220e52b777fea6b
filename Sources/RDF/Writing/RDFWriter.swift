import ByteStreams

/// Writes RDF in one format, as a stream: quads go out as they come. Formats that group statements group those that
/// come one after another with the same subject (and graph), so sorted input gives the best-looking output.
///
/// ```swift
/// let sink = try ByteSink(path: "films.ttl")
/// let writer = RDFWriter(format: .turtle, prefixes: [Prefix("lm", "https://w3id.org/leitmotif/ontology#")], to: sink)
/// try writer.write(Quad(film, Vocabulary.RDFS.label, .literal(Literal("La Jetée", language: "fr"))))
/// try writer.finish()
/// try sink.commit()
/// ```
public final class RDFWriter {
    /// How the output looks.
    public struct Options: Sendable {
        /// In N-Triples and N-Quads, the canonical form (RDF 1.2 N-Triples §4): language tags in lower case.
        public var isCanonical = false
        /// In JSON-LD, the expanded form: no context, every IRI in full.
        public var isExpanded = false

        /// As people like it best.
        public init() {}
    }

    /// What a format could not hold. Every statement is written all the same.
    public struct Losses: Sendable, Hashable {
        /// Characters of literals that XML forbids, written as U+FFFD.
        public var forbiddenCharacters = 0
        /// Statements whose graph name was left out, in a format without named graphs.
        public var graphNames = 0
        /// Literals whose base direction was left out.
        public var directions = 0

        /// No losses.
        public init() {}

        /// Whether nothing was lost.
        public var isEmpty: Bool { self == Losses() }

        /// Counts what was lost in another part of the same document as well.
        public mutating func add(_ other: Losses) {
            forbiddenCharacters += other.forbiddenCharacters
            graphNames += other.graphNames
            directions += other.directions
        }
    }

    /// The format that is written.
    public let format: RDFFormat
    private let encoder: any QuadEncoder
    private let arena = TermArena()
    private let scratch: UnsafeMutablePointer<RawQuad>

    /// - Parameters:
    ///   - prefixes: names for namespaces, used where the format has such.
    ///   - sink: where the bytes go. The writer does not commit it: that is for whoever made it.
    public init(format: RDFFormat, prefixes: [Prefix] = [], options: Options = Options(), to sink: ByteSink) {
        self.format = format
        let output = OutputBuffer(to: sink)
        encoder =
            switch format {
            case .nTriples, .nQuads: LineEncoder(output, format: format, isCanonical: options.isCanonical)
            case .turtle, .triG: TurtleEncoder(output, format: format, prefixes: prefixes)
            case .rdfXML: RDFXMLEncoder(output, prefixes: prefixes)
            case .jsonLD: JSONLDEncoder(output, prefixes: prefixes, isExpanded: options.isExpanded)
            }
        scratch = .allocate(capacity: 1)
        scratch.initialize(to: RawQuad())
    }

    deinit { scratch.deallocate() }

    /// What the format could not hold, so far.
    public var losses: Losses { encoder.losses }

    /// Writes a statement.
    /// - Throws: ``RDFWriterError`` where the format has no way to write it, `ByteStreamError`.
    public func write(_ quad: Quad) throws {
        arena.removeAll()
        scratch.pointee = arena.copy(quad)
        try encoder.encode(scratch)
    }

    /// Writes a statement of the default graph.
    public func write(_ triple: Triple) throws { try write(Quad(triple)) }

    /// Writes a statement that a reader lends, without making strings of it.
    public func write(_ view: borrowing QuadView) throws { try encoder.encode(view.raw) }

    /// Ends the document and hands the last bytes to the sink.
    public func finish() throws { try encoder.end() }
}

/// Writes quads in one syntax.
protocol QuadEncoder: AnyObject {
    var losses: RDFWriter.Losses { get }
    func encode(_ quad: UnsafePointer<RawQuad>) throws
    func end() throws
}

/// A statement that a format has no way to write.
public enum RDFWriterError: Error, Sendable, Hashable, CustomStringConvertible {
    /// RDF/XML makes an element name of the predicate; nothing after its last letters can be one.
    case predicateIsNoXMLName(IRI)
    case tripleTerm(RDFFormat)
    /// A literal or a triple where only an IRI or a blank node can be.
    case badPosition(RDFFormat, String)

    public var description: String {
        switch self {
        case .predicateIsNoXMLName(let iri):
            "error: RDF/XML cannot write the predicate \(iri), which does not end in an XML name; write Turtle instead"
        case .tripleTerm(let format):
            "error: \(format.name) cannot hold a triple as a term; write Turtle, or choose another view of the evidence"
        case .badPosition(let format, let term):
            "error: \(format.name) cannot hold \(term) there; only an object may be a literal or a triple"
        }
    }
}
