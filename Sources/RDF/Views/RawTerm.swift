#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

typealias Bytes = UnsafeBufferPointer<UInt8>

/// A term as bytes that belong to someone else: the reader's buffer, an arena, a constant. Valid only while its owner
/// says so; what callers see of it is ``TermView``.
struct RawTerm {
    enum Kind: UInt8 {
        /// No term: as a graph, the default graph.
        case none
        case iri
        case blankNode
        /// A literal of datatype `xsd:string`.
        case string
        /// A literal whose ``RawTerm/qualifier`` is the IRI of its datatype.
        case typed
        /// A literal whose ``RawTerm/qualifier`` is a language tag.
        case language
        case triple
    }

    enum Direction: UInt8 {
        case none, leftToRight, rightToLeft
    }

    var kind = Kind.none
    var direction = Direction.none
    /// The IRI, the label without `_:`, or the lexical form, with escapes undone.
    var text = Bytes(start: nil, count: 0)
    var qualifier = Bytes(start: nil, count: 0)
    /// Subject, predicate and object of a triple term.
    var components: UnsafePointer<RawTerm>?

    static func iri(_ text: Bytes) -> RawTerm { RawTerm(kind: .iri, text: text) }
    static func blankNode(_ label: Bytes) -> RawTerm { RawTerm(kind: .blankNode, text: label) }
    static func string(_ text: Bytes) -> RawTerm { RawTerm(kind: .string, text: text) }

    static func typed(_ text: Bytes, _ datatype: Bytes) -> RawTerm {
        if datatype.equals(XSDName.string) { return string(text) }
        return RawTerm(kind: .typed, text: text, qualifier: datatype)
    }

    static func language(_ text: Bytes, _ tag: Bytes, _ direction: Direction = .none) -> RawTerm {
        RawTerm(kind: .language, direction: direction, text: text, qualifier: tag)
    }

    static func triple(_ components: UnsafePointer<RawTerm>) -> RawTerm {
        RawTerm(kind: .triple, components: components)
    }

    /// Whether both are the same term. (Language tags are compared as written.)
    func equals(_ other: RawTerm) -> Bool {
        guard kind == other.kind, direction == other.direction, text.equals(other.text),
            qualifier.equals(other.qualifier)
        else { return false }
        guard let mine = components, let theirs = other.components else { return true }
        return (0..<3).allSatisfy { mine[$0].equals(theirs[$0]) }
    }
}

/// A quad of raw terms.
struct RawQuad {
    var subject = RawTerm()
    var predicate = RawTerm()
    var object = RawTerm()
    var graph = RawTerm()
}

/// Receives quads as a reader finds them.
typealias QuadHandler = (borrowing QuadView) throws -> Void

extension Bytes {
    /// The bytes of a constant.
    init(_ constant: StaticString) {
        self.init(start: constant.utf8Start, count: constant.utf8CodeUnitCount)
    }

    @inline(__always)
    func equals(_ other: Bytes) -> Bool {
        guard count == other.count else { return false }
        guard count > 0, let mine = baseAddress, let theirs = other.baseAddress else { return true }
        return memcmp(mine, theirs, count) == 0
    }

    @inline(__always)
    func equals(_ constant: StaticString) -> Bool { equals(Bytes(constant)) }

    func hasPrefix(_ prefix: Bytes) -> Bool {
        guard count >= prefix.count else { return false }
        guard prefix.count > 0, let mine = baseAddress, let theirs = prefix.baseAddress else { return true }
        return memcmp(mine, theirs, prefix.count) == 0
    }

    var string: String { String(decoding: self, as: UTF8.self) }
}

/// IRIs of XML Schema datatypes as bytes.
enum XSDName {
    static let string: StaticString = "http://www.w3.org/2001/XMLSchema#string"
    static let integer: StaticString = "http://www.w3.org/2001/XMLSchema#integer"
    static let decimal: StaticString = "http://www.w3.org/2001/XMLSchema#decimal"
    static let double: StaticString = "http://www.w3.org/2001/XMLSchema#double"
    static let boolean: StaticString = "http://www.w3.org/2001/XMLSchema#boolean"
}

/// IRIs of the RDF vocabulary as bytes.
enum RDFName {
    static let namespace: StaticString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    static let type: StaticString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    static let first: StaticString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first"
    static let rest: StaticString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"
    static let `nil`: StaticString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"
    static let subject: StaticString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject"
    static let predicate: StaticString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate"
    static let object: StaticString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object"
    static let statement: StaticString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"
    static let reifies: StaticString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies"
    static let xmlLiteral: StaticString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral"
}
