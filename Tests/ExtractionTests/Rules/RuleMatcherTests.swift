import Extraction
import Language
import OntologyModel
import Testing

@Suite("Matching rules over words")
struct RuleMatcherTests {
    @Test("A coordinated list is stated each with each")
    func list() throws {
        #expect(
            try found(
                "{person+} (made|makes) {work+}",
                in: "[Ann](Person), [Bob](Person) and [Cy](Person) made [Ox](Film) & [Elk](Film).")
                == [
                    "Ann directed Elk", "Ann directed Ox", "Bob directed Elk", "Bob directed Ox",
                    "Cy directed Elk", "Cy directed Ox",
                ])
    }

    @Test("What stands in one group of a list belongs together")
    func groups() throws {
        let text =
            "With [Ann](Person) in [Ox](Film), [Bob](Person) in [Elk](Film) and [Cy](Person) in [Emu](Film)."
        #expect(
            try found("with ({person} in {work})+", in: text) == [
                "Ann directed Ox", "Bob directed Elk", "Cy directed Emu",
            ])
    }

    @Test("Two lists go in order where the rule says so, and are left alone where they differ in length")
    func inOrder() throws {
        let rule = "{work+} by {person+}"
        #expect(
            try found(
                rule, "lists: in-order", in: "[Ox](Film) and [Elk](Film) by [Ann](Person) and [Bob](Person).")
                == ["Ann directed Ox", "Bob directed Elk"])
        let uneven = try matches(rule, "lists: in-order", in: "[Ox](Film) and [Elk](Film) by [Ann](Person).")
        #expect(uneven.claims.isEmpty)
        #expect(uneven.nearMisses.map(\.reason) == [.unevenLists])
    }

    @Test(
        "Quotation marks, articles and white space do not count",
        arguments: [
            "[Ann](Person) made “[Ox](Film).”", "[Ann](Person) made the [Ox](Film)",
            "[Ann](Person)   made\n[Ox](Film)",
        ])
    func invisible(text: String) throws {
        #expect(try found("{person} made {work}", in: text) == ["Ann directed Ox"])
    }

    @Test(
        "A gap holds words of the clause, a phrase gap no preposition, a wide gap anything",
        arguments: [
            ("... ", "[Ann](Person) wisely, calmly made [Ox](Film)", true),
            ("... ", "[Ann](Person), who made [Ox](Film)", false),
            ("... ", "[Ann](Person) saw [Elk](Film) made [Ox](Film)", false),
            (".. ", "[Ann](Person) in calm made [Ox](Film)", false),
            (".... ", "[Ann](Person), who saw [Elk](Film), made [Ox](Film)", true),
            ("...2 ", "[Ann](Person) so very wisely made [Ox](Film)", false),
        ])
    func gaps(gap: String, text: String, matches: Bool) throws {
        #expect(try found("{person} \(gap) made {work}", in: text).contains("Ann directed Ox") == matches)
    }

    @Test(
        "A form of a word is any of its regular forms",
        arguments: ["direct", "directs", "directed", "directing"])
    func forms(word: String) throws {
        #expect(
            try found("{person} <direct> {work}", in: "[Ann](Person) \(word) [Ox](Film)") == [
                "Ann directed Ox"
            ])
    }

    @Test(
        "A possessive is an ending of any spelling, or nothing after a pronoun",
        arguments: [
            "[Ann](Person)'s [Ox](Film)", "[Ann](Person)’s [Ox](Film)", "[her](Person \"Ann\") [Ox](Film)",
        ])
    func possessive(text: String) throws {
        #expect(try found("{person} 's {work}", in: text) == ["Ann directed Ox"])
    }

    @Test("What owns something else fills no other slot")
    func owner() throws {
        #expect(try found("{work} by {person}", in: "[Ox](Film) by [Ann](Person)'s brother").isEmpty)
    }

    @Test("Words inside a title are not words of the sentence")
    func titles() throws {
        #expect(
            try found("{person} made {work}", in: "[Ann](Person) [Self made](Film \"Self made\") [Ox](Film)")
                .isEmpty)
    }

    @Test("A class that a slot does not ask for does not fill it; one below it does")
    func classes() throws {
        #expect(try found("{person} made {work}", in: "[Ann](Character) made [Ox](Film)").isEmpty)
        #expect(try found("{person} made {work}", in: "[Ann](Person) made [Ox](Song)") == ["Ann directed Ox"])
    }

    @Test("Nothing joins an entity to itself")
    func itself() throws {
        #expect(
            try matches(
                "{one:Person} met {person}", predicate: "one partnerOf person",
                in: "[Ann](Person) met [her](Person \"Ann\")."
            ).claims.isEmpty)
    }

    @Test(
        "A guard refuses what is denied, doubted or asked, and says so",
        arguments: [
            ("[Ann](Person) never made [Ox](Film).", "negation"),
            ("[Ann](Person) would have made [Ox](Film).", "irrealis"),
            ("If [Ann](Person) had made [Ox](Film), who knows.", "irrealis"),
            ("Had [Ann](Person) made [Ox](Film)?", "question"),
        ])
    func guards(text: String, name: String) throws {
        let matches = try matches("{person} ... (never|would have|had)? made {work}", in: text)
        #expect(matches.claims.isEmpty)
        #expect(matches.nearMisses.map(\.reason) == [.guarded(name)])
    }

    @Test(
        "A guard can be let pass by a rule, switched off in a set, and does not touch what is taken for granted"
    )
    func guardsOff() throws {
        let text = "I never saw [Ann](Person)'s [Ox](Film)."
        #expect(try found("saw? {person} 's {work}", in: text).isEmpty)
        #expect(try found("saw? {person} 's {work}", "presupposed: yes", in: text) == ["Ann directed Ox"])
        #expect(try found("saw? {person} 's {work}", "allow: negation", in: text) == ["Ann directed Ox"])
        let set = try ruleSet("saw? {person} 's {work}").without("guard.negation")
        #expect(try read(set, text).claims.count == 1)
    }

    @Test("The work at hand is meant where the sentence names no other")
    func thisWork() throws {
        let rule = "director {person}"
        let predicate = "person directed this-work"
        #expect(
            try found(
                rule, predicate: predicate, in: "[Ox](Film) is long. The director [Ann](Person) sleeps.") == [
                    "Ann directed Ox"
                ])
        #expect(
            try found(
                rule, predicate: predicate,
                in: "[Ox](Film) is long. In [Elk](Film) director [Ann](Person) sleeps."
            ).isEmpty)
    }

    @Test("A match keeps its words and what fills its slots, and its passage is the sentence")
    func explanation() throws {
        let matches = try matches(
            "{person} made {work}", in: "It rains. [Ann](Person) made [Ox](Film). It rains.")
        let match = try #require(matches.matches.first)
        #expect(match.rule == "test")
        #expect(match.fillings.map(\.slot) == ["person", "work"])
        #expect(match.fillings.map(\.filler) == [.mention(0), .mention(1)])
        #expect(match.claims == 0..<1)
        #expect(matches.claims[0].passage == 10..<22)
    }

    @Test("Claims through pronouns and common nouns are less sure")
    func confidence() throws {
        let sure = try matches("{person} made {work}", in: "[Ann](Person) made [Ox](Film).").claims[0]
            .confidence
        let pronoun = try matches("{person} made {work}", in: "[She](Person \"Ann\") made [Ox](Film).")
            .claims[0].confidence
        #expect(pronoun == sure * RuleMatcher.pronounFactor)
    }

    @Test("A sentence without end is read in bounded work")
    func bounded() throws {
        let names = String(repeating: "[Ann](Person), ", count: 3000)
        #expect(
            try matches("{person+} .... {person+} .... made {work}", in: names + "[Ox](Film)").claims.isEmpty)
    }
}

// MARK: Rules in small

private func ruleSet(_ pattern: String, _ more: String = "", predicate: String = "person directed work")
    throws -> RuleSet
{
    try RuleSet(
        yaml: """
            rules:
              - rule: test
                predicate: \(predicate)
                sequence: ["\(pattern)"]
                confidence: 0.9
                \(more)
            """)
}

private func read(_ set: RuleSet, _ marked: String) throws -> RuleMatches {
    let text = try MarkedText(marked)
    let annotated = try SimpleAnalyzer().analyze(text.text)
    return RuleMatcher(set).match(annotated, text.mentions(in: annotated), types: text.types) { _ in
        text.firstWork
    }
}

private func matches(
    _ pattern: String, _ more: String = "", predicate: String = "person directed work", in marked: String
) throws -> RuleMatches {
    try read(try ruleSet(pattern, more, predicate: predicate), marked)
}

private func found(
    _ pattern: String, _ more: String = "", predicate: String = "person directed work", in marked: String
) throws -> [String] {
    let text = try MarkedText(marked)
    return text.statements(try matches(pattern, more, predicate: predicate, in: marked).claims).sorted()
}
