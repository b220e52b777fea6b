import Testing

/// Titles without marks behind the noun that says what they are, alone and in lists.
@Suite("Titles behind what they are called", .needsEnglishModel)
struct CalledTitlesTests {
    @Test(
        "The noun tells what kind of work it is and where its title begins",
        arguments: [
            ("It was written for the Broadway musical Harbour Lights in a week.", "StageWork Harbour Lights"),
            ("It opens like the film Casablanca, in fog.", "Film Casablanca"),
            (
                "The song comes from a revue entitled Everybody's Harbour which ran for a year.",
                "StageWork Everybody's Harbour"
            ),
            (
                "It was based on an unstaged play, Everybody Comes to Ada's, by Leo Banks.",
                "StageWork Everybody Comes to Ada's"
            ),
            (
                "It recalls the film The Good, the Bad and the Lonely in its length.",
                "Film The Good, the Bad and the Lonely"
            ),
            ("It was staged as the opera Ferry of the Night in May.", "StageWork Ferry of the Night"),
        ])
    func called(text: String, work: String) throws {
        let said = try readEssay("# Notes\n\n" + text)
        #expect(said.contains(work))
    }

    @Test(arguments: [
        "The film that Ada Marsh made there was lost.",
        "The supporting cast features Leo Banks, Hal Dunn and Regis Toomey.",
        "He drove the film to Hull.", "They spoke to film star Joan Pryce.",
    ])
    func othersAreNot(text: String) throws {
        let said = try readEssay("# Notes\n\n" + text)
        #expect(!said.contains { $0.hasPrefix("Film ") })
    }

    @Test(
        "What is said of the films of a list is said of each",
        arguments: [
            "Ada Marsh went on to direct many films, which include Iron Harbour, The Cold Quay, and Ferry of the Night.",
            "Ada Marsh directed several thrillers, including Iron Harbour, The Cold Quay and Ferry of the Night.",
            "Ada Marsh directed many films, which include *Iron Harbour*, *The Cold Quay* and her last, *Ferry of the Night*.",
        ])
    func listed(text: String) throws {
        let said = try readEssay("# Notes\n\n" + text)
        for film in ["Iron Harbour", "The Cold Quay", "Ferry of the Night"] {
            #expect(said.contains("Ada Marsh directed \(film)"))
        }
    }

    @Test func onePairOfMarksMayHoldSeveralTitles() throws {
        let said = try readEssay(
            "Hal Dunn starred in many films, including _Iron Harbour, The Cold Quay, Ferry of the Night,_ and others."
        )
        #expect(
            Set(said.filter { $0.hasPrefix("Film ") })
                == ["Film Iron Harbour", "Film The Cold Quay", "Film Ferry of the Night"])
        let one = try readEssay("It recalls _Ferries, Fog, and Rain_ and *Night Ferry*.")
        #expect(one.contains("Film Ferries, Fog, and Rain"))
    }

    @Test(arguments: [
        ("She gave her papers to the Library of Marshland (1971).", "Organization Library of Marshland"),
        ("She entered the Songwriters Hall of Fame (1971).", "Organization Songwriters Hall of Fame"),
    ])
    func bodiesAreNoTitles(text: String, body: String) throws {
        let said = try readEssay("# Notes\n\n" + text)
        #expect(said.contains(body))
        #expect(!said.contains { $0.hasPrefix("Film ") })
    }
}

/// Who is who by what the text says they are to one another, and by whom they are played.
@Suite("Kin, other names and roles in brackets", .needsEnglishModel)
struct KinAndNamesTests {
    @Test func theKinOfACharacterAreCharacters() throws {
        let said = try readReviewOfNightFerry(
            "Joe Lane (Hal Dunn) drives the ferry. Joe's ex-wife, Audrey Hull, wants it back.")
        #expect(said.contains("Character Audrey Hull"))
    }

    @Test func theKinOfAPersonArePersons() throws {
        let said = try readEssay(
            "# Remembering Dora Field\n\nDora Field was born in Hull. Encouraged by her brothers Joseph and Herbert, "
                + "she began to write lyrics. Dora Field died in 1974.")
        #expect(said.isSuperset(of: ["Person Joseph", "Person Herbert"]))
    }

    @Test func twoNamesOfOnePerson() throws {
        let said = try readEssay(
            "# Notes\n\nThe singer Ada Marsh, better known as Dolly Dunn, was born in Hull.")
        #expect(said.filter { $0.hasPrefix("Person ") }.count == 1)
    }

