import Documents
import Extraction
import Language
import OntologyModel
import RDF
import Testing

/// What the hints around names add up to in a review of *Night Ferry*, as "subject predicate object".
private func readReview(
    _ review: String,
    opening: String = "*Night Ferry* is a 1952 film about smugglers. *Night Ferry* opens in fog.\n\n",
    by analyzer: any Analyzer = SimpleAnalyzer(), without disabled: Set<String> = []
) throws -> Set<String> {
    let document = try DocumentReader().document(
        from: Array((opening + review).utf8), identifier: "review.md")
    var options = Extractor.Options()
    options.disabled = disabled
    let graph = try Extractor(analyzer: analyzer, options: options).extract(document).graph
    let label = { (iri: IRI) in graph.entities[iri]?.preferredName.text ?? iri.value }
    return Set(
        graph.statements.compactMap { statement in
            guard case .entity(let object) = statement.object else { return nil }
            return "\(label(statement.subject)) \(statement.predicate.localName) \(label(object))"
        })
}

@Suite("Trades, by the words around a name")
struct TradesTests {
    private func read(_ review: String) throws -> Set<String> { try readReview(review) }

    @Test(arguments: [
        "Joan Pryce shines in every scene.", "As the widow, Joan Pryce gives nothing away.",
        "Third-billed Joan Pryce gives nothing away.", "The part of the widow is played by Joan Pryce.",
        "Much depends on the performance from Joan Pryce.",
    ])
    func whoPerformsActs(review: String) throws {
        // One sign is not enough: the second mention has another.
        #expect(try read(review + " Pryce seems superb.").contains("Joan Pryce actedIn Night Ferry"))
        #expect(try !read("Joan Pryce is superb.").contains("Joan Pryce actedIn Night Ferry"))
    }

    @Test func whatIsSaidOfAListIsSaidOfEach() throws {
        let said = try read("Joan Pryce, Hal Dunn and Rosa Vane shine. Pryce, Dunn and Vane are superb.")
        #expect(
            said.isSuperset(
                of: ["Joan Pryce", "Hal Dunn", "Rosa Vane"].map { "\($0) actedIn Night Ferry" }))
    }

    @Test(arguments: [
        "Nobody here shines like Joan Pryce.", "Joan Pryce was seen at the premiere.",
        "Think of *The Crossing*, where Joan Pryce shines.", "Novelist Joan Pryce shines. Pryce is superb.",
    ])
    func aLikenessOrAnotherWorkOrTradeIsNoPart(review: String) throws {
        #expect(try !read(review).contains("Joan Pryce actedIn Night Ferry"))
    }

    @Test func aDirectorNamedByTradeDirected() throws {
        #expect(try read("Director Ada Marsh never explains it.").contains("Ada Marsh directed Night Ferry"))
    }

    @Test(arguments: ["Cinematographer Tess Oren shot *Night Ferry* in fog.", "Tess Oren explains it."])
    func whoseTradeIsAnotherDidNot(review: String) throws {
        #expect(try !read(review).contains("Tess Oren directed Night Ferry"))
    }
}

@Suite("Trades, all that is said of a person weighed")
struct WeighedTradesTests {
    private static let model: Pipeline? = try? ModelStore().load()
    private static let skipped: Comment = "skipped: en_core_web_sm is not installed (leitmotif model install)"

    private let front = "---\ntitle: \"Night Ferry (1952)\"\n---\n"
    private let review = """
        Ada Marsh's second thriller follows two smugglers across the Channel. *Night Ferry* opens in fog.

        Hal Dunn brings a weary charm to the captain. Dunn's scenes with Rosa Vane crackle, and Vane gives the film its
        heart. Producer Leo Banks wanted a happy ending. Compare *The Crossing*, in which Tess Oren drowns.
        """

    private func read(_ review: String, without disabled: Set<String> = []) throws -> Set<String> {
        try readReview(review, opening: front, by: try #require(Self.model), without: disabled)
    }

    @Test(
        "who is named as makers and actors are, is one, though no sentence says so",
        .enabled(if: model != nil, skipped))
    func states() throws {
        let said = try read(review)
        #expect(said.contains("Ada Marsh directed Night Ferry"))
        #expect(said.contains("Rosa Vane actedIn Night Ferry"))
        for other in [
            "Leo Banks actedIn Night Ferry", "Leo Banks directed Night Ferry",
            "Tess Oren actedIn Night Ferry",
        ] {
            #expect(!said.contains(other))
        }
    }

    @Test("each trade can be switched off by its name", .enabled(if: model != nil, skipped))
    func switches() throws {
        let said = try read(review, without: ["trades.weighed-directing", "trades.weighed-acting"])
        #expect(!said.contains("Ada Marsh directed Night Ferry"))
        #expect(!said.contains("Rosa Vane actedIn Night Ferry"))
    }

    @Test("a printed cast is complete", .enabled(if: model != nil, skipped))
    func printed() throws {
        let cast = "\n\n**Director:** Ada Marsh\n**Cast:** Hal Dunn (Captain Roe), Joan Pryce (Nora)\n"
        let said = try read(review + cast)
        #expect(said.contains("Joan Pryce actedIn Night Ferry"))
        #expect(!said.contains("Rosa Vane actedIn Night Ferry"))
    }

    @Test("the explanation says what weighed most", .enabled(if: model != nil, skipped))
    func explains() throws {
        let document = try DocumentReader().document(
            from: Array((front + review).utf8), identifier: "review.md")
        let explainer = try Explainer(document, Extractor(analyzer: try #require(Self.model)))
        let findings = explainer.explanation(of: "Ada Marsh", "directed").passages.flatMap(\.findings)
        let weighed = try #require(findings.first { $0.rule == "trades.weighed-directing" })
        #expect(weighed.reasons.contains { $0.hasPrefix("owned-film:") && $0.contains("+") })
    }
}
