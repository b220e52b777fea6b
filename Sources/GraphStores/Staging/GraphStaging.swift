import KnowledgeGraph
import OntologyModel
import RDF

/// Takes in what files say, whatever their size, and makes a ``StagedGraph`` of it.
///
/// A file is read as ``GraphReading`` reads it, but as a stream: only a piece of evidence is ever in memory. What
/// several files say of one thing is joined as in ``KnowledgeGraph/merge(_:)``, but of several classes the most specific
/// is taken.
///
/// ```swift
/// let staging = try GraphStaging()
/// try staging.read { try RDFReader(format: .turtle).read(ByteSource(path: "essay.ttl"), onQuad: $0) }
/// let graph = try staging.finish()
/// ```
public final class GraphStaging {
    public let ontology: Ontology
    public let identity: Identity
    let vocabulary: StagingVocabulary
    let file: StageFile
    private let insert: StageInserts
    private var fileNumber = 0
    private var run = EvidenceRun()
    /// The numbers of terms, and their rows.
    private var known = TermNumbers()
    private var rows: [Int] = []
    private var lastDocument = 0
    /// Statements of RDF that a graph has no place for.
    private(set) var leftOver = 0

    /// Terms that are remembered, so that the table need not be asked; longer ones are not.
    private static let mostKnown = 50_000
    private static let longestKnown = 1_024

    /// - Throws: ``StoreError`` where there is no room for temporary files.
    public init(ontology: Ontology = .leitmotif, identity: Identity = .default) throws {
        self.ontology = ontology
        self.identity = identity
        vocabulary = StagingVocabulary(ontology)
        file = try StageFile()
        insert = try StageInserts(file.connection)
        try file.connection.execute("BEGIN")
    }

    // MARK: RDF

    /// Takes in a file.
    /// - Parameter body: gives its statements, one by one.
    public func read<T>(_ body: ((borrowing QuadView) throws -> Void) throws -> T) throws -> T {
        fileNumber += 1
        let result = try body { try add($0) }
        try endRun()
        try joinParts()
        return result
    }

    private func add(_ quad: borrowing QuadView) throws {
        switch vocabulary.predicate(quad.predicate) {
        case .type: try addType(quad)
        case .evidence(let field): try addEvidence(field, quad)
        case .text(let kind): try addText(kind, quad)
        case .mentions:
            guard quad.subject.kind == .iri, quad.object.kind == .iri else { return leave() }
            _ = try insert.mention.run(row(of: quad.subject), row(of: quad.object))
        case .property(let number):
            let kind = quad.object.kind
            guard quad.subject.kind == .iri, kind == .iri || kind == .literal else { return leave() }
            _ = try insert.statement.run(row(of: quad.subject), number, row(of: quad.object))
        case .unknown: leave()
        }
    }

    private func leave() { leftOver += 1 }

    private func addType(_ quad: borrowing QuadView) throws {
        let number: Int
        switch vocabulary.type(quad.object) {
        case .evidence(let kind):
            try turn(to: quad.subject)
            return run.add(.type, number: kind.rawValue)
        case .declaration: return
        case .document: number = 0
        case .entity(let type): number = type
        case .unknown: number = -1
        }
        guard quad.subject.kind == .iri else { return leave() }
        _ = try insert.type.run(row(of: quad.subject), number)
    }

    private func addText(_ kind: StagedText, _ quad: borrowing QuadView) throws {
        let isText = quad.object.kind == .literal
        guard quad.subject.kind == .iri, isText || quad.object.kind == .iri, isText != (kind == .sameAs)
        else {
            return leave()
        }
        let language = isText ? quad.object.term?.literal?.language : nil
        let row = try row(of: quad.subject)
        try quad.object.bytes.withUnsafeBufferPointer { text in
            _ = try insert.text.run(row, fileNumber, kind.rawValue, LentText(text), language ?? "")
        }
    }

    // MARK: Evidence

