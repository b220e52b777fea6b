import KnowledgeGraph
import OntologyModel
import RDF

/// Makes the graph of what files say: joins what they say of one thing, leaves out what the ontology does not allow,
/// and puts all in order.
struct StageOrdering {
    private let connection: SQLiteConnection
    private let ontology: Ontology
    private let vocabulary: StagingVocabulary
    /// What was not taken in; the first few of ``refusedCount``.
    private(set) var refused: [GraphReading.Refused] = []
    private(set) var refusedCount = 0
    /// Statements of RDF about things that are neither entities nor documents.
    private(set) var leftOver = 0

    /// How much of what was not taken in is told one by one.
    private static let mostTold = 10

    init(_ staging: GraphStaging) {
        connection = staging.file.connection
        ontology = staging.ontology
        vocabulary = staging.vocabulary
    }

    mutating func run() throws {
        try nameVocabulary()
        try orderEntities()
        try orderDocuments()
        try joinNames()
        try orderStatements()
        try leaveOutRefused()
        try orderEvidence()
        try countLeftOver()
    }

    private func nameVocabulary() throws {
        for (table, terms) in [("property", vocabulary.properties), ("class", vocabulary.classes)] {
            let insert = try connection.prepare("INSERT INTO \(table)(id, iri, name) VALUES (?, ?, ?)")
            for (number, term) in terms.enumerated() {
                _ = try insert.run(number, term.value, term.localName)
            }
        }
    }

    // MARK: Entities and documents

    private mutating func orderEntities() throws {
        try connection.execute(
            """
            CREATE INDEX class_of_term ON read_class(term, class);
            INSERT INTO staged_entity(term, class)
                SELECT c.term, min(c.class) FROM read_class c JOIN term t ON t.id = c.term
                WHERE c.class > 0
                    AND NOT EXISTS (SELECT 1 FROM read_class d WHERE d.term = c.term AND d.class = 0)
                GROUP BY c.term ORDER BY t.text;
            CREATE UNIQUE INDEX entity_of_term ON staged_entity(term);
            """)
        let disputed = try connection.prepare(
            """
            SELECT e.id, t.text FROM staged_entity e JOIN term t ON t.id = e.term WHERE e.term IN (
                SELECT term FROM read_class WHERE class > 0 GROUP BY term HAVING min(class) < max(class))
            ORDER BY e.id
            """)
        let classes = try connection.prepare(
            """
            SELECT DISTINCT class FROM read_class WHERE class > 0 AND term = (
                SELECT term FROM staged_entity WHERE id = ?) ORDER BY class
            """)
        var chosen: [(entity: Int, class: Int)] = []
        while try disputed.step() {
            let entity = disputed.integer(0)
            var types: [Int] = []
            var hasRow = try classes.run(entity)
            while hasRow {
                types.append(classes.integer(0))
                hasRow = try classes.step()
            }
            let iris = types.map { vocabulary.classes[$0] }
            guard let type = ontology.mostSpecific(of: Set(iris)),
                let number = vocabulary.classes.firstIndex(of: type)
            else { continue }
            chosen.append((entity, number))
            for other in iris where !ontology.isA(type, other) {
                refuse(.twoClasses(IRI(unchecked: disputed.text(1)), type, other))
            }
        }
        let update = try connection.prepare("UPDATE staged_entity SET class = ? WHERE id = ?")
        for (entity, number) in chosen { _ = try update.run(number, entity) }
    }

    private func orderDocuments() throws {
        try connection.execute(
            """
            INSERT INTO staged_document(term, is_described)
                SELECT t.id, EXISTS (SELECT 1 FROM read_class c WHERE c.term = t.id AND c.class = 0)
                FROM term t WHERE t.id IN (
                    SELECT term FROM read_document UNION SELECT term FROM read_class WHERE class = 0)
                ORDER BY t.text;
            CREATE UNIQUE INDEX document_of_term ON staged_document(term);
            """)
    }

