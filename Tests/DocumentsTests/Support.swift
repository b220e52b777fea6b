import Documents
import Foundation
import Testing

/// The document that a source in UTF-8 is.
func read(_ source: String, _ format: DocumentFormat, name: String = "source") throws -> Document {
    try DocumentReader(format: format).document(from: Array(source.utf8), identifier: name)
}

extension Document {
    /// The texts of the spans of a kind, in order.
    func texts(_ matches: (LayoutSpan.Kind) -> Bool) -> [String] {
        spans.filter { matches($0.kind) }.map { text(in: $0.range) }
    }

    func texts(_ kind: LayoutSpan.Kind) -> [String] { texts { $0 == kind } }
}

/// Holds every run of a map against the source, by decoding the source another way than the readers do.
struct MapCheck {
    let document: Document
    let source: [UInt8]

    /// The runs whose source does not say what the text says.
    var wrong: [String] {
        let text = Array(document.text.utf8)
        var found: [String] = []
        for run in document.sourceMap.runs {
            for unit in 0..<run.count where run.textUnit != 1 || run.sourceUnit != 1 {
                let start = run.textStart + unit * run.textUnit
                let from = run.sourceStart + unit * run.sourceUnit
                let piece = String(decoding: text[start..<start + run.textUnit], as: UTF8.self)
                if !says(piece, source[from..<from + run.sourceUnit]) {
                    let slice = String(decoding: source[from..<from + run.sourceUnit], as: UTF8.self)
                    found.append(
                        "\(document.identifier): \(piece.debugDescription) ← \(slice.debugDescription)")
                }
            }
            guard run.textUnit == 1, run.sourceUnit == 1 else { continue }
            // A line feed joined to a space is one byte for one byte.
            let differs = zip(text[run.textRange], source[run.sourceRange]).contains {
                $0 != $1 && !($0 == 32 && $1 == 10 || $0 == 10 && $1 == 13 || $0 == 32 && $1 == 13)
            }
            if differs {
                found.append(
                    "\(document.identifier): \(String(decoding: text[run.textRange], as: UTF8.self))")
            }
        }
        return found
    }

    /// The visible text that has no source.
    var unmapped: [String] {
        let text = Array(document.text.utf8)
        var found: [String] = []
        var end = 0
        for range in document.sourceMap.runs.map(\.textRange) + [text.count..<text.count] {
            let gap = String(decoding: text[end..<max(end, range.lowerBound)], as: UTF8.self)
            let visible = gap.filter { !$0.isWhitespace }
            if !visible.isEmpty { found.append("\(document.identifier): \(visible)") }
            end = range.upperBound
        }
        return found
    }

    private func says(_ piece: String, _ slice: ArraySlice<UInt8>) -> Bool {
        let data = Data(slice)
        switch document.encoding {
        case .windows1252: return String(data: data, encoding: .windowsCP1252) == piece
        case .utf16LittleEndian: return String(data: data, encoding: .utf16LittleEndian) == piece
        case .utf16BigEndian: return String(data: data, encoding: .utf16BigEndian) == piece
        case .utf8: break
        }
        let source = String(decoding: slice, as: UTF8.self)
        if document.format == .jsonLines {
            let decoded = try? JSONDecoder().decode(String.self, from: Data("\"\(source)\"".utf8))
            if decoded == piece || piece == " " && decoded?.allSatisfy(\.isWhitespace) == true { return true }
        }
        if piece == source { return true }
        if piece == "\n", source.lowercased().hasPrefix("<br") { return true }
        if piece == " " || piece == "\n" {
            return source.allSatisfy { $0.isWhitespace || $0 == "\\" || $0 == ">" } && !source.isEmpty
        }
        if source.hasPrefix("\\") { return source.dropFirst() == piece }
        if source.hasPrefix("&#x"), let value = UInt32(source.dropFirst(3).dropLast(), radix: 16) {
            return Unicode.Scalar(value).map { String($0) } == piece
        }
        if source.hasPrefix("&#"), let value = UInt32(source.dropFirst(2).filter { $0 != ";" }) {
            return value == 146 ? piece == "’" : Unicode.Scalar(value).map { String($0) } == piece
        }
        let names = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "eacute": "é", "rsquo": "’", "mdash": "—",
            "nbsp": "\u{A0}",
            "copy": "©",
        ]
        return names[String(source.dropFirst().dropLast())] == piece
    }
}

/// Fails where a map is wrong, incomplete, or its spans are out of order or cross.
func expectSound(_ document: Document, _ source: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
    let check = MapCheck(document: document, source: source)
    #expect(check.wrong.isEmpty, sourceLocation: sourceLocation)
    #expect(check.unmapped.isEmpty, sourceLocation: sourceLocation)
    #expect(crossings(document.spans).isEmpty, sourceLocation: sourceLocation)
    let end = document.text.utf8.count
    #expect(
        document.spans.allSatisfy { $0.range.upperBound <= end && !$0.range.isEmpty },
        sourceLocation: sourceLocation)
}

func expectSound(_ document: Document, _ source: String, sourceLocation: SourceLocation = #_sourceLocation) {
    expectSound(document, Array(source.utf8), sourceLocation: sourceLocation)
}

/// The spans that overlap one before them without lying in it, or stand out of order.
private func crossings(_ spans: [LayoutSpan]) -> [LayoutSpan] {
    var open: [Range<Int>] = []
    var found: [LayoutSpan] = []
    var start = 0
    for span in spans {
        while let last = open.last, last.upperBound <= span.range.lowerBound { open.removeLast() }
        if span.range.lowerBound < start || open.last.map({ $0.upperBound < span.range.upperBound }) == true {
            found.append(span)
        }
        start = span.range.lowerBound
        open.append(span.range)
    }
    return found
}

/// The folder of development corpora beside the checkout; `nil` where there is none.
let corpus: URL? = {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let beside = here.appendingPathComponent("../../../shared").standardized
    let folder =
        ProcessInfo.processInfo.environment["LEITMOTIF_SHARED"].map { URL(fileURLWithPath: $0) } ?? beside
    let corpus = folder.appendingPathComponent("corpus")
    return FileManager.default.fileExists(atPath: corpus.path) ? corpus : nil
}()

/// The files of a folder of the corpus with an extension, sorted.
func corpusFiles(_ folder: String, _ suffix: String) throws -> [URL] {
    guard let corpus else { return [] }
    return try FileManager.default
        .contentsOfDirectory(at: corpus.appendingPathComponent(folder), includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == suffix }.sorted { $0.path < $1.path }
}
