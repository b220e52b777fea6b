import ByteStreams
import OntologyModel
import RDF
import SHACL

/// Files as one graph that remembers where each came from.
///
/// ```swift
/// let data = try DataGraph([.file("films.ttl", .turtle), .file("people.nt", .nTriples)])
/// let report = try GraphValidation().validate(data)
/// ```
public struct DataGraph: Sendable {
    /// Something that triples are read from.
    public struct Source: Sendable {
        enum Content: Sendable {
            case file(RDFFormat, base: IRI?)
            case bytes([UInt8], RDFFormat, base: IRI?)
            case quads([Quad])
        }

        /// As the user named it.
        public let name: String
        let content: Content

        /// A file of RDF, which is read again to find places in it.
        public static func file(_ path: String, _ format: RDFFormat, base: IRI? = nil) -> Source {
            Source(name: path, content: .file(format, base: base))
        }

        /// RDF that cannot be read twice, such as standard input.
        public static func bytes(_ bytes: [UInt8], _ format: RDFFormat, base: IRI? = nil, name: String)
            -> Source
        {
            Source(name: name, content: .bytes(bytes, format, base: base))
        }

        /// What was read from a format that is not RDF.
        public static func quads(_ quads: [Quad], name: String) -> Source {
            Source(name: name, content: .quads(quads))
        }

        /// - Returns: the prefixes that the source declares.
        @discardableResult
        func read(
            blankNodePrefix: String, _ onQuad: (borrowing QuadView, _ line: () -> Int) throws -> Void
        ) throws -> [Prefix] {
            switch content {
            case .file(let format, let base):
                let reader = Self.reader(format, base, blankNodePrefix)
                return try reader.readPlaces(ByteSource(path: name), onQuad: onQuad).prefixes
            case .bytes(let bytes, let format, let base):
                let reader = Self.reader(format, base, blankNodePrefix)
                return try reader.readPlaces(ByteSource(bytes: bytes, name: name), onQuad: onQuad).prefixes
            case .quads: return []
            }
        }

        private static func reader(_ format: RDFFormat, _ base: IRI?, _ prefix: String) -> RDFReader {
            var options = RDFReader.Options()
            options.blankNodePrefix = prefix
            return RDFReader(format: format, base: base, options: options)
        }
    }

    /// The triples of all sources.
    public let graph: IndexedGraph
    /// The prefixes that the sources declare.
    public let prefixes: [Prefix]
    private let sources: [Source]

    /// - Parameters:
    ///   - sources: in any order; it makes no difference.
    ///   - background: statements that are known but not looked at for mistakes: which class is below which.
    ///   - closure: adds what follows from each statement.
    /// - Throws: what reading throws.
    public init(_ sources: [Source], background: [Quad] = [], closure: OntologyClosure? = nil) throws {
        self.sources = sources.sorted { $0.name < $1.name }
        var builder = IndexedGraph.Builder()
        var closure = closure
        var prefixes: [Prefix] = []
        for (index, source) in self.sources.enumerated() {
            if case .quads(let quads) = source.content {
                for quad in quads { builder.insert(quad) }
                for quad in quads { closure?.add(quad) { builder.insert($0) } }
            }
            prefixes += try source.read(blankNodePrefix: Self.prefix(index, of: sources.count)) { quad, _ in
                builder.insert(quad)
                if closure != nil { closure?.add(Quad(quad)) { builder.insert($0) } }
            }
        }
        try closure?.finish { builder.insert($0) }
        for quad in background { builder.insert(quad) }
        graph = builder.build()
        self.prefixes = prefixes
    }

    /// So that the blank nodes of two files stay apart.
    private static func prefix(_ index: Int, of count: Int) -> String { count > 1 ? "f\(index + 1)-" : "" }

    /// The statements, background among them.
    public var quads: [Quad] {
        graph.predicates.flatMap { predicate in
            graph.statements(with: predicate).map { place in
                Quad(
                    graph.term(graph.subject(at: place)), graph.term(predicate).iri ?? Vocabulary.RDF.nil,
                    graph.term(graph.objectByPredicate(at: place)))
            }
        }
    }

    // MARK: Places

    /// Finds where the triples of results stand, by reading the files again; nothing is read where there is nothing to
    /// find. Of several places, the first counts.
    /// - Throws: what reading throws.
    public func locate(_ results: inout [ValidationResult]) throws {
        var wanted: [Key: [Int]] = [:]
        for (index, result) in results.enumerated() {
            if let statement = result.statement, let key = key(of: statement) {
                wanted[key, default: []].append(index)
            }
        }
        for (number, source) in sources.enumerated() where !wanted.isEmpty {
            if case .quads(let quads) = source.content {
                for key in Set(quads.compactMap { self.key(of: $0.triple) }) {
                    for index in wanted.removeValue(forKey: key) ?? [] {
                        results[index].place = SourcePlace(file: source.name)
                    }
                }
            }
            try source.read(blankNodePrefix: Self.prefix(number, of: sources.count)) { quad, line in
                guard !wanted.isEmpty, let ids = graph.ids(of: quad),
                    let indexes = wanted.removeValue(forKey: Key(ids.subject, ids.predicate, ids.object))
                else { return }
                let line = line()
                let place = SourcePlace(file: source.name, line: line > 0 ? line : nil)
                for index in indexes { results[index].place = place }
            }
        }
    }

    private struct Key: Hashable {
        let subject: TermID
        let predicate: TermID
        let object: TermID

        init(_ subject: TermID, _ predicate: TermID, _ object: TermID) {
            self.subject = subject
            self.predicate = predicate
            self.object = object
        }
    }

    private func key(of triple: Triple) -> Key? {
        guard let subject = graph.id(of: triple.subject), let predicate = graph.id(of: triple.predicate),
            let object = graph.id(of: triple.object)
        else { return nil }
        return Key(subject, predicate, object)
    }
}
