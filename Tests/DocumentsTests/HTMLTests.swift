import Documents
import Testing

@Suite("HTML: what the page says, without what surrounds it")
struct HTMLTests {
    private let page = """
        <!DOCTYPE html><html lang="en-GB"><head><title>Lola &amp; co | Site</title>
        <meta name="author" content="Ann"><meta property="og:title" content="Lola">
        <meta property="article:published_time" content="2020-01-02"><link rel="canonical" href="https://x.org/lola">
        <style>p { color: red }</style><script>if (a < b) { document.write("<p>no</p>") }</script></head>
        <body><header><h1>Site</h1></header><nav><a href="/">Home</a></nav>
        <main><article><header><h1>On <cite>Lola</cite></h1></header>
        <p>Jacques&nbsp;Demy&#146;s <i>first</i>   film,
           with <a href="/aimee">Anouk Aim&eacute;e</a>.<br>Then: <q>love</q></p>
        <p hidden>not this</p><p style="display: none">nor this</p>
        <blockquote><p>Fine &lt;film&gt;</blockquote>
        <ul><li>One<ol><li>deep</ol><li><b>Two</b></ul>
        <table><caption>Cast</caption><tr><th>Role<th>Name<tr><td>Lola<td><p>Aimée</p><tr><td colspan=2>End</table>
        <dl><dt>Director<dd>Demy</dl>
        <figure><img src=a alt="A &amp; B" title="x > y"><figcaption>Still</figcaption></figure>
        <form><p>Subscribe</p></form><aside>Related</aside></article></main>
        <footer>© Site</footer></body></html>
        """

    @Test func `boilerplate is dropped and blocks are kept apart`() throws {
        let document = try read(page, .html)
        #expect(
            document.text == """
                On Lola

                Jacques\u{A0}Demy’s first film, with Anouk Aimée.
                Then: “love”

                Fine <film>

                One

                deep

                Two

                Cast

                Role\tName
                Lola\tAimée
                End

                Director

                Demy

                A & B

                Still
                """)
    }

    @Test func `elements become spans`() throws {
        let document = try read(page, .html)
        #expect(document.texts(.heading(level: 1)) == ["On Lola"])
        #expect(document.texts(.italic) == ["Lola", "first"])
        #expect(document.texts(.link(destination: "/aimee")) == ["Anouk Aimée"])
        #expect(document.texts(.quotation) == ["love"])
        #expect(document.texts(.lineBreak).count == 1)
        #expect(document.texts(.blockQuote) == ["Fine <film>"])
        #expect(document.texts(.listItem(depth: 2, ordered: true)) == ["deep"])
        #expect(document.texts(.tableCell(row: 0, column: 1, isHeader: true)) == ["Name"])
        #expect(document.texts(.tableCell(row: 1, column: 1, isHeader: false)) == ["Aimée"])
        #expect(document.texts(.caption) == ["Cast", "A & B", "Still"])
        #expect(document.texts(.definitionTerm) == ["Director"])
        #expect(document.texts(.definition) == ["Demy"])
    }

    @Test func `the head becomes metadata`() throws {
        let metadata = try read(page, .html).metadata
        #expect(metadata.title == "Lola")
        #expect(metadata.author == "Ann")
        #expect(metadata.date == "2020-01-02")
        #expect(metadata.url == "https://x.org/lola")
        #expect(metadata.language == "en-GB")
        #expect(metadata["og:title"] == "Lola")
    }

    @Test func `every mapped piece says in the source what it says in the text`() throws {
        let document = try read(page, .html)
        let check = MapCheck(document: document, source: Array(page.utf8))
        #expect(check.wrong.isEmpty)
        // Browsers draw the marks of a q; no byte stands for them.
        #expect(check.unmapped.allSatisfy { $0.hasSuffix("“") || $0.hasSuffix("”") })
        let offset = try #require(document.text.range(of: "Anouk Aimée"))
        let start = document.text.utf8.distance(from: document.text.startIndex, to: offset.lowerBound)
        let source = document.sourceRange(of: start..<start + "Anouk Aimée".utf8.count)
        #expect(String(decoding: Array(page.utf8)[source], as: UTF8.self) == "Anouk Aim&eacute;e")
    }

    @Test(arguments: [
        "<p>a < b & c &amp d &copy; &unknown; 3<4</p>", "<p>one<p>two</div></p>three<b><i>x</b>y</i>",
        "text only, no tags", "<!-- a > b --><p a='>' b=\">\">c</p><!bogus><?pi x?>d",
        "<p>un<!-- -->split</p>",
        "<table><tr><td>a<table><tr><td>b</table><td>c</table>", "<pre>  a\n    b\n\n  c</pre> d",
        "<p>a\r\nb\r\n<br>\r\nc</p>", "<P>A<BR/>B<br>C</P>", "<p>emoji 👩‍👩‍👧 عربي e\u{301}</p>",
        "<script>var a = '</p>';</script><p>x</p><style>b</style>y", "<p>open <b never closed",
        "<title>t</title><p>\u{1}ctrl\u{2}</p>", "<p>a</p></br><p>b<br>c",
    ])
    func `broken pages keep their map`(source: String) throws {
        let document = try read(source, .html)
        let check = MapCheck(document: document, source: Array(source.utf8))
        #expect(check.wrong.isEmpty)
        #expect(check.unmapped.isEmpty)
    }

    @Test func `a page in a form is a page`() throws {
        #expect(try read("<body><form><p>All of it</p></form></body>", .html).text == "All of it")
    }

    @Test func `the article that holds most of the text is the page`() throws {
        let page = "<div>x</div><article><p>The long one, by far.</p></article><article>teaser</article>"
        #expect(try read(page, .html).text == "The long one, by far.")
    }
}
