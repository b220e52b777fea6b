import ByteStreams
import Foundation
import KnowledgeGraph
import OntologyModel
import RDF

/// The file of SQLite that a graph lies in on its way into a database. It is gone with the object.
final class StageFile {
    let path: String
    let connection: SQLiteConnection

    /// In the folder for temporary files (`TMPDIR`).
    init() throws(StoreError) {
        path = NSTemporaryDirectory() + "leitmotif-\(UUID().uuidString).load"
        TemporaryFiles.add(path)
        connection = try SQLiteConnection(path: path, creating: true)
        // What is lost with the machine is read again.
        try connection.execute(
            """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384;
            PRAGMA page_size = 8192; PRAGMA temp_store = FILE; PRAGMA threads = 1;
            """)
        try connection.execute(Self.tables)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        TemporaryFiles.forget(path)
    }

    /// `read`: what files say, term by term, as they come. `staged`: the graph that it makes, in order.
    ///
    /// A term with a datatype is a literal. Rows of `property` and `class` have the numbers of ``StagingVocabulary``;
    /// `is_stated` tells those that a staged statement has.
    private static let tables = """
        CREATE TABLE property(
            id INTEGER PRIMARY KEY, iri TEXT NOT NULL, name TEXT NOT NULL, is_stated INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE class(id INTEGER PRIMARY KEY, iri TEXT NOT NULL, name TEXT NOT NULL);

        CREATE TABLE term(
            id INTEGER PRIMARY KEY, text TEXT NOT NULL, datatype TEXT NOT NULL, language TEXT NOT NULL,
            UNIQUE(text, datatype, language));
        CREATE TABLE read_class(term INTEGER, class INTEGER);
        CREATE TABLE read_text(term INTEGER, file INTEGER, kind INTEGER, text TEXT, language TEXT);
        CREATE TABLE read_statement(subject INTEGER, property INTEGER, object INTEGER);
        CREATE TABLE read_mention(document INTEGER, entity INTEGER);
        CREATE TABLE read_document(term INTEGER PRIMARY KEY);
        CREATE TABLE read_part(node TEXT, field INTEGER, text TEXT, number INTEGER);
        CREATE TABLE read_evidence(
            passage INTEGER PRIMARY KEY, subject INTEGER, property INTEGER, object INTEGER, document INTEGER,
            text_start INTEGER);
        CREATE TABLE passage(\(Columns.ofPassages));

        CREATE TABLE staged_entity(id INTEGER PRIMARY KEY, term INTEGER, class INTEGER);
        CREATE TABLE staged_name(
            entity INTEGER, place INTEGER, id INTEGER, text TEXT, language TEXT,
            PRIMARY KEY(entity, place)) WITHOUT ROWID;
        CREATE TABLE staged_same(entity INTEGER, iri TEXT, PRIMARY KEY(entity, iri)) WITHOUT ROWID;
        CREATE TABLE staged_document(
            id INTEGER PRIMARY KEY, term INTEGER, is_described INTEGER, identifier TEXT, title TEXT, author TEXT,
            date TEXT, url TEXT, text_sha256 TEXT, source_sha256 TEXT);
        CREATE TABLE staged_mention(
            document INTEGER, term INTEGER, entity INTEGER, PRIMARY KEY(document, term)) WITHOUT ROWID;
        CREATE TABLE staged_statement(\(Columns.ofStatements));
        CREATE TABLE staged_receipt(\(Columns.ofReadings));
        """

    /// Columns that a database of SQLite has as well: where two tables have the same, rows go from one to the other
    /// without being taken apart. https://sqlite.org/lang_insert.html
    enum Columns {
        /// The object is an entity, or a value with its datatype and language.
        static let ofStatements = """
            id INTEGER PRIMARY KEY, subject INTEGER NOT NULL, predicate INTEGER NOT NULL, object INTEGER, value TEXT,
            datatype TEXT, language TEXT
            """
        /// What was read, and how surely.
        static let ofPassages = """
            id INTEGER PRIMARY KEY, text_end INTEGER NOT NULL, source_start INTEGER NOT NULL,
            source_end INTEGER NOT NULL, quotation TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
            rule TEXT NOT NULL, confidence REAL NOT NULL
            """
        /// Which statement a passage says, and where it stands.
        static let ofReadings = """
            passage INTEGER PRIMARY KEY, statement INTEGER NOT NULL, document INTEGER NOT NULL,
            text_start INTEGER NOT NULL
            """
        /// A statement is read once at a place. The index is made in both, too.
        static let ofReadingsOnce = "statement, document, text_start"
    }
}

/// The statements of SQL that keep what files say, compiled once.
struct StageInserts {
    let term: SQLiteStatement
    let knownTerm: SQLiteStatement
    let type: SQLiteStatement
    let text: SQLiteStatement
    let statement: SQLiteStatement
    let mention: SQLiteStatement
    let document: SQLiteStatement
    let part: SQLiteStatement
    private let passage: SQLiteStatement
    private let evidence: SQLiteStatement
    private let connection: SQLiteConnection

    init(_ connection: SQLiteConnection) throws(StoreError) {
        term = try connection.prepare(
            "INSERT OR IGNORE INTO term(text, datatype, language) VALUES (?, ?, ?)")
        knownTerm = try connection.prepare(
            "SELECT id FROM term WHERE text = ? AND datatype = ? AND language = ?")
        type = try connection.prepare("INSERT INTO read_class VALUES (?, ?)")
        text = try connection.prepare("INSERT INTO read_text VALUES (?, ?, ?, ?, ?)")
        statement = try connection.prepare("INSERT INTO read_statement VALUES (?, ?, ?)")
        mention = try connection.prepare("INSERT INTO read_mention VALUES (?, ?)")
        document = try connection.prepare("INSERT OR IGNORE INTO read_document VALUES (?)")
        part = try connection.prepare("INSERT INTO read_part VALUES (?, ?, ?, ?)")
        passage = try connection.prepare(
            "INSERT INTO passage VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)")
        evidence = try connection.prepare("INSERT INTO read_evidence VALUES (?, ?, ?, ?, ?, ?)")
        self.connection = connection
    }

    /// Keeps a passage and what it says, by the rows of terms.
    func addEvidence(
        for statement: (subject: Int, property: Int, object: Int), in document: Int, at textRange: Range<Int>,
        source: Range<Int>, quotation: some SQLiteValue, prefix: some SQLiteValue, suffix: some SQLiteValue,
        rule: some SQLiteValue, confidence: Double
    ) throws(StoreError) {
        _ = try passage.run(
            textRange.upperBound, source.lowerBound, source.upperBound, quotation, prefix, suffix, rule,
            confidence)
        _ = try evidence.run(
            connection.lastRow, statement.subject, statement.property, statement.object, document,
            textRange.lowerBound)
    }
}
