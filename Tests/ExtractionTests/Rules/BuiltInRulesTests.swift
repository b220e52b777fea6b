import Extraction
import Language
import OntologyModel
import Testing

@Suite("The rules that are built in")
struct BuiltInRulesTests {
    static let rules = (try? RuleSet.loadBuiltIn())?.rules ?? []

    @Test("They load, and hold against the ontology")
    func load() throws {
        #expect(try RuleSet.loadBuiltIn().rules.count >= 70)
        #expect(
            try Guard.load().map(\.name) == ["negation", "irrealis", "re-release", "question", "nomination"])
    }

    @Test("They state every relation of the vocabulary")
    func coverage() {
        let stated = Set(Self.rules.flatMap { $0.conclusions.map(\.predicate) })
        let wanted: Set = [
            "directed", "wrote", "produced", "composed", "photographed", "edited", "choreographed", "actedIn",
            "portrays",
            "appearsIn", "performs", "featuresSong", "hasTheme", "hasGenre", "influencedBy", "references",
            "comparedTo",
            "basedOn", "remakeOf", "sequelOf", "received", "conferredBy", "setIn", "partnerOf", "relativeOf",
            "memberOf",
            "releaseYear",
        ]
        #expect(wanted.subtracting(stated).isEmpty)
    }

    @Test("Each has two examples of what it finds and one of what it must not", arguments: rules)
    func examples(rule: Rule) {
        #expect(rule.examples.count { !$0.finds.isEmpty } >= 2)
        #expect(rule.examples.count { $0.finds.isEmpty } >= 1)
    }

    @Test("Each finds what its examples say, without a parser", arguments: rules)
    func words(rule: Rule) throws {
        let failures = try RuleExamples(.builtIn).failures(of: rule, analyzer: SimpleAnalyzer())
        #expect(failures.isEmpty, "\(failures.map(\.description).joined(separator: "\n"))")
    }

    @Test("Each finds what its examples say, with one", .enabled(if: model != nil, skipped), arguments: rules)
    func trees(rule: Rule) throws {
        let failures = try RuleExamples(.builtIn).failures(of: rule, analyzer: try #require(Self.model))
        #expect(failures.isEmpty, "\(failures.map(\.description).joined(separator: "\n"))")
    }

    /// The standard model, where it is installed.
    private static let model: Pipeline? = try? ModelStore().load()
    private static let skipped: Comment = "skipped: en_core_web_sm is not installed (leitmotif model install)"
}

extension Rule: CustomTestStringConvertible {
    public var testDescription: String { name }
}
