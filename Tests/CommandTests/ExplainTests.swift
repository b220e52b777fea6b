import Foundation
import Testing

@Suite("explain, rules and reports: why something was read, or was not", .timeLimit(.minutes(5)))
struct ExplainTests {
    private let text = """
        *Night Ferry* (1952) was directed by Ada Marsh. *The Long Harvest* was never directed by Ada Marsh.
        Nobody forgets *Salt*, and *Night Ferry* was made in 1953.
        """

    private func essay() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(text, to: "essay.md")
        return scratch
    }

    @Test("Shows rule, pattern, slots and confidence, with marks under the words")
    func stated() async throws {
        let scratch = try essay()
        let run = try await Program.run(
            "explain", "essay.md", "Night Ferry", "directed", "--model", "none", in: scratch.folder)
        #expect(run.status == 0, "\(run.messages)")
        for part in [
            "Ada Marsh directed Night Ferry", "rule        directed-by", "pattern", "^^^^", "~~~~",
            "confidence",
        ] {
            #expect(run.text.contains(part), "\(part)")
        }
    }

    @Test("Says no, and why, of what is denied")
    func refused() async throws {
        let scratch = try essay()
        let run = try await Program.run(
            "explain", "essay.md", "Ada Marsh", "directed", "Long Harvest", "--model", "none",
            in: scratch.folder)
        #expect(run.status == 1)
        #expect(run.text.contains("Not read: Ada Marsh directed The Long Harvest"))
        #expect(run.text.contains("negation"))
    }

    @Test("Explains a sentence by its words, and as JSON")
    func sentences() async throws {
        let scratch = try essay()
        let run = try await Program.run(
            "explain", "essay.md", "--sentence", "directed by ada marsh", "--json", "--model", "none",
            in: scratch.folder)
        let answers = try #require(JSONSerialization.jsonObject(with: run.output) as? [[String: Any]])
        #expect((answers.first?["passages"] as? [Any])?.count == 2)
    }

    @Test("Does not know what the document does not name")
    func unknown() async throws {
        let scratch = try essay()
        let run = try await Program.run(
            "explain", "essay.md", "Nite Ferry", "--model", "none", in: scratch.folder)
        #expect(run.status == 1)
        #expect(
            run.messages.contains("nothing is known by the name \"Nite Ferry\"; did you mean Night Ferry?"))
        let usage = try await Program.run("explain", "essay.md", in: scratch.folder)
        #expect(usage.status == 2)
        let property = try await Program.run(
            "explain", "essay.md", "Salt", "sang", "--model", "none", in: scratch.folder)
        #expect(property.status == 2)
        let file = try await Program.run("explain", "none.md", "Salt", "--model", "none", in: scratch.folder)
        #expect(file.status == 3)
    }

    @Test("extract --report says which sentences gave nothing and what was refused")
    func report() async throws {
        let scratch = try essay()
        let run = try await Program.run(
            "extract", "essay.md", "--model", "none", "-o", "out.nt", "--report", "json", "--report-file",
            "report.json", in: scratch.folder)
        #expect(run.status == 0, "\(run.messages)")
        let report = try #require(
            JSONSerialization.jsonObject(with: scratch.read("report.json")) as? [String: Any])
        #expect(report["version"] as? Int == 1)
        let totals = try #require(report["totals"] as? [String: Any])
        #expect((totals["refusedByKind"] as? [String: Int])?["guard"] ?? 0 > 0)
        let plain = try await Program.run(
            "extract", "essay.md", "--model", "none", "-o", "out2.nt", "--report", "text", in: scratch.folder)
        #expect(plain.messages.contains("Ada Marsh directed The Long Harvest: "))
        #expect(plain.output.isEmpty)
        #expect(try scratch.read("out.nt") == scratch.read("out2.nt"), "a report changes nothing")
        let alone = try await Program.run("extract", "essay.md", "--report-file", "x", in: scratch.folder)
        #expect(alone.status == 2)
    }

    @Test("A rule of one's own reads, can be shown, tested and checked, and can take another's place")
    func ownRules() async throws {
        let scratch = try essay()
        let rules = Checkout.path("examples/rules.yaml")
        let tested = try await Program.run("rules", "test", rules)
        #expect(tested.status == 0, "\(tested.text)")
        let linted = try await Program.run("rules", "lint", rules)
        #expect(linted.status == 0, "\(linted.text)")
        let listed = try await Program.run("rules", "list", "--rules", rules)
        let names = listed.lines.filter { $0.hasPrefix("  ") }.compactMap { $0.split(separator: " ").first }
        #expect(Set(names).count == names.count)
        let shown = try await Program.run("rules", "show", "shot-on-location", "--rules", rules)
        #expect(shown.text.contains("- rule: shot-on-location\n"))
        try scratch.write("*Night Ferry* was shot entirely in Paris.", to: "place.md")
        let own = """
            rules:
              - rule: shot-in
                predicate: film setIn place
                confidence: 0.7
                sequence:
                  - "{film} was shot entirely in {place}"
            """
        try scratch.write(own, to: "own.yaml")
        let with = try await Program.run(
            "explain", "place.md", "Night Ferry", "setIn", "--rules", "own.yaml", "--model", "none",
            in: scratch.folder)
        #expect(with.text.contains("own.yaml:2:"), "\(with.text)\(with.messages)")
        let without = try await Program.run(
            "explain", "place.md", "Night Ferry", "setIn", "--rules", "own.yaml", "--disable-rule", "shot-in",
            "--model", "none", in: scratch.folder)
        #expect(!without.text.contains("own.yaml"))
    }

    @Test("Rules that are wrong are told with file, line and column; so are names that nothing has")
    func badRules() async throws {
        let scratch = try essay()
        try scratch.write(
            "rules:\n  - rule: x\n    predicate: film directed person\n    sequence: [\"{film} {person}\"]\n    confidence: 1\n",
            to: "bad.yaml")
        let run = try await Program.run(
            "extract", "essay.md", "--rules", "bad.yaml", "--model", "none", in: scratch.folder)
        #expect(run.status == 3)
        #expect(run.messages.contains("bad.yaml:3:16: error:"), "\(run.messages)")
        let unknown = try await Program.run(
            "extract", "essay.md", "--disable-rule", "no-such", "--model", "none", in: scratch.folder)
        #expect(unknown.status == 2)
        #expect(unknown.messages.contains("no rule and no pass is called no-such"))
        let shown = try await Program.run("rules", "show", "no-such")
        #expect(shown.status == 1)
        let failing = """
            rules:
              - rule: Bad Name
                predicate: film setIn place
                confidence: 0.7
                sequence:
                  - "{film} was shot in {place}"
                examples:
                  - text: "[Salt](Film) was filmed in [Oslo](Place)."
                    finds: ["Salt setIn Oslo"]
            """
        try scratch.write(failing, to: "failing.yaml")
        let tested = try await Program.run(
            "rules", "test", "failing.yaml", "--model", "none", in: scratch.folder)
        #expect(tested.status == 1)
        #expect(tested.text.contains("does not find Salt setIn Oslo"))
        let linted = try await Program.run("rules", "lint", "failing.yaml", in: scratch.folder)
        #expect(linted.status == 1)
        #expect(linted.lines.count == 3, "\(linted.text)")
    }

    @Test("Passes are listed, and switched off by name")
    func passes() async throws {
        let list = try await Program.run("rules", "list", "--passes")
        let names = list.lines.compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(names.contains("coreference.pronoun") && names.contains("rules.cast"))
        let scratch = try essay()
        for name in names {
            let run = try await Program.run(
                "extract", "essay.md", "--model", "none", "--to", "nt", "--disable-pass", name,
                in: scratch.folder)
            #expect(run.status == 0, "\(name): \(run.messages)")
        }
    }

    @Test("show says where documents disagree")
    func disagreements() async throws {
        let scratch = try Scratch()
        try scratch.write("*Night Ferry* was directed by Ada Marsh.", to: "a.md")
        try scratch.write("*Night Ferry* was directed by Leo Banks.", to: "b.md")
        _ = try await Program.run(
            "extract", "a.md", "b.md", "--model", "none", "-o", "both.ttl", in: scratch.folder)
        let run = try await Program.run("show", "both.ttl", "Night Ferry", in: scratch.folder)
        #expect(run.text.contains("Disagreements\n"))
        #expect(run.text.contains("    Ada Marsh: a.md\n    Leo Banks: b.md"))
    }
}
