import Foundation
import Language
import Testing

@Suite("Analyses as text")
struct OutputTests {
    @Test("CoNLL-U has ten columns, heads by number and no whitespace tokens")
    func conllu() {
        let lines = ConlluWriter.string(AnnotatedTextTests.doc, name: "a").split(separator: "\n")
        #expect(
            lines.prefix(3) == [
                "# newdoc id = a", "# sent_id = a-1", "# text = The old film moved her deeply",
            ])
        #expect(lines[5] == "3\tfilm\t_\tNOUN\t_\t_\t4\tnsubj\t_\tNER=I-WORK_OF_ART")
        #expect(lines.dropFirst(3).allSatisfy { $0.split(separator: "\t").count == 10 })
    }

    @Test("each sentence in CoNLL-U has one root and the text its words make, whatever hangs from whitespace")
    func conlluRoots() {
        let words = [
            ("One", 1, false), ("\n\n", 1, false), ("two", 1, true), ("three", 3, false), (".", 0, false),
        ]
        var tokens: [Token] = []
        var offset = 0
        for (text, head, space) in words {
            let end = offset + text.utf8.count
            var token = Token(range: offset..<end, scalarOffset: offset, text: text, head: head)
            token.whitespaceAfter = space
            token.dependency = "x"
            tokens.append(token)
            offset = end + (space ? 1 : 0)
        }
        let document = AnnotatedText(
            text: "One\n\ntwo three.", tokens: tokens, sentenceStarts: [0], hasSyntax: true)
        let lines = ConlluWriter.string(document, name: "my file").split(separator: "\n")
        #expect(lines[1] == "# sent_id = my_file-1")
        #expect(lines[2] == "# text = One two three.")
        let rows = lines.dropFirst(3).map { $0.split(separator: "\t").map(String.init) }
        #expect(rows.map { $0[6] } == ["0", "1", "1", "1"])
        #expect(rows.map { $0[7] } == ["root", "dep", "dep", "x"])
        #expect(rows.map { $0[9] } == ["_", "_", "SpaceAfter=No", "SpaceAfter=No"])
    }

    @Test("JSON is spaCy's Doc JSON")
    func json() throws {
        let golden = try GoldenDocument.documents(in: "toy.golden.jsonl")[0]
        let document = try Fixtures.toy().analyze(golden.text)
        let read = try JSONDecoder().decode(GoldenDocument.self, from: Data(SpacyJSON.string(document).utf8))
        #expect(read.text == golden.text)
        read.expectEqual(document)
        #expect(
            SpacyJSON.string(try SimpleAnalyzer().analyze("\"\\\u{1}\n")).contains(#""text":"\"\\\u0001\n""#))
    }

    @Test("DOT and SVG draw every arc and escape what they must")
    func drawings() throws {
        #expect(DependencyDiagram.dot(AnnotatedTextTests.doc).contains("t3 -> t2 [label=\"nsubj\"]"))
        let long = DependencyDiagram.dot(try SimpleAnalyzer().analyze(String(repeating: "x", count: 20_000)))
        #expect(long.utf8.count < 500)
        let svg = DependencyDrawing.svg(AnnotatedTextTests.doc)
        #expect(svg.components(separatedBy: "class=\"a\"").count == 6)
        #expect(DependencyDrawing.svg(try SimpleAnalyzer().analyze("<&>")).contains("&lt;"))
        #expect(DependencyDiagram.dot(try SimpleAnalyzer().analyze("\"\\")).contains("label=\"\\\"\\n\""))
    }

    @Test("the table shows a row for each token and only columns in use")
    func table() {
        let lines = AnalysisTable.string(AnnotatedTextTests.doc).split(separator: "\n")
        #expect(lines.count == 7)
        #expect(lines[0].split(separator: " ") == ["#", "token", "pos", "dep", "head", "entity"])
    }
}
