import Documents
import Language

/// A document as its reader sees it: lines and tables, in order, without the footnotes.
struct Page {
    enum Element {
        case line(PageLine)
        case table(PageTable)
    }

    private(set) var elements: [Element] = []

    init(_ document: Document) {
        let emphasis = document.spans.filter { $0.kind == .italic || $0.kind == .bold }
        var next = 0
        var block = 0
        var itemEnd = 0
        var footnoteEnd = 0
        var table: (table: PageTable, end: Int)?
        for span in document.spans {
            if let open = table, span.range.lowerBound >= open.end {
                elements.append(.table(open.table))
                table = nil
            }
            switch span.kind {
            case .footnote: footnoteEnd = max(footnoteEnd, span.range.upperBound)
            case .listItem: itemEnd = max(itemEnd, span.range.upperBound)
            case .table: table = (PageTable(), span.range.upperBound)
            case .tableCell(let row, let column, let isHeader):
                let text = document.text[utf8: span.range].trimmed
                table?.table.add(text, row: row, column: column, isHeader: isHeader)
            case .paragraph, .heading, .definitionTerm, .codeBlock:
                guard table == nil, span.range.lowerBound >= footnoteEnd, let kind = PageLine.Kind(span.kind)
                else { continue }
                while next < emphasis.count, emphasis[next].range.upperBound <= span.range.lowerBound {
                    next += 1
                }
                let inside = emphasis[next...].prefix { $0.range.lowerBound < span.range.upperBound }
                let isItem = span.range.lowerBound < itemEnd
                add(
                    span.range, of: document.text, emphasis: inside, block,
                    isItem && kind == .text ? .item : kind)
                block += 1
            default: break
            }
        }
        if let table { elements.append(.table(table.table)) }
    }

    private mutating func add(
        _ range: Range<Int>, of text: String, emphasis: ArraySlice<LayoutSpan>, _ block: Int,
        _ kind: PageLine.Kind
    ) {
        for line in text[utf8: range].split(separator: "\n") {
            let line = line.trimmed
            guard !line.isEmpty else { continue }
            let place = text.utf8Range(of: line)
            let inside = emphasis.filter { $0.range.overlaps(place) }.map {
                PageLine.Emphasis(text: text[utf8: $0.range.clamped(to: place)], isBold: $0.kind == .bold)
            }
            elements.append(.line(PageLine(text: line, kind: kind, block: block, emphases: inside)))
        }
    }
}

/// One line of a block, without the space around it.
struct PageLine {
    enum Kind: Equatable {
        case text
        case heading(Int)
        case item, term, code
    }

    struct Emphasis {
        var text: Substring
        var isBold: Bool
    }

    /// A slice of the document's text.
    var text: Substring
    var kind: Kind
    /// Lines of one block have the same number.
    var block: Int
    var emphases: [Emphasis]

    var isHeading: Bool { if case .heading = kind { true } else { false } }

    /// Whether all that is to be read of the line is bold, or italic.
    var isEmphasised: Bool {
        guard let first = emphases.first else { return false }
        // A label cut off the line may have been part of it.
        let start = min(max(first.text.startIndex, text.startIndex), text.endIndex)
        let end = min(max(first.text.endIndex, start), text.endIndex)
        let outside = text[..<start] + text[end...]
        return !outside.contains { $0.isLetter || $0.isNumber }
    }

    /// Whether it is written in capitals, as titles above credits are.
    var isCapitals: Bool {
        text.contains(where: \.isUppercase) && !text.contains(where: \.isLowercase)
            && text.filter(\.isLetter).count > 1
    }

    /// This line and the next as one.
    func joined(_ next: PageLine) -> PageLine {
        var line = self
        line.text = text.base[text.startIndex..<next.text.endIndex]
        line.emphases += next.emphases
        return line
    }

    /// Whether what it says goes on in the next line of its block.
    var isContinued: Bool {
        if let last = text.last, ",&/".contains(last) { return true }
        if text.hasSuffix(" and") { return true }
        return text.count { $0 == "(" } > text.count { $0 == ")" }
    }
}

extension PageLine.Kind {
    init?(_ kind: LayoutSpan.Kind) {
        switch kind {
        case .paragraph: self = .text
        case .heading(let level): self = .heading(level)
        case .definitionTerm: self = .term
        case .codeBlock: self = .code
        default: return nil
        }
    }
}

/// The cells of a table.
struct PageTable {
    private(set) var rows: [[Substring]] = []
    /// Whether the first row names the columns.
    private(set) var hasHeader = false

    mutating func add(_ text: Substring, row: Int, column: Int, isHeader: Bool) {
        guard row >= 0, column >= 0, row < 100_000, column < 100 else { return }
        while rows.count <= row { rows.append([]) }
        while rows[row].count < column { rows[row].append("") }
        rows[row].append(text)
        if isHeader, row == 0 { hasHeader = true }
    }
}
