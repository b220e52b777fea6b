import Foundation
import Testing

/// Two films by one person, a player, and someone alone.
private let graph = """
    @prefix lm: <https://w3id.org/leitmotif/ontology#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    @prefix ex: <http://example.org/> .
    ex:a a lm:Person ; rdfs:label "Ana Véil" ; lm:directed ex:lola, ex:rain .
    ex:b a lm:Person ; rdfs:label "Joe Court" ; lm:actedIn ex:rain .
    ex:c a lm:Person ; rdfs:label "Nobody Else" .
    ex:lola a lm:Film ; rdfs:label "Lola" ; lm:releaseYear "1961"^^xsd:gYear .
    ex:rain a lm:Film ; rdfs:label "Rain" ; lm:releaseYear "1964"^^xsd:gYear ; lm:hasTheme ex:t .
    ex:t a lm:Theme ; rdfs:label "chance" .

    """

@Suite("stats, query, path: questions to a graph", .timeLimit(.minutes(5))) struct QuestionCommandTests {
    private func ask(_ arguments: String...) async throws -> Program.Run {
        let scratch = try Scratch()
        try scratch.write(graph, to: "g.ttl")
        let arguments = arguments.map { $0 == "g.ttl" ? scratch.path("g.ttl") : $0 }
        return try await Program.run(arguments)
    }

    @Test("stats counts, for people and as JSON")
    func stats() async throws {
        let run = try await ask("stats", "g.ttl")
        #expect(run.status == 0)
        #expect(run.text.hasPrefix("6 entities\n6 statements\n"))
        #expect(run.text.contains("1 connected part: 5\n1 entity without relations"))
        let json = try await ask("stats", "g.ttl", "--json")
        let counts = try #require(try JSONSerialization.jsonObject(with: json.output) as? [String: Any])
        #expect(counts["entities"] as? Int == 6)
        #expect(counts["components"] as? [Int] == [5])
    }

    @Test("query answers with a table, and with 1 where nothing fits")
    func query() async throws {
        let run = try await ask("query", "g.ttl", "--person", "ana veil", "--predicate", "directed")
        #expect(run.status == 0)
        #expect(run.lines.count == 3)
        #expect(run.text.contains("Lola") && run.text.contains("Rain"))
        let none = try await ask("query", "g.ttl", "--person", "Joe Court", "--film", "Lola")
        #expect(none.status == 1 && none.messages.contains("nothing fits"))
        let json = try await ask("query", "g.ttl", "--class", "themes", "--json")
        let found = try #require(try JSONSerialization.jsonObject(with: json.output) as? [[String: Any]])
        #expect(found.map { $0["predicate"] as? String } == ["hasTheme"])
    }

    @Test(
        "A name or a relation that there is none of is said",
        arguments: [
            (["query", "g.ttl", "--person", "Jo Cort"], Int32(1), "did you mean"),
            (["query", "g.ttl", "--predicate", "baked"], 2, "has no property 'baked'"),
            (["query", "g.ttl", "--class", "dinosaurs"], 2, "has no class 'dinosaurs'"),
            (["query", "g.ttl", "--min-confidence", "2"], 2, "from 0 to 1"),
            (["query", "g.ttl", "--document", "x.md"], 1, "no document is called"),
            (["path", "g.ttl", "Lola", "Nobody Else"], 1, "nothing connects"),
        ])
    func unknown(arguments: [String], status: Int32, message: String) async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "g.ttl")
        let run = try await Program.run(arguments.map { $0 == "g.ttl" ? scratch.path("g.ttl") : $0 })
        #expect(run.status == status && run.messages.contains(message), "\(run.messages)")
    }

    @Test("path says each step, as the reader goes")
    func path() async throws {
        let run = try await ask("path", "g.ttl", "Lola", "Joe Court")
        #expect(run.status == 0)
        #expect(run.lines.count == 3)
        #expect(run.lines.first?.hasPrefix("Lola ") ?? false)
        #expect(run.lines.last?.hasSuffix("Joe Court") ?? false)
    }
}

