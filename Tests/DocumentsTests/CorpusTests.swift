import Documents
import Foundation
import Testing

@Suite(
    "Every mapped range of real writing",
    .enabled(if: corpus != nil, "skipped: no ../shared/corpus beside the checkout"))
struct CorpusTests {
    @Test(arguments: ["reviews/text", "programmes/text"])
    func `holds in Markdown`(folder: String) throws {
        let files = try corpusFiles(folder, "md")
        #expect(files.count > 1)
        for file in files {
            let document = try DocumentReader().document(at: file.path)
            #expect(!document.text.isEmpty)
            expectSound(document, Array(try Data(contentsOf: file)))
        }
    }

    @Test func `holds in JSON Lines`() throws {
        let file = try #require(corpus).appendingPathComponent("film-intros.jsonl")
        let bytes = Array(try Data(contentsOf: file))
        var count = 0
        for result in DocumentReader().documents(from: [.file(file.path)]) {
            let document = try result.get()
            expectSound(document, bytes)
            count += 1
        }
        #expect(count == bytes.count { $0 == 10 } + (bytes.last == 10 ? 0 : 1))
    }

    @Test func `holds in plain text`() throws {
        let file = try #require(corpus).appendingPathComponent("la-la-land.txt")
        let bytes = Array(try Data(contentsOf: file))
        expectSound(try DocumentReader().document(at: file.path), bytes)
    }

    @Test func `programme notes keep their credits line by line`() throws {
        for file in try corpusFiles("programmes/text", "md") {
            let document = try DocumentReader().document(at: file.path)
            #expect(document.texts(.lineBreak).count > 20)
            #expect(document.metadata.title != nil)
        }
    }
}
