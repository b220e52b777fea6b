/// Reads Markdown (CommonMark 0.29, GitHub Flavored Markdown) through cmark-gfm.
///
/// cmark says where blocks begin; its positions inside a line are wrong after escapes, entities and
/// continued block quotes. So the text of each block is followed through the source from the start of the
/// block, token by token: the tree says which markup comes next, and ``MarkdownCursor`` steps over it.
struct MarkdownReader {
    private var builder = DocumentBuilder()
    private var cursor: MarkdownCursor
    private let lines: LineTable
    private let maximumDepth: Int
    private var listDepth = 0
    private var table = (row: 0, isCell: false)

    /// The content of a Markdown source.
    static func read(
        _ source: [UInt8], maximumDepth: Int
    ) throws(DocumentError.Problem) -> DocumentContent {
        let frontMatter = FrontMatter(of: source)
        let start = frontMatter?.end ?? 0
        guard LineTable.containerDepth(of: source[start...]) <= maximumDepth else {
            throw .nestedTooDeeply(limit: maximumDepth)
        }
        guard let document = CMarkDocument(source[start...]) else { throw .parserUnavailable("cmark-gfm") }
        var reader = MarkdownReader(source: source, start: start, maximumDepth: maximumDepth)
        for entry in frontMatter?.entries ?? [] { reader.builder.describe(entry.key, entry.value) }
        if let warning = frontMatter?.warning {
            reader.builder.warn(line: warning.line, column: warning.column, warning.message)
        }
        try document.withRoot { root throws(DocumentError.Problem) in try reader.children(of: root, depth: 1)
        }
        return reader.builder.finish()
    }

    private init(source: [UInt8], start: Int, maximumDepth: Int) {
        cursor = MarkdownCursor(source: source, position: start)
        lines = LineTable(source, from: start)
        self.maximumDepth = maximumDepth
    }

    private mutating func children(of node: CMarkNode, depth: Int) throws(DocumentError.Problem) {
        guard depth <= maximumDepth else { throw .nestedTooDeeply(limit: maximumDepth) }
        for child in node.children { try read(child, depth: depth + 1) }
    }

    private mutating func read(_ node: CMarkNode, depth: Int) throws(DocumentError.Problem) {
        switch node.kind {
        case .blockQuote: try block(.blockQuote, node, depth)
        case .list:
            listDepth += 1
            for item in node.children {
                try block(.listItem(depth: listDepth, ordered: node.isOrdered), item, depth)
            }
            listDepth -= 1
        case .footnoteDefinition:
            try block(.footnote(label: String(decoding: node.literal, as: UTF8.self)), node, depth)
        case .paragraph: try line(nil, node, depth)
        case .heading: try line(.heading(level: node.headingLevel), node, depth)
        case .table:
            builder.endBlock()
            builder.begin(.table)
            for (index, row) in node.children.enumerated() { try tableRow(row, index, depth) }
            builder.end()
            builder.endBlock()
        case .codeBlock: codeBlock(node)
        case .htmlBlock: try htmlBlock(node)
        case .thematicBreak: builder.endBlock()
        case .text: cursor.text(node.literal, into: &builder)
        case .softBreak where node.endsCreditLine: builder.hardBreak(for: cursor.lineEnd())
        case .softBreak: builder.space(for: cursor.lineEnd())
        case .lineBreak: builder.hardBreak(for: cursor.lineEnd())
        case .code:
            builder.begin(.code)
            cursor.code(node.literal, into: &builder)
            builder.end()
        case .htmlInline: inlineElement(cursor.html(node.literal))
        case .emphasis: try inline(.italic, node, depth, marker: 1)
        case .strong: try inline(.bold, node, depth, marker: 2)
        case .strikethrough: try inline(.strikethrough, node, depth, marker: cursor.tildes)
        case .link: try link(node, depth)
        case .image:
            builder.endBlock()
            builder.begin(.caption)
            cursor.skip("![")
            try children(of: node, depth: depth)
            builder.end()
            cursor.linkEnd()
            builder.endBlock()
        case .footnoteReference: cursor.footnoteReference()
        case .document, .item, .tableRow, .tableCell, .other: try children(of: node, depth: depth)
        }
    }

