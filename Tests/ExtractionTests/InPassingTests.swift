import Testing

/// What a text names in passing, and what that says: other films, other people's films, signs and catchwords.
@Suite("Named in passing", .needsEnglishModel)
struct InPassingTests {
    private static let opening =
        "*Night Ferry*, directed by Ada Marsh, opens in fog. *Night Ferry* ends in it too.\n\n"

    private func areCompared(_ said: Set<String>) -> Bool {
        said.contains { $0.contains(" comparedTo ") }
    }

    @Test func anotherFilmIsCompared() throws {
        let text = Self.opening + "Think what *The Crossing* did with less."
        #expect(areCompared(try readEssay(text)))
        #expect(!areCompared(try readEssay(text, without: ["inference.works-in-passing"])))
    }

    @Test(arguments: [
        "Ada Marsh had directed *The Crossing* the year before.",
        "He had a small part in *The Crossing*.",
    ])
    func aStepOfACareerIsNot(text: String) throws {
        #expect(!areCompared(try readEssay(Self.opening + text)))
    }

    @Test func anEncyclopediaComparesNothing() throws {
        let text =
            "*Night Ferry* is a 1952 British drama film. It was shown with *The Crossing* in some towns."
        #expect(!areCompared(try readEssay(text)))
    }

    @Test func whatATitleBesideANameSaysDependsOnWhatThePersonDoes() throws {
        let said = try readEssay(
            Self.opening
                + "Ada Marsh (*The Crossing*) keeps it brisk. Joan Pryce plays Nora; Joan Pryce (*Hull*) is superb. "
                + "Leo Banks (*Tin Moon*) hated it.")
        #expect(said.contains("Ada Marsh directed The Crossing"))
        #expect(said.contains("Joan Pryce actedIn Hull"))
        #expect(!said.contains("Joan Pryce directed Hull"))
        #expect(!said.contains { $0.hasPrefix("Leo Banks") && $0.hasSuffix("Tin Moon") })
    }

    @Test func aClauseOnAnotherFilmLeavesTheRestToThisOne() throws {
        let said = try readEssay(
            Self.opening
                + "The camerawork is by Tess Oren, who shot *The Crossing*; the score is by Ida Lunn.")
        #expect(said.contains("Tess Oren photographed Night Ferry"))
        #expect(said.contains("Tess Oren photographed The Crossing"))
        #expect(said.contains("Ida Lunn composed Night Ferry"))
    }

    @Test func eachOfTwoFilmsHasItsOwnMaker() throws {
        let said = try readEssay(
            Self.opening
                + "Whoever loved Karl Voss's *The Crossing* films or Leo Banks's *Hull* will love it.")
        #expect(!said.contains("Karl Voss directed Hull"))
        #expect(said.contains("Leo Banks directed Hull"))
    }

    @Test func aSignIsNoSong() throws {
        let said = try readEssay(Self.opening + "A sign above the stairs reads “Watch Your Step”.")
        #expect(!said.contains { $0.hasSuffix("Watch Your Step") })
    }

    @Test(arguments: ["Walt, a Manson-like figure, waits.", "Shot in garish Zorblatt, it never rests."])
    func whoIsOnlyLikenedIsNoCharacter(text: String) throws {
        let said = try readEssay(Self.opening + "Nora (Joan Pryce) waits. " + text)
        #expect(said.contains("Nora appearsIn Night Ferry"))
        #expect(!said.contains("Manson appearsIn Night Ferry"))
        #expect(!said.contains("Zorblatt appearsIn Night Ferry"))
    }

    @Test func theFilmOfAReviewIsAFilmWhateverItsHeroIsCalled() throws {
        let said = try readEssay(
            "---\ntitle: \"Gilbert Stone (1952)\"\n---\n\n"
                + "Hal Dunn plays a thief nicknamed Gilbert Stone. Joan Pryce plays his partner.")
        #expect(said.contains("Film Gilbert Stone"))
        #expect(said.contains("Hal Dunn actedIn Gilbert Stone"))
    }

    @Test func whatRolesAreToOneAnotherTheirActorsAreNot() throws {
        let kin = try readEssay(
            Self.opening + "Hal Dunn plays a thief. Joan Pryce plays Hal Dunn's wife Nora.")
        #expect(kin.contains("Joan Pryce portrays Nora"))
        #expect(!kin.contains("Hal Dunn portrays Nora"))
        let love = try readEssay(
            Self.opening + "Hal Dunn and Joan Pryce star. Hal Dunn falls in love with Joan Pryce.")
        #expect(!love.contains { $0.contains("partnerOf") })
    }
}