    private func addEvidence(_ field: EvidenceField, _ quad: borrowing QuadView) throws {
        try turn(to: quad.subject)
        if field == .triple {
            guard let triple = quad.object.term?.triple else { return leave() }
            run.add(.subject, number: try row(of: triple.subject))
            run.add(.predicate, number: number(of: triple.predicate))
            run.add(.object, number: try row(of: triple.object))
        } else if field.isText {
            quad.object.bytes.withUnsafeBufferPointer { run.add(field, text: $0) }
        } else if field == .predicate {
            run.add(field, number: number(of: quad.object))
        } else {
            run.add(field, number: try row(of: quad.object))
        }
    }

    /// A property's number; one that the ontology does not have gets a number that no statement has.
    private func number(of property: TermView) -> Int {
        if case .property(let number) = vocabulary.predicate(property) { number } else { .max }
    }

    private func number(of property: IRI) -> Int {
        vocabulary.properties.firstIndex(of: property) ?? .max
    }

    private func turn(to node: TermView) throws {
        let isPart = node.bytes.withUnsafeBufferPointer { run.turn(to: $0) }
        guard !isPart else { return }
        try endRun()
        node.bytes.withUnsafeBufferPointer { _ = run.turn(to: $0) }
    }

    /// Keeps the piece of evidence that was gathered, or its parts where some are missing.
    private func endRun() throws {
        defer { run.removeAll() }
        if let passage = run.passage(ifComplete: true) { return try add(passage) }
        for entry in run.entries {
            _ = try insert.part.run(
                run.string(run.name(of: entry)), entry.field.rawValue, run.string(entry.text), entry.number)
        }
    }

    private func add(_ passage: EvidenceRun.Passage) throws {
        let run = run
        let confidence = passage.confidence.flatMap { Double(run.string($0)) } ?? 1
        try run.bytes.withUnsafeBufferPointer { bytes in
            func text(_ range: Range<Int>?) -> LentText {
                LentText(UnsafeBufferPointer(rebasing: bytes[range ?? 0..<0]))
            }
            try noteDocument(passage.document)
            try insert.addEvidence(
                for: (passage.subject, passage.predicate, passage.object), in: passage.document,
                at: passage.textRange, source: passage.sourceRange, quotation: text(passage.quotation),
                prefix: text(passage.prefix), suffix: text(passage.suffix), rule: text(passage.rule),
                confidence: Evidence.rounded(confidence))
        }
    }

    private func noteDocument(_ row: Int) throws {
        guard row != lastDocument else { return }
        _ = try insert.document.run(row)
        lastDocument = row
    }

    /// Puts together what does not stand together in the file.
    private func joinParts() throws {
        let connection = file.connection
        guard try connection.number("SELECT EXISTS (SELECT 1 FROM read_part)") == 1 else { return }
        try connection.execute("CREATE INDEX part_of_node ON read_part(node)")
        let nodes = try connection.prepare(
            "SELECT node FROM read_part WHERE field = \(EvidenceField.subject.rawValue) GROUP BY node ORDER BY min(rowid)"
        )
        let parts = try connection.prepare(
            "SELECT field, text, number FROM read_part WHERE node = ? ORDER BY rowid")
        let selectors = EvidenceKind.target.rawValue
        var rest = try connection.number(
            "SELECT count(*) FROM read_part WHERE field <> \(EvidenceField.type.rawValue) OR number < \(selectors)"
        )
        while try nodes.step() {
            rest -= try gather(nodes.text(0), parts)
            if let passage = run.passage(ifComplete: false) {
                try add(passage)
            } else {
                rest += run.entries.count
            }
            run.removeAll()
        }
        leftOver += max(0, rest)
        try connection.execute("DELETE FROM read_part; DROP INDEX part_of_node")
    }

    /// Gathers what is said of a node and those that belong to it; gives how much that is.
    private func gather(_ node: String, _ parts: SQLiteStatement) throws -> Int {
        var (waiting, seen, count): ([String], Set<String>, Int) = ([node], [node], 0)
        while let name = waiting.popLast() {
            var name = name
            guard name.withUTF8({ run.turn(to: $0) }) else { continue }
            var hasRow = try parts.run(name)
            while hasRow {
                guard let field = EvidenceField(rawValue: parts.integer(0)) else { break }
                count += 1
                if field.isText {
                    var text = parts.text(1)
                    text.withUTF8 { run.add(field, text: $0) }
                    let names = field == .target || field == .selector
                    if names, seen.insert(text).inserted { waiting.append(text) }
                } else {
                    run.add(field, number: parts.integer(2))
                }
                hasRow = try parts.step()
            }
            parts.reset()
        }
        return count
    }

