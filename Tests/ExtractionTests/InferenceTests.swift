import Documents
import Extraction
import Language
import OntologyModel
import RDF
import Testing

/// What follows from claims in their context, and what context takes back. The trees need the English model.
@Suite("Inference", .needsEnglishModel)
struct InferenceTests {
    private let opening =
        "*Night Ferry*, directed by Ada Marsh, opens in fog. *Night Ferry* ends in it too.\n\n"

    @Test(arguments: [
        "In *The Crossing*, Nora (Joan Pryce) waits for a letter.",
        "It recalls *The Crossing*, a tale of young Nora (played by Joan Pryce) and her ferryman.",
        "Nobody forgets *The Crossing*, in which Nora (Joan Pryce) waits for a letter.",
    ])
    func whoEntersInAnotherWorkBelongsThere(text: String) throws {
        let said = try readEssay(opening + text)
        #expect(said.contains("Nora appearsIn The Crossing"))
        #expect(said.contains("Joan Pryce actedIn The Crossing"))
        #expect(!said.contains("Nora appearsIn Night Ferry"))
    }

    @Test func aMakersPeopleBelongToTheMakersWork() throws {
        let text =
            "When Karl Voss directed *The Crossing* he borrowed its fog. His Nora and Walt (Hal Dunn) drown."
        let said = try readEssay(opening + "Nora waits. Nora sleeps.\n\n" + text)
        #expect(said.contains("Walt appearsIn The Crossing"))
    }

    @Test(arguments: [
        "Joan Pryce is superb as Nora's friend, and Nora never knows.",
        "Hal Dunn plays a Gestapo agent.", "Hal Dunn plays a U-Boat captain.",
    ])
    func aNameBeforeANounIsNoRole(text: String) throws {
        let said = try readEssay(opening + "Nora (Rosa Vane) waits. " + text)
        #expect(!said.contains { $0.contains("Pryce portrays") || $0.contains("Dunn portrays") })
        #expect(said.contains("Rosa Vane portrays Nora"))
    }

    @Test func printedCreditsAreComplete() throws {
        let credits =
            "\n\n**Night Ferry**<br>\n_Director:_ Ada Marsh<br>\n_Editor:_ Tess Oren<br>\n"
            + "_Sound Editors:_ Leo Banks, Karl Voss<br>\n_Director of Photography:_ Rosa Vane<br>\n"
        let said = try readEssay(opening + "The director Karl Voss never explains it." + credits)
        #expect(said.contains("Tess Oren edited Night Ferry"))
        #expect(said.contains("Ada Marsh directed Night Ferry"))
        #expect(!said.contains("Leo Banks edited Night Ferry"))
        #expect(!said.contains("Karl Voss directed Night Ferry"))
    }

    @Test func labelsOfCreditsNameNobody() throws {
        let credits =
            "\n\n**Night Ferry**<br>\n_Director:_ Ada Marsh<br>\n_Production Companies:_ Anchor Films<br>\n"
            + "_Director of Photography:_ Rosa Vane<br>\n_Music Supervised and Arranged by:_ Leo Banks<br>\n"
        let names = try readEssay(opening + credits)
        for label in ["Director of Photography", "Production Companies", "Music Supervised"] {
            #expect(!names.contains { $0.hasSuffix(label) })
        }
    }

    /// What stands in the front matter alone has no place in the text.
    @Test(arguments: [
        "", "*Night Ferry* opens in fog. It ends there.", "Nora waits. She is played by Joan Pryce.",
        "Ada Marsh never explains the fog.", "# Night Ferry",
        "Hal Dunn plays Night Ferry. Rosa Vane plays his wife. Night Ferry hates her.",
    ])
    func namesOfTheFrontMatterNeedNotStandInTheText(text: String) throws {
        let front =
            "---\ntitle: Night Ferry\ndirector: Ada Marsh\nyear: 1952\ncast: [Joan Pryce, Hal Dunn]\n---\n"
        #expect(try readEssay(front + text).contains("Ada Marsh directed Night Ferry"))
    }

    @Test func himIsTheSubjectSpokenOfLast() throws {
        let text =
            "The colours faded until Hal Dunn's widow restored them, and when Karl Voss came to Oslo he "
            + "directed *The Crossing*."
        #expect(try readEssay(opening + text).contains("Karl Voss directed The Crossing"))
    }

    @Test func aPassThatIsSwitchedOffTakesNothingBack() throws {
        let text = opening + "Nora (Rosa Vane) waits. Hal Dunn appears as a Nora lookalike."
        let said = try readEssay(text, without: ["inference.modifiers-as-roles"])
        #expect(said.contains("Hal Dunn portrays Nora"))
        #expect(try !readEssay(text).contains("Hal Dunn portrays Nora"))
    }

    @Test(arguments: [
        "Hal Dunn plays a British Army Officer with a secret.",
        "Hal Dunn is superb as the Gestapo Agent on his tail.",
        "Walt admires the boxer Hal Dunn (who plays himself).",
        "Hal Dunn dispatches them like he's Tom Ripley.",
    ])
    func whoServesIsNobodyNamed(text: String) throws {
        let said = try readEssay(
            "# Night Ferry (1952)\n\n*Night Ferry*, directed by Ada Marsh, stars Hal Dunn and Joan Pryce.\n\n"
                + text)
        #expect(said.allSatisfy { !$0.hasPrefix("Hal Dunn portrays") }, "\(said)")
        #expect(said.contains("Hal Dunn actedIn Night Ferry"))
    }

    @Test func whoIsCalledAManIsMeantByHim() throws {
        let said = try readEssay(
            "# Night Ferry (1952)\n\nWalt runs the ferry. The mob sends a man named Molly. Hal Dunn plays him."
        )
        #expect(said.contains("Hal Dunn portrays Molly"), "\(said)")
    }

    @Test func aGenreIsCalledWhatTheTextCallsItToo() throws {
        let text = opening + "It is a deft blend of mystery and romance."
        let document = try DocumentReader().document(from: Array(text.utf8), identifier: "essay.md")
        let graph = try Extractor(analyzer: #require(essayModel)).extract(document).graph
        let genres = graph.entities.values.filter { $0.type == LM.Genre }
        let names = Set(genres.flatMap { [$0.preferredName.text] + $0.alternativeNames.map(\.text) })
        #expect(names.isSuperset(of: ["mystery", "romance"]))
    }
}
