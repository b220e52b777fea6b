import Documents
import Extraction
import Testing

private func explainer(_ text: String, _ options: Extractor.Options = .init()) throws -> Explainer {
    let document = try DocumentReader().document(from: Array(text.utf8), identifier: "essay.md")
    return try Explainer(document, Extractor(options: options))
}

@Suite("Explanations")
struct ExplainerTests {
    @Test("name the rule, its pattern, the words it matched and what filled its slots")
    func finding() throws {
        let text = "The fog is thick. *Night Ferry* (1952) was directed by Ada Marsh."
        let explanation = try explainer(text).explanation(of: "Night Ferry", "directed")
        let passage = try #require(explanation.passages.first)
        #expect(passage.text.contains("was directed by Ada Marsh"))
        let finding = try #require(passage.findings.first)
        #expect(finding.statement.description == "Ada Marsh directed Night Ferry")
        #expect(RuleSet.builtIn[finding.rule]?.predicate == "directed")
        #expect(finding.pattern != nil)
        #expect(finding.matched.map { passage.words[$0].text }.contains("directed"))
        #expect(Set(finding.captures.map(\.text)).isSuperset(of: ["Ada Marsh", "Night Ferry"]))
        #expect(finding.refusal == nil)
        #expect(explanation.isStated)
    }

    @Test("lead from a pronoun or a surname to the name, by the passes that did")
    func chains() throws {
        let text = "Ada Marsh is a director. Marsh directed *Night Ferry* in 1952."
        let passages = try explainer(text).explanation(of: "Night Ferry", "directed").passages
        let finding = try #require(passages.flatMap(\.findings).first)
        let steps = finding.subject.chain
        #expect(steps.map(\.pass) == ["coreference.surname"])
        #expect(steps.map(\.to) == ["Ada Marsh"])
    }

    @Test("say which guard refused a sentence")
    func guarded() throws {
        let explanation = try explainer("*Night Ferry* was not directed by Ada Marsh.")
            .explanation(of: "Night Ferry", "directed")
        #expect(!explanation.isStated)
        let miss = try #require(explanation.passages.flatMap(\.misses).first)
        #expect(miss.kind == "guard")
        #expect(miss.explanation.contains("negation"))
        #expect(miss.statements.map(\.description) == ["Ada Marsh directed Night Ferry"])
    }

    @Test("say what is less sure than asked for")
    func unsure() throws {
        var options = Extractor.Options()
        options.minimumConfidence = 0.999
        let explanation = try explainer("*Night Ferry* was directed by Ada Marsh.", options)
            .explanation(of: "Night Ferry", "directed")
        let finding = try #require(explanation.passages.flatMap(\.findings).first)
        #expect(finding.refusal == "less sure than 0.999")
        #expect(!explanation.isStated)
    }

    @Test("say what a later pass took back")
    func withdrawn() throws {
        let explainer = try explainer("*Night Ferry* stars Ada Marsh and Pryce.")
        let refused = explainer.explanation(of: "Night Ferry", "actedIn").passages.flatMap(\.findings)
            .filter { $0.refusal?.contains("inference.lone-names") == true }
        #expect(refused.allSatisfy { $0.statement.subject == "Pryce" })
    }

    @Test("show the sentences that name what nothing is said of")
    func silent() throws {
        let explanation = try explainer("Nobody forgets *Night Ferry* (1952).")
            .explanation(of: "Night Ferry", "directed")
        #expect(explanation.passages.isEmpty)
        #expect(explanation.silent.map(\.text) == ["Nobody forgets Night Ferry (1952)."])
    }

    @Test("know what was perhaps meant")
    func unknown() throws {
        let explanation = try explainer("*Night Ferry* was directed by Ada Marsh.")
            .explanation(of: "Nigth Ferry")
        #expect(explanation.unknown == ["Nigth Ferry"])
        #expect(explanation.suggestions == ["Night Ferry"])
    }

    @Test("find a sentence by its words, whatever was read in it")
    func sentence() throws {
        let passages = try explainer("It rains. *Night Ferry* sinks, slowly. It rains.")
            .explanation(ofSentencesHolding: "ferry sinks slowly").passages
        #expect(passages.map(\.text) == ["Night Ferry sinks, slowly."])
    }

    @Test("give words by their places in the passage")
    func places() throws {
        let text = "First. *Night Ferry* (1952) was directed by Ada Marsh. Last."
        for passage in try explainer(text).explanation(of: "Ada Marsh").passages {
            #expect(passage.words.allSatisfy { passage.words.indices.contains($0.head) })
            for capture in passage.findings.flatMap(\.captures) {
                let words = try #require(capture.words)
                let spoken = passage.words[words[0]..<words[1]].map(\.text).joined(separator: " ")
                #expect(spoken.hasPrefix(capture.text.prefix(3)))
            }
        }
    }
}

@Suite("Passes that can be switched off")
struct PassTests {
    @Test("have names of their own, and a sentence on what they do")
    func names() {
        #expect(Set(Pass.all.map(\.name)).count == Pass.all.count)
        #expect(Pass.all.allSatisfy { $0.name.contains(".") && !$0.about.isEmpty })
    }

    @Test("every rule that a claim of the examples names is known")
    func rulesOfClaims() throws {
        let text = """
            ---
            title: Night Ferry
            year: 1952
            ---
            # Night Ferry

            *Night Ferry* (1952) was directed by Ada Marsh. Nora (Joan Pryce) waits.

            Director: Ada Marsh. Cast: Joan Pryce (Nora), Leo Banks (the boatman).
            """
        let document = try DocumentReader().document(from: Array(text.utf8), identifier: "essay.md")
        let rules = Set(try Extractor().extract(document).article.claims.map(\.rule))
        #expect(!rules.isEmpty)
        #expect(RuleSet.builtIn.unknown(among: rules) == [])
    }

    @Test("do nothing when they are off")
    func off() throws {
        let text = "Ada Marsh is a director. Marsh directed *Night Ferry* in 1952."
        let document = try DocumentReader().document(from: Array(text.utf8), identifier: "essay.md")
        var options = Extractor.Options()
        options.disabled = ["coreference.surname"]
        let extraction = try Extractor(options: options).extract(document)
        #expect(!extraction.article.links.contains { $0.pass == "coreference.surname" })
        options.disabled = ["rules.making"]
        let without = try Extractor(options: options).extract(document)
        let family = Set(RuleSet.builtIn.rules.filter { $0.family == "rules.making" }.map(\.name))
        #expect(without.article.claims.allSatisfy { !family.contains($0.rule) })
    }

    @Test("a rule that is off reads nothing, and is not nearly read either")
    func rule() throws {
        let text = "*Night Ferry* was not directed by Ada Marsh."
        let document = try DocumentReader().document(from: Array(text.utf8), identifier: "essay.md")
        var options = Extractor.Options()
        options.disabled = Set(RuleSet.builtIn.rules.filter { $0.predicate == "directed" }.map(\.name))
        #expect(try Extractor(options: options).extract(document).nearMisses.isEmpty)
    }

    @Test("a name that nothing has is told")
    func unknown() {
        #expect(
            RuleSet.builtIn.unknown(among: [
                "directed-by", "coreference.pronoun", "credits.director", "no-such",
            ]) == ["no-such"])
    }
}