    // MARK: Terms

    private func row(of term: TermView) throws -> Int {
        guard term.bytes.count <= Self.longestKnown, term.kind == .iri || term.kind == .literal else {
            return try term.term.map { try row(of: $0) } ?? 0
        }
        if known.count > Self.mostKnown {
            known = TermNumbers()
            rows = []
        }
        let number = known.number(of: term)
        while rows.count <= number { rows.append(0) }
        if rows[number] == 0 {
            if term.kind == .iri {
                rows[number] = try term.bytes.withUnsafeBufferPointer { try row(LentText($0), "", "") }
            } else if let term = term.term {
                rows[number] = try row(of: term)
            }
        }
        return rows[number]
    }

    private func row(of term: Term) throws -> Int {
        switch term {
        case .iri(let iri): try row(iri.value, "", "")
        case .literal(let literal):
            // As literals are compared: the case of a language does not matter, its direction does.
            try row(
                literal.lexicalForm, literal.datatype.value,
                (literal.language?.lowercased() ?? "") + (literal.direction.map { "--\($0.rawValue)" } ?? ""))
        case .blankNode(let node): try row("_:\(fileNumber) \(node.label)", "", "")
        case .triple: try row(term.description, "", "")
        }
    }

    private func row(_ text: some SQLiteValue, _ datatype: String, _ language: String) throws -> Int {
        _ = try insert.term.run(text, datatype, language)
        if file.connection.changes > 0 { return file.connection.lastRow }
        defer { insert.knownTerm.reset() }
        return try insert.knownTerm.run(text, datatype, language) ? insert.knownTerm.integer(0) : 0
    }

    // MARK: Graphs

    /// Takes in a graph, as one more file.
    public func add(_ graph: KnowledgeGraph) throws {
        fileNumber += 1
        for document in graph.sortedDocuments { try add(document) }
        for document in graph.documentsWithMentions.sorted() {
            let row = try row(document.value, "", "")
            for entity in graph.mentions(in: document) {
                _ = try insert.mention.run(row, self.row(entity.value, "", ""))
            }
        }
        for entity in graph.sortedEntities { try add(entity) }
        for (statement, evidence) in graph.statementsWithEvidence { try add(statement, evidence) }
    }

    private func add(_ document: SourceDocument) throws {
        let row = try row(document.iri.value, "", "")
        _ = try insert.type.run(row, 0)
        let texts: [(StagedText, String?)] = [
            (.identifier, document.identifier), (.title, document.title), (.author, document.author),
            (.date, document.date), (.url, document.url), (.textSHA256, document.textSHA256),
            (.sourceSHA256, document.sourceSHA256),
        ]
        for case (let kind, let text?) in texts { try add(kind, text, of: row) }
    }

    private func add(_ entity: Entity) throws {
        let row = try row(entity.iri.value, "", "")
        _ = try insert.type.run(row, vocabulary.classes.firstIndex(of: entity.type) ?? -1)
        try add(.label, entity.preferredName.text, entity.preferredName.language, of: row)
        for name in entity.alternativeNames.sorted() {
            try add(.alternative, name.text, name.language, of: row)
        }
        for same in entity.sameAs.sorted() { try add(.sameAs, same.value, of: row) }
    }

    private func add(_ kind: StagedText, _ text: String, _ language: String? = nil, of row: Int) throws {
        _ = try insert.text.run(row, fileNumber, kind.rawValue, text, language ?? "")
    }

    private func add(_ statement: Statement, _ evidence: [Evidence]) throws {
        let subject = try row(statement.subject.value, "", "")
        let (property, object) = (number(of: statement.predicate), try row(of: statement.object.term))
        _ = try insert.statement.run(subject, property, object)
        for piece in evidence {
            let document = try row(piece.document.value, "", "")
            try noteDocument(document)
            try insert.addEvidence(
                for: (subject, property, object), in: document, at: piece.textRange,
                source: piece.sourceRange,
                quotation: piece.quotation, prefix: piece.prefix, suffix: piece.suffix, rule: piece.rule,
                confidence: piece.confidence)
        }
    }
}
