import ByteStreams

/// The triples of one graph in memory, for what asks the same few questions millions of times: the objects of a subject
/// and a predicate, the subjects of a predicate and an object, the statements about a subject.
///
/// It takes sixteen bytes a triple beside the terms, a quarter of a ``Dataset``, and leaves out what it cannot answer:
/// named graphs become one, and no way leads from an object to predicates that are not known.
///
/// ```swift
/// var builder = IndexedGraph.Builder()
/// try builder.read(ByteSource(path: "films.nt"), RDFReader(format: .nTriples))
/// let graph = builder.build()
/// if let directed = graph.id(of: .iri(try IRI("https://w3id.org/leitmotif/ontology#directed"))) {
///     for place in graph.statements(with: directed) { print(graph.term(graph.subject(at: place))) }
/// }
/// ```
public struct IndexedGraph: Sendable {
    private let index: TripleIndex
    private let terms: TermStore
    /// The terms' keys: read through this, no two threads contend for the store.
    nonisolated(unsafe) private let keys: [Bytes]
    private let string: UInt32
    private let languageString: UInt32
    private let directionalString: UInt32

    /// The prefixes that the documents declared.
    public let prefixes: [Prefix]

    /// Gathers triples for a graph.
    public struct Builder: ~Copyable {
        fileprivate var gathering = StatementGathering<IDTriple>()

        /// A builder of an empty graph.
        public init() {}

        /// How many triples were added, those added twice counted twice.
        public var count: Int { gathering.statements.count }

        /// Adds the triple of a quad.
        public mutating func insert(_ quad: Quad) { gathering.insert(quad) }

        /// Adds the triple of a quad that a reader lends.
        public mutating func insert(_ view: borrowing QuadView) { gathering.insert(view.raw.pointee) }

        /// Adds all that a document has.
        /// - Throws: as ``RDFReader/read(_:onQuad:)`` does.
        public mutating func read(_ source: ByteSource, _ reader: RDFReader) throws {
            try gathering.read(source, reader)
        }

        /// The graph of all that was added.
        public consuming func build() -> IndexedGraph { IndexedGraph(self) }
    }

    public init(_ quads: some Sequence<Quad>) {
        var builder = Builder()
        for quad in quads { builder.insert(quad) }
        self = builder.build()
    }

    private init(_ builder: consuming Builder) {
        var builder = builder
        string = builder.gathering.number(Vocabulary.XSD.string).rawValue
        languageString = builder.gathering.number(Vocabulary.RDF.langString).rawValue
        directionalString = builder.gathering.number(Vocabulary.RDF.dirLangString).rawValue
        terms = builder.gathering.terms
        keys = terms.allKeys
        prefixes = builder.gathering.prefixes
        index = TripleIndex(builder.gathering.statements, termCount: terms.count)
    }

    /// How many triples there are.
    public var count: Int { index.count }
    /// How many terms there are; their numbers are 1 to this.
    public var termCount: Int { keys.count }

    // MARK: Terms

    /// The number of `term`, if it occurs in the graph.
    public func id(of term: Term) -> TermID? { terms.find(term) }
    /// The number of `iri`, if it occurs in the graph.
    public func id(of iri: IRI) -> TermID? { terms.find(.iri(iri)) }
    /// The term that has the number `id` here.
    public func term(_ id: TermID) -> Term { terms.term(id) }

    /// What kind of term has the number `id`, without making it.
    @inline(__always)
    public func kind(of id: TermID) -> TermView.Kind { TermStore.kind(ofKey: keys[Int(id.rawValue) - 1]) }

    /// The number of a literal's datatype; `nil` for what is no literal.
    @inline(__always)
    public func datatype(of id: TermID) -> TermID? {
        TermStore.datatype(
            ofKey: keys[Int(id.rawValue) - 1], string: string, language: languageString,
            directional: directionalString
        ).map { TermID(rawValue: $0) }
    }

    /// The language tag of a literal, in lower case.
    public func language(of id: TermID) -> String? {
        TermStore.language(ofKey: keys[Int(id.rawValue) - 1])?.string
    }

    /// The UTF-8 of the IRI, of the blank node's label, or of the literal's lexical form; empty for a triple.
    @inline(__always)
    @_lifetime(borrow self)
    public func text(of id: TermID) -> Span<UInt8> {
        let text = TermStore.text(ofKey: keys[Int(id.rawValue) - 1])
        return _overrideLifetime(Span(_unsafeElements: text), borrowing: self)
    }

    // MARK: Statements

    /// Where the objects of `subject` and `predicate` are: see ``object(at:)``.
    @inline(__always)
    public func objects(of subject: TermID, _ predicate: TermID) -> Range<Int> {
        index.places(subject: subject.rawValue, predicate: predicate.rawValue)
    }

    /// Where the statements about `subject` are: see ``predicate(at:)`` and ``object(at:)``.
    public func statements(about subject: TermID) -> Range<Int> { index.places(subject: subject.rawValue) }

    /// The object of a statement found by its subject.
    @inline(__always)
    public func object(at place: Int) -> TermID { TermID(rawValue: index.objectsBySubject[place]) }
    /// The predicate of a statement found by its subject.
    @inline(__always)
    public func predicate(at place: Int) -> TermID { TermID(rawValue: index.predicatesBySubject[place]) }

    /// Where the subjects of `predicate` and `object` are: see ``subject(at:)``.
    @inline(__always)
    public func subjects(_ predicate: TermID, _ object: TermID) -> Range<Int> {
        index.places(predicate: predicate.rawValue, object: object.rawValue)
    }

    /// Where the statements with `predicate` are, by object: see ``subject(at:)`` and ``objectByPredicate(at:)``.
    public func statements(with predicate: TermID) -> Range<Int> {
        index.places(predicate: predicate.rawValue)
    }

    /// The predicates of the graph's triples, each once.
    public var predicates: [TermID] {
        (1..<UInt32(termCount + 1)).filter { !index.places(predicate: $0).isEmpty }.map(
            TermID.init(rawValue:))
    }

    /// The subject of a statement found by its predicate.
    @inline(__always)
    public func subject(at place: Int) -> TermID { TermID(rawValue: index.subjectsByPredicate[place]) }
    /// The object of a statement found by its predicate.
    @inline(__always)
    public func objectByPredicate(at place: Int) -> TermID {
        TermID(rawValue: index.objectsByPredicate[place])
    }

    /// Whether the graph has the triple.
    public func contains(_ subject: TermID, _ predicate: TermID, _ object: TermID) -> Bool {
        index.contains(subject.rawValue, predicate.rawValue, object.rawValue)
    }

    /// The numbers of the terms of a quad that a reader lends, where the graph has them all. Not for two threads at once.
    public func ids(of view: borrowing QuadView) -> (subject: TermID, predicate: TermID, object: TermID)? {
        let quad = view.raw.pointee
        guard let subject = terms.find(quad.subject), let predicate = terms.find(quad.predicate),
            let object = terms.find(quad.object)
        else { return nil }
        return (subject, predicate, object)
    }
}
