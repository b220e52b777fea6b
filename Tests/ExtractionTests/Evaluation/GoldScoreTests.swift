import Extraction
import KnowledgeGraph
import OntologyModel
import Testing

@Suite("Names as gold files compare them")
struct ComparedNameTests {
    @Test(arguments: [
        ("The Umbrellas of Cherbourg", "umbrellas of cherbourg"), ("François Truffaut", "francois truffaut"),
        ("Demy’s", "demys"), ("Singin' in the Rain", "singin in the rain"), ("Rock & Roll", "rock and roll"),
        ("R&B", "r and b"), ("8½", "81 2"), ("A", "a"), ("The The", "the"),
        ("A Star Is Born", "star is born"),
        ("Straße", "strasse"), ("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"), ("  WALL·E!! ", "wall e"), ("ﬁlm_noir", "film noir"),
        ("Amélie", "amelie"), ("'sup", "sup"), ("it's 's", "its s"), ("…", ""), ("", ""),
        ("İstanbul", "istanbul"),
    ])
    func folded(name: String, expected: String) {
        #expect(ComparedName(name).text == expected)
    }
}

@Suite("A graph held against gold")
struct GoldScoreTests {
    private let gold: GoldFile
    private let empty = KnowledgeGraph()

    init() throws {
        gold = try GoldFile(
            json: Array(
                """
                {"document": "essay.md",
                 "entities": [{"id": "ferry", "type": "Film", "names": ["Night Ferry"]},
                              {"id": "marsh", "type": "Person", "names": ["Ada Marsh", "Marsh"]},
                              {"id": "fog", "types": ["Song", "Album"], "names": ["Fog"]}],
                 "relations": [{"s": "marsh", "p": ["directed", "wrote"], "o": "ferry"},
                               {"s": "ferry", "p": "releaseYear", "o": "1952"},
                               {"s": "ferry", "p": "comparedTo", "o": "fog"}],
                 "optional": {"entities": [{"id": "kane", "type": "Film", "names": ["Citizen Kane"]}],
                              "relations": [{"s": "ferry", "p": "references", "o": "kane"}]}}
                """.utf8), file: "gold.json")
    }

    @Test("An empty graph misses everything and asserts nothing")
    func nothing() {
        let score = GoldScore(gold, empty)
        #expect(score.entities == Counts(missed: 3))
        #expect(score.relations == Counts(missed: 3))
        #expect(score.entities.precision == 0)
    }

    @Test(
        "Any of several predicates will do, either direction of a symmetric one, optional ones cost nothing")
    func relations() throws {
        var graph = empty
        let film = try graph.add(Film("Night Ferry", year: "1952"))
        let marsh = try graph.add(Person("Marsh"))
        let album = try graph.add(Album("Fog"))
        let kane = try graph.add(Film("Citizen Kane"))
        try graph.state(marsh, .wrote, film)
        try graph.state(album, .comparedTo, film)
        try graph.state(film, .references, kane)
        let score = GoldScore(gold, graph)
        #expect(score.entities == Counts(right: 3))
        #expect(score.relations == Counts(right: 2, missed: 1))
        #expect(score.missedRelations.map(\.predicates) == [["releaseYear"]])
        #expect(score.findings.map(\.verdict).count { $0 == .optional } == 1)
    }

    @Test("Two nodes for one thing, a class that does not fit and what is not there cost precision")
    func spurious() throws {
        var graph = empty
        let film = try graph.add(Film("Night Ferry"))
        let again = try graph.add(Film("The Night Ferry", year: "1952"))
        let song = try graph.add(Song("Night Ferry"))
        let marsh = try graph.add(Person("Ada Marsh"))
        try graph.state(marsh, .directed, film)
        try graph.state(marsh, .directed, again)
        try graph.state(film, .featuresSong, song)
        let score = GoldScore(gold, graph)
        #expect(score.entities == Counts(right: 2, wrong: 2, missed: 1))
        #expect(score.byType["Song"] == Counts(right: 0, wrong: 1, missed: 1))
        #expect(score.relations == Counts(right: 1, wrong: 1, missed: 2))
        #expect(score.byPredicate["directed"] == Counts(right: 1))
    }

    @Test(arguments: [
        ("", "this is not JSON"), ("[]", "at the top"), (#"{"entities": []}"#, "“relations” is missing"),
        (#"{"entities": [{"id": "a", "names": []}], "relations": []}"#, "“type” is missing"),
        (#"{"entities": [{"id": 1}], "relations": []}"#, "entities"),
    ])
    func badFiles(json: String, says: String) {
        let error = #expect(throws: GoldError.self) { try GoldFile(json: Array(json.utf8), file: "g.json") }
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
        #expect(error?.description.hasPrefix("g.json: error: ") == true)
    }
}
