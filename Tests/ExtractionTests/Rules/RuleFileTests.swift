import Extraction
import Language
import OntologyModel
import Testing

@Suite("Rule files")
struct RuleFileTests {
    @Test(
        "What is wrong is said with file, line, column and what to do",
        arguments: [
            ("rules: [", "my.yaml:2:1", "not YAML"),
            ("rules: 3", "my.yaml:1:8", "a list is expected"),
            ("rule: []", "my.yaml:1:1", "“rule” is not known here"),
            (
                rule(predicate: "person filmed work"), "my.yaml:3:16",
                "“filmed” is not a property of the ontology"
            ),
            (rule(predicate: "person directed"), "my.yaml:3:16", "write three words"),
            (rule(predicate: "person directed film"), "my.yaml:3:16", "no pattern has a slot “film”"),
            (rule(predicate: "work directed person"), "my.yaml:3:16", "the subject of directed is a Person"),
            (rule(pattern: "{person} made {wrok}"), "my.yaml:4:31", "“Wrok” is not a class of the ontology"),
            (rule(pattern: "{person} made it"), "my.yaml:3:16", "no pattern has a slot “work”"),
            (rule(pattern: "{person} (made {work}"), "my.yaml:4:26", "“(” has no “)”"),
            (rule(pattern: "{person} made) {work}"), "my.yaml:4:30", "“)” has no “(”"),
            (rule(pattern: "{person} MADE {work}"), "my.yaml:4:30", "no word list “MADE”"),
            (rule(pattern: "{person} ...99 {work}"), "my.yaml:4:31", "a gap holds 1 to 20 words"),
            (rule(pattern: "{person} + {work}"), "my.yaml:4:26", "“+” means nothing here"),
            (
                rule(pattern: "{person:Film} {person} {work}"), "my.yaml:3:16",
                "the subject of directed is a Person"
            ),
            (rule(pattern: "{person} {work} {work:Film}"), "my.yaml:4:33", "has another class elsewhere"),
            (rule(pattern: "{this-work} {person} {work}"), "my.yaml:4:17", "stands in statements only"),
            (rule(confidence: "high"), "my.yaml:5:17", "“high” is no confidence"),
            (rule(confidence: "1.5"), "my.yaml:5:17", "“1.5” is no confidence"),
            (rule(more: "allow: caution"), "my.yaml:6:12", "no guard “caution”"),
            (rule(more: "examples: [{ text: x }]"), "my.yaml:6:16", "“finds:” is missing"),
            (
                rule(more: "tree: [{ verb: direct, person: subjet, work: object }]"), "my.yaml:6:36",
                "“subjet” is neither a dependency label nor"
            ),
            (
                rule(more: "tree: [{ person: subject, work: object }]"), "my.yaml:6:12",
                "no word to start from"
            ),
            (
                rule(more: "") + rule(more: "").dropFirst(6), "my.yaml:8:5",
                "a rule “test” stands at my.yaml:2:5 already"
            ),
        ] as [(String, String, String)])
    func errors(yaml: String, place: String, message: String) {
        let error = #expect(throws: RuleError.self) { try RuleSet(yaml: yaml, file: "my.yaml") }
        #expect(error?.description.hasPrefix(place) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains("\n") == false)
    }

    @Test("An empty file has no rules")
    func empty() throws {
        #expect(try RuleSet(yaml: "").rules.isEmpty)
    }

    @Test("A set adds rules, replaces those of the same name in their place, and leaves out")
    func sets() throws {
        let own = try RuleSet(yaml: Self.rule(confidence: "0.5"))
        let all = RuleSet.builtIn.adding(own)
        #expect(all.rules.count == RuleSet.builtIn.rules.count + 1)
        #expect(all["test"]?.confidence == 0.5)
        let changed = all.adding(try RuleSet(yaml: Self.rule(confidence: "0.6")))
        #expect(changed.rules.map(\.name) == all.rules.map(\.name))
        #expect(changed["test"]?.confidence == 0.6)
        #expect(changed.without("test").rules.map(\.name) == RuleSet.builtIn.rules.map(\.name))
    }

    @Test("Own word lists and those built in can be used")
    func words() throws {
        let yaml = "words:\n  MADE: made built\n" + Self.rule(pattern: "{person} MADE ..3 FILM {work}")
        #expect(try RuleSet(yaml: yaml).rules.count == 1)
    }

    @Test("A rule's examples are run, and a wrong one is told")
    func examples() throws {
        let yaml = Self.rule(
            more: "examples: [{ text: '[Ann](Person) made [Ox](Film)', finds: [Ann directed Elk] }]")
        let set = try RuleSet(yaml: yaml)
        let failure = try #require(
            try RuleExamples(set).failures(of: set.rules[0], analyzer: SimpleAnalyzer()).first)
        #expect(failure.missing == ["Ann directed Elk"])
        #expect(failure.unexpected == ["Ann directed Ox"])
    }

    private static func rule(
        predicate: String = "person directed work", pattern: String = "{person} made {work}",
        confidence: String = "0.9",
        more: String = ""
    ) -> String {
        """
        rules:
          - rule: test
            predicate: \(predicate)
            sequence: ["\(pattern)"]
            confidence: \(confidence)
            \(more)

        """
    }
}
