import Foundation
import Testing

@Suite("Wrong usage is told in a line, with exit status 2", .timeLimit(.minutes(10)))
struct UsageTests {
    @Test(
        "Options that make no sense",
        arguments: [
            ["extract"], ["bogus"], ["extract", "a.md", "--jobs", "0"],
            ["extract", "a.md", "--jobs", "many"],
            ["extract", "a.md", "--min-confidence", "1.5"], ["extract", "a.md", "--split"],
            ["extract", "a.md", "--split", "-o", "-"], ["extract", "a.md", "-o", "graph.unknown"],
            ["extract", "a.md", "-o", "graph"], ["extract", "a.md", "--to", "docx"],
            ["extract", "a.md", "--json", "--to", "nt"], ["extract", "a.md", "--base", "not an iri"],
            ["convert", "a.unknown", "-o", "b.ttl"], ["convert", "a.ttl"], ["convert", "-", "--to", "nt"],
            ["merge", "-o", "b.ttl"], ["merge", "a.ttl"], ["show", "a.ttl"],
            ["show", "a.nt", "Lola", "--class", "Movie"],
            ["validate"], ["validate", "a.unknown"], ["ontology", "--to", "graphml"],
        ])
    func refused(arguments: [String]) async throws {
        let run = try await Program.run(arguments)
        #expect(run.status == 2, "\(arguments)")
        #expect(run.output.isEmpty)
        #expect(run.messages.hasPrefix("leitmotif: "), "\(run.messages)")
    }

    @Test(
        "Help has examples and goes to standard output",
        arguments: [
            "extract", "convert", "merge", "show", "validate", "ontology",
        ])
    func help(command: String) async throws {
        let run = try await Program.run(command, "--help")
        #expect(run.status == 0)
        #expect(run.text.contains("leitmotif \(command) "))
        #expect(run.messages.isEmpty)
        // The line of usage is one line, however long.
        #expect(run.lines.allSatisfy { $0.count <= 80 || $0.hasPrefix("USAGE: ") })
    }

    @Test func versionIsOneLine() async throws {
        let run = try await Program.run("--version")
        #expect(run.status == 0)
        #expect(run.lines.count == 1)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async throws {
        let run = try await Program.run("--generate-completion-script", shell)
        #expect(run.status == 0)
        #expect(run.text.contains("leitmotif"))
    }
}
