import Testing

/// The calendars of cinematheques: each house sets title, facts and credits in its own way, and several films stand on a
/// page.
@Suite("Listings of cinematheques", .needsEnglishModel)
struct ListingsTests {
    @Test(
        "Each film has its own year, director and what is said below it",
        arguments: [
            // The title in capitals, the company with the year, labels without a colon.
            """
            Thursday, January 14 (7:00 pm)

            NIGHT FERRY (Marsh Pictures, 1949). Dir Ann Kerr. Wrt Leo Banks. With Hal Dunn, Ida Marsh. (86 min, 35mm)

            A boatman falls for a dancer.

            THE SALT ROAD (Warner Bros., 1951). Dir Huw Lane. Wrt Meg Dale. With Una Lunn. (71 min, 35mm)

            Ned Cole plays a thief in this thriller.
            """,
            // All in one line, with full stops.
            """
            Night Ferry. 1949. Great Britain. Directed by Ann Kerr. Screenplay by Leo Banks. With Hal Dunn. 86 min.

            A boatman falls for a dancer in Kerr's first comedy.

            The Salt Road. 1951. USA. Directed by Huw Lane. With Una Lunn. 71 min. 35mm.

            Ned Cole plays a thief in this thriller.
            """,
            // The title, and below it who, when, where, how long.
            """
            Night Ferry
            Ann Kerr, 1949, UK, 35mm, 86m
            English

            A boatman falls for a dancer.

            The Salt Road
            Huw Lane, 1951, USA, 71m

            Ned Cole plays a thief in this thriller.
            """,
            // A title on its own, credits between slashes.
            """
            Night Ferry

            UK 1949 / Director Ann Kerr / With Hal Dunn, Ida Marsh / 86min / Certificate PG

            A boatman falls for a dancer.

            The Salt Road

            USA 1951 / Director Huw Lane / With Una Lunn / 71min

            Ned Cole plays a thief in this thriller.
            """,
            // A title on its own over "Directed by", and facts below.
            """
            July 22 (Saturday) 7 pm

            Night Ferry

            Directed by Ann Kerr
            UK 1949, 35mm, b/w, 86 min.
            With Hal Dunn, Ida Marsh, Joan Pryce and Leo Banks

            A boatman falls for a dancer.

            July 23 (Sunday) 7 pm

            The Salt Road

            Directed by Huw Lane
            US 1951, 35mm, b/w, 71 min.

            Ned Cole plays a thief in this thriller.
            """,
            // Abbreviated labels behind a bracket.
            """
            **NIGHT FERRY**
            (1949, 86 min, DCP) DIR/SCR Ann Kerr; PROD Leo Banks. U.K., English, NOT RATED

            A boatman falls for a dancer.

            **THE SALT ROAD**
            (1951, 71 min, 35mm) DIR Huw Lane; SCR Meg Dale. U.S., NOT RATED

            Ned Cole plays a thief in this thriller.
            """,
            // All in bold, once behind the time.
            """
            **NIGHT FERRY, UK, 1949, dir. Ann Kerr, 86 min., 35mm**

            A boatman falls for a dancer.

            **Saturday, June 4, 7:30 pm: THE SALT ROAD (US 1951, dir. Huw Lane, 71 min.)**

            Ned Cole plays a thief in this thriller.
            """,
            // A list with numbers.
            """
            1\\. _Night Ferry._ 1949, directed by Ann Kerr.

            A boatman falls for a dancer.

            2\\. _The Salt Road._ 1951, directed by Huw Lane.

            Ned Cole plays a thief in this thriller.
            """,
            // A time, a title in capitals, who and when, and the text, line by line.
            """
            Wednesday, July 27 @ 7:30 PM
            NIGHT FERRY
            Directed by Ann Kerr • 1949
            In Kerr's first comedy a boatman falls for a dancer, and the fog never lifts for a minute of it.
            86 min • Marsh Pictures • 35mm

            Wednesday, August 3 @ 7:30 PM
            THE SALT ROAD
            Directed by Huw Lane • 1951
            Ned Cole plays a thief in this thriller, which was shot in a week and looks as if it had been shot in a day.
            """,
            // A title in quotation marks over its paragraph.
            """
            "Night Ferry" (Ann Kerr, 1949)
            In Kerr's first comedy a boatman falls for a dancer, and the fog never lifts for a minute of it.

            "The Salt Road" (Huw Lane, 1951)
            Ned Cole plays a thief in this thriller, which was shot in a week and looks as if it had been shot in a day.
            """,
        ])
    func calendars(page: String) throws {
        let said = try readEssay("# Sea Stories\n\n" + page)
        #expect(Set(said.filter { $0.hasPrefix("Film ") }) == ["Film Night Ferry", "Film The Salt Road"])
        #expect(said.contains("Ann Kerr directed Night Ferry"))
        #expect(said.contains("Huw Lane directed The Salt Road"))
        #expect(said.contains("Ned Cole actedIn The Salt Road"))
        #expect(!said.contains("Ned Cole actedIn Night Ferry"))
        #expect(said.contains("The Salt Road hasGenre thriller"))
        #expect(!said.contains("Night Ferry hasGenre thriller"))
    }

    @Test func companiesStandWithTheYear() throws {
        let said = try readEssay(
            "# Notes\n\nNIGHT FERRY (Marsh Pictures, 1949). Dir Ann Kerr. With Hal Dunn.")
        #expect(said.contains("Marsh Pictures produced Night Ferry"))
        #expect(said.contains("Hal Dunn actedIn Night Ferry"))
    }

