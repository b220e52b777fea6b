import Documents
import Testing

@Suite("Markdown: prose out, markup into spans")
struct MarkdownTests {
    @Test func `markup leaves the text and becomes spans`() throws {
        let source =
            "# On *Lola*\n\nIn **_Lola_** (1961), [Demy](https://x.org/d \"him\") `cuts`\nand ~~pans~~.\n"
        let document = try read(source, .markdown)
        #expect(document.text == "On Lola\n\nIn Lola (1961), Demy cuts and pans.")
        #expect(document.texts(.heading(level: 1)) == ["On Lola"])
        #expect(document.texts(.italic) == ["Lola", "Lola"])
        #expect(document.texts(.bold) == ["Lola"])
        #expect(document.texts(.link(destination: "https://x.org/d")) == ["Demy"])
        #expect(document.texts(.code) == ["cuts"])
        #expect(document.texts(.strikethrough) == ["pans"])
        #expect(document.texts(.paragraph) == ["In Lola (1961), Demy cuts and pans."])
        expectSound(document, source)
    }

    @Test func `many documents read at the same time are read as one by one`() async throws {
        let source = "Demy ~~cuts~~ and ~~pans~~, see www.example.org.\n"
        let expected = try read(source, .markdown)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try (0..<2_000).count { _ in try read(source, .markdown).spans != expected.spans }
                }
            }
            for try await different in group { #expect(different == 0) }
        }
    }

    @Test(arguments: [
        "**Director:** Ada Marsh\n**Cast:** Hal Dunn", "_Director_: Ada Marsh\n_Cast_: Hal Dunn",
        "Directed by: Ada Marsh\nCast: Hal Dunn",
    ]) func `a line that begins with a label stays a line`(source: String) throws {
        let document = try read(source, .markdown)
        #expect(document.text.hasSuffix("Ada Marsh\nCast: Hal Dunn"))
        #expect(document.texts(.lineBreak).count == 1)
    }

    @Test(arguments: [
        "Night Ferry (1952)\nDirector: Ada Marsh, who never again made anything for the studio",
        "Night Ferry\nWritten and directed by Ada Marsh",
        "**Night Ferry**\n• Composed by Ida Lunn",
    ]) func `so do short lines, and a label under a title with its year`(source: String) throws {
        #expect(try read(source, .markdown).texts(.lineBreak).count == 1)
    }

    @Test(arguments: [
        // The line that says who made it is shorter than the text around it.
        "Friday @ 7 pm\nTHE FERRY\nDirected by Ada Marsh • 1937\nThe most prestigious of sequels is set in fog.",
        "A ballet, first given in 1870 in the old house.\nMusic : Ida Lunn\nScenery : Al Hale\nMaud : Joan Pryce",
        "Kiss Me, Maud\nMusic and Lyrics by Ida Lunn\nBook by Sam Dunn\nRevision: Al Hale",
    ]) func `so do credits beside longer lines, and what titles them`(source: String) throws {
        #expect(try read(source, .markdown).texts(.lineBreak).count == 3)
    }

    @Test func `so do facts below a line that no page is wide enough for`() throws {
        let prose = String(repeating: "She went home and slept. ", count: 10)
        let source = "\(prose)\n78 min • Marsh Pictures • 35mm"
        #expect(try read(source, .markdown).texts(.lineBreak).count == 1)
    }

    @Test(arguments: [
        "Night Ferry\nand its fog",
        "The last film that was made that year\nby Ada Marsh, Loved by Ann\nKerr above all, was it.",
        "She went home.\nAda Marsh, who had waited for her all that long winter, slept.",
        "She filmed in\nLang: a village", "It is\n**loud**, and bright", "All of it\n*Lola*, then",
    ])
    func `other lines of a paragraph are joined`(source: String) throws {
        #expect(try read(source, .markdown).texts(.lineBreak).isEmpty)
    }

    @Test(arguments: [DocumentFormat.markdown, .plainText, .html])
    func `the marks of notes are no part of the text`(format: DocumentFormat) throws {
        let source =
            "By Jan Drda.[1] She[12] sang “Fog”[a] twice.[note 3][nb 4] So it is said.[citation needed] Yes."
        let document = try read(source, format)
        #expect(document.text == "By Jan Drda. She sang “Fog” twice. So it is said. Yes.")
        expectSound(document, source)
    }

    @Test(arguments: [
        "A critic[s] view", "see [3] below", "he [sic] sang", "in [Marsh] it", "`list[3]` here", "[1] First",
        "x[1234]",
    ]) func `other brackets stay`(source: String) throws {
        #expect(try read(source, .markdown).text == source.filter { $0 != "`" })
    }

    @Test func `the mark of a note may be a link, raised`() throws {
        let source = "<p>By <i>Jan Drda</i><sup><a href=\"#n1\">[1]</a></sup>, who sang.</p>"
        let document = try read(source, .html)
        #expect(document.text == "By Jan Drda, who sang.")
        #expect(document.texts { if case .link = $0 { true } else { false } }.isEmpty)
        expectSound(document, source)
    }

    @Test func `hard breaks of all three kinds are line feeds`() throws {
        let source = "**Cast**  \nAnouk Aimée _(Lola)_<br>\nMarc Michel\\\nElina<br/>Labourdette\nend\n"
        let document = try read(source, .markdown)
        #expect(document.text == "Cast\nAnouk Aimée (Lola)\nMarc Michel\nElina\nLabourdette end")
        #expect(document.texts(.lineBreak).count == 4)
        #expect(document.texts(.italic) == ["(Lola)"])
        expectSound(document, source)
    }

    @Test func `HTML inside a line means what it means in HTML`() throws {
        let source =
            "The <i>Third <b>Man</b></i>, <em class=\"x\">M</em>, <a href='u'>here</a> <!-- no -->now\n"
        let document = try read(source, .markdown)
        #expect(document.text == "The Third Man, M, here now")
        #expect(document.texts(.italic) == ["Third Man", "M"])
        #expect(document.texts(.bold) == ["Man"])
        #expect(document.texts(.link(destination: "u")) == ["here"])
        expectSound(document, source)
    }

    @Test func `an HTML block is read as HTML`() throws {
        let source = "> <div><p>One &amp; <i>two</i></p>\n> <script>x()</script>\n> <p>three</div>\n\nafter\n"
        let document = try read(source, .markdown)
        #expect(document.text == "One & two\n\nthree\n\nafter")
        #expect(document.texts(.blockQuote) == ["One & two\n\nthree"])
        #expect(document.texts(.italic) == ["two"])
        expectSound(document, source)
    }

    @Test func `tables keep rows and columns`() throws {
        let source = "Before\n\n| Film | Year |\n| :-- | --: |\n| *A \\| B* | `x\\|y` |\n|  | 1964 |\n"
        let document = try read(source, .markdown)
        #expect(document.text == "Before\n\nFilm\tYear\nA | B\tx|y\n\t1964")
        #expect(document.texts(.tableCell(row: 0, column: 1, isHeader: true)) == ["Year"])
        #expect(document.texts(.tableCell(row: 1, column: 0, isHeader: false)) == ["A | B"])
        #expect(document.texts(.tableCell(row: 2, column: 1, isHeader: false)) == ["1964"])
        #expect(document.texts(.table) == ["Film\tYear\nA | B\tx|y\n\t1964"])
        #expect(MapCheck(document: document, source: Array(source.utf8)).unmapped.isEmpty)
    }

    @Test func `lists, quotes, code and notes nest`() throws {
        let source = """
            1. One
               - *Two*
                 more
            2. Three[^n]

            > Said she:
            > > *Never*
            lazily.

                code & more

            ```swift
            let a = 1
            ```

            [^n]: The note
                goes on.
            """
        let document = try read(source, .markdown)
        #expect(document.texts(.listItem(depth: 2, ordered: false)) == ["Two more"])
        #expect(document.texts(.listItem(depth: 1, ordered: true)) == ["One\n\nTwo more", "Three"])
        #expect(document.texts(.blockQuote) == ["Said she:\n\nNever lazily.", "Never lazily."])
        #expect(document.texts(.codeBlock) == ["code & more", "let a = 1"])
        #expect(document.texts { if case .footnote = $0 { true } else { false } } == ["The note goes on."])
        expectSound(document, source)
    }

    @Test(arguments: [
        "a &amp; b &eacute;&#233; &#xe9; \\& \\* &notareference; &#38 \\a AT&T",
        "[ref]: http://a.b 'title'\n[x]: <y z>\nSee [ref] and [the *text*][ref] and [ref][] (a) [a](<b c> (t))",
        "***a** b* and **a *b*** __c__ _d_ *e*f*",
        "`` a ` b `` and `c\nd` and ` e `",
        "> a *b\n> c* `d\n> e` &lt;\n> [f\n> g](h\n> \"i\")",
        "- a\n  b\n\n  c *d*\n- > e\n  > *f*",
        "www.example.org, https://e.org/a&amp;b <https://e.org> a@b.org",
        "Heading *one*\nstill\n===\n\n## Two ##\n\n### `three`",
        "![alt *text*](u \"t\") after\n\n[![in link](a)](b)",
        "[not a link] [a]: [b](c d) [e](f",
        "tab\tin text\r\nand  two  spaces \r\nCRLF  \r\nhard",
        "| a | b |\r\n|---|---|\r\n| c \\\\ d | &amp; |\r\nAfter",
        "  indented *start*\n   and on",
        "1) x\n\n   y\n\n       code\n",
        "emoji 👩‍👩‍👧 *العربية* e\u{301} \u{200F}עברית_x_",
        "\\\n* a\n+ b\n\n***\n\n<br>\n\nc<br><br>d",
        "Text[^1] and[^long note].\n\n[^1]: First *note*.\n\n[^long note]: Second\n\n    para.\n\nEnd.",
    ])
    func `every mapped piece says in the source what it says in the text`(source: String) throws {
        expectSound(try read(source, .markdown), source)
        let framed = "---\ntitle: x\n---\n\n" + source
        expectSound(try read(framed, .markdown), framed)
    }

    @Test func `front matter is metadata, in order, and not text`() throws {
        let source = """
            ---
            title: "Lola: a note"
            author: [Ann, Bea]
            date: 2021-05-22
            lang: en
            film: {year: 1961, cast: [A, B]}
            ---
            Body
            """
        let document = try read(source, .markdown)
        #expect(document.text == "Body")
        #expect(document.metadata.title == "Lola: a note")
        #expect(document.metadata.author == "Ann, Bea")
        #expect(document.metadata.date == "2021-05-22")
        #expect(document.metadata.language == "en")
        #expect(
            document.metadata.entries.map(\.key) == [
                "title", "author", "date", "lang", "film.year", "film.cast",
            ])
        #expect(document.warnings.isEmpty)
        #expect(document.sourceRange(of: 0..<4) == source.utf8.count - 4..<source.utf8.count)
    }

    @Test func `malformed front matter is said and read line by line`() throws {
        let document = try read("---\ntitle: Alien: Covenant\ndate: 2017\n---\nBody", .markdown, name: "a.md")
        #expect(document.text == "Body")
        #expect(document.metadata.title == "Alien: Covenant")
        let warning = try #require(document.warnings.first)
        #expect(warning.description.hasPrefix("a.md:2:"))
        #expect(warning.description.contains(": warning: malformed front matter"))
    }

    @Test func `a thematic break that begins a text is no front matter`() throws {
        #expect(try read("---\n\nProse here.\n\n---\n\nMore", .markdown).text == "Prose here.\n\nMore")
        #expect(try read("---\ntitle: never closed", .markdown).text.contains("never closed"))
    }
}
