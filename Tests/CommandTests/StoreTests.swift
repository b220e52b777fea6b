import Foundation
import Testing

private let prefixes = """
    @prefix lm: <https://w3id.org/leitmotif/ontology#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    @prefix ex: <http://example.org/> .

    """

private let graph =
    prefixes + """
        ex:demy a lm:Person ; rdfs:label "Jacques Demy" ; skos:altLabel "Demy" ; lm:directed ex:lola .
        ex:lola a lm:Film ; rdfs:label "Lola" ; lm:releaseYear "1961"^^xsd:gYear .

        """

@Suite("load and query: a graph in SQLite", .timeLimit(.minutes(5)))
struct SQLiteLoadTests {
    /// All rows of a query, as CSV without its header.
    private func rows(_ query: String, in scratch: Scratch) async throws -> [String] {
        let run = try await Program.run(
            "query", "sqlite:graph.sqlite", query, "--to", "csv", in: scratch.folder)
        #expect(run.status <= 1, "\(run.messages)")
        return run.lines.dropFirst().map(String.init)
    }

    private func load(_ file: String, _ options: String..., in scratch: Scratch) async throws -> Program.Run {
        try await Program.run(["load", file, "--into", "sqlite:graph.sqlite"] + options, in: scratch.folder)
    }

    private func extractEssay(to file: String, in scratch: Scratch) async throws {
        let essay = Checkout.path("examples/umbrellas.md")
        let run = try await Program.run("extract", essay, "--model", "none", "-o", file, in: scratch.folder)
        #expect(run.status == 0, "\(run.messages)")
    }

    /// Every table that holds something of the graph, whole.
    private func everything(in scratch: Scratch) async throws -> [[String]] {
        var all: [[String]] = []
        for table in ["entities", "names", "documents", "mentions", "statements", "evidence"] {
            all.append(try await rows("SELECT * FROM \(table)", in: scratch))
        }
        return all
    }

