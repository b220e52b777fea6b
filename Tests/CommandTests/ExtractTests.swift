import Foundation
import Testing

@Suite("extract: documents in, a graph out", .timeLimit(.minutes(5)))
struct ExtractTests {
    private let essay = Checkout.path("examples/umbrellas.md")

    @Test("Without -o it prints a summary for people, with the sentences")
    func summary() async throws {
        let run = try await Program.run("extract", essay)
        #expect(run.status == 0)
        #expect(run.text.contains("The Umbrellas of Cherbourg, film"))
        #expect(run.text.contains("  directed The Umbrellas of Cherbourg"))
        #expect(run.text.contains("“"))
        #expect(run.lines.allSatisfy { $0.count <= 110 || !$0.contains(" ") })
        #expect(!run.text.contains("\u{1B}"), "colour is for terminals")
    }

    @Test("The extension of -o tells the format, --to overrules it, and standard output stays empty")
    func formats() async throws {
        let scratch = try Scratch()
        let starts = [
            "nt": "<", "ttl": "@prefix", "rdf": "<?xml", "graphml": "<?xml", "dot": "digraph",
        ]
        for (format, start) in starts {
            let run = try await Program.run("extract", essay, "-o", "out.\(format)", in: scratch.folder)
            #expect(run.status == 0, "\(run.messages)")
            #expect(run.output.isEmpty)
            #expect(try scratch.text("out.\(format)").hasPrefix(start), "\(format)")
            let piped = try await Program.run("extract", essay, "--to", format)
            #expect(try piped.output == scratch.read("out.\(format)"), "\(format)")
        }
        let run = try await Program.run("extract", essay, "-o", "out.txt", "--to", "nt", in: scratch.folder)
        #expect(run.status == 0)
        #expect(try scratch.read("out.txt") == scratch.read("out.nt"))
    }

    @Test("Standard input is read as -")
    func standardInput() async throws {
        let html = Data("<!DOCTYPE html><p>Jacques Demy directed <i>Lola</i> (1961).</p>".utf8)
        let run = try await Program.run("extract", "-", "--from", "html", "--to", "nt", input: html)
        #expect(run.status == 0)
        #expect(run.text.contains("lm") || run.text.contains("leitmotif/ontology#directed"))
    }

