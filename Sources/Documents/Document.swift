import ByteStreams

/// A piece of writing as its reader sees it, with its layout and the way back to the bytes it came from.
///
/// ```swift
/// let document = try DocumentReader().document(at: "examples/umbrellas.md")
/// for span in document.spans where span.kind == .italic {
///     print(document.text(in: span.range), document.sourceRange(of: span.range))
/// }
/// ```
///
/// The text keeps the author's characters: nothing is normalised (no NFC), markup is removed, entities are
/// decoded and soft line breaks joined, no more. Blocks are separated by a blank line, the cells of a table
/// row by a tab, rows by a line feed. All offsets are UTF-8 bytes of the text unless they say otherwise.
public struct Document: Sendable, Equatable {
    /// The path as given, `-` for standard input, or the identifier of a JSON Lines record.
    public let identifier: String
    /// The file that the document was read from, as given.
    public let file: String
    /// The format that it was read as.
    public let format: DocumentFormat
    /// What a reader reads.
    public let text: String
    /// The layout: sorted by start, a span before those it holds; no two cross.
    public let spans: [LayoutSpan]
    /// What the document says about itself.
    public let metadata: Metadata
    /// From UTF-8 offsets of `text` to byte offsets of the file.
    public let sourceMap: SourceMap
    /// The bytes of the file that the document was read from: all of them, or one line of JSON Lines.
    public let sourceBytes: Range<Int>
    /// The SHA-256 of `text` in UTF-8, in hexadecimal.
    public let sha256: String
    /// The SHA-256 of the bytes in `sourceBytes`, in hexadecimal.
    public let sourceSHA256: String
    /// The encoding of the file.
    public let encoding: TextEncoding
    /// What was read another way than written.
    public let warnings: [DocumentWarning]

    private let codePoints: CodePointIndex

    /// The text of a range of UTF-8 offsets; offsets inside a character count for the whole of it.
    public func text(in range: Range<Int>) -> String {
        String(decoding: text.utf8(range.clamped(to: 0..<text.utf8.count)), as: UTF8.self)
    }

    /// The bytes of the file that a range of the text was read from.
    public func sourceRange(of range: Range<Int>) -> Range<Int> {
        sourceMap.sourceRange(of: range)
    }

    /// A range of UTF-8 offsets as Unicode code points, the unit of Web Annotation positions.
    public func codePointRange(of range: Range<Int>) -> Range<Int> {
        let range = range.clamped(to: 0..<text.utf8.count)
        let start = codePoints.codePoints(before: range.lowerBound, in: text)
        return start..<max(start, codePoints.codePoints(before: range.upperBound, in: text))
    }

    /// A range of Unicode code points as UTF-8 offsets; the inverse of ``codePointRange(of:)``.
    public func utf8Range(ofCodePoints range: Range<Int>) -> Range<Int> {
        let end = text.utf8.count
        let start = min(codePoints.utf8Offset(ofCodePoint: range.lowerBound, in: text), end)
        return start..<max(start, min(codePoints.utf8Offset(ofCodePoint: range.upperBound, in: text), end))
    }
}

extension Document {
    /// Puts together what a reader found; `content` maps to the UTF-8 of `source`.
    init(
        identifier: String, file: String, format: DocumentFormat, content: DocumentContent,
        source: SourceText,
        sourceBytes: Range<Int>, sourceSHA256: String
    ) {
        self.identifier = identifier
        self.file = file
        self.format = format
        text = String(decoding: content.text, as: UTF8.self)
        spans = content.spans
        metadata = content.metadata
        sourceMap = content.map.through(source.map)
        self.sourceBytes = sourceBytes
        sha256 = SHA256.hex(of: content.text)
        self.sourceSHA256 = sourceSHA256
        encoding = source.encoding
        warnings =
            source.repairs.map { DocumentWarning(file: file, line: $0.line, message: $0.message) }
            + content.warnings.map {
                DocumentWarning(file: file, line: $0.line, column: $0.column, message: $0.message)
            }
        codePoints = CodePointIndex(of: content.text)
    }
}