    @Test("What is loaded can be asked, names, years and search included")
    func load() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        let run = try await load("a.ttl", in: scratch)
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.messages.contains("holds 2 entities, 2 statements"), "\(run.messages)")
        #expect(try await rows("SELECT * FROM films", in: scratch) == ["Lola,1961,Jacques Demy"])
        let found = try await rows(
            "SELECT text FROM name_search WHERE name_search MATCH 'jacques'", in: scratch)
        #expect(found == ["Jacques Demy"])
    }

    @Test("Loading twice is loading once")
    func twice() async throws {
        let scratch = try Scratch()
        try await extractEssay(to: "a.nt", in: scratch)
        #expect(try await load("a.nt", in: scratch).status == 0)
        let once = try await everything(in: scratch)
        #expect(once.allSatisfy { !$0.isEmpty })
        #expect(try await load("a.nt", in: scratch).status == 0)
        #expect(try await everything(in: scratch) == once)
    }

    @Test("A document is replaced; what others say stays")
    func replace() async throws {
        let scratch = try Scratch()
        for (name, text) in [
            ("a.md", "# Lola (1961)\n\nDirected by Jacques Demy\nMusic by Michel Legrand\n"),
            ("b.md", "| Film | Year | Director |\n| --- | --- | --- |\n| Lola | 1961 | Jacques Demy |\n"),
        ] {
            try scratch.write(text, to: name)
            _ = try await Program.run(
                "extract", name, "--model", "none", "-o", "\(name).nt", in: scratch.folder)
            #expect(try await load("\(name).nt", in: scratch).status == 0)
        }
        let documents = "SELECT identifier FROM documents ORDER BY 1"
        let others =
            "SELECT e.* FROM evidence e JOIN documents d ON d.id = document WHERE identifier = 'b.md'"
        let names = "SELECT name FROM entities WHERE class = 'Person' ORDER BY 1"
        let kept = try await rows(others, in: scratch)
        #expect(!kept.isEmpty)
        #expect(try await rows(documents, in: scratch) == ["a.md", "b.md"])
        #expect(try await rows(names, in: scratch) == ["Jacques Demy", "Michel Legrand"])

        try scratch.write("# Cléo from 5 to 7 (1962)\n\nDirected by Agnès Varda\n", to: "a.md")
        _ = try await Program.run("extract", "a.md", "--model", "none", "-o", "c.nt", in: scratch.folder)
        #expect(try await load("c.nt", "--replace-document", in: scratch).status == 0)
        #expect(try await rows(documents, in: scratch) == ["a.md", "b.md"])
        #expect(try await rows(others, in: scratch) == kept)
        #expect(try await rows(names, in: scratch) == ["Agnès Varda", "Jacques Demy"])
    }

    @Test("Search has what the tables have, of a first load and of one after it")
    func search() async throws {
        let scratch = try Scratch()
        try await extractEssay(to: "a.nt", in: scratch)
        try scratch.write(graph, to: "b.ttl")
        for file in ["a.nt", "b.ttl"] {
            #expect(try await load(file, in: scratch).status == 0)
            for (search, table, column) in [
                ("name_search", "names", "text"), ("sentence_search", "evidence", "quotation"),
            ] {
                for word in ["lola", "umbrellas", "cherbourg", "demy", "directed"] {
                    let found = try await rows(
                        "SELECT rowid FROM \(search) WHERE \(search) MATCH '\(word)' ORDER BY rowid",
                        in: scratch)
                    let there = try await rows(
                        "SELECT id FROM \(table) WHERE \(column) LIKE '%\(word)%' ORDER BY id", in: scratch)
                    #expect(found == there, "\(word) in \(search)")
                    #expect(word != "demy" || !there.isEmpty)
                }
            }
        }
    }

    @Test("The report in JSON tells what was sent, what the database holds, and how long it took")
    func report() async throws {
        struct Report: Decodable {
            struct Counts: Decodable, Equatable { let entities, statements: Int }
            struct Seconds: Decodable { let reading, loading: Double }
            let sent, confirmed, held: Counts
            let seconds: Seconds
        }
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        let run = try await load("a.ttl", "--json", in: scratch)
        #expect(run.status == 0, "\(run.messages)")
        let report = try JSONDecoder().decode(Report.self, from: run.output)
        #expect(report.sent == Report.Counts(entities: 2, statements: 2))
        #expect(report.confirmed == report.sent && report.held == report.sent)
        #expect(report.seconds.reading > 0 && report.seconds.loading > 0)
    }

    @Test("A dry run says what would be sent and makes nothing")
    func dryRun() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        let run = try await load("a.ttl", "--dry-run", in: scratch)
        #expect(run.status == 0)
        #expect(run.text.contains("2 entities, 2 statements"))
        #expect(try scratch.files == ["a.ttl"])
    }

    @Test(
        "A file that is not ours is left alone, with status 3",
        arguments: ["no database", "another program's"])
    func foreign(kind: String) async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        if kind == "no database" {
            try scratch.write(String(repeating: "no database ", count: 100), to: "graph.sqlite")
        } else {
            let made = try await Program.run(
                "/usr/bin/env",
                [
                    "python3", "-c",
                    "import sqlite3; sqlite3.connect('graph.sqlite').execute('create table t(a)')",
                ],
                in: scratch.folder)
            #expect(made.status == 0)
        }
        let before = try scratch.read("graph.sqlite")
        let run = try await load("a.ttl", in: scratch)
        #expect(run.status == 3)
        #expect(run.messages.contains("name another file"), "\(run.messages)")
        #expect(try scratch.read("graph.sqlite") == before)
    }

    @Test("When there is no more room nothing is doubled, and loading again completes it")
    func full() async throws {
        let scratch = try Scratch()
        let people = (0..<20_000).map { "ex:p\($0) a lm:Person ; rdfs:label \"Person \($0)\" ." }
        try scratch.write(prefixes + people.joined(separator: "\n"), to: "a.ttl")
        let run = try await Program.shell(
            "trap '' XFSZ; ulimit -f 512; $leitmotif load a.ttl --into sqlite:graph.sqlite",
            in: scratch.folder)
        #expect(run.status == 3 && !run.isCrash, "\(run.messages)")
        #expect(run.messages.contains("make room and load again"), "\(run.messages)")
        #expect(try await load("a.ttl", in: scratch).status == 0)
        #expect(try await rows("SELECT count(*) FROM entities", in: scratch) == ["20000"])
    }

    @Test("Two loads at once both get in")
    func concurrent() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        let run = try await Program.shell(
            """
            $leitmotif load a.ttl --into sqlite:graph.sqlite & first=$!
            $leitmotif load a.ttl --into sqlite:graph.sqlite && wait $first
            """, in: scratch.folder)
        #expect(run.status == 0, "\(run.messages)")
        #expect(try await rows("SELECT count(*) FROM statements", in: scratch) == ["2"])
    }

    @Test("A query cannot change the database, and a wrong one ends with SQLite's own message")
    func queries() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        _ = try await load("a.ttl", in: scratch)
        for (query, message) in [
            ("DELETE FROM names", "would change"), ("SELECT unheard", "no such column"), ("", "empty"),
        ] {
            let run = try await Program.run("query", "sqlite:graph.sqlite", query, in: scratch.folder)
            #expect(run.status == 3)
            #expect(run.messages.contains(message), "\(run.messages)")
        }
        let none = try await Program.run(
            "query", "sqlite:graph.sqlite", "SELECT * FROM disputed", in: scratch.folder)
        #expect(none.status == 1)
        let missing = try await Program.run("query", "sqlite:no.sqlite", "SELECT 1", in: scratch.folder)
        #expect(missing.status == 3)
        #expect(try !scratch.files.contains("no.sqlite"))
    }

    @Test("A query from standard input that is too long is refused, not cut")
    func longQuery() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        _ = try await load("a.ttl", in: scratch)
        for (size, status) in [(1 << 20, 0), (1 << 20 + 1, 2)] as [(Int, Int32)] {
            let query = "SELECT * FROM films"
            let text = query + String(repeating: " ", count: size - query.utf8.count)
            let run = try await Program.run(
                "query", "sqlite:graph.sqlite", "-", input: Data(text.utf8), in: scratch.folder)
            #expect(run.status == status, "\(run.messages)")
        }
    }

    @Test("What an interrupted first load left without indexes and search gets them with the next")
    func withoutIndexes() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        _ = try await load("a.ttl", in: scratch)
        let script = """
            import sqlite3
            database = sqlite3.connect("graph.sqlite")
            for kind, name in database.execute(
                "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'index') AND sql IS NOT NULL").fetchall():
                database.execute(f"DROP {kind} {name}")
            database.execute("INSERT INTO name_search(name_search) VALUES ('delete-all')")
            database.commit()
            """
        let broken = try await Program.run("/usr/bin/env", ["python3", "-c", script], in: scratch.folder)
        #expect(broken.status == 0, "\(broken.messages)")
        let search = "SELECT text FROM name_search WHERE name_search MATCH 'jacques'"
        #expect(try await rows(search, in: scratch).isEmpty)
        #expect(try await load("a.ttl", in: scratch).status == 0)
        #expect(try await rows(search, in: scratch) == ["Jacques Demy"])
        #expect(try await rows("SELECT count(*) FROM statements", in: scratch) == ["2"])
    }

    @Test("Every query of the examples runs, and most find something")
    func examples() async throws {
        let scratch = try Scratch()
        _ = try await Program.run(
            ["extract"] + Checkout.examples + ["--model", "none", "-o", "a.nt"], in: scratch.folder)
        #expect(try await load("a.nt", in: scratch).status == 0)
        let folder = Checkout.root.appending(path: "examples/queries/sqlite")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        var answered = 0
        for file in files {
            let run = try await Program.run(
                "query", "sqlite:graph.sqlite", "-", input: Data(contentsOf: file), in: scratch.folder)
            #expect(run.status <= 1, "\(file.lastPathComponent): \(run.messages)")
            if run.status == 0 { answered += 1 }
        }
        #expect(files.count >= 12)
        #expect(answered >= 8)
    }
}

@Suite("load: tables for Kùzu and LadybugDB")
struct KuzuLoadTests {
    @Test("A folder with tables and the script that loads them")
    func folder() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        let run = try await Program.run("load", "a.ttl", "--into", "kuzu:out", in: scratch.folder)
        #expect(run.status == 0, "\(run.messages)")
        #expect(try scratch.files.contains("out/import.cypher"))
        #expect(try scratch.files.contains("out/nodes.csv"))
    }
}
