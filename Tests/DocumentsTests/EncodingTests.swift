import Documents
import Foundation
import Testing

@Suite("Encodings, and what is no text")
struct EncodingTests {
    private let prose = "Café — “Aimée” 😀 日本\nline"

    private func read(_ bytes: [UInt8], _ name: String = "a.txt") throws -> Document {
        try DocumentReader().document(from: bytes, identifier: name)
    }

    @Test(arguments: [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian])
    func `Unicode with a byte order mark`(encoding: String.Encoding) throws {
        let data = try #require(("\u{FEFF}" + prose).data(using: encoding))
        let document = try read(Array(data))
        #expect(document.text == prose)
        expectSound(document, Array(data))
        #expect(document.texts(.quotation) == ["Aimée"])
    }

    @Test func `Windows-1252 is detected and its map points at its bytes`() throws {
        let data = try #require("Aimée’s “Lola” – café".data(using: .windowsCP1252))
        let document = try read(Array(data))
        #expect(document.encoding == .windows1252)
        #expect(document.text == "Aimée’s “Lola” – café")
        expectSound(document, Array(data))
        let end = document.text.utf8.count
        #expect(document.sourceRange(of: end - 2..<end) == data.count - 1..<data.count)
    }

    @Test func `Latin-1 declared in HTML is read as declared`() throws {
        let page = Array("<meta charset=\"ISO-8859-1\"><p>caf".utf8) + [0xE9, 0x92] + Array("s</p>".utf8)
        let document = try read(page, "a.html")
        #expect(document.text == "café’s")
        #expect(document.encoding == .windows1252)
        expectSound(document, page)
    }

    @Test func `an encoding that is not read is refused by name`() {
        let error = #expect(throws: DocumentError.self) {
            try read(Array("<meta charset=Shift_JIS><p>x".utf8), "a.html")
        }
        #expect(error?.description.hasPrefix("a.html: error: declares the encoding shift_jis") == true)
    }

    @Test func `stray bytes in UTF-8 are replaced, with a warning`() throws {
        let bytes = Array("é à ü ".utf8) + [0xFF] + Array("\nb".utf8)
        let document = try read(bytes)
        #expect(document.text == "é à ü \u{FFFD}\nb")
        #expect(
            document.warnings.map(\.description) == [
                "a.txt:1: warning: a byte that is not UTF-8 was read as U+FFFD"
            ])
        #expect(document.sourceRange(of: 9..<12) == 9..<10)
    }

    private static let noText: [(bytes: [UInt8], message: String)] = [
        (Array("%PDF-1.7\n".utf8), "looks like a PDF; convert it with pdftotext first"),
        ([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], "looks like a PNG picture"),
        ([0x50, 0x4B, 3, 4, 20, 0], "looks like a ZIP archive"),
        ([0x1F, 0x8B, 8, 0], "looks like gzip data"),
        (Array("text\0more".utf8), "looks like binary data"),
        ([UInt8](repeating: 7, count: 200), "looks like binary data"),
    ]

    @Test(arguments: noText)
    func `what is no text is refused by name`(bytes: [UInt8], message: String) {
        for name in ["a.txt", "a.md", "a.html", "a"] {
            let error = #expect(throws: DocumentError.self) { try read(bytes, name) }
            #expect(error?.description.hasPrefix("\(name): error: not text: \(message)") == true)
        }
    }

    @Test func `offsets convert to code points and back`() throws {
        let text = String(repeating: "aé日😀", count: 2000)
        let document = try read(Array(text.utf8))
        var codePoint = 0
        var offset = 0
        for scalar in text.unicodeScalars {
            let length = UTF8.width(scalar)
            if codePoint % 97 == 0 {
                #expect(document.codePointRange(of: offset..<offset + length) == codePoint..<codePoint + 1)
                #expect(
                    document.utf8Range(ofCodePoints: codePoint..<codePoint + 1) == offset..<offset + length)
            }
            codePoint += 1
            offset += length
        }
        #expect(document.codePointRange(of: 0..<offset) == 0..<codePoint)
    }
}
