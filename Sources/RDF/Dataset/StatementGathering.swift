import ByteStreams

/// A statement by the numbers of its terms.
protocol NumberedStatement {
    init(_ quad: RawQuad, numbering terms: TermStore)
}

/// Statements on their way into a ``Dataset`` or an ``IndexedGraph``: their terms numbered, each kept once.
struct StatementGathering<Statement: NumberedStatement>: ~Copyable {
    let terms = TermStore()
    private(set) var statements: [Statement] = []
    private(set) var prefixes: [Prefix] = []
    private let arena = TermArena()

    mutating func insert(_ quad: Quad) {
        arena.removeAll()
        insert(arena.copy(quad))
    }

    @inline(__always)
    mutating func insert(_ quad: RawQuad) { statements.append(Statement(quad, numbering: terms)) }

    /// All that a document has, and of its prefixes those that are new.
    mutating func read(_ source: ByteSource, _ reader: RDFReader) throws {
        let summary = try reader.read(source) { insert($0.raw.pointee) }
        for prefix in summary.prefixes where !prefixes.contains(where: { $0.name == prefix.name }) {
            prefixes.append(prefix)
        }
    }

    /// The number of an IRI, whether it was there before or not.
    mutating func number(_ iri: IRI) -> TermID {
        arena.removeAll()
        return terms.insert(arena.copy(.iri(iri)))
    }
}
