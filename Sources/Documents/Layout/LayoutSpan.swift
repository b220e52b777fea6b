/// A piece of a document's text with the part that it plays on the page.
public struct LayoutSpan: Sendable, Equatable {
    /// The text, in UTF-8 bytes.
    public var range: Range<Int>
    /// The part that it plays.
    public var kind: Kind

    /// A span of a text.
    public init(range: Range<Int>, kind: Kind) {
        self.range = range
        self.kind = kind
    }

    /// The parts of a page.
    public enum Kind: Sendable, Hashable {
        /// Running text of one block. Every piece of text between two breaks that is no heading, cell,
        /// caption, term or code block is one.
        case paragraph
        /// A heading of level 1 to 6.
        case heading(level: Int)
        /// An item of a list; `depth` is 1 in the outermost.
        case listItem(depth: Int, ordered: Bool)
        /// The term of a definition list (HTML `dt`).
        case definitionTerm
        /// What is said of the term (HTML `dd`).
        case definition
        /// A whole table.
        case table
        /// A row of a table, from 0.
        case tableRow(row: Int)
        /// A cell; row and column from 0.
        case tableCell(row: Int, column: Int, isHeader: Bool)
        /// What the page sets apart as someone else's words.
        case blockQuote
        /// The caption of a picture or table, or the text that stands for a picture.
        case caption
        /// Lines set as they were typed: code, or verse in an HTML `pre`.
        case codeBlock
        /// A footnote with its label.
        case footnote(label: String)
        /// Italic or emphasised: titles, above all.
        case italic
        /// Bold or strong.
        case bold
        /// Struck through.
        case strikethrough
        /// Code inside a line.
        case code
        /// A link, with its destination as written.
        case link(destination: String)
        /// What stands between quotation marks, without the marks.
        case quotation
        /// The one line feed of a break that the author put inside a paragraph.
        case lineBreak
    }
}

extension LayoutSpan.Kind {
    var isTableCell: Bool { if case .tableCell = self { true } else { false } }
    var isTableRow: Bool { if case .tableRow = self { true } else { false } }

    /// 0 for blocks that hold blocks, 1 for blocks that hold text, 2 for what stands inside a line.
    var rank: Int {
        switch self {
        case .listItem, .definition, .table, .tableRow, .blockQuote, .footnote: 0
        case .paragraph, .heading, .definitionTerm, .tableCell, .caption, .codeBlock: 1
        case .italic, .bold, .strikethrough, .code, .link, .quotation, .lineBreak: 2
        }
    }
}

/// What spans are sorted by, without the cost of their kinds.
private struct Place {
    var start: Int
    var end: Int
    var rank: Int
    var index: Int
}

extension [LayoutSpan] {
    /// Sorts spans so that each comes before those it holds, and drops quotations that cross another span.
    mutating func nest() {
        var places = indices.map { index in
            let span = self[index]
            return Place(
                start: span.range.lowerBound, end: span.range.upperBound, rank: span.kind.rank, index: index)
        }
        places.sort { ($0.start, $1.end, $0.rank, $0.index) < ($1.start, $0.end, $1.rank, $1.index) }
        let sorted = places.map { self[$0.index] }
        var crossing = Set<Int>()
        var open: [Int] = []
        for (index, span) in sorted.enumerated() {
            while let last = open.last {
                let outer = sorted[last].range.upperBound
                if outer > span.range.lowerBound && outer >= span.range.upperBound { break }
                let crosses = outer > span.range.lowerBound
                if crosses, sorted[last].kind != .quotation { break }
                if crosses { crossing.insert(last) }
                open.removeLast()
            }
            if let last = open.last, sorted[last].range.upperBound < span.range.upperBound {
                if span.kind == .quotation { crossing.insert(index) }
                continue
            }
            open.append(index)
        }
        self = sorted.enumerated().filter { !crossing.contains($0.offset) }.map(\.element)
    }
}
