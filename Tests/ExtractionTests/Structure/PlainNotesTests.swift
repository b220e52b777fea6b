import Extraction
import Testing

/// Notes as a typewriter sets them: nothing tells a title but its place, nothing a label but its word.
@Suite("Notes in plain text")
struct PlainNotesTests {
    private static let made: Set = [
        "Person Ana Ruiz directed Film Night Ferry", "Person Tom Hale wrote Film Night Ferry",
        "Person Mei Lin photographed Film Night Ferry",
    ]
    private static let played: Set = [
        "Person Kit Moss actedIn Film Night Ferry", "Person Una Day actedIn Film Night Ferry",
    ]
    private static let portrayed: Set = [
        "Person Kit Moss portrays Character Captain Bray", "Person Una Day portrays Character Nell",
    ]

    @Test(
        "A short line right above credits is their title",
        arguments: [
            "Night Ferry\nDir. Ana Ruiz. Scr. Tom Hale. Phot. Mei Lin.\nWith Kit Moss, Una Day.",
            "Night Ferry\n\nDirector: Ana Ruiz\nScreenplay: Tom Hale\nPhotography: Mei Lin\nCast: Kit Moss, Una Day",
            "Night Ferry\n\nDirector..............Ana Ruiz\nScreenplay............Tom Hale\nPhotography...........Mei Lin\n\nCast\nKit Moss\nUna Day",
            "NIGHT FERRY\n\nDIRECTOR: ANA RUIZ\nSCREENPLAY: TOM HALE\nPHOTOGRAPHY: MEI LIN\n\nCAST: KIT MOSS, UNA DAY",
            "Night Ferry\nDirected by Ana Ruiz\nWritten by Tom Hale\nPhotographed by Mei Lin\n\nCast: Kit Moss, Una Day",
        ])
    func titles(_ note: String) throws {
        let found = Set(try statements(in: note, as: "note.txt").map { $0.lowercased() })
        #expect(found.isSuperset(of: Self.made.union(Self.played).map { $0.lowercased() }))
    }

    @Test(
        "A cast with leaders needs no heading",
        arguments: [
            "Night Ferry\n\nDirector ...... Ana Ruiz\nWriter ........ Tom Hale\nPhotography ... Mei Lin\n\nKit Moss ....... Captain Bray\nUna Day ........ Nell",
            "Night Ferry\n\nCaptain Bray .... Kit Moss\nNell ............ Una Day\n\nDirected by ..... Ana Ruiz\nWritten by ...... Tom Hale\nPhotographed by . Mei Lin",
        ])
    func leaders(_ note: String) throws {
        let found = try statements(in: note, as: "note.txt")
        #expect(found.isSuperset(of: Self.played.union(Self.portrayed)))
        #expect(found.contains("Person Ana Ruiz directed Film Night Ferry"))
        #expect(!found.contains { $0.contains("portrays Character Director") })
    }

    @Test("The facts of a film may stand before its credits")
    func facts() throws {
        let found = try statements(
            in: "NIGHT FERRY\n\nUK, 1961, 94 mins\n\nDIRECTOR: Ana Ruiz\nCAST: Kit Moss", as: "note.txt")
        #expect(found.contains { $0.lowercased() == "film night ferry releaseyear 1961" })
    }

    @Test("A remark in brackets is no role")
    func remarks() throws {
        let found = try statements(
            in:
                "# Night Ferry\n\n## Cast\n\n1. Kit Moss: Captain Bray\n2. Una Day: Nell\n3. Bo Katz: The mate (uncredited)"
        )
        #expect(
            found.isSuperset(
                of: Self.portrayed.union([
                    "Person Bo Katz actedIn Film Night Ferry", "Person Bo Katz portrays Character The mate",
                ])))
    }

    @Test("A short line above prose is no title")
    func prose() throws {
        let found = try statements(
            in: "Harbour Notes\n\nWe wait, and the boat is late... Perhaps it never left.", as: "note.txt")
        #expect(found.isEmpty)
    }
}
