import Documents
import Foundation
import Testing

@Suite("Bad input: limits and clear errors")
struct BadInputTests {
    @Test(arguments: [DocumentFormat.markdown, .html, .plainText])
    func `an empty file is an empty document`(format: DocumentFormat) throws {
        for source in ["", "\n\n  \n", "\u{FEFF}"] {
            let document = try read(source, format)
            #expect(document.text.isEmpty)
            #expect(document.spans.isEmpty)
        }
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        #expect(try read("", format).sha256 == empty)
        #expect(try read("", format).sourceSHA256 == empty)
    }

    @Test func `an empty JSON Lines file has no documents`() {
        #expect(Array(DocumentReader().documents(from: [.bytes([], name: "a.jsonl")])).isEmpty)
    }

    @Test(arguments: DocumentFormat.allCases)
    func `fifty megabytes on one line are read`(format: DocumentFormat) throws {
        let words = "Lola (1961) & “Jacques” <i>Demy</i> *film* ; "
        var source = ""
        source.reserveCapacity(51 << 20)
        while source.utf8.count < 50 << 20 { source += words }
        if format == .jsonLines { source = "{\"id\":1,\"text\":\"" + source + "\"}" }
        let bytes = Array(source.utf8)
        let results = Array(DocumentReader(format: format).documents(from: [.bytes(bytes, name: "a")]))
        let document = try #require(try results.first?.get())
        #expect(document.text.utf8.count > 30 << 20)
        let middle = document.text.utf8.count / 2
        let piece = document.sourceRange(of: middle..<middle + 1)
        #expect(!piece.isEmpty && piece.upperBound <= bytes.count)
    }

    @Test(arguments: [
        (DocumentFormat.markdown, String(repeating: ">", count: 100_000) + " a\n"),
        (.markdown, String(repeating: "- ", count: 100_000) + "a"),
        (.markdown, String(repeating: "*a **b ", count: 20_000) + String(repeating: "** *", count: 20_000)),
        (.markdown, String(repeating: "![", count: 300) + "a" + String(repeating: "](b)", count: 300)),
        (.html, String(repeating: "<div>", count: 100_000)),
        (.html, String(repeating: "<b><i>", count: 100_000)),
    ])
    func `deep nesting ends in a result or a clear error`(format: DocumentFormat, source: String) {
        do {
            _ = try read(source, format, name: "deep")
        } catch {
            #expect(
                "\(error)" == "deep: error: nested more than 256 levels deep; flatten it or raise the limit")
        }
    }

    @Test func `deep nesting is refused where the limit says so`() {
        let reader = DocumentReader(format: .html, limits: .init(maximumDepth: 8))
        #expect(throws: DocumentError.self) {
            try reader.document(from: Array(String(repeating: "<div>", count: 9).utf8), identifier: "a")
        }
        #expect(throws: Never.self) {
            try reader.document(from: Array("<div><div><p>a".utf8), identifier: "a")
        }
    }

    @Test(arguments: ["[", "{a: ", "- ", "&a [*a,"])
    func `front matter cannot be used against the reader`(piece: String) throws {
        let source = "---\na: " + String(repeating: piece, count: 20_000) + "\n---\nBody"
        #expect(try read(source, .markdown).text.hasSuffix("Body"))
    }

    @Test func `a file over the limit is refused`() {
        let reader = DocumentReader(limits: .init(maximumBytes: 3))
        let error = #expect(throws: DocumentError.self) {
            try reader.document(from: Array("four".utf8), identifier: "a")
        }
        #expect(
            error?.description == "a: error: larger than the limit of 3 bytes; split it or raise the limit")
    }

    @Test func `what cannot be opened is said with its path, and the rest is read`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("a.md")
        try Data("*A*".utf8).write(to: file)
        let missing = folder.path + "/missing.md"
        let results = Array(
            DocumentReader().documents(from: [.file(missing), .file(folder.path), .file(file.path)]))
        #expect(results.count == 3)
        guard case .failure(let first) = results[0], case .failure(let second) = results[1] else {
            Issue.record("read what is not there")
            return
        }
        #expect(first.description == "\(missing): error: cannot be read: no such file or directory")
        #expect(
            second.description
                == "\(folder.path): error: cannot be read: is a directory; give the files in it")
        #expect(try results[2].get().texts(.italic) == ["A"])
        #expect(try DocumentReader().document(at: file.path) == results[2].get())
    }

    @Test func `formats are told by extension, then by content`() {
        func detect(_ path: String, _ content: String) -> DocumentFormat {
            .detect(path: path, content: Array(content.utf8))
        }
        #expect(detect("a.txt", "# Heading") == .plainText)
        #expect(detect("a.HTM", "text") == .html)
        #expect(detect("dir.md/a", "Prose, no more.") == .plainText)
        #expect(detect("-", "  <!DOCTYPE html><p>") == .html)
        #expect(detect("-", "---\ntitle: x\n---\n") == .markdown)
        #expect(detect("-", "One\n\n## Two\n") == .markdown)
        #expect(detect("-", "{\"id\": 1, \"text\": \"x\"}\n") == .jsonLines)
        #expect(DocumentFormat(name: "htm") == .html)
        #expect(DocumentFormat(name: "text") == .plainText)
        #expect(DocumentFormat(name: "docx") == nil)
    }
}
