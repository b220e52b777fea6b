/// Reads plain text: paragraphs between blank lines, the lines of hard-wrapped paragraphs joined, credits and
/// verse kept line by line, `_italic_` and `*italic*` as in Project Gutenberg's files.
struct PlainTextReader {
    private let source: [UInt8]
    private var builder = DocumentBuilder()
    private let wrap: LineWrap?

    /// The content of a plain text source.
    static func read(_ source: [UInt8]) -> DocumentContent {
        let paragraphs = paragraphs(of: source)
        var reader = PlainTextReader(source: source, wrap: LineWrap(of: paragraphs, in: source))
        for paragraph in paragraphs { reader.read(paragraph) }
        return reader.builder.finish()
    }

    private init(source: [UInt8], wrap: LineWrap?) {
        self.source = source
        self.wrap = wrap
    }

    /// The lines of each paragraph, trimmed.
    private static func paragraphs(of source: [UInt8]) -> [[Range<Int>]] {
        var paragraphs: [[Range<Int>]] = []
        var lines: [Range<Int>] = []
        var start = 0
        while start < source.count {
            let feed = source[start...].firstIndex { $0 == 10 || $0 == 13 } ?? source.count
            let content = source[start..<feed]
            let first = content.firstIndex { !$0.isASCIIWhitespace } ?? feed
            let line = first..<(content.lastIndex { !$0.isASCIIWhitespace } ?? first - 1) + 1
            if !line.isEmpty {
                lines.append(line)
            } else if !lines.isEmpty {
                paragraphs.append(lines)
                lines = []
            }
            let isPair = feed + 1 < source.count && source[feed] == 13 && source[feed + 1] == 10
            start = feed + (isPair ? 2 : 1)
        }
        return lines.isEmpty ? paragraphs : paragraphs + [lines]
    }

    private mutating func read(_ lines: [Range<Int>]) {
        builder.endBlock()
        let marks = Emphasis.marks(in: source, lines[0].lowerBound..<lines[lines.count - 1].upperBound)
        var next = 0
        for (index, line) in lines.enumerated() {
            var start = line.lowerBound
            while next < marks.count, marks[next].position < line.upperBound {
                let mark = marks[next]
                builder.append(source[start..<mark.position], at: start)
                if mark.opens { builder.begin(.italic) } else { builder.end() }
                start = mark.position + 1
                next += 1
            }
            builder.append(source[start..<line.upperBound], at: start)
            guard index + 1 < lines.count else { break }
            separate(line, lines[index + 1])
        }
        builder.endBlock()
    }

    private mutating func separate(_ line: Range<Int>, _ next: Range<Int>) {
        let gap = line.upperBound..<next.lowerBound
        if let wrap, wrap.joins(line, next, in: source) {
            // A line may end inside a compound or at a dash; the break adds no space there.
            if !LineWrap.endsInHyphen(line, in: source) { builder.space(for: gap) }
        } else if max(line.count, next.count) > LineWrap.widest {
            builder.endBlock()
        } else {
            builder.hardBreak(for: gap)
        }
    }
}
