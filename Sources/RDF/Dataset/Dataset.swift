import ByteStreams

/// RDF in memory, for what needs all of it at once: each term is kept once, and sorted indexes answer any pattern of
/// subject, predicate, object and graph without copying anything.
///
/// A dataset is a set: a quad given twice is in it once. It does not change; to add to it, make another.
///
/// ```swift
/// let dataset = try Dataset(reading: ByteSource(path: "films.ttl"), RDFReader(format: .turtle))
/// if let directed = dataset.id(of: .iri(try IRI("https://w3id.org/leitmotif/ontology#directed"))) {
///     for quad in dataset.matches(predicate: directed) {
///         print(dataset.term(quad.subject), dataset.term(quad.object))
///     }
/// }
/// ```
public struct Dataset: Sendable {
    private let terms: TermStore
    private let bySubject: QuadIndex
    private let byPredicate: QuadIndex
    private let byObject: QuadIndex
    private let byGraph: QuadIndex

    /// The prefixes that the documents declared, of those read with ``Builder/read(_:_:)``.
    public let prefixes: [Prefix]

    /// Gathers quads for a dataset.
    public struct Builder: ~Copyable {
        fileprivate var gathering = StatementGathering<QuadIDs>()

        /// A builder of an empty dataset.
        public init() {}

        /// Adds a quad.
        public mutating func insert(_ quad: Quad) { gathering.insert(quad) }

        /// Adds a quad that a reader lends.
        public mutating func insert(_ view: borrowing QuadView) { gathering.insert(view.raw.pointee) }

        /// Adds all that a document has.
        /// - Throws: as ``RDFReader/read(_:onQuad:)`` does.
        public mutating func read(_ source: ByteSource, _ reader: RDFReader) throws {
            try gathering.read(source, reader)
        }

        /// The dataset of all that was added.
        public consuming func build() -> Dataset { Dataset(self) }
    }

    /// The dataset of `quads`, each once.
    public init(_ quads: some Sequence<Quad>) {
        var builder = Builder()
        for quad in quads { builder.insert(quad) }
        self = builder.build()
    }

    /// The dataset that a document holds.
    /// - Throws: as ``RDFReader/read(_:onQuad:)`` does.
    public init(reading source: ByteSource, _ reader: RDFReader) throws {
        var builder = Builder()
        try builder.read(source, reader)
        self = builder.build()
    }

    private init(_ builder: consuming Builder) {
        terms = builder.gathering.terms
        prefixes = builder.gathering.prefixes
        let termCount = terms.count
        let sorted = QuadIndex(
            builder.gathering.statements, termCount: termCount, order: .subjectPredicateObject
        ).quads
        var quads: [QuadIDs] = []
        quads.reserveCapacity(sorted.count)
        for quad in sorted where quads.last != quad { quads.append(quad) }
        bySubject = QuadIndex(quads, termCount: termCount, order: .subjectPredicateObject)
        byPredicate = QuadIndex(quads, termCount: termCount, order: .predicateObjectSubject)
        byObject = QuadIndex(quads, termCount: termCount, order: .objectSubjectPredicate)
        byGraph = QuadIndex(quads, termCount: termCount, order: .graphSubjectPredicate)
    }

    /// How many quads there are.
    public var count: Int { bySubject.quads.count }
    /// Whether it has no quad.
    public var isEmpty: Bool { bySubject.quads.isEmpty }

    // MARK: Terms

    /// The number of `term`, if it occurs in the dataset.
    public func id(of term: Term) -> TermID? { terms.find(term) }
    /// The number of an IRI, if it occurs in the dataset.
    public func id(of iri: IRI) -> TermID? { terms.find(.iri(iri)) }

    /// The term that has the number `id` here.
    public func term(_ id: TermID) -> Term { terms.term(id) }

    /// What kind of term has the number `id`, without making it.
    public func kind(of id: TermID) -> TermView.Kind { terms.kind(id) }

    /// The quad with its terms.
    public func quad(_ ids: QuadIDs) -> Quad {
        Quad(
            term(ids.subject), term(ids.predicate).iri ?? Vocabulary.RDF.nil, term(ids.object),
            graph: ids.graph.map { term($0) })
    }

    // MARK: Patterns

    /// Which graphs a pattern looks in.
    public enum GraphSelection: Sendable, Hashable {
        /// All of them; a triple of two graphs is found twice.
        case any
        case defaultGraph
        case named(TermID)
    }

    /// The quads of a pattern, found as they are iterated.
    public struct Matches: Sequence, IteratorProtocol, Sendable {
        private let quads: [QuadIDs]
        private var position: Int
        private let end: Int
        private let graph: GraphSelection

