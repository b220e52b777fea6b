import Testing

/// The film that a text is about where nothing sets its title apart: what the headline names and the text takes up.
@Suite("Headlines above texts without marks", .needsEnglishModel)
struct HeadlineTests {
    private static let review = """
        Few expected much of it. Joan Pryce plays Nora, a widow who keeps a shop by the harbour, and Leo Banks is the \
        pilot who rents her room. In Tinderwick nothing is said aloud: the film lets them look at boats instead.

        Ada Marsh directed it in black and white, and Tinderwick's ending is as quiet as its beginning. The studio's \
        latest release is no hit, but Tinderwick is a film to see twice.
        """

    @Test(
        "A headline names its film however it goes on",
        arguments: [
            "Tinderwick", "Tinderwick: a quiet triumph",
            "How Tinderwick was made", "Review: Tinderwick | The Harbour Post",
        ])
    func named(headline: String) throws {
        for said in [
            try readEssay(headline + "\n\n" + Self.review),
            try readEssay("# " + headline + "\n\n" + Self.review),
            try readEssay("---\ntitle: \"\(headline)\"\n---\n\n" + Self.review),
        ] {
            #expect(said.contains("Film Tinderwick"), "\(said)")
            #expect(said.contains("Joan Pryce actedIn Tinderwick"))
            #expect(said.contains("Ada Marsh directed Tinderwick"))
            #expect(!said.contains("Character Tinderwick"))
        }
    }

    @Test("A sentence for a headline is about its subject")
    func sentence() throws {
        let headline = "Tinderwick Is the Best Film of the Year"
        for said in [
            try readEssay(headline + "\n\n" + Self.review),
            try readEssay("---\ntitle: \"\(headline)\"\n---\n\n" + Self.review),
        ] {
            #expect(said.contains("Joan Pryce actedIn Tinderwick"), "\(said)")
        }
    }

    @Test("A short text need not repeat its title")
    func alone() throws {
        let said = try readEssay(
            "A Salt Road\n\nAda Marsh directed the film in eleven days. Joan Pryce plays Nora, a widow.")
        #expect(said.contains("Ada Marsh directed A Salt Road"))
    }

    @Test(
        "What the text does not take up, or takes up as somebody, is no film",
        arguments: [
            "The Tide That Would Not Turn", "How Joan Pryce Learnt to Swim", "Joan Pryce",
            "Five Films to See",
        ])
    func others(headline: String) throws {
        let said = try readEssay(headline + "\n\n" + Self.review)
        #expect(!said.contains { $0.hasPrefix("Film ") && !$0.hasSuffix("Tinderwick") }, "\(said)")
        #expect(said.contains("Person Joan Pryce"))
    }

    @Test("A film and its hero of the same name are two")
    func hero() throws {
        let said = try readEssay(
            """
            Zander

            Ada Marsh directed the film in Hull. Zander is a film of few words. Zander kills his brother, and \
            Zander marries the widow, played by Joan Pryce.
            """)
        #expect(said.contains("Ada Marsh directed Zander"))
        #expect(said.contains("Film Zander"))
    }

    @Test("Leaders part roles from players under credits, whether a list is called a cast or not")
    func leaders() throws {
        let lines = [
            "## Night Ferry", "UK 1941 / 111 min", "**Direction** Ada Marsh", "**Editing** Hal Dunn", "",
            "Professor Bertram Lowe . . . . . Leo Banks", "Nora Blake . . . . . Joan Pryce",
            "A sailor . . . . . Regis Toomey",
        ]
        let said = try readEssay(lines.map { $0.isEmpty ? "" : $0 + "  " }.joined(separator: "\n"))
        #expect(said.contains("Joan Pryce portrays Nora Blake"))
        #expect(said.contains("Leo Banks actedIn Night Ferry"))
        #expect(said.contains("Regis Toomey actedIn Night Ferry"))
    }
}
