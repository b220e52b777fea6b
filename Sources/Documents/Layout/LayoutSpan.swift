/// A piece of a document's text with the part that it plays on the page.
public struct LayoutSpan: Sendable, Equatable {
    /// The text, in UTF-8 bytes.
    public var range: Range<Int>
    public var kind: Kind

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
        case table
        /// A row of a table, from 0.
        case tableRow(row: Int)
        /// A cell; row and column from 0.
        case tableCell(row: Int, column: Int, isHeader: Bool)
        case blockQuote
        /// The caption of a picture or table, or the text that stands for a picture.
        case caption
        case codeBlock
        /// A footnote with its label.
        case footnote(label: String)
        case italic
        case bold
        case strikethrough
        case code
        case link(destination: String)
        /// What stands between quotation marks, without the marks.
        case quotation
        /// The one line feed of a break that the author put inside a paragraph.
        case lineBreak
    }
}

extension LayoutSpan.Kind {
    /// 0 for blocks that hold blocks, 1 for blocks that hold text, 2 for what stands inside a line.
    var rank: Int {
        switch self {
        case .listItem, .definition, .table, .tableRow, .blockQuote, .footnote: 0
        case .paragraph, .heading, .definitionTerm, .tableCell, .caption, .codeBlock: 1
        case .italic, .bold, .strikethrough, .code, .link, .quotation, .lineBreak: 2
        }
    }
}

extension [LayoutSpan] {
    /// Sorts spans so that each comes before those it holds, and drops quotations that cross another span.
    mutating func nest() {
        let order = indices.sorted {
            let (a, b) = (self[$0], self[$1])
            return (a.range.lowerBound, b.range.upperBound, a.kind.rank, $0)
                < (b.range.lowerBound, a.range.upperBound, b.kind.rank, $1)
        }
        let sorted = order.map { self[$0] }
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
