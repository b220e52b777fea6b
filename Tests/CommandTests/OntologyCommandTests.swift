import Foundation
import Testing

@Suite("ontology: the vocabulary itself", .timeLimit(.minutes(10)))
struct OntologyCommandTests {
    @Test func turtleByDefault() async throws {
        let run = try await Program.run("ontology")
        #expect(run.status == 0)
        #expect(run.text.contains("lm:directed"))
        let again = try await Program.run("convert", "-", "--from", "ttl", "--to", "nt", input: run.output)
        let direct = try await Program.run("ontology", "--to", "nt")
        #expect(again.lines.count == direct.lines.count)
    }

    @Test("A picture of it", needs(.dot))
    func picture() async throws {
        let dot = try await Program.run("ontology", "--to", "dot")
        #expect(dot.text.contains("directed"))
        let svg = try await Program.run("ontology", "--to", "svg")
        #expect(svg.status == 0)
        #expect(svg.text.contains("<svg"))
    }

    @Test("A page with every term, its definition and what it lines up with")
    func page() async throws {
        let run = try await Program.run("ontology", "--to", "html")
        #expect(run.status == 0)
        for part in [
            "<section id=\"directed\">", "Relates a director to a work that they directed.", "schema:Movie",
            "<a href=\"#directedBy\">directed by</a>",
        ] {
            #expect(run.text.contains(part), "\(part)")
        }
        #expect(!run.text.contains("<script"))
    }

    @Test("check finds what its author wants to know, at its line")
    func check() async throws {
        let scratch = try Scratch()
        let mine = """
            @prefix owl: <http://www.w3.org/2002/07/owl#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
            @prefix lm: <https://w3id.org/leitmotif/ontology#> .
            @prefix my: <http://example.org/terms#> .
            <http://example.org/terms> a owl:Ontology .
            my:A a owl:Class ; rdfs:label "A" ; rdfs:comment "An A." ; rdfs:subClassOf my:B .
            my:B a owl:Class ; rdfs:label "B" ; rdfs:comment "A B." ; rdfs:subClassOf my:A .
            my:p a owl:ObjectProperty ; rdfs:domain lm:Person, lm:Film ; rdfs:range my:C .
            """
        try scratch.write(mine, to: "mine.ttl")
        let run = try await Program.run("ontology", "check", "mine.ttl", in: scratch.folder)
        #expect(run.status == 1)
        for line in [
            "mine.ttl:6: violation: The class is below itself", "No subject can be of all these classes",
            "terms#C> is declared nowhere", "The property has no rdfs:label",
        ] {
            #expect(run.text.contains(line), "\(line)\nin\n\(run.text)")
        }
        let ours = try await Program.run("ontology")
        let clean = try await Program.run(
            "ontology", "check", "-", "--from", "ttl", "--fail-on", "warning", input: ours.output)
        #expect(clean.status == 0, "\(clean.text)")
    }

    @Test("diff tells what changed and what breaks")
    func diff() async throws {
        let scratch = try Scratch()
        let ours = try await Program.run("ontology", "--to", "nt").text
        try scratch.write(ours, to: "old.nt")
        let term = "<https://w3id.org/leitmotif/ontology#edited>"
        let lines = ours.split(separator: "\n").filter { !$0.hasPrefix(term) }
        try scratch.write(lines.joined(separator: "\n") + "\n", to: "new.nt")
        #expect(try await Program.run("ontology", "diff", "old.nt", "old.nt", in: scratch.folder).status == 0)
        let run = try await Program.run("ontology", "diff", "old.nt", "new.nt", in: scratch.folder)
        #expect(run.status == 1)
        #expect(run.text.contains("- property https://w3id.org/leitmotif/ontology#edited (breaking)"))
        let json = try await Program.run("ontology", "diff", "old.nt", "new.nt", "--json", in: scratch.folder)
        #expect(json.text.contains("\"breaking\" : true"))
    }
}

@Suite("convert: with what follows, and in the words of others", .timeLimit(.minutes(10)))
struct RewritingTests {
    private let graph = """
        @prefix lm: <https://w3id.org/leitmotif/ontology#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix ex: <http://example.org/> .
        ex:demy a lm:Person ; rdfs:label "Jacques Demy" ; lm:directed ex:lola .
        ex:lola a lm:Film ; rdfs:label "Lola" ; lm:releaseYear "1961"^^xsd:gYear .
        """

    @Test(arguments: [
        ("schema.org", "<http://example.org/lola> <https://schema.org/director> <http://example.org/demy> ."),
        ("schema.org", "<http://example.org/lola> <https://schema.org/name> \"Lola\" ."),
        (
            "wikidata",
            "<http://example.org/lola> <http://www.wikidata.org/prop/direct/P57> <http://example.org/demy> ."
        ),
        (
            "wikidata",
            "<http://example.org/lola> <http://www.wikidata.org/prop/direct/P31> <http://www.wikidata.org/entity/Q11424> ."
        ),
        (
            "dbpedia",
            "<http://example.org/lola> <http://dbpedia.org/ontology/director> <http://example.org/demy> ."
        ),
    ])
    func vocabularies(name: String, line: String) async throws {
        let run = try await Program.run(
            "convert", "-", "--from", "ttl", "--to", "nt", "--vocabulary", name, input: Data(graph.utf8))
        #expect(run.status == 0)
        #expect(run.lines.contains { $0 == line }, "\(run.text)")
        #expect(!run.text.contains("leitmotif/ontology#"))
    }

    @Test func inferred() async throws {
        let run = try await Program.run(
            "convert", "-", "--from", "ttl", "--to", "nt", "--infer", input: Data(graph.utf8))
        for (subject, property, object) in [
            ("lola", "directedBy", "demy"), ("demy", "contributedTo", "lola"), ("lola", "relatedTo", "demy"),
        ] {
            let line =
                "<http://example.org/\(subject)> <https://w3id.org/leitmotif/ontology#\(property)> <http://example.org/\(object)> ."
            #expect(run.lines.contains { $0 == line }, "\(line)")
        }
        #expect(run.text.contains("<https://w3id.org/leitmotif/ontology#Work> ."))
    }
}
