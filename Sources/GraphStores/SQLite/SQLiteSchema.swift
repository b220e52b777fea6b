/// The tables of a database of SQLite, and the views that make everyday questions one line.
enum SQLiteSchema {
    /// `PRAGMA application_id`: "Leit", which tells our files from others'.
    static let applicationID = 0x4C65_6974
    /// `PRAGMA user_version`, one higher with each change of the tables.
    static let version = 2

    /// What a database has from the beginning; ``SQLiteIndexes`` has the rest.
    static let script = tables + views

    /// A missing language or datatype is an empty text: in SQL two nulls are not the same, and then the same
    /// thing would be in twice.
    private static let tables = """
        CREATE TABLE entities(
            id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, class TEXT NOT NULL, class_iri TEXT NOT NULL,
            name TEXT NOT NULL);
        CREATE TABLE names(
            id INTEGER PRIMARY KEY, entity INTEGER NOT NULL REFERENCES entities, text TEXT NOT NULL,
            language TEXT NOT NULL);
        CREATE TABLE same_as(
            entity INTEGER NOT NULL REFERENCES entities, iri TEXT NOT NULL,
            PRIMARY KEY(entity, iri)) WITHOUT ROWID;
        CREATE TABLE classes(class TEXT NOT NULL, above TEXT NOT NULL, PRIMARY KEY(class, above)) WITHOUT ROWID;
        CREATE TABLE documents(
            id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, identifier TEXT NOT NULL, title TEXT, author TEXT,
            date TEXT, url TEXT, text_sha256 TEXT NOT NULL, source_sha256 TEXT NOT NULL);
        CREATE TABLE mentions(
            document INTEGER NOT NULL REFERENCES documents, entity INTEGER NOT NULL REFERENCES entities,
            PRIMARY KEY(document, entity)) WITHOUT ROWID;
        CREATE TABLE predicates(id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
        CREATE TABLE statements(
            \(StageFile.Columns.ofStatements), FOREIGN KEY(subject) REFERENCES entities,
            FOREIGN KEY(predicate) REFERENCES predicates, FOREIGN KEY(object) REFERENCES entities);
        CREATE TABLE passages(\(StageFile.Columns.ofPassages));
        CREATE TABLE readings(
            \(StageFile.Columns.ofReadings), FOREIGN KEY(passage) REFERENCES passages,
            FOREIGN KEY(statement) REFERENCES statements, FOREIGN KEY(document) REFERENCES documents);

        """

    private static let views = """
        CREATE VIEW evidence AS
            SELECT p.id AS id, r.statement AS statement, r.document AS document, r.text_start AS text_start,
                p.text_end AS text_end, p.source_start AS source_start, p.source_end AS source_end,
                p.quotation AS quotation, p.prefix AS prefix, p.suffix AS suffix, p.rule AS rule,
                p.confidence AS confidence
            FROM passages p JOIN readings r ON r.passage = p.id;
        CREATE VIEW relations AS
            SELECT s.id AS statement, a.name AS subject, a.class AS subject_class, p.name AS predicate,
                coalesce(b.name, s.value) AS object, b.class AS object_class,
                (SELECT count(*) FROM readings r WHERE r.statement = s.id) AS passages,
                coalesce((SELECT max(confidence) FROM evidence e WHERE e.statement = s.id), 1.0) AS confidence
            FROM statements s JOIN entities a ON a.id = s.subject JOIN predicates p ON p.id = s.predicate
                LEFT JOIN entities b ON b.id = s.object;
        CREATE VIEW receipts AS
            SELECT e.id AS evidence, a.name AS subject, p.name AS predicate, coalesce(b.name, s.value) AS object,
                e.quotation AS sentence, coalesce(d.title, d.identifier) AS document, d.author AS author,
                e.text_start AS position, e.rule AS rule, e.confidence AS confidence
            FROM evidence e JOIN statements s ON s.id = e.statement JOIN entities a ON a.id = s.subject
                JOIN predicates p ON p.id = s.predicate JOIN documents d ON d.id = e.document
                LEFT JOIN entities b ON b.id = s.object;
        CREATE VIEW films AS
            SELECT f.name AS film,
                (SELECT min(value) FROM statements s JOIN predicates p ON p.id = s.predicate
                 WHERE s.subject = f.id AND p.name = 'releaseYear') AS year,
                (SELECT group_concat(d.name, ', ') FROM statements s JOIN predicates p ON p.id = s.predicate
                 JOIN entities d ON d.id = s.subject
                 WHERE s.object = f.id AND p.name = 'directed') AS directors
            FROM entities f WHERE f.class = 'Film';
        CREATE VIEW comparisons AS SELECT * FROM receipts WHERE predicate = 'comparedTo';
        CREATE VIEW influences AS SELECT * FROM receipts WHERE predicate = 'influencedBy';
        CREATE VIEW disputed AS
            SELECT * FROM receipts r WHERE predicate = 'releaseYear' AND EXISTS (
                SELECT 1 FROM evidence e JOIN statements s ON s.id = e.statement
                    JOIN statements t ON t.subject = s.subject AND t.predicate = s.predicate AND t.id <> s.id
                WHERE e.id = r.evidence);

        """
}
