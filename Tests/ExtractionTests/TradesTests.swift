import Documents
import Extraction
import OntologyModel
import RDF
import Testing

/// What the hints around names add up to in a review of *Night Ferry*, as "subject predicate object".
private func read(_ review: String) throws -> Set<String> {
    let text = "*Night Ferry* is a 1952 film about smugglers. *Night Ferry* opens in fog.\n\n" + review
    let document = try DocumentReader().document(from: Array(text.utf8), identifier: "review.md")
    let graph = try Extractor().extract(document).graph
    let label = { (iri: IRI) in graph.entities[iri]?.preferredName.text ?? iri.value }
    return Set(
        graph.statements.compactMap { statement in
            guard case .entity(let object) = statement.object else { return nil }
            return "\(label(statement.subject)) \(statement.predicate.localName) \(label(object))"
        })
}

@Suite("Trades, by the words around a name")
struct TradesTests {
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
