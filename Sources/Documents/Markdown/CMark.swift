import CCMarkGFM
import Synchronization

/// A document parsed by cmark-gfm, freed with its last reference.
final class CMarkDocument {
    private let root: OpaquePointer

    private static let extensions: [String] = {
        cmark_gfm_core_extensions_ensure_registered()
        return ["table", "strikethrough", "autolink"]
    }()

    /// cmark-gfm notes in variables of its own, while it parses, which characters its extensions mark text with: a parser
    /// that ends takes `~` away from one that still runs. So one at a time parses.
    private static let turn = Mutex(())

    /// Parses CommonMark with tables, strikethrough, autolinks and footnotes; `nil` where memory is short.
    init?(_ bytes: ArraySlice<UInt8>) {
        let names = Self.extensions
        guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES) else { return nil }
        defer { cmark_parser_free(parser) }
        for name in names {
            if let ext = cmark_find_syntax_extension(name) {
                cmark_parser_attach_syntax_extension(parser, ext)
            }
        }
        let address = Self.turn.withLock { _ in
            bytes.withUnsafeBytes { buffer in
                cmark_parser_feed(
                    parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
            }
            return UInt(bitPattern: cmark_parser_finish(parser))
        }
        guard let root = OpaquePointer(bitPattern: address) else { return nil }
        self.root = root
    }

    deinit { cmark_node_free(root) }

    /// Calls `body` with the root, which is valid as long as the call.
    func withRoot<Result, Failure: Error>(_ body: (CMarkNode) throws(Failure) -> Result) throws(Failure)
        -> Result
    {
        try body(CMarkNode(pointer: root))
    }
}

/// A node of a parsed document; valid while its document is.
struct CMarkNode {
    fileprivate let pointer: OpaquePointer

    enum Kind {
        case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
        case footnoteDefinition, table, tableRow, tableCell
        case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image, footnoteReference
        case strikethrough, other
    }

    var kind: Kind {
        switch cmark_node_get_type(pointer) {
        case CMARK_NODE_DOCUMENT: .document
        case CMARK_NODE_BLOCK_QUOTE: .blockQuote
        case CMARK_NODE_LIST: .list
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_CODE_BLOCK: .codeBlock
        case CMARK_NODE_HTML_BLOCK: .htmlBlock
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
        case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_CODE: .code
        case CMARK_NODE_HTML_INLINE: .htmlInline
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_IMAGE: .image
        case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
        default:
            switch cmark_node_get_type_string(pointer).map({ String(cString: $0) }) {
            case "table": .table
            case "table_row", "table_header": .tableRow
            case "table_cell": .tableCell
            case "strikethrough": .strikethrough
            default: .other
            }
        }
    }

    var children: some Sequence<CMarkNode> {
        sequence(state: cmark_node_first_child(pointer)) { next in
            defer { next = next.flatMap { cmark_node_next($0) } }
            return next.map { CMarkNode(pointer: $0) }
        }
    }

    var parent: CMarkNode? { cmark_node_parent(pointer).map { CMarkNode(pointer: $0) } }
    var firstChild: CMarkNode? { cmark_node_first_child(pointer).map { CMarkNode(pointer: $0) } }
    /// The node behind it in its parent.
    var next: CMarkNode? { cmark_node_next(pointer).map { CMarkNode(pointer: $0) } }
    var previous: CMarkNode? { cmark_node_previous(pointer).map { CMarkNode(pointer: $0) } }

    /// The text of a leaf, as UTF-8.
    var literal: [UInt8] {
        guard let text = cmark_node_get_literal(pointer) else { return [] }
        return Array(UnsafeRawBufferPointer(start: text, count: cString(length: text)))
    }

    /// The destination of a link.
    var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
    var isHeaderRow: Bool { cmark_gfm_extensions_get_table_row_is_header(pointer) != 0 }
    var isFenced: Bool {
        var (length, offset, character): (Int32, Int32, CChar) = (0, 0, 0)
        return cmark_node_get_fenced(pointer, &length, &offset, &character) != 0
    }

    /// The first line of the block, from 1, and its last.
    var lines: ClosedRange<Int> {
        let first = max(1, Int(cmark_node_get_start_line(pointer)))
        return first...max(first, Int(cmark_node_get_end_line(pointer)))
    }
    /// The byte of its first line that the block begins with, from 1.
    var startColumn: Int { max(1, Int(cmark_node_get_start_column(pointer))) }

    private func cString(length text: UnsafePointer<CChar>) -> Int {
        var end = text
        while end.pointee != 0 { end += 1 }
        return end - text
    }
}