        init(_ index: QuadIndex, _ range: Range<Int>, _ graph: GraphSelection) {
            quads = index.quads
            position = range.lowerBound
            end = range.upperBound
            self.graph = graph
        }

        /// The next quad of the pattern; `nil` after the last.
        public mutating func next() -> QuadIDs? {
            while position < end {
                let quad = quads[position]
                position += 1
                switch graph {
                case .any: return quad
                case .defaultGraph: if quad.graph == nil { return quad }
                case .named(let name): if quad.graph == name { return quad }
                }
            }
            return nil
        }

        /// At most this many.
        public var underestimatedCount: Int { graph == .any ? end - position : 0 }
        /// Whether no quad is left.
        public var isEmpty: Bool {
            var copy = self
            return copy.next() == nil
        }
    }

    /// The quads with the given parts, in an order that is the same each time; `nil` stands for any term.
    ///
    /// Each combination is a range of a sorted index: finding it takes two binary searches.
    public func matches(
        subject: TermID? = nil, predicate: TermID? = nil, object: TermID? = nil, graph: GraphSelection = .any
    ) -> Matches {
        let s = subject?.rawValue ?? 0
        let p = predicate?.rawValue ?? 0
        let o = object?.rawValue ?? 0
        func find(_ index: QuadIndex, _ first: UInt32, _ second: UInt32, _ third: UInt32, _ length: Int)
            -> Matches
        {
            Matches(index, index.range(of: (first, second, third, 0), length: length), graph)
        }
        switch (subject != nil, predicate != nil, object != nil) {
        case (true, true, true): return find(bySubject, s, p, o, 3)
        case (true, true, false): return find(bySubject, s, p, 0, 2)
        case (true, false, true): return find(byObject, o, s, 0, 2)
        case (true, false, false): return find(bySubject, s, 0, 0, 1)
        case (false, true, true): return find(byPredicate, p, o, 0, 2)
        case (false, true, false): return find(byPredicate, p, 0, 0, 1)
        case (false, false, true): return find(byObject, o, 0, 0, 1)
        case (false, false, false):
            switch graph {
            case .any: return find(byGraph, 0, 0, 0, 0)
            case .defaultGraph: return find(byGraph, 0, 0, 0, 1)
            case .named(let name): return find(byGraph, name.rawValue, 0, 0, 1)
            }
        }
    }

    /// The objects of the statements about `subject` with `predicate`.
    public func objects(of subject: TermID, _ predicate: TermID, graph: GraphSelection = .any)
        -> some Sequence<TermID>
    {
        matches(subject: subject, predicate: predicate, graph: graph).lazy.map(\.object)
    }

    /// The subjects of the statements with `predicate` and `object`.
    public func subjects(_ predicate: TermID, _ object: TermID, graph: GraphSelection = .any)
        -> some Sequence<TermID>
    {
        matches(predicate: predicate, object: object, graph: graph).lazy.map(\.subject)
    }

    /// Whether the dataset has the quad.
    public func contains(_ quad: Quad) -> Bool {
        guard let subject = id(of: quad.subject), let predicate = id(of: quad.predicate),
            let object = id(of: quad.object)
        else { return false }
        guard let graph = quad.graph else {
            return !matches(subject: subject, predicate: predicate, object: object, graph: .defaultGraph)
                .isEmpty
        }
        guard let name = id(of: graph) else { return false }
        return !matches(subject: subject, predicate: predicate, object: object, graph: .named(name)).isEmpty
    }

    /// All quads with their terms, graph by graph, those of a subject together.
    public var quads: some Sequence<Quad> { matches().lazy.map { quad($0) } }

    /// The names of the named graphs.
    public var graphNames: [TermID] {
        var names: [TermID] = []
        for quad in byGraph.quads where quad.graph != nil && names.last != quad.graph {
            names.append(quad.graphOrDefault)
        }
        return names
    }

    /// The items of the collection that begins at `head`.
    /// - Returns: `nil` where it is no well-formed list: a part is missing or double, or it goes in a circle.
    public func list(_ head: TermID) -> [TermID]? {
        guard let end = id(of: Vocabulary.RDF.nil) else { return nil }
        guard head != end else { return [] }
        guard let first = id(of: Vocabulary.RDF.first), let rest = id(of: Vocabulary.RDF.rest) else {
            return nil
        }
        var items: [TermID] = []
        var seen: Set<TermID> = []
        var node = head
        while node != end {
            let values = Set(objects(of: node, first))
            let next = Set(objects(of: node, rest))
            guard seen.insert(node).inserted, values.count == 1, next.count == 1, let item = values.first,
                let following = next.first
            else { return nil }
            items.append(item)
            node = following
        }
        return items
    }
}