    /// A block that holds blocks.
    private mutating func block(
        _ kind: LayoutSpan.Kind, _ node: CMarkNode, _ depth: Int
    ) throws(DocumentError.Problem) {
        builder.endBlock()
        builder.begin(kind)
        try children(of: node, depth: depth)
        builder.end()
        builder.endBlock()
    }

    /// A block that holds text.
    private mutating func line(
        _ kind: LayoutSpan.Kind?, _ node: CMarkNode, _ depth: Int
    ) throws(DocumentError.Problem) {
        builder.endBlock()
        let open = builder.depth
        if let kind { builder.begin(kind) }
        cursor.enterBlock(lines.range(of: node), isHeading: kind != nil)
        try children(of: node, depth: depth)
        builder.end(downTo: open)
        builder.endBlock()
    }

    private mutating func inline(
        _ kind: LayoutSpan.Kind, _ node: CMarkNode, _ depth: Int, marker: Int
    ) throws(DocumentError.Problem) {
        cursor.skip(marker)
        let open = builder.depth
        builder.begin(kind)
        try children(of: node, depth: depth)
        builder.end(downTo: open)
        cursor.skip(marker)
    }

    private mutating func link(_ node: CMarkNode, _ depth: Int) throws(DocumentError.Problem) {
        let opening = cursor.byte
        let isBracketed = opening == UInt8(ascii: "[") || opening == UInt8(ascii: "<")
        if isBracketed { cursor.skip(1) }
        let open = builder.depth
        builder.begin(.link(destination: node.url))
        cursor.isInBareLink = !isBracketed
        try children(of: node, depth: depth)
        cursor.isInBareLink = false
        builder.end(downTo: open)
        if opening == UInt8(ascii: "[") { cursor.linkEnd() } else if isBracketed { cursor.skip(1) }
    }

    /// The effect of a tag such as `<br>` or `<i>` in a line of Markdown.
    private mutating func inlineElement(_ source: Range<Int>) {
        guard let tag = HTMLTag(cursor.source, at: source.lowerBound, end: source.upperBound) else { return }
        switch ElementMarkup(element: tag.name, attributes: tag.attributes(in: cursor.source)) {
        case .lineBreak: builder.hardBreak(for: source)
        case .block: builder.endBlock()
        case .quote: builder.append((tag.isEnd ? "”" : "“").utf8, for: nil)
        case .span(let kind) where !tag.isEnd: builder.begin(kind)
        case .span(let kind): builder.end(where: { $0 == kind }, above: 0)
        case .dropped, nil:
            if tag.isEnd, tag.name == "a" {
                builder.end(where: { if case .link = $0 { true } else { false } }, above: 0)
            }
        }
    }

    private mutating func tableRow(_ row: CMarkNode, _ index: Int, _ depth: Int) throws(DocumentError.Problem)
    {
        if index > 0 { builder.endRow() }
        builder.begin(.tableRow(row: index))
        cursor.enterRow(lines.range(of: row))
        for (column, cell) in row.children.enumerated() {
            if column > 0 { builder.endCell() }
            cursor.enterCell()
            let open = builder.depth
            builder.begin(.tableCell(row: index, column: column, isHeader: row.isHeaderRow))
            try children(of: cell, depth: depth)
            builder.end(downTo: open)
            cursor.leaveCell()
        }
        cursor.leaveRow()
        builder.end()
    }

    /// The lines of a code block are ends of lines of the source: what comes before is indentation.
    private mutating func codeBlock(_ node: CMarkNode) {
        builder.endBlock()
        builder.begin(.codeBlock)
        let (text, map) = lines.suffixes(
            node.literal, firstLine: node.lines.lowerBound + (node.isFenced ? 1 : 0), source: cursor.source)
        let end = text.lastIndex { !$0.isASCIIWhitespace }.map { $0 + 1 } ?? 0
        builder.append(text[..<end], through: map)
        builder.end()
        builder.endBlock()
    }

    private mutating func htmlBlock(_ node: CMarkNode) throws(DocumentError.Problem) {
        builder.endBlock()
        let (text, map) = lines.suffixes(
            node.literal, firstLine: node.lines.lowerBound, source: cursor.source)
        let tree = try HTMLTree(parsing: text, maximumDepth: maximumDepth)
        HTMLRenderer.render(tree, through: map, into: &builder)
        builder.endBlock()
    }
}
