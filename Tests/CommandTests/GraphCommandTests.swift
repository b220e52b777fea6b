import Foundation
import Testing

/// A small graph in Turtle, as a person may write it.
private let graph = """
    @prefix lm: <https://w3id.org/leitmotif/ontology#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    @prefix ex: <http://example.org/> .
    ex:demy a lm:Person ; rdfs:label "Jacques Demy" ; skos:altLabel "Demy" ; lm:directed ex:lola .
    ex:lola a lm:Film ; rdfs:label "Lola" ; lm:releaseYear "1961"^^xsd:gYear .
    ex:lola-herself a lm:Character ; rdfs:label "Lola" ; lm:appearsIn ex:lola .

    """

@Suite("convert: the same graph in another format", .timeLimit(.minutes(5)))
struct ConvertTests {
    @Test(
        "A graph goes through every format that can be read and comes back as it was",
        arguments: ["rdf", "ttl", "nt", "graphml"])
    func roundTrip(format: String) async throws {
        let scratch = try Scratch()
        let first = try await Program.run(
            "extract", Checkout.path("examples/umbrellas.md"), "-o", "a.nt", in: scratch.folder)
        #expect(first.status == 0)
        for (input, output) in [("a.nt", "b.\(format)"), ("b.\(format)", "c.nt")] {
            let run = try await Program.run("convert", input, "-o", output, in: scratch.folder)
            #expect(run.status == 0, "\(run.messages)")
        }
        let before = try scratch.text("a.nt").split(separator: "\n").sorted()
        let after = try scratch.text("c.nt").split(separator: "\n").sorted()
        #expect(after == before)
    }

    @Test("RDF of any kind goes from RDF to RDF whole")
    func foreign() async throws {
        let scratch = try Scratch()
        try scratch.write(
            "@prefix s: <http://schema.org/> . [] a s:Movie ; s:name 'Lola'@fr, '''a\nb''' ; s:n 1.5 .",
            to: "a.ttl")
        let run = try await Program.run("convert", "a.ttl", "--to", "nt", in: scratch.folder)
        #expect(run.status == 0)
        #expect(run.lines.count == 4)
        #expect(run.text.contains("\"Lola\"@fr"))
        #expect(run.text.contains("\"a\\nb\""))
    }

    @Test("What has no place in the other format is reported")
    func losses() async throws {
        let scratch = try Scratch()
        try scratch.write(graph + "ex:lola ex:shelf \"B 12\" .", to: "a.ttl")
        let run = try await Program.run("convert", "a.ttl", "-o", "a.graphml", in: scratch.folder)
        #expect(run.status == 0)
        #expect(run.messages.contains("<http://example.org/shelf>"), "\(run.messages)")
    }

    @Test("Relative IRIs are resolved against --base")
    func base() async throws {
        let input = Data("<a> <b> <c> .".utf8)
        let run = try await Program.run(
            "convert", "-", "--from", "ttl", "--to", "nt", "--base", "http://example.org/x/", input: input)
        #expect(run.text == "<http://example.org/x/a> <http://example.org/x/b> <http://example.org/x/c> .\n")
    }

    @Test("--evidence none leaves the sentences out")
    func evidence() async throws {
        let scratch = try Scratch()
        _ = try await Program.run(
            "extract", Checkout.path("examples/umbrellas.md"), "-o", "a.ttl", in: scratch.folder)
        let run = try await Program.run(
            "convert", "a.ttl", "--to", "nt", "--evidence", "none", in: scratch.folder)
        #expect(run.status == 0)
        #expect(!run.text.contains("rdf-syntax-ns#Statement"))
        #expect(run.text.contains("ontology#directed"))
    }

    @Test("Compressed files are read and written by their extension")
    func compressed() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        for (input, output) in [("a.ttl", "b.nt.gz"), ("b.nt.gz", "c.nt.zst"), ("c.nt.zst", "d.nt")] {
            let run = try await Program.run("convert", input, "-o", output, in: scratch.folder)
            #expect(run.status == 0, "\(run.messages)")
        }
        #expect(try scratch.read("b.nt.gz").starts(with: [0x1F, 0x8B]))
        #expect(try scratch.text("d.nt").split(separator: "\n").count == 10)
    }
}

