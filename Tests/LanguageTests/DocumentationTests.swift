import Foundation
import Language
import Testing

/// The snippets of docs/language.md, compiled and run. The first test fails when the two differ.
@Suite("docs/language.md")
struct DocumentationTests {
    // snippet: pipeline
    func subjectsAndVerbs(in texts: [String], model folder: String) throws -> [String] {
        let pipeline = try Pipeline(contentsOf: folder)
        let documents = try pipeline.analyze(texts.map { Pipeline.Input($0) }, threads: 2)
        return documents.flatMap { document in
            document.tokens.indices.filter { document.tokens[$0].dependency == "nsubj" }.map { subject in
                let verb = document.tokens[subject].head
                let phrase = document.text(of: document.subtreeSpan(of: subject))
                return "\(phrase) → \(document.tokens[verb].lemma)"
            }
        }
    }
    // end

    @Test("shows the code that is compiled here")
    func snippet() throws {
        let file = URL(fileURLWithPath: #filePath)
        let source = try String(contentsOf: file, encoding: .utf8)
        let root = file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appendingPathComponent("docs/language.md"), encoding: .utf8)
        let start = try #require(source.range(of: "    // snippet: pipeline\n"))
        let end = try #require(source[start.upperBound...].range(of: "    // end"))
        let code = source[start.upperBound..<end.lowerBound].split(separator: "\n").map { $0.dropFirst(4) }
        #expect(page.contains(code.joined(separator: "\n")))
    }

    @Test("the snippet runs with any pipeline")
    func runs() throws {
        #expect(try subjectsAndVerbs(in: ["She sings."], model: Fixtures.path("toy")).isEmpty)
    }
}
