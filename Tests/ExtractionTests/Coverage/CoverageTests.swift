import Documents
import Extraction
import Foundation
import Testing

@Suite("Reports of coverage")
struct CoverageTests {
    private func coverage(_ text: String, _ options: Extractor.Options = .init()) throws -> DocumentCoverage {
        let document = try DocumentReader().document(from: Array(text.utf8), identifier: "essay.md")
        var trace: ExtractionTrace? = ExtractionTrace()
        let extraction = try Extractor(options: options).extract(document, trace: &trace)
        return DocumentCoverage(document, extraction, try #require(trace))
    }

    private let text = """
        It rains. Nobody forgets *Night Ferry*. *Night Ferry* was directed by Ada Marsh. \
        *The Long Harvest* was never directed by Ada Marsh.
        """

    @Test("tell what each sentence gave")
    func outcomes() throws {
        let sentences = try coverage(text).sentences
        #expect(sentences.map(\.outcome) == [.nothing, .entitiesOnly, .relations, .entitiesOnly])
        #expect(sentences[1].text == "Nobody forgets Night Ferry.")
        #expect(sentences[2].statements == 1)
        let scalars = Array("It rains. Nobody forgets Night Ferry.".unicodeScalars)
        #expect(
            String(String.UnicodeScalarView(scalars[sentences[1].start..<sentences[1].end]))
                == sentences[1].text)
    }

    @Test("tell what was refused, why and where")
    func refused() throws {
        let refusal = try #require(try coverage(text).refused.first { $0.kind == "guard" })
        #expect(refusal.statement == "Ada Marsh directed The Long Harvest")
        #expect(refusal.explanation.contains("negation"))
        #expect(refusal.text == "The Long Harvest was never directed by Ada Marsh.")
    }

    @Test("tell what was less sure than asked for")
    func unsure() throws {
        var options = Extractor.Options()
        options.minimumConfidence = 1
        let report = try coverage(text, options)
        #expect(report.statementsByPredicate.isEmpty)
        #expect(
            report.refused.contains {
                $0.kind == "confidence" && $0.statement == "Ada Marsh directed Night Ferry"
            })
        #expect(report.sentences.allSatisfy { $0.outcome != .relations })
    }

    @Test("count over documents what each of them counts")
    func totals() throws {
        var report = CoverageReport()
        let one = try coverage(text)
        report.add(one)
        report.add(try coverage("Nothing at all."))
        #expect(report.totals.documents == 2)
        #expect(report.totals.sentences == one.sentences.count + 1)
        #expect(report.totals.sentencesByOutcome.values.reduce(0, +) == report.totals.sentences)
        #expect(report.totals.statementsByPredicate["directed"] == 1)
        #expect(report.totals.refusedByKind["guard"] ?? 0 > 0)
        let json = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
        #expect(json.contains("\"version\":1"))
    }

    @Test("time each stage only where a trace is asked for")
    func timings() throws {
        let stages = try coverage(text).timings.map(\.stage)
        #expect(stages == ["language", "structure", "mentions", "coreference", "relations", "graph"])
        let document = try DocumentReader().document(from: Array(text.utf8), identifier: "essay.md")
        var none: ExtractionTrace?
        _ = try Extractor().extract(document, trace: &none)
        #expect(none == nil || none?.timings.isEmpty == true)
    }

    @Test(arguments: ["", " \n", "…", String(repeating: "A ", count: 3000)])
    func anyText(text: String) throws {
        let report = try coverage(text)
        #expect(report.refused.allSatisfy { $0.start <= $0.end })
    }
}