@Suite("merge: one graph of several", .timeLimit(.minutes(5)))
struct MergeTests {
    @Test("A union: in any order, however often, and nothing is lost")
    func union() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        let other = """
            @prefix lm: <https://w3id.org/leitmotif/ontology#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
            @prefix ex: <http://example.org/> .
            ex:lola a lm:Film ; rdfs:label "Lola" ; ex:shelf "B 12" .
            ex:coutard a lm:Person ; rdfs:label "Raoul Coutard" ; lm:photographed ex:lola .
            """
        try scratch.write(other, to: "b.ttl")
        let orders = [["a.ttl", "b.ttl"], ["b.ttl", "a.ttl"], ["a.ttl", "b.ttl", "a.ttl"]]
        var outputs: Set<Data> = []
        for order in orders {
            let run = try await Program.run(["merge", "--to", "nt"] + order, in: scratch.folder)
            #expect(run.status == 0, "\(run.messages)")
            outputs.insert(run.output)
            #expect(run.lines.count == 14)
        }
        #expect(outputs.count == 1)
    }

    @Test("What is a film here and a person there is left with one class, and what that forbids is told")
    func conflict() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        let other = """
            @prefix lm: <https://w3id.org/leitmotif/ontology#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
            @prefix ex: <http://example.org/> .
            ex:lola a lm:Person ; rdfs:label "Lola" ; lm:directed ex:film .
            ex:film a lm:Film ; rdfs:label "A film" .
            """
        try scratch.write(other, to: "b.ttl")
        var outputs: Set<Data> = []
        for order in [["a.ttl", "b.ttl"], ["b.ttl", "a.ttl"]] {
            let run = try await Program.run(
                ["merge", "--to", "graphml", "--dialect", "gephi"] + order, in: scratch.folder)
            #expect(run.status == 0)
            #expect(
                run.messages.contains("lola is a Film in one place and a Person in another"),
                "\(run.messages)")
            #expect(run.messages.contains("the subject of directed is"), "\(run.messages)")
            #expect(run.text.contains("attr.name=\"size\""))
            outputs.insert(run.output)
        }
        #expect(outputs.count == 1)
    }
}

@Suite("show: all that is said of one entity", .timeLimit(.minutes(10)))
struct ShowTests {
    private func show(_ arguments: String...) async throws -> Program.Run {
        try await Program.run(["show", "-", "--from", "ttl"] + arguments, input: Data(graph.utf8))
    }

    @Test func namesAndRelationsBothWays() async throws {
        let person = try await show("jacques demy")
        #expect(person.status == 0)
        #expect(person.text.hasPrefix("Jacques Demy, person\n"))
        #expect(person.text.contains("also Demy"))
        #expect(person.text.contains("directed Lola"))
        let film = try await show("Lola", "--class", "Film")
        #expect(film.text.contains("directed by Jacques Demy"))
        #expect(film.text.contains("1961"))
    }

    @Test("A name that several have lists them, with exit status 1")
    func ambiguous() async throws {
        let run = try await show("Lola")
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains("http://example.org/lola\n"))
        #expect(run.messages.contains("http://example.org/lola-herself"))
    }

    @Test("A name that none has gets suggestions, with exit status 1")
    func suggestions() async throws {
        let run = try await show("Jaques Demi")
        #expect(run.status == 1)
        #expect(run.messages.contains("Jacques Demy (Person) http://example.org/demy"))
    }

    @Test("Each relation comes with the sentences it was read from")
    func evidence() async throws {
        let scratch = try Scratch()
        try scratch.write("Jacques Demy directed _Lola_ (1961).\n", to: "essay.md")
        _ = try await Program.run("extract", "essay.md", "-o", "out.ttl", in: scratch.folder)
        let run = try await Program.run("show", "out.ttl", "Jacques Demy", in: scratch.folder)
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.text.contains("“Jacques Demy directed Lola (1961).”"))
        #expect(run.text.contains("essay.md"))
    }
}

@Suite("diff: what changed from one graph to another", .timeLimit(.minutes(5)))
struct DiffTests {
    @Test("The same graph in another format is no difference")
    func same() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        #expect(try await Program.run("convert", "a.ttl", "-o", "b.rdf", in: scratch.folder).status == 0)
        let run = try await Program.run("diff", "a.ttl", "b.rdf", in: scratch.folder)
        #expect(run.status == 0 && run.text.isEmpty)
    }

    @Test("What is new, gone and changed is named, and the exit status is 1")
    func different() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        try scratch.write(
            graph.replacing("\"1961\"", with: "\"1960\"").replacing("; skos:altLabel \"Demy\" ", with: ""),
            to: "b.ttl")
        let run = try await Program.run("diff", "a.ttl", "b.ttl", in: scratch.folder)
        #expect(run.status == 1)
        #expect(
            run.text.contains("- Lola release year 1961\n")
                && run.text.contains("+ Lola release year 1960\n"))
        #expect(run.text.contains("~ person Jacques Demy\n    - also Demy\n"))
    }

    @Test("Any RDF is compared by its statements, whatever its blank nodes are called")
    func foreign() async throws {
        let scratch = try Scratch()
        try scratch.write("_:a <x:p> _:b . _:b <x:q> 1 .", to: "a.ttl")
        try scratch.write("_:y <x:q> 1 . _:x <x:p> _:y .", to: "b.ttl")
        try scratch.write("_:y <x:q> 2 . _:x <x:p> _:y .", to: "c.ttl")
        #expect(try await Program.run("diff", "--rdf", "a.ttl", "b.ttl", in: scratch.folder).status == 0)
        let run = try await Program.run("diff", "--rdf", "a.ttl", "c.ttl", in: scratch.folder)
        #expect(run.status == 1 && run.text.contains("\n+ "))
    }
}
