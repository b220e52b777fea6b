import Documents
import Testing

@Suite("Plain text: paragraphs, wrapped lines, credits, quotations")
struct PlainTextTests {
    @Test func `hard-wrapped lines are joined and credits are not`() throws {
        let source = """
            The camera follows her along the quay, past sailors and schoolgirls, and
            does not hurry; it has all the time that she has not, and it knows that well-
            known song as well as she does herself by now, every last syllable of it.

            Director: Jacques Demy
            Music: Michel Legrand
            Cast
            Anouk Aimée    Lola
            """
        let document = try read(source, .plainText)
        #expect(
            document.text == """
                The camera follows her along the quay, past sailors and schoolgirls, and does not hurry; it has all the \
                time that she has not, and it knows that well-known song as well as she does herself by now, every last \
                syllable of it.

                Director: Jacques Demy
                Music: Michel Legrand
                Cast
                Anouk Aimée    Lola
                """)
        #expect(document.texts(.lineBreak).count == 3)
        #expect(document.texts(.paragraph).count == 2)
        expectSound(document, source)
    }

    @Test func `a text that is only credits keeps its lines`() throws {
        let source = "Director: X\nCast\nAnn Bea as Cee\nDee Eff as Gee"
        #expect(try read(source, .plainText).text == source)
    }

    @Test func `long lines one after the other are paragraphs`() throws {
        let line = String(repeating: "prose ", count: 30).trimmingCharacters
        #expect(try read("\(line)\n\(line)", .plainText).text == "\(line)\n\n\(line)")
    }

    @Test func `italics of plain text lose their marks when balanced`() throws {
        let source = "In _Lola_ and *The\nGolden Eighties*, snake_case_name, 2 * 3 * 4, _open and * * * stay."
        let document = try read(source, .plainText)
        #expect(document.texts(.italic).prefix(1) == ["Lola"])
        #expect(document.text.contains("snake_case_name, 2 * 3 * 4, _open and * * * stay."))
        expectSound(document, source)
    }

    @Test(arguments: [
        ("“Fine,” she said. \"Quite so,\" he said.", ["Fine,", "Quite so,"]),
        ("He sang ‘Over the Rainbow’ at the dogs’ home.", ["Over the Rainbow"]),
        ("‘the Archers’ next film’ was ‘Gone to Earth’ here", ["Gone to Earth"]),
        ("Don’t; it’s Demy’s ’60s", []), ("Don't, it's Demy's '60s rock 'n' roll", []),
        ("the song 'Over the Rainbow', sung", ["Over the Rainbow"]),
        ("«Bonjour» and ‹oui› and „Guten Tag“", ["Bonjour", "oui", "Guten Tag"]),
        ("“He said ‘yes’ to me”", ["He said ‘yes’ to me", "yes"]),
        ("a 12\" single and 5'6\" tall", []), ("\"open and never closed", []), ("“one\n\nother”", []),
        ("(\"Maria,\" \"Tonight\")—\"America\"", ["Maria,", "Tonight", "America"]),
    ])
    func `quotations stand between their marks`(source: String, expected: [String]) throws {
        let document = try read(source, .plainText)
        #expect(document.texts(.quotation) == expected)
        expectSound(document, source)
    }

    @Test func `quotations are found in Markdown, and those that cross a span are dropped`() throws {
        #expect(
            try read("He said “I am *Lola*” and *went “to* her home”.", .markdown).texts(.quotation) == [
                "I am Lola"
            ]
        )
    }

    @Test func `the author's characters are kept`() throws {
        let source = "cafe\u{301} ﬁlm \u{AD}soft  two\u{A0}spaces"
        #expect(Array(try read(source, .plainText).text.utf8) == Array(source.utf8))
    }
}

extension String {
    fileprivate var trimmingCharacters: String { String(reversed().drop { $0 == " " }.reversed()) }
}