    /// Each file's names of a thing first, then those of the files together.
    private func joinNames() throws {
        try connection.execute("CREATE INDEX text_of_term ON read_text(term, file)")
        let entities = try connection.prepare(
            """
            SELECT e.id, t.text, x.file, x.kind, x.text, x.language FROM staged_entity e
                JOIN term t ON t.id = e.term LEFT JOIN read_text x ON x.term = e.term ORDER BY e.id, x.file
            """)
        let name = try connection.prepare("INSERT INTO staged_name VALUES (?, ?, ?, ?, ?)")
        let same = try connection.prepare("INSERT INTO staged_same VALUES (?, ?)")
        var nameCount = 0
        try forEach(entities) { (id, iri, files) in
            var entity: Entity?
            for texts in files {
                let new = texts.entity(iri)
                if entity?.merge(new) == nil { entity = new }
            }
            guard let entity else { return }
            for (place, text) in entity.names.enumerated() {
                nameCount += 1
                _ = try name.run(id, place, nameCount, text.text, text.language ?? "")
            }
            for other in entity.sameAs.sorted() { _ = try same.run(id, other.value) }
        }
        let documents = try connection.prepare(
            """
            SELECT d.id, t.text, x.file, x.kind, x.text, x.language FROM staged_document d
                JOIN term t ON t.id = d.term LEFT JOIN read_text x ON x.term = d.term ORDER BY d.id, x.file
            """)
        let update = try connection.prepare(
            """
            UPDATE staged_document SET identifier = ?, title = ?, author = ?, date = ?, url = ?, text_sha256 = ?,
                source_sha256 = ? WHERE id = ?
            """)
        var rows: [(Int, SourceDocument)] = []
        try forEach(documents) { (id, iri, files) in
            var graph = KnowledgeGraph()
            for texts in files { graph.add(texts.document(iri)) }
            if let document = graph.documents[iri] { rows.append((id, document)) }
        }
        for (id, document) in rows {
            _ = try update.run(
                document.identifier, document.title, document.author, document.date, document.url,
                document.textSHA256, document.sourceSHA256, id)
        }
    }

    /// Gives each thing with its texts, file by file.
    private func forEach(
        _ rows: SQLiteStatement, _ body: (_ id: Int, IRI, _ files: [StagedTexts]) throws -> Void
    ) throws {
        var current: (id: Int, iri: IRI, files: [StagedTexts])?
        var lastFile = -1
        while try rows.step() {
            let (id, file) = (rows.integer(0), rows.integer(2))
            if current?.id != id {
                if let (id, iri, files) = current { try body(id, iri, files) }
                current = (id, IRI(unchecked: rows.text(1)), [StagedTexts()])
            } else if file != lastFile {
                current?.files.append(StagedTexts())
            }
            lastFile = file
            guard let kind = StagedText(rawValue: rows.integer(3)), let last = current?.files.indices.last
            else {
                continue
            }
            current?.files[last].add(kind, rows.text(4), language: rows.text(5))
        }
        if let (id, iri, files) = current { try body(id, iri, files) }
    }

    // MARK: Statements

    private func orderStatements() throws {
        try connection.execute(
            """
            INSERT INTO staged_statement(subject, predicate, object, value, datatype, language)
                SELECT s.id, r.property, o.id, v.text, v.datatype, v.language FROM read_statement r
                    JOIN staged_entity s ON s.term = r.subject LEFT JOIN staged_entity o ON o.term = r.object
                    LEFT JOIN term v ON o.id IS NULL AND v.id = r.object
                GROUP BY s.id, r.property, o.id, v.text, v.datatype, v.language
                ORDER BY s.id, r.property, o.id, v.text, v.datatype, v.language;
            CREATE TABLE kind(
                class INTEGER, property INTEGER, object_class INTEGER, datatype TEXT, is_to_itself INTEGER);
            """)
    }

    /// The ontology is asked once about each kind of statement.
    private mutating func leaveOutRefused() throws {
        let kinds = try connection.prepare(
            """
            SELECT DISTINCT a.class, s.predicate, b.class, s.datatype, s.subject IS s.object
                FROM staged_statement s JOIN staged_entity a ON a.id = s.subject
                    LEFT JOIN staged_entity b ON b.id = s.object
            """)
        let insert = try connection.prepare("INSERT INTO kind VALUES (?, ?, ?, ?, ?)")
        let state = try connection.prepare("UPDATE property SET is_stated = 1 WHERE id = ?")
        while try kinds.step() {
            let property = vocabulary.properties[kinds.integer(1)]
            let type = vocabulary.classes[kinds.integer(0)]
            let (objectClass, datatype) = (kinds.integer(2), kinds.text(3))
            guard
                isRefused(type, property, objectClass, datatype: datatype, isToItself: kinds.integer(4) == 1)
            else {
                _ = try state.run(kinds.integer(1))
                continue
            }
            _ = try insert.run(
                kinds.integer(0), kinds.integer(1), objectClass, datatype, kinds.integer(4))
        }
        guard try connection.number("SELECT count(*) FROM kind") > 0 else { return }
        try connection.execute(
            """
            CREATE TABLE refused AS
                SELECT s.id FROM staged_statement s JOIN staged_entity a ON a.id = s.subject
                    LEFT JOIN staged_entity b ON b.id = s.object
                WHERE (a.class, s.predicate, coalesce(b.class, 0), coalesce(s.datatype, ''),
                    s.subject IS s.object) IN (SELECT * FROM kind)
                ORDER BY s.id;
            """)
        let count = try connection.number("SELECT count(*) FROM refused")
        try tellRefused()
        refusedCount += count
        try connection.execute("DELETE FROM staged_statement WHERE id IN (SELECT id FROM refused)")
    }

