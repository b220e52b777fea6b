import Extraction
import Testing

@Suite("Titles, years and tables")
struct TitlesTests {
    private static let dated: [(String, [String])] = [
        ("_Night Ferry_ (1961) is long.", ["Film Night Ferry releaseYear 1961"]),
        ("Her _Night Ferry_, 1961, is long.", ["Film Night Ferry releaseYear 1961"]),
        ("After ‘Night Ferry’ (1961) she rested.", ["Film Night Ferry releaseYear 1961"]),
        (
            "See _Night Ferry_ (Ana Ruiz, 1961).",
            ["Film Night Ferry releaseYear 1961", "Person Ana Ruiz directed Film Night Ferry"]
        ),
        (
            "See _Night Ferry_ (dir. Ana Ruiz, UK, 1961).",
            ["Film Night Ferry releaseYear 1961", "Person Ana Ruiz directed Film Night Ferry"]
        ),
        (
            "- Night Ferry (1961, Ana Ruiz)",
            ["Film Night Ferry releaseYear 1961", "Person Ana Ruiz directed Film Night Ferry"]
        ),
        ("## 3. Night Ferry (1961)\n\nIt floats.", ["Film Night Ferry releaseYear 1961"]),
        (
            "## Night Ferry\n\n(Ana Ruiz, France, 1961)",
            ["Film Night Ferry releaseYear 1961", "Person Ana Ruiz directed Film Night Ferry"]
        ),
        (
            "**Night Ferry** (UK 1961). Directed by Ana Ruiz. 90 min.",
            ["Film Night Ferry releaseYear 1961", "Person Ana Ruiz directed Film Night Ferry"]
        ),
        ("The novel _Cold Water_ (Ida Frost, 1950) came first.", ["WrittenWork Cold Water releaseYear 1950"]),
        (
            "_Ana Ruiz: A Life_ (Harbour Press, London, 1997)",
            ["WrittenWork Ana Ruiz: A Life releaseYear 1997"]
        ),
        ("**Pat Critic, _Cinema Quarterly_, May 1999**", []),
        ("**Pat Critic, 1999**", []),
        ("It was made in London (1961).", []),
        ("She saw _it_ (1961 was cold).", []),
        ("“Song of the Ferry” (by Bo Katz and Cy Bell) is sung.", []),
    ]

    @Test("A title with its year, and perhaps its director", arguments: dated)
    func years(_ text: String, _ expected: [String]) throws {
        #expect(try statements(in: text) == Set(expected))
    }

    @Test("A title in capitals takes the form it has elsewhere, or else title case")
    func capitals() throws {
        let known = try statements(
            in: "We show _The Ferry from NYC_.\n\n**THE FERRY FROM NYC**<br>Director: Ana Ruiz")
        #expect(known == ["Person Ana Ruiz directed Film The Ferry from NYC"])
        let unknown = try statements(in: "**O’BRIEN AND THE SPIDER-MAN II**<br>Director: ANA RUIZ")
        #expect(unknown == ["Person Ana Ruiz directed Film O’Brien and the Spider-Man II"])
    }

    @Test("Front matter says which film, when, and by whom")
    func frontMatter() throws {
        let review =
            "---\ntitle: \"Night Ferry (1961)\"\nauthor: Pat Critic\ndate: 2021-01-01\n---\nIt floats."
        #expect(try statements(in: review) == ["Film Night Ferry releaseYear 1961"])
        let note =
            "---\ntitle: Night Ferry\nmetadata: 'UK, 1961, 90 mins<br>\n Directors: Ana Ruiz, Mei Lin'\n---\nIt floats."
        #expect(
            try statements(in: note) == [
                "Film Night Ferry releaseYear 1961", "Person Ana Ruiz directed Film Night Ferry",
                "Person Mei Lin directed Film Night Ferry",
            ])
        let fields =
            "---\ntitle: Night Ferry\ndirector: Ana Ruiz\ncast: [Kit Moss, Una Day]\neditor: Pat Critic\n---\nIt floats."
        #expect(
            try statements(in: fields) == [
                "Person Ana Ruiz directed Film Night Ferry", "Person Kit Moss actedIn Film Night Ferry",
                "Person Una Day actedIn Film Night Ferry",
            ])
        #expect(try statements(in: "---\ntitle: On ferries\nauthor: Pat Critic\n---\nThey float.").isEmpty)
        let article = try reading(review)
        #expect(article.mentions.map(\.range) == [0..<0])
    }

    @Test("Tables of films, and of songs")
    func tables() throws {
        let text = """
            | Film | Year | Director | Stars | Runtime |
            |---|---|---|---|---|
            | *Night Ferry* | 1961 | Ana Ruiz | Kit Moss, Una Day | 90 |

            | Song | Performed by | Composer | Film |
            |---|---|---|---|
            | Harbour Lights | The Harbour Quintet | Bo Katz | Night Ferry |

            | Place | Year | Visitors |
            |---|---|---|
            | London | 1961 | Kit Moss |
            """
        #expect(
            try statements(in: text) == [
                "Film Night Ferry releaseYear 1961", "Person Ana Ruiz directed Film Night Ferry",
                "Person Kit Moss actedIn Film Night Ferry", "Person Una Day actedIn Film Night Ferry",
                "Organization The Harbour Quintet performs Song Harbour Lights",
                "Person Bo Katz composed Song Harbour Lights",
                "Film Night Ferry featuresSong Song Harbour Lights",
            ])
    }

    @Test("Closing lines")
    func closing() throws {
        for line in [
            "UK 1961©", "UK, 1961, 90 mins", "1961 / UK / 90 min / b&w",
            "Great Britain 1961. 90 minutes. 35mm",
        ] {
            let found = try statements(in: "# Night Ferry\n\nDirector: Ana Ruiz\n\n" + line)
            #expect(found.contains("Film Night Ferry releaseYear 1961"), "\(line)")
        }
        for line in ["Pier 1961", "Doors open at 1900", "See 1961 for more", "UK 1961/1990"] {
            let found = try statements(in: "# Night Ferry\n\nDirector: Ana Ruiz\n\n" + line)
            #expect(found == ["Person Ana Ruiz directed Film Night Ferry"], "\(line)")
        }
    }
}
