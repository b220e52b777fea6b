/// What a reader makes of a source: the text, its layout, what it says about itself.
struct DocumentContent {
    var text: [UInt8] = []
    var spans: [LayoutSpan] = []
    /// From `text` to the UTF-8 of the source.
    var map = SourceMap()
    var metadata = Metadata()
    var warnings: [(line: Int?, column: Int?, message: String)] = []
}

/// Writes the text of a document piece by piece, and keeps its spans and its map in step.
///
/// Separators are owed until text follows, so that no block begins or ends with one.
struct DocumentBuilder {
    private var content = DocumentContent()
    private var open: [OpenSpan] = []
    private var owed = Separator()
    private var segmentStart = 0
    private var segmentIsParagraph = true
    /// Where segments begin and end: the pieces of text between blank lines, rows and cells.
    private var segments: [Range<Int>] = []

    private struct OpenSpan {
        var kind: LayoutSpan.Kind
        var start: Int?
    }

    private struct Separator {
        var block = false
        var row = false
        var tabs = 0
        var breaks: [Range<Int>] = []
        var space: Range<Int>?

        var endsSegment: Bool { block || row || tabs > 0 || breaks.count > 1 }
    }

    /// How many spans are open.
    var depth: Int { open.count }

    /// Writes bytes that stand as they are in the source.
    mutating func append(_ bytes: ArraySlice<UInt8>, at source: Int) {
        forEachPiece(of: bytes) { builder, piece in
            builder.content.map.appendVerbatim(
                textStart: builder.content.text.count,
                sourceStart: source + (piece.startIndex - bytes.startIndex),
                length: piece.count)
            builder.content.text.append(contentsOf: piece)
        }
    }

    /// Writes bytes that stand for `source` as a whole, or for nothing in it.
    mutating func append(_ bytes: some Collection<UInt8>, for source: Range<Int>?) {
        guard !bytes.isEmpty else { return }
        settle()
        let start = content.text.count
        content.text.append(contentsOf: bytes)
        if let source { content.map.appendUnit(text: start..<content.text.count, source: source) }
    }

    /// Writes a slice of a text that has a map of its own; the indices of the slice are that map's text.
    mutating func append(_ bytes: ArraySlice<UInt8>, through map: SourceMap) {
        forEachPiece(of: bytes) { builder, piece in
            builder.content.map.append(
                piece.startIndex..<piece.endIndex, of: map, textStart: builder.content.text.count)
            builder.content.text.append(contentsOf: piece)
        }
    }

    /// Hands over bytes up to each closing bracket, and takes back what turns out to be the mark of a note.
    private mutating func forEachPiece(
        of bytes: ArraySlice<UInt8>, _ write: (inout DocumentBuilder, ArraySlice<UInt8>) -> Void
    ) {
        guard !bytes.isEmpty else { return }
        var rest = bytes
        while let bracket = rest.firstIndex(of: UInt8(ascii: "]")) {
            settle()
            write(&self, rest[...bracket])
            rest = rest[(bracket + 1)...]
            if !isInCode, let start = NoteMark.start(in: content.text), start > segmentStart {
                takeBack(from: start)
            }
        }
        guard !rest.isEmpty else { return }
        settle()
        write(&self, rest)
    }

    private mutating func takeBack(from start: Int) {
        content.text.removeSubrange(start...)
        content.map.remove(from: start)
        while let last = content.spans.last, last.range.upperBound > start {
            content.spans.removeLast()
            if last.range.lowerBound < start {
                content.spans.append(LayoutSpan(range: last.range.lowerBound..<start, kind: last.kind))
                break
            }
        }
        for index in open.indices where open[index].start.map({ $0 > start }) == true {
            open[index].start = nil
        }
    }

    private var isInCode: Bool { open.contains { $0.kind == .code || $0.kind == .codeBlock } }

    /// A space, if text of the same line follows; several count as one.
    mutating func space(for source: Range<Int>) {
        if owed.space == nil, !owed.endsSegment, content.text.count > segmentStart { owed.space = source }
    }

