import Documents
import Extraction
import KnowledgeGraph
import OntologyModel
import RDF
import Testing

/// What the extractor says of an introduction, as "Film Lola releaseYear 1961".
private func said(_ text: String) throws -> Set<String> {
    let document = try DocumentReader().document(from: Array(text.utf8), identifier: "introduction.txt")
    let graph = try Extractor().extract(document).graph
    let label = { (iri: IRI) in
        graph.entities[iri].map { "\($0.type.localName) \($0.preferredName.text)" } ?? iri.value
    }
    return Set(
        graph.statements.map { statement in
            let object =
                switch statement.object {
                case .entity(let iri): label(iri)
                case .value(let literal): literal.lexicalForm
                }
            return "\(label(statement.subject)) \(statement.predicate.localName) \(object)"
        })
}

@Suite("Introductions, as encyclopedias write them")
struct IntroductionsTests {
    @Test(
        "What stands before “is a … film” is its title, whatever its words",
        arguments: [
            "In Fog and Frost", "Quay", "Love and Rope on Long Island", "L.I.E.", "Nevada",
            "24 Hour Ferry People",
            "The Man Who Wouldn't Row", "Ferry: Revenge of the Tide", "Everybody's Boat", "Kate & Nora",
        ])
    func titles(_ title: String) throws {
        let found = try said(
            "\(title) is a 1952 British drama film directed by Ada Marsh and starring Joan Pryce and Hal Dunn."
        )
        #expect(
            found.isSuperset(of: [
                "Film \(title) releaseYear 1952", "Person Ada Marsh directed Film \(title)",
                "Person Joan Pryce actedIn Film \(title)", "Person Hal Dunn actedIn Film \(title)",
            ]))
    }

    @Test(
        "A sentence that says what something else is defines no work",
        arguments: [
            "This is a 1952 film about fog.", "The last half hour is a comedy of errors.",
            "Ada Marsh is a film director.", "He is a 1952 film nobody knows.",
        ])
    func noDefinition(_ text: String) throws {
        #expect(try !said(text).contains { $0.hasPrefix("Film") })
    }

    @Test(
        "However the phrase goes on, and with or without its article",
        arguments: [
            "Near Fog is a 1952 horror film co-written and directed by Ada Marsh.",
            "Near Fog is a 1952 drama film and an adaptation of a play, directed by Ada Marsh.",
            "Near Fog is a 1952 made-for-television thriller film directed by Ada Marsh.",
            "Near Fog (1952) is an independently made drama film directed by Ada Marsh.",
            "Near Fog is 1952 silent drama film directed by Ada Marsh.",
        ])
    func phrases(_ text: String) throws {
        let found = try said(text)
        #expect(found.contains("Film Near Fog releaseYear 1952"))
        #expect(
            Set(found.compactMap { $0.firstMatch(of: /Film [A-Z]\w+( Fog)?/)?.output.0 }) == ["Film Near Fog"]
        )
    }

    @Test("The kind of work is that of the noun its phrase ends in")
    func kinds() throws {
        #expect(
            try said("Saltwater is a 1950 novel by Leo Banks.").contains(
                "WrittenWork Saltwater releaseYear 1950"))
        #expect(
            try said("Tin Moon is the 1961 debut album by The Quays.").contains(
                "Album Tin Moon releaseYear 1961"))
        #expect(
            try said("Harbour Lights is a 1975 British television series.")
                .contains("TelevisionWork Harbour Lights releaseYear 1975"))
        #expect(
            try said("Harbour Lights is a 1975 British television film.")
                .contains("Film Harbour Lights releaseYear 1975"))
    }

    @Test(
        "Casts",
        arguments: [
            "It stars Joan Pryce as a farmgirl, Hal Dunn as Walt and Leo Banks.",
            "The film stars Joan Pryce, Hal Dunn, and Leo Banks.",
            "Starring Joan Pryce, Hal Dunn, and Leo Banks, it was released in May.",
            "It features an ensemble cast that includes Joan Pryce, Hal Dunn and Leo Banks.",
            "The film was directed by Ada Marsh and stars Joan Pryce, Hal Dunn and Leo Banks.",
            "It stars Joan Pryce, with Hal Dunn and Leo Banks in supporting roles.",
            "It stars Joan Pryce as Nora, alongside Hal Dunn and Leo Banks.",
            "Joan Pryce plays the title role, and Hal Dunn and Leo Banks also star.",
            "Joan Pryce, Hal Dunn and Leo Banks reprise their roles from the first film.",
            "It stars the voices of Joan Pryce, Hal Dunn and Leo Banks.",
            "The supporting cast features Joan Pryce, Hal Dunn, and Leo Banks.",
        ])
    func casts(_ sentence: String) throws {
        let found = try said("Night Ferry is a 1952 drama film. \(sentence)")
        #expect(
            found.isSuperset(of: [
                "Person Joan Pryce actedIn Film Night Ferry", "Person Hal Dunn actedIn Film Night Ferry",
                "Person Leo Banks actedIn Film Night Ferry",
            ]))
        #expect(!found.contains("Person Ada Marsh actedIn Film Night Ferry"))
    }

    @Test("Another film's cast is not this one's")
    func otherCasts() throws {
        let found = try said(
            "Night Ferry is a 1952 film. It is a remake of the 1930 film The Crossing starring Joan Pryce.")
        #expect(!found.contains("Person Joan Pryce actedIn Film Night Ferry"))
    }

    @Test("Named for a prize is not given it")
    func nominations() throws {
        let found = try said(
            "Night Ferry is a 1952 film. It received an Academy Award nomination for Best Sound.")
        #expect(!found.contains { $0.contains(" received ") })
    }

    @Test func aCastListBelowAnArticleWithoutATitleIsOfTheFilmThatItDefines() throws {
        let said = try readEssay(
            """
            Night Ferry is a 1952 American drama film directed by Ada Marsh. Night Ferry was a success.

            Cast

            - Hal Dunn as Walt Moor
            - Joan Pryce as the nanny
            """)
        #expect(said.isSuperset(of: ["Hal Dunn portrays Walt Moor", "Joan Pryce portrays the nanny"]))
        #expect(said.contains("Joan Pryce actedIn Night Ferry"))
    }
}
