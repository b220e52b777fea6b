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
        #expect(lines[5] == "3\tfilm\t_\tNOUN\t_\t_\t4\tnsubj\t_\tNER=I-WORK_OF_ART|SpaceAfter=No")
        #expect(lines.dropFirst(3).allSatisfy { $0.split(separator: "\t").count == 10 })
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