    /// A line break that the author put inside a block; two in a row end the paragraph.
    mutating func hardBreak(for source: Range<Int>) {
        if content.text.count > segmentStart, !owed.endsSegment { owed.breaks.append(source) }
    }

    /// Text that follows stands in another block.
    mutating func endBlock() {
        // Nothing separates a cell from its first block.
        if let cell = open.last(where: { $0.kind.isTableCell }), cell.start == nil { return }
        owed.block = true
    }

    /// Text that follows stands in another row of the same table.
    mutating func endRow() {
        owed.tabs = 0
        owed.row = true
        owed.block = false
    }

    /// Text that follows stands in another cell of the row.
    mutating func endCell() {
        owed.tabs += 1
        // What is owed after the text of a row is owed by a cell, and before it by what precedes the table.
        guard open.last(where: { $0.kind.isTableRow })?.start != nil else { return }
        owed.block = false
        owed.breaks = []
    }

    /// Begins a span at the text that follows.
    mutating func begin(_ kind: LayoutSpan.Kind) { open.append(OpenSpan(kind: kind)) }

    /// Ends the span begun last; one without text leaves no trace.
    mutating func end() {
        guard let span = open.popLast(), let start = span.start, start < content.text.count else { return }
        content.spans.append(LayoutSpan(range: start..<content.text.count, kind: span.kind))
    }

    /// Ends spans until `depth` are open.
    mutating func end(downTo depth: Int) {
        while open.count > depth { end() }
    }

    /// Whether a span is open above `depth`, and ends the innermost such with all inside it.
    mutating func end(where matches: (LayoutSpan.Kind) -> Bool, above depth: Int) {
        guard let index = open[depth...].lastIndex(where: { matches($0.kind) }) else { return }
        end(downTo: index)
    }

    /// Adds to what the document says about itself.
    mutating func describe(_ key: String, _ value: String) { content.metadata.add(key, value) }

    /// Notes what was read another way than written.
    mutating func warn(line: Int?, column: Int? = nil, _ message: String) {
        content.warnings.append((line, column, message))
    }

    var isEmpty: Bool { content.text.isEmpty }

    /// The document as written.
    consuming func finish() -> DocumentContent {
        end(downTo: 0)
        endSegment(at: content.text.count)
        for segment in segments {
            content.spans += Quotations.find(in: content.text, segment)
        }
        content.spans.nest()
        return content
    }

    /// Pays the separators owed, and lets the spans that wait for text begin.
    private mutating func settle() {
        let end = content.text.count
        if owed.endsSegment, end > segmentStart {
            for index in open.indices where open[index].kind.rank == 2 {
                if let start = open[index].start, start < end {
                    content.spans.append(LayoutSpan(range: start..<end, kind: open[index].kind))
                }
                open[index].start = nil
            }
            endSegment(at: end)
        }
        if owed.block || owed.breaks.count > 1, end > 0 {
            content.text.append(contentsOf: [10, 10])
        } else if owed.row, end > 0 {
            content.text.append(10)
        } else if owed.tabs == 0, let place = owed.breaks.first {
            content.text.append(10)
            content.map.appendUnit(text: end..<end + 1, source: place)
            content.spans.append(LayoutSpan(range: end..<end + 1, kind: .lineBreak))
        } else if owed.tabs == 0, let place = owed.space {
            content.text.append(32)
            if !place.isEmpty { content.map.appendUnit(text: end..<end + 1, source: place) }
        }
        for _ in 0..<owed.tabs { content.text.append(9) }
        if owed.endsSegment || end == 0 {
            segmentStart = content.text.count
            segmentIsParagraph = !open.contains { $0.kind.rank == 1 }
        }
        owed = Separator()
        for index in open.indices where open[index].start == nil { open[index].start = content.text.count }
    }

    private mutating func endSegment(at end: Int) {
        guard end > segmentStart else { return }
        let segment = segmentStart..<end
        if segmentIsParagraph { content.spans.append(LayoutSpan(range: segment, kind: .paragraph)) }
        segments.append(segment)
    }
}