    private func isRefused(
        _ subject: IRI, _ property: IRI, _ objectClass: Int, datatype: String, isToItself: Bool
    ) -> Bool {
        let ends = (IRI(unchecked: "urn:a"), IRI(unchecked: isToItself ? "urn:a" : "urn:b"))
        let object: StatementObject =
            datatype.isEmpty ? .entity(ends.1) : .value(Literal("", datatype: IRI(unchecked: datatype)))
        var entities = [Entity(iri: ends.0, type: subject, preferredName: Name("a"))]
        if objectClass > 0, !isToItself {
            let type = vocabulary.classes[objectClass]
            entities.append(Entity(iri: ends.1, type: type, preferredName: Name("b")))
        }
        return error(of: Statement(ends.0, property, object), between: entities) != nil
    }

    /// Why a graph with these entities does not take the statement.
    private func error(of statement: Statement, between entities: [Entity]) -> GraphError? {
        var graph = KnowledgeGraph(ontology: ontology)
        do throws(GraphError) {
            for entity in entities { try graph.add(entity) }
            try graph.state(statement)
            return nil
        } catch {
            return error
        }
    }

    private mutating func refuse(_ error: GraphError) {
        if refused.count < Self.mostTold { refused.append(GraphReading.Refused(error: error, passages: [])) }
        refusedCount += 1
    }

    /// The first of the statements that are left out, with the passages that say so.
    private mutating func tellRefused() throws {
        let first = try connection.prepare(
            """
            SELECT t.text, a.class, n.text, s.predicate, o.text, coalesce(b.class, 0), m.text, o.datatype, o.language,
                    t.id, o.id
                FROM refused r JOIN staged_statement s ON s.id = r.id
                    JOIN staged_entity a ON a.id = s.subject JOIN term t ON t.id = a.term
                    LEFT JOIN staged_name n ON n.entity = s.subject AND n.place = 0
                    LEFT JOIN staged_entity b ON b.id = s.object
                    LEFT JOIN term v
                        ON v.text = s.value AND v.datatype = s.datatype AND v.language = s.language
                    JOIN term o ON o.id = coalesce(b.term, v.id)
                    LEFT JOIN staged_name m ON m.entity = s.object AND m.place = 0
                ORDER BY r.id LIMIT \(Self.mostTold)
            """)
        let passages = try connection.prepare(
            """
            SELECT coalesce(d.identifier, t.text), p.quotation FROM read_evidence e
                JOIN passage p ON p.id = e.passage JOIN term t ON t.id = e.document
                LEFT JOIN staged_document d ON d.term = e.document
                WHERE e.subject = ? AND e.property = ? AND e.object = ? ORDER BY t.text, e.text_start
            """)
        while try first.step() {
            guard refused.count < Self.mostTold else { return first.reset() }
            let subject = Entity(
                iri: IRI(unchecked: first.text(0)), type: vocabulary.classes[first.integer(1)],
                preferredName: Name(first.text(2)))
            var entities = [subject]
            let end = IRI(unchecked: first.text(4))
            if first.integer(5) > 0, end != subject.iri {
                let type = vocabulary.classes[first.integer(5)]
                entities.append(Entity(iri: end, type: type, preferredName: Name(first.text(6))))
            }
            let object = StatementObject(
                staged: first.text(4), datatype: first.text(7), language: first.text(8))
            let statement = Statement(subject.iri, vocabulary.properties[first.integer(3)], object)
            guard let error = error(of: statement, between: entities) else { continue }
            var told: [GraphReading.Refused.Passage] = []
            var hasRow = try passages.run(first.integer(9), first.integer(3), first.integer(10))
            while hasRow {
                told.append(
                    GraphReading.Refused.Passage(document: passages.text(0), quotation: passages.text(1)))
                hasRow = try passages.step()
            }
            refused.append(GraphReading.Refused(error: error, passages: told))
        }
    }

    // MARK: Evidence

