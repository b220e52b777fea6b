/// A quad lent by a reader for the length of one call: bytes in place, nothing copied.
///
/// Counting, filtering and writing need no more. To keep a quad, make a ``Quad`` of it: `Quad(view)`.
///
/// ```swift
/// try RDFReader(format: .nTriples).read(source) { quad in
///     if quad.predicate.hasIRI("http://www.w3.org/2000/01/rdf-schema#label") { labels += 1 }
/// }
/// ```
public struct QuadView: ~Copyable, ~Escapable {
    let raw: UnsafePointer<RawQuad>

    /// The view must not be used after what `raw` points to changes; the closure it is lent to cannot keep it.
    @_lifetime(borrow raw)
    init(_ raw: borrowing UnsafePointer<RawQuad>) {
        self.raw = copy raw
    }

    /// An IRI or a blank node.
    public var subject: TermView {
        @_lifetime(borrow self) get { _overrideLifetime(TermView(raw.pointee.subject), borrowing: self) }
    }

    /// An IRI.
    public var predicate: TermView {
        @_lifetime(borrow self) get { _overrideLifetime(TermView(raw.pointee.predicate), borrowing: self) }
    }

    /// Any term.
    public var object: TermView {
        @_lifetime(borrow self) get { _overrideLifetime(TermView(raw.pointee.object), borrowing: self) }
    }

    /// Whether the quad is in the default graph.
    public var isInDefaultGraph: Bool { raw.pointee.graph.kind == .none }

    /// The name of the graph; of kind ``TermView/Kind/defaultGraph`` where it has none.
    public var graph: TermView {
        @_lifetime(borrow self) get { _overrideLifetime(TermView(raw.pointee.graph), borrowing: self) }
    }
}

/// A term of a ``QuadView``, lent for as long.
public struct TermView: ~Escapable {
    /// What a term is.
    public enum Kind: Sendable, Hashable {
        case iri, blankNode, literal, triple
        /// The absent name of the default graph.
        case defaultGraph
    }

    let raw: RawTerm

    @_lifetime(immortal)
    init(_ raw: RawTerm) {
        self.raw = raw
    }

    /// What this term is.
    public var kind: Kind {
        switch raw.kind {
        case .none: .defaultGraph
        case .iri: .iri
        case .blankNode: .blankNode
        case .string, .typed, .language: .literal
        case .triple: .triple
        }
    }

    /// The UTF-8 of the IRI, of the blank node's label, or of the literal's lexical form; empty for a triple.
    public var bytes: Span<UInt8> {
        @_lifetime(copy self) get { _overrideLifetime(Span(_unsafeElements: raw.text), copying: self) }
    }

    /// Whether this is the IRI `iri`.
    public func hasIRI(_ iri: StaticString) -> Bool { raw.kind == .iri && raw.text.equals(iri) }

    /// The owned term; `nil` for the default graph.
    public var term: Term? { raw.term }
}

extension Quad {
    /// Copies a quad that a reader lends.
    public init(_ view: borrowing QuadView) {
        self.init(view.raw.pointee)
    }

    init(_ raw: RawQuad) {
        self.init(
            raw.subject.term ?? .blankNode(BlankNode("")), IRI(unchecked: raw.predicate.text.string),
            raw.object.term ?? .blankNode(BlankNode("")), graph: raw.graph.term)
    }
}

extension RawTerm {
    /// The owned term; `nil` for the default graph.
    var term: Term? {
        switch kind {
        case .none: return nil
        case .iri: return .iri(IRI(unchecked: text.string))
        case .blankNode: return .blankNode(BlankNode(text.string))
        case .string: return .literal(Literal(text.string))
        case .typed: return .literal(Literal(text.string, datatype: IRI(unchecked: qualifier.string)))
        case .language:
            return .literal(Literal(text.string, language: qualifier.string, direction: direction.owned))
        case .triple:
            guard let components, let subject = components[0].term, let object = components[2].term else {
                return nil
            }
            return .triple(Triple(subject, IRI(unchecked: components[1].text.string), object))
        }
    }
}

extension RawTerm.Direction {
    var owned: Literal.Direction? {
        switch self {
        case .none: nil
        case .leftToRight: .leftToRight
        case .rightToLeft: .rightToLeft
        }
    }

    init(_ owned: Literal.Direction?) {
        self =
            switch owned {
            case nil: .none
            case .leftToRight: .leftToRight
            case .rightToLeft: .rightToLeft
            }
    }
}