    @Test(arguments: [
        "NIGHT FERRY (Allied Artists, 1951). Dir Ann Kerr. With Hal Dunn, Ida Marsh. (76 min, black & white, 35mm)",
        "NIGHT FERRY (Columbia Pictures, 20th Century Fox, 1979). Directed by Ann Kerr. With Hal Dunn, and Ida Marsh. (R, 123 min).",
        "NIGHT FERRY (First Lantern, 1932). Directed by Ann Kerr. With Walt Moor, Jr., Hal Dunn, Ida Marsh. (73 min, tinted, 35mm).",
    ])
    func theLastOfTheCastCountsToo(line: String) throws {
        let said = try readEssay("# Notes\n\n\(line)")
        #expect(said.isSuperset(of: ["Hal Dunn actedIn Night Ferry", "Ida Marsh actedIn Night Ferry"]))
        #expect(said.contains { $0.hasSuffix(" produced Night Ferry") })
        #expect(said.filter { $0.hasSuffix(" directed Night Ferry") } == ["Ann Kerr directed Night Ferry"])
        #expect(!said.contains("Person Jr."))
    }

    @Test func whatIsShownBeforeIsAFilm() throws {
        let said = try readEssay(
            "# Notes\n\nPreceded by: “The Keeper's Book” (Marsh Pictures, 1950) – 35mm – 30 min")
        #expect(said.contains("Marsh Pictures produced The Keeper's Book"))
    }

    @Test func worksForTheStageHaveCreditsOfTheirOwn() throws {
        let said = try readEssay(
            """
            # The Harbour Opera

            Kiss Me, Maud
            Music and Lyrics by Ida Lunn
            Book by Sam and Bella Dunn

            Nobody has sung it better.

            The Piano Man

            Music, Lyrics and Book by Leo Banks
            Story by Leo Banks and Al Hale

            A show from a small town, with tunes like “Night Fog.”
            """)
        #expect(said.isSuperset(of: ["StageWork Kiss Me, Maud", "StageWork The Piano Man"]))
        #expect(said.isSuperset(of: ["Ida Lunn composed Kiss Me, Maud", "Ida Lunn wrote Kiss Me, Maud"]))
        #expect(said.isSuperset(of: ["Sam Dunn wrote Kiss Me, Maud", "Bella Dunn wrote Kiss Me, Maud"]))
        #expect(said.isSuperset(of: ["Leo Banks composed The Piano Man", "Al Hale wrote The Piano Man"]))
        #expect(!said.contains("Al Hale composed The Piano Man"))
        #expect(!said.contains { $0.hasPrefix("Film ") || $0.contains("directed") })
    }

    @Test func operasAndBalletsNameTheirKindBehindTheTitle() throws {
        let said = try readEssay(
            """
            Carmela, ou la fille du port. Ballet in 2 acts and 3 scenes, first given in Paris on 25 May 1870.
            Scenario : Charles Noir
            Music : Léo Banks
            Choreography : Al Hale
            Carmela : Joan Pryce
            The Burgomaster : Edmond Cornet

            Nobody had danced like that before.
            """)
        #expect(said.contains("StageWork Carmela, ou la fille du port"))
        #expect(said.isSuperset(of: ["Character Carmela", "Character The Burgomaster"]))
        #expect(said.contains("Joan Pryce portrays Carmela"))
        #expect(said.contains("Edmond Cornet portrays The Burgomaster"))
        #expect(said.contains("Léo Banks composed Carmela, ou la fille du port"))
        #expect(said.contains("Charles Noir wrote Carmela, ou la fille du port"))
    }

    @Test func datesAndFactsMayStandBetweenTitleAndCredits() throws {
        let said = try readEssay(
            """
            The Salt Road (Saltvejen) – 8th November

            Monday 8th November, LANTERN Cinema. Start time: 8:00 p.m.

            Cert. 12A, 117 mins. In Danish with English subtitles, 2020.

            Directed by: Thomas Marsh

            Starring: Hal Dunn, Ida Bo Lane

            Thomas Marsh was born by the sea.

            Tin Harbour – 14th September 2015

            Monday 14th September, LANTERN Cinema, Start time: 8:00pm

            Directed By: John Lane

            Starring: Una Moor

            Una Moor plays a keeper of sheep in this western.
            """)
        #expect(
            said.isSuperset(of: ["Thomas Marsh directed The Salt Road", "Hal Dunn actedIn The Salt Road"]))
        #expect(said.isSuperset(of: ["John Lane directed Tin Harbour", "Una Moor actedIn Tin Harbour"]))
        #expect(said.contains("Tin Harbour hasGenre Western"))
    }

    @Test func aCaptionIsNoTitle() throws {
        let said = try readReviewOfNightFerry(
            "Hal Dunn as Walt (centre) in *Night Ferry*, The Hull Opera, 2018. Photo: Greg Moon.")
        #expect(said.filter { $0.hasPrefix("Film ") } == ["Film Night Ferry"])
    }

    @Test func aSeriesOfPostsIsNotPartOfTheTitle() throws {
        let said = try readEssay(
            "---\ntitle: 'Forgotten Westerns: The Salt Road (1952)'\n---\n\n"
                + "The Salt Road is the gem of her career. Hal Dunn stars in it. The Salt Road never rests.")
        #expect(said.contains("Film The Salt Road"))
        #expect(said.contains("Hal Dunn actedIn The Salt Road"))
    }
}
