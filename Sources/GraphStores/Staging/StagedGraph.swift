import KnowledgeGraph
import OntologyModel
import RDF

/// A graph on its way into a database: what a ``KnowledgeGraph`` is, but on disk, so that one of any size takes the
/// same memory. Made by ``GraphStaging``.
///
/// Everything comes in the order in which a graph has it, so that the same files give the same batches.
public final class StagedGraph {
    public let ontology: Ontology
    public let identity: Identity
    /// What it has.
    public let counts: StoreCounts
    /// How many statements of RDF no graph has a place for.
    public let leftOver: Int
    /// The first of what was not taken in: statements that the ontology does not allow, entities of two classes.
    public let refused: [GraphReading.Refused]
    /// How much was not taken in.
    public let refusedCount: Int
    private let file: StageFile
    let vocabulary: StagingVocabulary
    var connection: SQLiteConnection { file.connection }
    /// Where it lies.
    package var path: String { file.path }

    init(_ staging: GraphStaging) throws {
        ontology = staging.ontology
        identity = staging.identity
        vocabulary = staging.vocabulary
        file = staging.file
        let connection = staging.file.connection
        var ordering = StageOrdering(staging)
        try ordering.run()
        try connection.execute("COMMIT")
        leftOver = staging.leftOver + ordering.leftOver
        refused = ordering.refused
        refusedCount = ordering.refusedCount
        counts = StoreCounts(
            entities: try connection.number("SELECT count(*) FROM staged_entity"),
            statements: try connection.number("SELECT count(*) FROM staged_statement"),
            evidence: try connection.number("SELECT count(*) FROM staged_receipt"),
            documents: try connection.number("SELECT count(*) FROM staged_document WHERE is_described"))
    }

    /// A graph that is in memory already.
    public convenience init(_ graph: KnowledgeGraph) throws {
        let staging = try GraphStaging(ontology: graph.ontology, identity: graph.identity)
        try staging.add(graph)
        try self.init(staging)
    }

    // MARK: Entities and documents

    /// The documents that are described, in order.
    func forEachDocument(_ body: (SourceDocument) throws -> Void) throws {
        try forEachDocument("is_described") { _, document in try body(document) }
    }

    /// The documents, and those of which only evidence knows, in order.
    func forEachNamedDocument(_ body: (SourceDocument) throws -> Void) throws {
        try forEachDocument("1") { _, document in try body(document) }
    }

    func forEachDocument(_ condition: String, _ body: (_ id: Int, SourceDocument) throws -> Void) throws {
        let rows = try connection.prepare(
            """
            SELECT d.id, t.text, coalesce(d.identifier, t.text), d.title, d.author, d.date, d.url,
                coalesce(d.text_sha256, ''), coalesce(d.source_sha256, '')
            FROM staged_document d JOIN term t ON t.id = d.term WHERE \(condition) ORDER BY d.id
            """)
        while try rows.step() {
            try body(
                rows.integer(0),
                SourceDocument(
                    iri: IRI(unchecked: rows.text(1)), identifier: rows.text(2), title: rows.optionalText(3),
                    author: rows.optionalText(4), date: rows.optionalText(5), url: rows.optionalText(6),
                    textSHA256: rows.text(7), sourceSHA256: rows.text(8)))
        }
    }

    /// Which documents name which entities; of what they name only what is an entity.
    func forEachMention(_ body: (_ document: IRI, _ entity: IRI) throws -> Void) throws {
        let rows = try connection.prepare(
            """
            SELECT d.text, t.text FROM staged_mention m JOIN staged_document x ON x.id = m.document
                JOIN term d ON d.id = x.term JOIN term t ON t.id = m.term
            WHERE m.entity IS NOT NULL ORDER BY m.document, m.entity
            """)
        while try rows.step() { try body(IRI(unchecked: rows.text(0)), IRI(unchecked: rows.text(1))) }
    }

    /// The classes that entities have, in order.
    func entityTypes() throws -> [IRI] {
        let rows = try connection.prepare("SELECT DISTINCT class FROM staged_entity ORDER BY class")
        var types: [IRI] = []
        while try rows.step() { types.append(vocabulary.classes[rows.integer(0)]) }
        return types
    }

    /// The entities, or those of a class, in order.
    func forEachEntity(of type: IRI? = nil, _ body: (Entity) throws -> Void) throws {
        let number = type.flatMap { vocabulary.classes.firstIndex(of: $0) }
        try forEachEntity(number.map { "e.class = \($0)" } ?? "1", body)
    }

