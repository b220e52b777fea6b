import Extraction
import Testing

@Suite("Cast lists")
struct CastListTests {
    private static let cast: Set = [
        "Person Kit Moss actedIn Film Night Ferry", "Person Kit Moss portrays Character Captain Bray",
        "Character Captain Bray appearsIn Film Night Ferry", "Person Una Day actedIn Film Night Ferry",
        "Person Una Day portrays Character Nell", "Character Nell appearsIn Film Night Ferry",
    ]

    @Test(
        "The same cast in many layouts",
        arguments: [
            "**Cast**<br>\nKit Moss _(Captain Bray)_<br>\nUna Day _(Nell)_ *",
            "_Cast:_<br>\nKit Moss _(Captain Bray)_<br>\nUna Day _(Nell)_",
            "## Cast\n\n* Kit Moss as Captain Bray\n* Una Day as Nell",
            "CAST\n\nKit Moss ...... Captain Bray<br>Una Day ...... Nell",
            "**Cast**\n\nKit Moss – Captain Bray<br>Una Day – Nell",
            "**Cast**<br>Captain Bray: Kit Moss<br>Nell: Una Day",
            "**Cast**<br>Captain Bray ..... Kit Moss<br>Nell ..... Una Day",
            "Cast: Kit Moss (Captain Bray), Una Day (Nell).",
            "Cast: Kit Moss as Captain Bray and Una Day as Nell",
            "With Kit Moss (Captain Bray) and Una Day (Nell).",
            "Starring: Kit Moss as Captain Bray, Una Day (Nell)",
            "### Cast\n\nKit Moss (Captain Bray), Una Day (Nell)",
            "| Actor | Role |\n|---|---|\n| Kit Moss | Captain Bray |\n| Una Day | Nell |",
            "| Character | Played by |\n|---|---|\n| Captain Bray | Kit Moss |\n| Nell | Una Day |",
        ])
    func layouts(_ cast: String) throws {
        #expect(
            try statements(in: "# Night Ferry\n\nDirector: Ana Ruiz\n\n" + cast).subtracting([
                "Person Ana Ruiz directed Film Night Ferry"
            ]) == Self.cast)
    }

    @Test("Roles that several share, are described, or are none")
    func roles() throws {
        let note = """
            # Night Ferry

            **Cast**  
            Kit Moss, Una Day,  
            Bo Katz _(sailors)_  
            Al Dunn _(himself)_  
            Cy Bell _(Ruth/the widow)_  
            Ida Frost _(Zita, girl on deck)_  
            The Harbour Quintet _(themselves)_  

            _uncredited_  
            Jo Park _(hotel clerk)_  
            """
        let found = try statements(in: note).filter { !$0.contains("appearsIn") }
        #expect(
            found == [
                "Person Kit Moss actedIn Film Night Ferry", "Person Una Day actedIn Film Night Ferry",
                "Person Bo Katz actedIn Film Night Ferry", "Person Kit Moss portrays Character sailors",
                "Person Una Day portrays Character sailors", "Person Bo Katz portrays Character sailors",
                "Person Al Dunn actedIn Film Night Ferry", "Person Cy Bell actedIn Film Night Ferry",
                "Person Cy Bell portrays Character Ruth", "Person Cy Bell portrays Character the widow",
                "Person Ida Frost actedIn Film Night Ferry", "Person Ida Frost portrays Character Zita",
                "Person Jo Park actedIn Film Night Ferry", "Person Jo Park portrays Character hotel clerk",
            ])
    }

    @Test("A nickname in a role is another name of it")
    func nicknames() throws {
        let article = try reading(
            "# Night Ferry\n\n**Cast**<br>\nKit Moss _(Ramon ‘Mike’ Bray)_<br>\nUna Day _(‘Nell’)_")
        #expect(article.mentions.filter { $0.finder == StructureReader.nickname }.map(\.name) == ["Mike"])
        #expect(article.mentions.contains { $0.name == "Ramon ‘Mike’ Bray" })
        #expect(article.mentions.contains { $0.name == "Nell" })
    }

    @Test("A list ends where its film's facts, a title or prose begin")
    func ends() throws {
        let note = """
            # Night Ferry

            **Cast**<br>
            Kit Moss _(Nell)_

            UK 1961<br>
            Digital (restoration)

            **HARBOUR CINEMA**<br>
            Welcome to our house (mind the step)
            """
        let found = try statements(in: note)
        #expect(
            found == [
                "Person Kit Moss actedIn Film Night Ferry", "Person Kit Moss portrays Character Nell",
                "Character Nell appearsIn Film Night Ferry", "Film Night Ferry releaseYear 1961",
            ])
    }
}
