import Testing

/// Writing on many works that sets no titles apart: surveys, listings, round-ups.
@Suite("Surveys", .needsEnglishModel)
struct SurveyTests {
    @Test(
        "A year in brackets tells where a title ends, and its words where it begins",
        arguments: [
            (
                "At the studio she made her first film, For Ada and My Pal (1952), in a month.",
                "For Ada and My Pal"
            ),
            ("It came after the success of Home from the Sea (1949).", "Home from the Sea"),
            ("Few remember Swans of the Marsh (Leo Banks, 1971) now.", "Swans of the Marsh"),
            ("In Iron Harbour (1938), as in little else, the fog wins.", "Iron Harbour"),
            ("On the Quay (1938), a musical about stevedores, was shot in a week.", "On the Quay"),
            ("The film by Karl Voss and Ferry of the Night (1952) were lost.", "Ferry of the Night"),
            ("We saw Leo Banks dance in Moon over Hull (1944) again.", "Moon over Hull"),
            ("The studio liked Leo Banks's Down the Long Road (1944).", "Down the Long Road"),
            ("They lent it All the Captain's Men (1976) for a night.", "All the Captain's Men"),
        ])
    func datedTitles(text: String, title: String) throws {
        let films = try readEssay("# Notes\n\n" + text).filter { $0.hasPrefix("Film ") }
        #expect(films == ["Film " + title])
    }

    @Test func aTitleOnceKnownIsFoundAgainWithoutItsYear() throws {
        let said = try readEssay(
            "Home from the Sea (1949) was cheap. Ada Marsh directed Home from the Sea in six days.")
        #expect(said.contains("Ada Marsh directed Home from the Sea"))
        #expect(said.filter { $0.hasPrefix("Film ") }.count == 1)
    }

    @Test func eachFilmOfARoundUpHasItsOwnCredits() throws {
        let said = try readEssay(
            """
            # An Ada Marsh Retrospective

            This week Ada Marsh would have been a hundred.

            For Ada and My Pal (1942)
            Co-stars: Joan Pryce, Hal Dunn
            Director: Leo Banks

            Marsh sings for the first time.

            Cover Story (1944)
            Director: Karl Voss
            Co-stars: Rita Holm

            Marsh hardly sings at all.
            """)
        #expect(said.contains("Leo Banks directed For Ada and My Pal"))
        #expect(said.contains("Karl Voss directed Cover Story"))
        #expect(said.contains("Rita Holm actedIn Cover Story"))
        #expect(
            Set(said.filter { $0.hasPrefix("Film ") }) == ["Film For Ada and My Pal", "Film Cover Story"])
        #expect(said.contains("Person Ada Marsh"))
    }

    @Test func aHeadlineIsNoFilm() throws {
        let said = try readEssay(
            "# Latest notes on new records\n\nDirector: Ada Marsh\n\nThe fog wins, as ever.")
        #expect(!said.contains { $0.hasPrefix("Film ") })
    }

    @Test func aSurveyIsAboutNoneOfItsFilms() throws {
        let said = try readEssay(
            """
            Five films were shown: Iron Harbour (1938), Cover Story (1944), Home from the Sea (1949), The Quay (1951) \
            and Tin Moon (1953). Nora Quill has sent her regards. The fog was thick that night.
            """)
        #expect(!said.contains { $0.contains(" comparedTo ") || $0.contains(" appearsIn ") })
    }

    @Test(arguments: ["her 1952 film, NIGHT FERRY, was", "Ada Marsh’s 1952 film, Night Ferry, was"])
    func whatIsCalledAFilmIsOne(words: String) throws {
        #expect(
            try readEssay("The last to be shown, \(words) the best.").contains {
                $0.lowercased() == "film night ferry"
            })
    }

    @Test func datesAreNobody() throws {
        let said = try readEssay(
            "It is shown on Wed., Dec. 19, and again from Mar 3 to Fri. at the Plaza; she was born on Aug. 23, 1912."
        )
        #expect(!said.contains { $0.hasPrefix("Person ") || $0.hasPrefix("Character ") })
    }

    @Test func theWorkThatAFilmComesFromIsAnotherOfTheSameName() throws {
        let said = try readEssay(
            "A Doll's Winter is a 1922 drama film directed by Karl Voss. It is based on the 1879 play A Doll's Winter by "
                + "Nora Quill.")
        #expect(said.contains("StageWork A Doll's Winter"))
        #expect(said.contains("Nora Quill wrote A Doll's Winter"))
        #expect(said.contains("A Doll's Winter basedOn A Doll's Winter"))
    }

    @Test func aShorterTitleOfAnotherYearIsAnotherFilm() throws {
        let said = try readEssay(
            "My Pal Ada Goes West is a 1950 comedy film directed by Hal Dunn. The film is a sequel to My Pal Ada (1949)."
        )
        #expect(said.contains("My Pal Ada Goes West sequelOf My Pal Ada"))
    }

    @Test(
        "A title filed article last, or given in two languages, is one title",
        arguments: [
            ("# Night Ferry, The\n\nYear: 1952\nDirector: Ada Marsh", "The Night Ferry"),
            ("# La Traversée (The Night Crossing) (1952)\n\nDirector: Ada Marsh", "La Traversée"),
        ])
    func titlesAsFiled(text: String, title: String) throws {
        let said = try readEssay(text + "\n\nThe fog in The Night Ferry never lifts.")
        #expect(said.contains("Ada Marsh directed " + title))
    }

    @Test func aTitleInAnotherLanguageHasFewCapitals() throws {
        let said = try readEssay(
            "In 1951, her film \"Tous les ports du monde\", which starred Joan Pryce, was a hit. The film was her last movie, "
                + "and the director never shot another film.")
        #expect(said.contains("Film Tous les ports du monde"))
    }

    @Test func inWritingOnFilmsQuotationMarksHoldFilms() throws {
        let said = try readEssay(
            "The film director Ada Marsh, known to cinemas for \"Night Ferry\" and \"Home from the Sea\", has died. The "
                + "screenplay of her last picture is lost.")
        #expect(said.isSuperset(of: ["Film Night Ferry", "Film Home from the Sea"]))
    }

    @Test func theHeadingNamesThisFilmWhereNothingElseDoes() throws {
        let said = try readEssay(
            "# The Long Road to Hull\n\nAda Marsh directed this film in a month. The film is short. Leo Banks wrote the film."
        )
        #expect(said.contains("Ada Marsh directed The Long Road to Hull"))
    }

    @Test func theFirstWordBelowAHeadingBelongsToItsSentence() throws {
        let said = try readEssay(
            "# An Ada Marsh Retrospective\n\nAda Marsh would have been a hundred this week.")
        #expect(said == ["Person Ada Marsh"])
    }
}