    @Test("--split writes a graph a document, named after record or file")
    func split() async throws {
        let scratch = try Scratch()
        let records = [
            #"{"id": "../evil/name", "text": "x"}"#, #"{"id": "café 1", "text": "y"}"#,
            #"{"id": "b", "text": "z"}"#,
        ]
        try scratch.write(records.joined(separator: "\n"), to: "corpus.jsonl")
        try scratch.write("_Lola_ (1961)", to: "lola.md")
        let run = try await Program.run(
            "extract", "--to", "nt", "--split", "-o", "graphs", "corpus.jsonl", "lola.md", "--text-field",
            "text", "--id-field", "id",
            in: scratch.folder)
        #expect(run.status == 0, "\(run.messages)")
        let names = try scratch.files.filter { $0.hasPrefix("graphs/") }
        #expect(
            names == ["graphs/%2E.%2Fevil%2Fname.nt", "graphs/b.nt", "graphs/café 1.nt", "graphs/lola.nt"])
    }

    @Test(
        "Files of one name in different folders, and records of one identifier, do not overwrite each other")
    func splitCollisions() async throws {
        let scratch = try Scratch()
        for folder in ["a", "b"] {
            try FileManager.default.createDirectory(
                at: scratch.folder.appending(path: folder), withIntermediateDirectories: true)
            try scratch.write("_Lola_ in \(folder)", to: "\(folder)/lola.md")
        }
        try scratch.write(
            "{\"id\": \"x\", \"text\": \"1\"}\n{\"id\": \"X\", \"text\": \"2\"}\n", to: "c.jsonl")
        let files = try await Program.run(
            "extract", "a/lola.md", "b/lola.md", "--split", "-o", "out", in: scratch.folder)
        #expect(files.status == 0)
        #expect(
            try scratch.files.filter { $0.hasPrefix("out/") } == ["out/a%2Flola.md.nt", "out/b%2Flola.md.nt"])
        let records = try await Program.run("extract", "c.jsonl", "--split", "-o", "out", in: scratch.folder)
        #expect(records.status == 3)
        #expect(records.messages.contains("another document is called \"X\""))
    }

    @Test(
        "--min-confidence leaves out what is less sure, --evidence none the sentences, --base moves the entities"
    )
    func options() async throws {
        let all = try await Program.run("extract", essay, "--to", "nt", "--evidence", "none")
        #expect(!all.text.contains("http://www.w3.org/ns/oa#"))
        let sure = try await Program.run(
            "extract", essay, "--to", "nt", "--evidence", "none", "--min-confidence", "1")
        #expect(sure.lines.count < all.lines.count)
        #expect(Set(sure.lines).isSubset(of: Set(all.lines)))
        let moved = try await Program.run("extract", essay, "--to", "nt", "--base", "http://example.org/id/")
        #expect(moved.text.contains("<http://example.org/id/film/"))
        #expect(!moved.text.contains("https://w3id.org/leitmotif/id/"))
    }

    @Test("--json prints what was found for scripts")
    func json() async throws {
        let scratch = try Scratch()
        let run = try await Program.run("extract", essay, "--json", "-o", scratch.path("out.nt"))
        #expect(run.status == 0)
        let report = try #require(JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        #expect((report["statements"] as? [Any])?.isEmpty == false)
        #expect(try !scratch.read("out.nt").isEmpty)
    }

    @Test("--quiet says nothing but errors")
    func quiet() async throws {
        let scratch = try Scratch()
        let run = try await Program.run("extract", essay, "-o", scratch.path("out.nt"), "--quiet")
        #expect(run.messages.isEmpty)
        #expect(run.output.isEmpty)
    }

    @Test("What was extracted is valid")
    func valid() async throws {
        let scratch = try Scratch()
        let run = try await Program.run(["extract", "-o", scratch.path("all.nt")] + Checkout.examples)
        #expect(run.status == 0, "\(run.messages)")
        let validation = try await Program.run("validate", scratch.path("all.nt"))
        #expect(validation.status == 0, "\(validation.text)")
    }
}

@Suite("The same documents give the same bytes", .timeLimit(.minutes(10)))
struct DeterminismTests {
    @Test("Whatever the number of jobs and the order of files", arguments: ["nt", "rdf", "graphml", "dot"])
    func merged(format: String) async throws {
        let files = try Checkout.examples
        let first = try await Program.run(["extract", "--to", format, "--jobs", "1"] + files)
        #expect(first.status == 0, "\(first.messages)")
        #expect(!first.output.isEmpty)
        for (jobs, order) in [("4", files), ("3", files.reversed()), ("2", Array(files[3...] + files[..<3]))]
        {
            let other = try await Program.run(["extract", "--to", format, "--jobs", jobs] + order)
            #expect(other.output == first.output, "--jobs \(jobs)")
        }
    }

    @Test("Also one graph a document")
    func split() async throws {
        let scratch = try Scratch()
        let files = try Checkout.examples
        for (folder, jobs, order) in [("a", "1", files), ("b", "4", files.reversed())] {
            let run = try await Program.run(
                ["extract", "--split", "-o", scratch.path(folder), "--jobs", jobs] + order)
            #expect(run.status == 0, "\(run.messages)")
        }
        let names = try scratch.files.filter { $0.hasPrefix("a/") }.map { $0.dropFirst(2) }
        #expect(names.count > files.count, "the notes are several documents")
        for name in names { #expect(try scratch.read("a/\(name)") == scratch.read("b/\(name)"), "\(name)") }
    }

    @Test("Merging the graphs of documents gives the graph of the documents")
    func mergeEqualsExtract() async throws {
        let scratch = try Scratch()
        let files = try Checkout.examples
        let whole = try await Program.run(["extract", "--to", "nt"] + files)
        _ = try await Program.run(["extract", "--split", "--to", "ttl", "-o", scratch.path("parts")] + files)
        let parts = try scratch.files.filter { $0.hasSuffix(".ttl") }.map(scratch.path)
        let merged = try await Program.run(["merge", "--to", "nt"] + parts.reversed())
        #expect(merged.output == whole.output)
    }
}
