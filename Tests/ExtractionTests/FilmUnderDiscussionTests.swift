import Testing

/// What a review tells of its own film without saying "the film is": its kind, its places, its other titles, its people.
@Suite("The film under discussion", .needsEnglishModel)
struct FilmUnderDiscussionTests {
    // MARK: Its kind

    @Test(arguments: [
        "The last reel mars an otherwise inventive thriller.",
        "After that it devolves into a routine thriller.",
        "It is a plea for mercy disguised as a thriller.",
        "Marsh has all the ingredients for a solid thriller.",
        "In Ada Marsh's seminal thriller, Hal Dunn plays a stoker.",
        "Like *The Crossing*, it plays as a thriller.",
        "Ada Marsh's stark thriller follows a stoker.",
        "This Conrad adaptation plays as a thriller.",
        "The film soon pivots to a thriller.",
        "It is a plea for mercy wrapped in an engaging thriller.",
        "It turns what begins as a sermon into a thriller reminiscent of *The Crossing*.",
    ])
    func aGenreIsReadWhereItIsGivenInPassing(text: String) throws {
        #expect(try readReviewOfNightFerry(text).contains("Night Ferry hasGenre thriller"))
        #expect(
            try !readReviewOfNightFerry(text, without: ["subjects.genre-at-hand"]).contains(
                "Night Ferry hasGenre thriller"))
    }

    @Test(arguments: [
        "Nobody would mistake it for an inventive thriller.",
        "Had she made a thriller, the studio would have been kinder.",
        "It opens like a thriller and ends like a prayer.",
        "Nora goes to see a thriller with Walt.",
        "Unlike *The Crossing*, an inventive thriller, it never hurries.",
        "In Ada Marsh's previous thriller, Hal Dunn plays a stoker.",
        "In Max Voss's seminal thriller, Hal Dunn plays a stoker.",
        "Max Voss's stark thriller follows a stoker.",
        "Marsh soon moved on to a thriller.",
        "Nora is wrapped in a thriller when the bell rings.",
    ])
    func butNotWhereItIsDeniedOrSaidOfAnother(text: String) throws {
        #expect(try !readReviewOfNightFerry(text).contains("Night Ferry hasGenre thriller"))
    }

    // MARK: Its places and titles

    @Test func itIsSetWhereThePlotHappens() throws {
        #expect(
            try readReviewOfNightFerry("Nora, a widow, drifts into Lisbon to find her brother.").contains(
                "Night Ferry setIn Lisbon"))
        #expect(
            try readReviewOfNightFerry("Walt is a hungry Manhattan press agent.").contains(
                "Night Ferry setIn Manhattan"))
        #expect(
            try !readReviewOfNightFerry("The crew shot it in Lisbon in nine days.").contains(
                "Night Ferry setIn Lisbon"))
        #expect(
            try !readReviewOfNightFerry("The film was released in Lisbon in the spring.").contains(
                "Night Ferry setIn Lisbon"))
    }

    @Test func aNumberBehindATitleMakesASequel() throws {
        let said = try readEssay(
            "# Night Ferry 2 (1954)\n\n*Night Ferry 2*, directed by Ada Marsh, opens in fog. The first "
                + "*Night Ferry* was shorter.")
        #expect(said.contains("Night Ferry 2 sequelOf Night Ferry"))
    }

    @Test(arguments: [
        "*The Crossing* (aka *The Long Harvest*) was cheaper, and *The Crossing* had boats.",
        "*The Crossing*, also known as *The Long Harvest*, was cheaper.",
    ])
    func twoTitlesOfOneFilmAreOneEntity(text: String) throws {
        let films = { (said: Set<String>) in said.count { $0.hasPrefix("Film ") } }
        #expect(try films(readReviewOfNightFerry(text)) == 2)
        #expect(try films(readReviewOfNightFerry(text, without: ["coreference.also-known-as"])) == 3)
    }

    @Test func anotherTitleOfItsOwnIsNothingToCompare() throws {
        let said = try readReviewOfNightFerry(
            "It was released in 1954 as *Harbour Lights*, to nobody's profit.")
        #expect(!said.contains { $0.contains("comparedTo") })
    }

    // MARK: Its people

    @Test func whoIsPlayedIsACharacter() throws {
        let said = try readReviewOfNightFerry(
            "The film follows Hal Dunn and his idol, Master Sergeant Max Slater, played by Leo Banks.")
        #expect(said.contains("Leo Banks portrays Master Sergeant Max Slater"))
    }

    @Test func whoQuotesABookTellsWhoWroteIt() throws {
        let said = try readReviewOfNightFerry("As Leo Banks writes in *Saltwater*, nobody was paid.")
        #expect(said.contains("Leo Banks wrote Saltwater"))
        #expect(!said.contains { $0.contains("comparedTo") })
    }

    @Test func whoeverDirectsAndShootsIsNoCinematographer() throws {
        #expect(
            try !readReviewOfNightFerry("Marsh shot the film at a studio in the north.").contains(
                "Ada Marsh photographed Night Ferry"))
    }

    @Test(arguments: [
        "Shot in Panavision and shown on DVD, it has little CGI.",
        "The Comanches arrive on Valentine's Day.",
        "Marinates a slow plot in fog.",
    ])
    func formatsPeoplesFeastsAndFirstWordsAreNoNames(text: String) throws {
        let named = ["Panavision", "DVD", "CGI", "Comanches", "Valentine", "Marinates"]
        #expect(
            try !readReviewOfNightFerry(text).contains { statement in
                named.contains { statement.contains($0) }
            })
    }
}