    @Test func rolesInBracketsBehindPlayers() throws {
        let said = try readReviewOfNightFerry(
            "The crew were made up by Paul Palmer (Sparks), Tyler Whit (Little Joe), Schyler Varn (Rosalia) "
                + "and Nora Gibbs (Teresita).")
        #expect(said.contains("Paul Palmer portrays Sparks"))
        #expect(said.contains("Tyler Whit portrays Little Joe"))
        #expect(said.contains("Schyler Varn actedIn Night Ferry"))
    }

    @Test func surnamesInBracketsArePlayers() throws {
        let said = try readReviewOfNightFerry(
            "Hal Dunn and Joan Pryce star. It follows Walt Lane (Dunn), a thief, and Nora Blake (Pryce), who waits."
        )
        #expect(said.contains("Hal Dunn portrays Walt Lane"))
        #expect(said.contains("Joan Pryce portrays Nora Blake"))
    }

    @Test func anActorInBracketsIsNotCalledByTheGivenNameOfARole() throws {
        let said = try readReviewOfNightFerry(
            "James (Hal Dunn) and Nora (Joan Pryce) meet a doctor, Dr. Galt (James Bell). James falls for Nora."
        )
        #expect(said.isSuperset(of: ["Hal Dunn portrays James", "James Bell portrays Dr. Galt"]))
    }

    @Test func aLifeGoesOnAboutWhomItIsOf() throws {
        let said = try readEssay(
            "# Remembering Dora Field\n\nDora Field was born in Hull. Her songs were sung by Gertrude Lane. "
                + "She directed Ferry of the Night (1952). Dora Field died in 1974.")
        #expect(said.contains("Dora Field directed Ferry of the Night"))
        #expect(!said.contains("Gertrude Lane directed Ferry of the Night"))
    }

    // MARK: Titles of other languages, and the text's own

    @Test(arguments: [
        ("She was in Nina Marsh's Faustine et le bel hiver (1972).", "Faustine et le bel hiver"),
        ("She had been in Bertrand Lane's Coup de fusil (1981) before.", "Coup de fusil"),
        ("Later she was in Lane's Les obsédés (1988), which nobody saw.", "Les obsédés"),
        ("It was Lane's Sauve qui veut (la mort) (1979) that made her.", "Sauve qui veut (la mort)"),
        ("It has been copied, from Touchez pas au magot on.", "Touchez pas au magot"),
    ])
    func otherLanguagesHaveSmallWordsOfTheirOwn(text: String, title: String) throws {
        #expect(try readEssay("# A life\n\nAda Marsh acted. \(text)").contains("Film \(title)"))
    }

    @Test(arguments: [
        "Ada Marsh went to the coup de grâce of it all.", "It is a film de femmes and de luxe.",
    ])
    func aPhraseOfAnotherLanguageIsNoTitle(text: String) throws {
        #expect(try !readEssay("# A life\n\n\(text)").contains { $0.hasPrefix("Film ") })
    }

    @Test func aTitleWithSmallWordsIsKnownFromTheTop() throws {
        let said = try readEssay(
            "---\ntitle: A Ferry is Sunk\n---\n\nAda Marsh’s A Ferry is Sunk is loud. In A Ferry is Sunk nobody sleeps."
        )
        #expect(said.contains("Film A Ferry is Sunk"))
        #expect(said.contains("Ada Marsh directed A Ferry is Sunk"))
    }

    @Test func aListHasTheKindOfTheNounBeforeIt() throws {
        let said = try readEssay(
            "# A life\n\nHal Dunn was in Broadway shows like “Tin Harbour,” “The Salt Road,” and Mott's “Lanterns.”"
        )
        #expect(
            said.isSuperset(of: ["StageWork Tin Harbour", "StageWork The Salt Road", "StageWork Lanterns"]))
    }

    @Test func whatATextGoesOnToCallItsTitleItIs() throws {
        let opera = try readEssay(
            "The first night of Lunn's ‘Carmela’\n\nThe opera was late. The opera failed, and the opera was mended. "
                + "Nobody but Lunn believed in Carmela. The opera came back.")
        #expect(opera.contains("StageWork Carmela"))
        let song = try readEssay(
            "Title: Night Ferry\n\nThe song is old. The song has two verses. Who sings the song? Hal Dunn wrote the song. "
                + "Joan Pryce sings Night Ferry, too.")
        #expect(song.contains("Song Night Ferry"))
    }

    @Test func theDescriptionOfATextSaysWhatItIsAbout() throws {
        let said = try readEssay(
            "---\ntitle: Hard-boiled\ndescription: On Night Ferry as a homage to The Salt Road\n---\n\n"
                + "*The Salt Road* is old, and *The Salt Road* is good. *Night Ferry* is not. The film stars Hal Dunn."
        )
        #expect(said.contains("Hal Dunn actedIn Night Ferry"))
    }
}