@Suite("render and explore: pictures and a page", .timeLimit(.minutes(5))) struct PictureCommandTests {
    private func folder() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(graph, to: "g.ttl")
        return scratch
    }

    @Test(
        "render draws a part, or a chart", needs(.dot),
        arguments: [
            ["--focus", "Lola", "--only", "people,films"], ["--cluster", "film"], ["--chart", "timeline"],
            ["--chart", "themes", "--theme", "print"], ["--size", "slide", "--theme", "dark"],
        ])
    func render(options: [String]) async throws {
        let scratch = try folder()
        let run = try await Program.run(["render", "g.ttl", "-o", "p.svg"] + options, in: scratch.folder)
        #expect(run.status == 0, "\(run.messages)")
        #expect(try scratch.text("p.svg").contains("<svg"))
        if options.first == "--focus" { #expect(!(try scratch.text("p.svg")).contains("chance")) }
    }

    @Test(
        "What cannot be drawn is said",
        arguments: [
            (["render", "g.ttl"], Int32(2), "say what to draw"),
            (["render", "g.ttl", "-o", "x.svg", "--size", "huge"], 2, "--size huge"),
            (["render", "g.ttl", "-o", "x.svg", "--only", "dinosaurs"], 2, "has no class"),
            (["render", "g.ttl", "-o", "x.svg", "--focus", "Nowhere Man"], 1, "nothing is called"),
            (["render", "g.xyz", "-o", "x.svg"], 2, "neither a graph nor a document"),
            (["render", "none.ttl", "-o", "x.svg"], 3, "none.ttl"),
        ])
    func refused(arguments: [String], status: Int32, message: String) async throws {
        let scratch = try folder()
        let run = try await Program.run(arguments, in: scratch.folder)
        #expect(run.status == status && run.messages.contains(message), "\(run.messages)")
        #expect(try scratch.files == ["g.ttl"])
    }

    @Test("explore writes a page, from a graph and from a document", needs(.dot))
    func explore() async throws {
        let scratch = try folder()
        let run = try await Program.run("explore", "g.ttl", "-o", "g.html", in: scratch.folder)
        guard run.status == 0 else {
            // A clone that could not fetch the library says so.
            #expect(run.status == 3 && run.messages.contains("make build"), "\(run.messages)")
            return
        }
        #expect(try scratch.text("g.html").contains("Ana Véil"))
        let essay = try await Program.run(
            "explore", Checkout.path("examples/umbrellas.md"), "--model", "none", "-o", "-",
            in: scratch.folder)
        #expect(essay.status == 0)
        #expect(essay.text.hasPrefix("<!doctype html>") && essay.text.contains("\"text\":"))
    }
}

@Suite("check and dialects: files for one program", .timeLimit(.minutes(5))) struct CheckCommandTests {
    @Test("Each dialect passes the check for its program", arguments: ["gephi", "yed", "neo4j"])
    func dialects(name: String) async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "g.ttl")
        let written = try await Program.run(
            "convert", "g.ttl", "-o", "g.graphml", "--dialect", name, in: scratch.folder)
        #expect(written.status == 0, "\(written.messages)")
        let run = try await Program.run("check", "g.graphml", "--for", name, in: scratch.folder)
        #expect(run.text.contains("error") == false, "\(run.text)")
    }

    @Test("check names the line, and ends with 1 where it found something")
    func check() async throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
            <key id="x" for="all" attr.name="x" attr.type="string[]"/>
            <graph edgedefault="directed"><node id="a"/></graph></graphml>
            """, to: "g.graphml")
        let run = try await Program.run("check", "g.graphml", "--for", "igraph", in: scratch.folder)
        #expect(run.status == 1)
        #expect(run.text.contains("g.graphml:2: error:"))
        let json = try await Program.run(
            "check", "g.graphml", "--for", "igraph", "--json", in: scratch.folder)
        let findings = try #require(try JSONSerialization.jsonObject(with: json.output) as? [[String: Any]])
        #expect(findings.first?["line"] as? Int == 2)
        let usage = try await Program.run("check", "g.graphml", "--for", "paint", in: scratch.folder)
        #expect(usage.status == 2)
    }

    @Test("CSV is a folder of tables for a database")
    func tables() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "g.ttl")
        for (dialect, file) in [("neo4j", "relationships.csv"), ("kuzu", "import.cypher")] {
            let run = try await Program.run(
                "convert", "g.ttl", "--to", "csv", "--dialect", dialect, "-o", dialect, in: scratch.folder)
            #expect(run.status == 0, "\(run.messages)")
            #expect(try scratch.files.contains("\(dialect)/\(file)"))
        }
        let wrong = try await Program.run(
            "convert", "g.ttl", "-o", "g.nt", "--dialect", "kuzu", in: scratch.folder)
        #expect(wrong.status == 2)
    }
}
