import Language
import Testing

@Suite("The simple analyzer")
struct SimpleAnalyzerTests {
    @Test(
        "splits words, clitics, punctuation",
        arguments: [
            ("She didn't stay.", ["She", "did", "n't", "stay", "."]),
            (
                "Mr. Lee's dogs' well-known toys",
                ["Mr.", "Lee", "'s", "dogs", "'", "well", "-", "known", "toys"]
            ),
            ("J.J. left L.A. in 1,000.5 days.", ["J.J.", "left", "L.A.", "in", "1,000.5", "days", "."]),
            ("“We’ll see…” (or not)", ["“", "We", "’ll", "see", "…", "”", "(", "or", "not", ")"]),
            (
                "Wait... what?! see archive.org.",
                ["Wait", "...", "what", "?", "!", "see", "archive.org", "."]
            ),
            ("", []), (" \n ", []),
        ])
    func tokens(text: String, expected: [String]) throws {
        #expect(try SimpleAnalyzer().analyze(text).tokens.map(\.text) == expected)
    }

    @Test(
        "splits sentences",
        arguments: [
            ("He left L.A. He came back.", ["He left L.A.", "He came back."]),
            (
                "Dr. Strangelove, by S. Kubrick, is old. It holds up!",
                [
                    "Dr. Strangelove, by S. Kubrick, is old.", "It holds up!",
                ]
            ),
            (
                "“Who is it?” she asked. “Me.” Then silence…",
                ["“Who is it?” she asked.", "“Me.”", "Then silence…"]
            ),
            (
                "It ran (see No. 5) for years... Then it closed.",
                [
                    "It ran (see No. 5) for years...", "Then it closed.",
                ]
            ),
            ("A heading\n\nthen text on\ntwo lines.", ["A heading", "then text on\ntwo lines."]),
        ])
    func sentences(text: String, expected: [String]) throws {
        let doc = try SimpleAnalyzer().analyze(text)
        #expect(doc.sentences.map { String(doc.text(of: $0)) } == expected)
        #expect(!doc.hasSyntax)
    }

    @Test("respects layout: no sentence ends inside a unit, one begins at a boundary")
    func layout() throws {
        let text = "Mother! Is Here is a film. by her"
        let constraints = [
            LayoutConstraint(range: 0..<15, kind: .unit), LayoutConstraint(range: 27..<33, kind: .boundary),
        ]
        let doc = try SimpleAnalyzer().analyze(text, layout: constraints)
        #expect(doc.sentences.map { String(doc.text(of: $0)) } == ["Mother! Is Here is a film.", "by her"])
    }

    @Test("positions are bytes and scalars of the text")
    func positions() throws {
        let text = "Zoë’s 🎬 film"
        let doc = try SimpleAnalyzer().analyze(text)
        #expect(doc.tokens.map(\.text) == ["Zoë", "’s", "🎬", "film"])
        #expect(doc.tokens.map(\.scalarOffset) == [0, 3, 6, 8])
        #expect(doc.tokens.allSatisfy { String(text[utf8: $0.range]) == $0.text })
        #expect(doc.tokens(in: 9..<13) == 2..<3)
    }

    @Test(
        "takes any text in linear time",
        arguments: ["a", ".", "'", "é", "a.", "A.", "n't", "👩‍👩‍👧", "e\u{301}", "\r\n", "”", "1,", "'s"])
    func hostile(unit: String) throws {
        let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
        let doc = try SimpleAnalyzer().analyze(text)
        #expect(doc.tokens.last.map { $0.range.upperBound <= text.utf8.count } ?? true)
    }

    @Test("refuses what is beyond its limits")
    func limits() {
        #expect(throws: AnalysisError.tooManyTokens(limit: 3)) {
            try SimpleAnalyzer(tokenLimit: 3).analyze("a b c d")
        }
        #expect(throws: AnalysisError.textTooLong(bytes: 7, limit: 5)) {
            try SimpleAnalyzer(byteLimit: 5).analyze("a b c d")
        }
    }
}
