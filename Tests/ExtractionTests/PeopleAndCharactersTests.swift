import Testing

/// Who is a person and who a character, and what is neither though it looks like a name.
@Suite("People and characters", .needsEnglishModel)
struct PeopleAndCharactersTests {
    @Test(arguments: [
        "Joan Pryce, as Nora Blake in *Hull*, sat on a barrel.",
        "Joan Pryce, as a soul singer called Nora Blake, has never been so good.",
        "Joan Pryce chews scenery as bounty hunter Nora Blake.",
        "Joan Pryce (Nora Blake in *Hull*) is the thief.",
        "Nora Blake and Walt Lane (played by Joan Pryce and Hal Dunn) cannot afford to marry.",
        "Joan Pryce brings to Nora Blake a weary courtesy.",
        "Joan Pryce lends warmth to Nora Blake.",
        "Everyone fears the acid tongue of Nora Blake (Joan Pryce), a star of the radio.",
    ])
    func whoIsActedIsACharacter(text: String) throws {
        let said = try readReviewOfNightFerry(text)
        #expect(said.contains("Character Nora Blake"))
        #expect(said.contains("Person Joan Pryce"))
    }

    @Test(arguments: [
        "Joan Pryce, as Ada Marsh knew, could sing.", "Joan Pryce works as producer Leo Banks's secretary.",
    ])
    func butNotWhoeverStandsBehindAs(text: String) throws {
        let said = try readReviewOfNightFerry(text)
        #expect(!said.contains("Character Ada Marsh") && !said.contains("Character Leo Banks"))
    }

    @Test func whoStandsInBracketsWithATitleIsTheRole() throws {
        let said = try readReviewOfNightFerry("Lunn and Pryce (Dr. Walt) were her strongest supporters.")
        #expect(said.contains("Character Dr. Walt"))
    }

    @Test func aFamilyHasOneNameAndSeveralMembers() throws {
        let said = try readReviewOfNightFerry(
            "Ned Lane (Hal Dunn) owes money. Lane sleeps by day. His wife, Nora Lane (Joan Pryce), works. Lane drinks."
        )
        #expect(said.isSuperset(of: ["Hal Dunn portrays Ned Lane", "Joan Pryce portrays Nora Lane"]))
    }

    @Test func whoDoesThingsIsNoFilm() throws {
        let said = try readEssay(
            "# Hard-boiled\n\nIn the end The Dude is hired to find her. He wants The Dude's rug. Then The Dude finds himself in a web."
        )
        #expect(said.contains("Character The Dude"))
    }

    @Test(arguments: [
        "She won the Golden Globe Award for Best Actress and the Oscar for Best Song.",
        "The Golden Globe Award for Best Actress – Drama is hers, and so is an Oscar for Best Song.",
    ])
    func aPrizeAndItsCategoryAreOneAward(text: String) throws {
        let awards = try readReviewOfNightFerry(text).filter { $0.hasPrefix("Award ") }
        #expect(awards.count == 2 && awards.contains("Award Oscar for Best Song"))
    }

    @Test func whoStandsAmongCharactersIsOne() throws {
        let text = "Nora rises, her husband Walt Lane sinks, and neither can do a thing about it."
        #expect(try readReviewOfNightFerry(text).contains("Character Walt Lane"))
        let others: Set = ["coreference.companions", "coreference.kinship"]
        #expect(try readReviewOfNightFerry(text, without: others).contains("Person Walt Lane"))
    }

    @Test(arguments: [
        ("Columbia put out a record by the Leo Banks Quartet.", "Organization Leo Banks Quartet"),
        ("The score is by Joy Harbour singer Leo Banks.", "Organization Joy Harbour"),
        ("It is a lesser film than Part Four, and shorter.", "Film Part Four"),
        ("The plot unfolds in a Jacksonville apartment.", "Place Jacksonville"),
    ])
    func whatLooksLikeAPersonIsSomethingElse(text: String, entity: String) throws {
        let said = try readReviewOfNightFerry(text)
        #expect(said.contains(entity))
    }

    @Test func whoeverSharesASurnameHasIt() throws {
        let said = try readReviewOfNightFerry("Early on, directors Hal and Leo Crane use the fog well.")
        #expect(said.contains("Person Hal Crane") && said.contains("Person Leo Crane"))
        #expect(
            try !readReviewOfNightFerry("Then Hal and Leo Crane row home.").contains {
                $0.hasSuffix(" Hal Crane")
            })
    }

    @Test func aParticipleThatOpensASentenceIsNoName() throws {
        let said = try readReviewOfNightFerry(
            "Sharing the title of an older film, *Night Ferry* has nothing else of it.")
        #expect(!said.contains { $0.contains("Sharing") })
    }
}
