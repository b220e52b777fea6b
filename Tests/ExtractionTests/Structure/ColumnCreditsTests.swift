import Extraction
import Testing

/// Layouts of programme notes that use no mark but space, capitals and order.
@Suite("Credits in columns, in capitals and under bare titles")
struct ColumnCreditsTests {
    @Test("Wide gaps part roles from performers, and jobs from names")
    func gaps() throws {
        let found = try statements(
            in: """
                HARBOUR LIGHTS (1971)

                Cast (in order of appearance)

                Jack                        Alan Frome
                The Inspector               Peter Vane
                Mrs Tully                   Hetty Lane

                Credits

                Director                    Ruth Calloway
                Producer                    George Hartnell
                """, as: "note.txt")
        #expect(found.contains("Person Alan Frome portrays Character Jack"))
        #expect(found.contains("Person Peter Vane portrays Character The Inspector"))
        #expect(found.contains("Person Ruth Calloway directed Film Harbour Lights"))
        #expect(found.contains("Person George Hartnell produced Film Harbour Lights"))
        #expect(!found.contains { $0.contains("Character Director") || $0.contains("Character Producer") })
    }

    @Test("Titles over a line of facts need no mark, and each has the credits under it")
    func bareTitles() throws {
        let found = try statements(
            in: """
                Harbour Lights
                UK 1971 / 88 min
                D: Ruth Calloway
                Cast: Alan Frome, Beryl Stone

                A House in Hull
                UK 1974 / 101 min
                D: Joan Askew
                Cast: Ian Crewe
                """, as: "note.txt")
        #expect(found.contains("Person Ruth Calloway directed Film Harbour Lights"))
        #expect(found.contains("Person Joan Askew directed Film A House in Hull"))
        #expect(found.contains("Person Ian Crewe actedIn Film A House in Hull"))
        #expect(found.contains("Film A House in Hull releaseYear 1974"))
    }

    @Test("A line of columns with a year is a film of a list")
    func listed() throws {
        let found = try statements(
            in: "Programme notes\n\nNight Bus               1968    12 min    b&w\n", as: "note.txt")
        #expect(found == ["Film Night Bus releaseYear 1968"])
    }

    @Test("Lines in capitals stay lines, in Markdown too")
    func capitals() throws {
        let found = try statements(
            in: "# HARBOUR LIGHTS\n\nDIRECTED BY\nRUTH CALLOWAY\n\nSTARRING\nALAN FROME\nBERYL STONE\n",
            as: "note.md")
        #expect(found.contains("Person Ruth Calloway directed Film Harbour Lights"))
        #expect(found.contains("Person Beryl Stone actedIn Film Harbour Lights"))
    }

    @Test("A title in another language and a line of facts belong to the title above them")
    func facts() throws {
        let found = try statements(
            in: "HARBOUR LIGHTS\n(Fyrljus)\nSweden/Denmark 1967\n\nDirector ..... Ruth Calloway\n",
            as: "note.txt")
        #expect(
            found == [
                "Film Harbour Lights releaseYear 1967", "Person Ruth Calloway directed Film Harbour Lights",
            ])
    }

    @Test("Languages and gauges direct nothing")
    func languages() throws {
        let found = try statements(
            in: "## Harbour Lights\n\nRuth Calloway | UK | 1971 | 88’ | 35mm | English\n", as: "note.md")
        #expect(
            found == [
                "Film Harbour Lights releaseYear 1971", "Person Ruth Calloway directed Film Harbour Lights",
            ])
    }

    @Test("Who presents a film is not its title, nor is the title who presents it")
    func presented() throws {
        let found = try statements(
            in: "The Harbour Screen presents\n\nNIGHT FERRY\ndir. Ruth Calloway, 1971, UK, 88 min.\n",
            as: "note.txt")
        #expect(found.contains("Person Ruth Calloway directed Film Night Ferry"))
        #expect(found.contains("Film Night Ferry releaseYear 1971"))
    }

    @Test("Names side by side above a title are not the title")
    func billing() throws {
        let found = try statements(
            in: "ALAN FROME    BERYL STONE    PETER VANE\nin\nHARBOUR LIGHTS\nDirected by RUTH CALLOWAY\n",
            as: "note.txt")
        #expect(found == ["Person Ruth Calloway directed Film Harbour Lights"])
    }
}
