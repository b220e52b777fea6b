/// Writes the text of an HTML page as a browser would show it, white space collapsed.
struct HTMLRenderer {
    private let tree: HTMLTree
    private let map: SourceMap
    private let keepsForms: Bool
    /// Whether each list around is ordered.
    private var lists: [Bool] = []
    private var tables: [(row: Int, column: Int)] = []
    private var isPreformatted = false
    private var articleDepth = 0

    /// Writes what stands inside `root`. `inner` leads from the text that was parsed to the source.
    static func render(
        _ tree: HTMLTree, from root: Int = 0, keepsForms: Bool = false, through inner: SourceMap? = nil,
        into builder: inout DocumentBuilder
    ) {
        var renderer = HTMLRenderer(
            tree: tree, map: inner.map { tree.map.through($0) } ?? tree.map, keepsForms: keepsForms)
        renderer.element(root, &builder)
    }

    private init(tree: HTMLTree, map: SourceMap, keepsForms: Bool) {
        self.tree = tree
        self.map = map
        self.keepsForms = keepsForms
    }

    private mutating func children(_ element: HTMLTree.Element, _ builder: inout DocumentBuilder) {
        for child in element.children {
            switch child {
            case .element(let index): self.element(index, &builder)
            case .text(let range): text(range, &builder)
            }
        }
    }

    private mutating func element(_ index: Int, _ builder: inout DocumentBuilder) {
        let element = tree.elements[index]
        guard !isHidden(element) else { return }
        switch element.name {
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let level = element.name.utf8.last.map { Int($0) - 48 } ?? 1
            block(.heading(level: level), element, &builder)
        case "blockquote": block(.blockQuote, element, &builder)
        case "ul", "ol":
            lists.append(element.name == "ol")
            block(nil, element, &builder)
            lists.removeLast()
        case "li":
            let kind = LayoutSpan.Kind.listItem(
                depth: max(1, lists.count), ordered: lists.last ?? false)
            block(kind, element, &builder)
        case "dt": block(.definitionTerm, element, &builder)
        case "dd": block(.definition, element, &builder)
        case "figcaption", "caption", "img": block(.caption, element, &builder)
        case "pre", "listing", "plaintext", "xmp":
            let outer = isPreformatted
            isPreformatted = true
            block(.codeBlock, element, &builder)
            isPreformatted = outer
        case "table":
            tables.append((row: -1, column: 0))
            block(.table, element, &builder)
            tables.removeLast()
        case "tr" where !tables.isEmpty:
            tables[tables.count - 1] = (tables[tables.count - 1].row + 1, 0)
            if tables[tables.count - 1].row > 0 { builder.endRow() }
            span(.tableRow(row: tables[tables.count - 1].row), element, &builder)
        case "td" where !tables.isEmpty, "th" where !tables.isEmpty: cell(element, &builder)
        case "article", "main":
            articleDepth += 1
            block(nil, element, &builder)
            articleDepth -= 1
        case "footer": break
        case "header" where articleDepth == 0: break
        case "form" where !keepsForms: break
        default: inline(element, &builder)
        }
    }

    private mutating func inline(_ element: HTMLTree.Element, _ builder: inout DocumentBuilder) {
        switch ElementMarkup(element: element.name, attributes: element.attributes) {
        case .span(let kind): span(kind, element, &builder)
        case .lineBreak:
            if case .text(let range)? = element.children.first {
                builder.hardBreak(for: map.sourceRange(of: range))
            }
        case .quote:
            builder.append("“".utf8, for: nil)
            children(element, &builder)
            builder.append("”".utf8, for: nil)
        case .block: block(nil, element, &builder)
        case .dropped: break
        case nil: children(element, &builder)
        }
    }

    private mutating func block(
        _ kind: LayoutSpan.Kind?, _ element: HTMLTree.Element, _ builder: inout DocumentBuilder
    ) {
        builder.endBlock()
        if let kind { span(kind, element, &builder) } else { children(element, &builder) }
        builder.endBlock()
    }

    private mutating func span(
        _ kind: LayoutSpan.Kind, _ element: HTMLTree.Element, _ builder: inout DocumentBuilder
    ) {
        let depth = builder.depth
        builder.begin(kind)
        children(element, &builder)
        builder.end(downTo: depth)
    }

    private mutating func cell(_ element: HTMLTree.Element, _ builder: inout DocumentBuilder) {
        let (row, column) = tables[tables.count - 1]
        let width = min(max(element.attributes["colspan"].flatMap { Int($0) } ?? 1, 1), 1000)
        if column > 0 { builder.endCell() }
        span(.tableCell(row: max(row, 0), column: column, isHeader: element.name == "th"), element, &builder)
        tables[tables.count - 1].column = column + width
    }

    /// Text with its white space collapsed (CSS Text 3, section 4.1.1), except where it is preformatted.
    private func text(_ range: Range<Int>, _ builder: inout DocumentBuilder) {
        let bytes = tree.text
        if isPreformatted {
            preformatted(range, &builder)
            return
        }
        var start = range.lowerBound
        while start < range.upperBound {
            // A single space between two words is as good as a letter.
            var end = start
            while end < range.upperBound,
                !bytes[end].isASCIIWhitespace
                    || bytes[end] == 32 && end > start && end + 1 < range.upperBound
                        && !bytes[end + 1].isASCIIWhitespace
            {
                end += 1
            }
            builder.append(bytes[start..<end], through: map)
            start = end
            while end < range.upperBound, bytes[end].isASCIIWhitespace { end += 1 }
            if end > start { builder.space(for: map.sourceRange(of: start..<end)) }
            start = end
        }
    }

    /// Blank lines and what surrounds the text are dropped; other white space is kept.
    private func preformatted(_ range: Range<Int>, _ builder: inout DocumentBuilder) {
        let bytes = tree.text[range]
        var start = range.lowerBound
        while start < range.upperBound {
            let feed = bytes[start...].firstIndex(of: 10) ?? range.upperBound
            let lineEnd = bytes[start..<feed].lastIndex { !$0.isASCIIWhitespace }.map { $0 + 1 } ?? start
            builder.append(bytes[start..<lineEnd], through: map)
            if feed < range.upperBound { builder.hardBreak(for: map.sourceRange(of: feed..<feed + 1)) }
            start = feed + 1
        }
    }

    private func isHidden(_ element: HTMLTree.Element) -> Bool {
        let attributes = element.attributes
        if attributes["hidden"] != nil || attributes["aria-hidden"]?.lowercased() == "true" { return true }
        if let style = attributes["style"]?.lowercased().filter({ !$0.isWhitespace }),
            style.contains("display:none") || style.contains("visibility:hidden")
        {
            return true
        }
        switch attributes["role"]?.lowercased() {
        case "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert": return true
        default: return false
        }
    }
}