    /// - Parameter condition: in SQL, of `staged_entity e`.
    func forEachEntity(_ condition: String, _ body: (Entity) throws -> Void) throws {
        let rows = try connection.prepare(
            """
            SELECT e.id, t.text, e.class, n.text, n.language FROM staged_entity e JOIN term t ON t.id = e.term
                JOIN staged_name n ON n.entity = e.id WHERE \(condition) ORDER BY e.id, n.place
            """)
        let same = try connection.prepare("SELECT iri FROM staged_same WHERE entity = ?")
        var current: (id: Int, iri: IRI, type: IRI, names: [Name])?
        func give() throws {
            guard let (id, iri, type, names) = current, let first = names.first else { return }
            var others: Set<IRI> = []
            var hasRow = try same.run(id)
            while hasRow {
                others.insert(IRI(unchecked: same.text(0)))
                hasRow = try same.step()
            }
            same.reset()
            try body(
                Entity(
                    iri: iri, type: type, preferredName: first, alternativeNames: Set(names.dropFirst()),
                    sameAs: others))
        }
        while try rows.step() {
            let language = rows.text(4)
            let name = Name(rows.text(3), language: language.isEmpty ? nil : language)
            if current?.id == rows.integer(0) {
                current?.names.append(name)
            } else {
                try give()
                let type = vocabulary.classes[rows.integer(2)]
                current = (rows.integer(0), IRI(unchecked: rows.text(1)), type, [name])
            }
        }
        try give()
    }

    // MARK: Statements

    typealias StatementWithEvidence = (statement: Statement, evidence: [Evidence])

    /// What one statement of Cypher, or one table, can hold: a property, and whether its objects are values.
    struct StatementKind: Hashable {
        let property: IRI
        let hasValues: Bool
    }

    /// The kinds of statements that there are, in order.
    func statementKinds() throws -> [StatementKind] {
        let rows = try connection.prepare(
            "SELECT DISTINCT predicate, object IS NULL FROM staged_statement ORDER BY 1, 2")
        var kinds: [StatementKind] = []
        while try rows.step() {
            let property = vocabulary.properties[rows.integer(0)]
            kinds.append(StatementKind(property: property, hasValues: rows.integer(1) == 1))
        }
        return kinds
    }

    /// The values of a kind of statements, each once.
    func forEachValue(of kind: StatementKind, _ body: (Literal) throws -> Void) throws {
        guard let number = vocabulary.properties.firstIndex(of: kind.property) else { return }
        let rows = try connection.prepare(
            """
            SELECT DISTINCT value, datatype, language FROM staged_statement
            WHERE predicate = \(number) AND object IS NULL ORDER BY value, datatype, language
            """)
        while try rows.step() {
            let value = StatementObject(
                staged: rows.text(0), datatype: rows.text(1), language: rows.text(2))
            if case .value(let literal) = value { try body(literal) }
        }
    }

    /// The statements, or those of a kind, in order, each with its evidence in order.
    func forEachStatement(
        of kind: StatementKind? = nil, withEvidence: Bool = true,
        _ body: (StatementWithEvidence) throws -> Void
    ) throws {
        var condition = "1"
        if let kind, let number = vocabulary.properties.firstIndex(of: kind.property) {
            condition = "s.predicate = \(number) AND s.object IS \(kind.hasValues ? "" : "NOT ")NULL"
        }
        try forEachStatement(condition, receipts: withEvidence ? "1" : Self.noReceipts, body)
    }

    /// None of the evidence; with a plain 0 SQLite would go through all of it for each statement.
    static let noReceipts = "r.document < 0"

    /// - Parameters:
    ///   - condition: in SQL, of `staged_statement s`.
    ///   - receipts: in SQL, which of the evidence `staged_receipt r` is wanted.
    func forEachStatement(
        _ condition: String, receipts: String = "1", _ body: (StatementWithEvidence) throws -> Void
    ) throws {
        let rows = try connection.prepare(
            """
            SELECT s.id, a.text, s.predicate, coalesce(o.text, s.value), s.datatype, s.language, r.passage, d.text, r.text_start,
                p.text_end, p.source_start, p.source_end, p.confidence, p.quotation, p.prefix, p.suffix, p.rule
            FROM staged_statement s JOIN staged_entity f ON f.id = s.subject JOIN term a ON a.id = f.term
                LEFT JOIN staged_entity g ON g.id = s.object LEFT JOIN term o ON o.id = g.term
                LEFT JOIN staged_receipt r ON r.statement = s.id AND \(receipts)
                LEFT JOIN passage p ON p.id = r.passage
                LEFT JOIN staged_document x ON x.id = r.document LEFT JOIN term d ON d.id = x.term
            WHERE \(condition) ORDER BY s.id, r.document, r.text_start
            """)
        var current: (id: Int, item: StatementWithEvidence)?
        while try rows.step() {
            if current?.id != rows.integer(0) {
                if let current { try body(current.item) }
                let object = StatementObject(
                    staged: rows.text(3), datatype: rows.text(4), language: rows.text(5))
                let statement = Statement(
                    IRI(unchecked: rows.text(1)), vocabulary.properties[rows.integer(2)], object)
                current = (rows.integer(0), (statement, []))
            }
            guard rows.integer(6) > 0 else { continue }
            current?.item.evidence.append(
                Evidence(
                    document: IRI(unchecked: rows.text(7)), quotation: rows.text(13), prefix: rows.text(14),
                    suffix: rows.text(15), textRange: rows.integer(8)..<rows.integer(9),
                    sourceRange: rows.integer(10)..<rows.integer(11), rule: rows.text(16),
                    confidence: rows.number(12)))
        }
        if let current { try body(current.item) }
    }
}

extension GraphStaging {
    /// The graph of all that was read.
    /// - Throws: ``StoreError`` where there is no room for it.
    public func finish() throws -> StagedGraph { try StagedGraph(self) }
}