    /// Which statement a passage says; passages stay in the order in which they were read. One that says none that is
    /// there is ignored, as it cannot be null.
    private func orderEvidence() throws {
        try connection.execute(
            """
            CREATE INDEX staged_relation
                ON staged_statement(subject, predicate, object) WHERE object IS NOT NULL;
            CREATE INDEX staged_value
                ON staged_statement(subject, predicate, value, datatype, language) WHERE object IS NULL;
            INSERT OR IGNORE INTO staged_receipt
                SELECT e.passage,
                    CASE WHEN b.id IS NULL THEN (
                        SELECT s.id FROM term v CROSS JOIN staged_statement s
                            ON s.subject = a.id AND s.predicate = e.property AND s.object IS NULL
                                AND s.value = v.text AND s.datatype = v.datatype AND s.language = v.language
                        WHERE v.id = e.object)
                    ELSE (
                        SELECT s.id FROM staged_statement s
                        WHERE s.subject = a.id AND s.predicate = e.property AND s.object = b.id)
                    END,
                    d.id, e.text_start
                FROM read_evidence e CROSS JOIN staged_entity a ON a.term = e.subject
                    CROSS JOIN staged_document d ON d.term = e.document
                    LEFT JOIN staged_entity b ON b.term = e.object
                ORDER BY e.passage;
            """)
        try leaveOutDoubled()
        let kept = try connection.number("SELECT count(*) FROM staged_receipt")
        if try connection.number("SELECT count(*) FROM passage") > kept {
            try connection.execute("DELETE FROM passage WHERE id NOT IN (SELECT passage FROM staged_receipt)")
        }
        try connection.execute(
            """
            INSERT OR IGNORE INTO staged_mention
                SELECT d.id, m.entity, e.id FROM read_mention m JOIN staged_document d ON d.term = m.document
                    LEFT JOIN staged_entity e ON e.term = m.entity
                WHERE d.is_described ORDER BY 1, 2;
            """)
    }

    /// Of two readings of one passage the surer one stays, as in a graph.
    private func leaveOutDoubled() throws {
        let once = StageFile.Columns.ofReadingsOnce
        try connection.execute(
            """
            CREATE TEMP TABLE doubled AS
                SELECT \(once) FROM staged_receipt GROUP BY \(once) HAVING count(*) > 1;
            DELETE FROM staged_receipt WHERE passage IN (
                SELECT passage FROM (
                    SELECT r.passage, row_number() OVER (
                        PARTITION BY \(once)
                        ORDER BY p.confidence DESC, p.rule, p.text_end DESC, p.quotation, p.id) AS place
                    FROM staged_receipt r JOIN passage p ON p.id = r.passage WHERE (\(once)) IN doubled)
                WHERE place > 1);
            DROP TABLE doubled;
            CREATE UNIQUE INDEX receipt_once ON staged_receipt(\(once));
            """)
    }

    private mutating func countLeftOver() throws {
        let nobody = "NOT IN (SELECT term FROM staged_entity)"
        let noDocument = "NOT IN (SELECT term FROM staged_document WHERE is_described)"
        leftOver += try connection.number("SELECT count(*) FROM read_statement WHERE subject \(nobody)")
        leftOver += try connection.number(
            "SELECT count(*) FROM read_class WHERE class < 0 AND term \(nobody) AND term \(noDocument)")
        leftOver += try connection.number("SELECT count(*) FROM read_mention WHERE document \(noDocument)")
        let ofEntities = StagedText.sameAs.rawValue
        leftOver += try connection.number(
            """
            SELECT count(*) FROM read_text WHERE kind <= \(ofEntities) AND term \(nobody)
                OR kind > \(ofEntities) AND term \(noDocument)
            """)
    }
}

/// What one file calls a thing.
struct StagedTexts {
    private var texts: [(kind: StagedText, name: Name)] = []

    mutating func add(_ kind: StagedText, _ text: String, language: String) {
        texts.append((kind, Name(text, language: language.isEmpty ? nil : language)))
    }

    func entity(_ iri: IRI) -> Entity {
        let labels = names(.label).sorted()
        let others = names(.alternative)
        return Entity(
            iri: iri, type: LM.Entity, preferredName: labels.first ?? others.min() ?? Name(iri.localName),
            alternativeNames: Set(labels).union(others),
            sameAs: Set(names(.sameAs).map { IRI(unchecked: $0.text) }))
    }

    func document(_ iri: IRI) -> SourceDocument {
        SourceDocument(
            iri: iri, identifier: text(.identifier) ?? iri.value, title: text(.title), author: text(.author),
            date: text(.date), url: text(.url), textSHA256: text(.textSHA256) ?? "",
            sourceSHA256: text(.sourceSHA256) ?? "")
    }

    private func names(_ kind: StagedText) -> [Name] { texts.filter { $0.kind == kind }.map(\.name) }

    /// The first in order where there are several.
    private func text(_ kind: StagedText) -> String? { names(kind).map(\.text).min() }
}

extension StatementObject {
    /// As it stands in the table of terms.
    init(staged text: String, datatype: String, language: String) {
        guard !datatype.isEmpty else {
            self = .entity(IRI(unchecked: text))
            return
        }
        guard !language.isEmpty else {
            self = .value(Literal(text, datatype: IRI(unchecked: datatype)))
            return
        }
        let parts = language.split(separator: "--", maxSplits: 1).map(String.init)
        let direction = parts.count > 1 ? Literal.Direction(rawValue: parts[1]) : nil
        self = .value(Literal(text, language: parts.first ?? "", direction: direction))
    }
}
