import Foundation
import Testing

@Suite("evaluate: extraction held against gold files", .timeLimit(.minutes(5)))
struct EvaluateTests {
    private static let gold = [
        "umbrellas", "the-third-man-review", "cabaret-programme", "ten-backstage-musicals",
    ]
    private static let scorer = "/work/shared/eval/score.py"
    private static let hasScorer = FileManager.default.fileExists(atPath: scorer)

    private func json(_ run: Program.Run) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: run.output) as? [String: Any])
    }

    @Test("Reads the document that a gold file names, wherever one stands")
    func documents() async throws {
        let scratch = try Scratch()
        let run = try await Program.run(
            "evaluate", Checkout.path("Tests/Gold/umbrellas.json"), "--model", "none", in: scratch.folder)
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.text.contains("examples/umbrellas.md\n  entities   F1 "))
        #expect(run.text.contains("By rule"))
    }

    @Test("Scores a graph as it scores the document the graph was read from")
    func graphs() async throws {
        let scratch = try Scratch()
        let gold = Checkout.path("Tests/Gold/umbrellas.json")
        let graph = scratch.path("graph.ttl")
        _ = try await Program.run(
            "extract", Checkout.path("examples/umbrellas.md"), "--model", "none", "-o", graph)
        let ofGraph = try await Program.run("evaluate", gold, graph, "--json")
        let ofDocument = try await Program.run("evaluate", gold, "--model", "none", "--json")
        #expect(ofGraph.status == 0, "\(ofGraph.messages)")
        #expect(ofGraph.output == ofDocument.output)
    }

    @Test(
        "Gives the figures of the project's scorer, to the last digit",
        .enabled(if: hasScorer, "skipped: the shared scorer is not on this machine"), arguments: gold)
    func sameFigures(name: String) async throws {
        let scratch = try Scratch()
        let gold = Checkout.path("Tests/Gold/\(name).json")
        let document = try #require(
            (JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: gold)))
                as? [String: Any])?[
                    "document"] as? String)
        _ = try await Program.run("extract", Checkout.path(document), "-o", "graph.nt", in: scratch.folder)
        let ours = try json(await Program.run("evaluate", gold, scratch.path("graph.nt"), "--json"))
        let theirs = try json(
            await Program.run(
                "/usr/bin/env", ["python3", Self.scorer, "gold", "--json", gold, scratch.path("graph.nt")]))

        let documents = try #require(ours["documents"] as? [[String: Any]])
        let scored = try #require(theirs["documents"] as? [[String: Any]])
        for kind in ["entities", "relations"] {
            let counts = try #require(documents[0][kind] as? [String: Any])
            let triple = ["right", "wrong", "missed"].compactMap { counts[$0] as? Int }
            #expect(triple == scored[0][kind] as? [Int], "\(kind)")
            let figures = try #require(ours[kind] as? [String: Any])
            let values = ["precision", "recall", "f1"].compactMap { figures[$0] as? Double }
            #expect(values == theirs[kind] as? [Double], "\(kind)")
        }
        let byType = try #require(documents[0]["byType"] as? [String: [String: Any]])
        let types = try #require(scored[0]["by_type"] as? [String: [Int]])
        #expect(Set(byType.keys) == Set(types.keys))
        for (type, counts) in byType {
            #expect(["right", "wrong", "missed"].compactMap { counts[$0] as? Int } == types[type], "\(type)")
        }
    }

    @Test("Writes a page that stands by itself, with the sentences")
    func page() async throws {
        let scratch = try Scratch()
        let run = try await Program.run(
            "evaluate", Checkout.path("Tests/Gold/umbrellas.json"), "--model", "none", "--html", "page.html",
            in: scratch.folder)
        #expect(run.status == 0, "\(run.messages)")
        let page = try scratch.text("page.html")
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(page.contains("<q>"))
        #expect(!page.contains("http://") && !page.contains("src="), "nothing is loaded from elsewhere")
    }

    @Test("Says what is wrong with its arguments")
    func badArguments() async throws {
        let scratch = try Scratch()
        try scratch.write("{", to: "broken.json")
        try scratch.write(#"{"document": "nowhere.md", "entities": [], "relations": []}"#, to: "gold.json")
        let broken = try await Program.run("evaluate", "broken.json", in: scratch.folder)
        #expect(broken.status == 3)
        #expect(broken.messages.contains("broken.json: error: this is not JSON"))
        let missing = try await Program.run("evaluate", "gold.json", "--model", "none", in: scratch.folder)
        #expect(missing.status == 3)
        #expect(missing.messages.contains("nowhere.md was not found"))
        let alone = try await Program.run("evaluate", "graph.nt", in: scratch.folder)
        #expect(alone.status == 2)
        let neither = try await Program.run("evaluate", in: scratch.folder)
        #expect(neither.status == 2)
    }
}
