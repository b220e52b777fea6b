/// A place in a Markdown source that moves forward beside the nodes that cmark read from it.
///
/// Each step is told what cmark found and finds its bytes: literal text through backslash escapes and
/// character references, delimiters, link destinations, code spans. Markup is deterministic once the node is
/// known, so no step guesses; where source and node still disagree, the text is looked up ahead within the
/// block, and text that is not found has no source rather than a wrong one.
struct MarkdownCursor {
    let source: [UInt8]
    private(set) var position: Int
    /// The end of the block.
    private var end: Int
    private var isInTable = false
    /// cmark leaves the references in a link without brackets as they are written.
    var isInBareLink = false

    init(source: [UInt8], position: Int) {
        self.source = source
        self.position = position
        end = source.count
    }

    /// The byte here.
    var byte: UInt8? { position < end ? source[position] : nil }

    /// How many tildes stand here.
    var tildes: Int { source[position..<end].prefix { $0 == UInt8(ascii: "~") }.count }

    mutating func skip(_ count: Int) { position = min(position + count, end) }

    mutating func skip(_ markup: StaticString) {
        let isHere = markup.withUTF8Buffer { source[position..<end].starts(with: $0) }
        if isHere { position += markup.utf8CodeUnitCount }
    }

    /// Goes to a paragraph or heading.
    mutating func enterBlock(_ range: Range<Int>, isHeading: Bool) {
        isInTable = false
        position = range.lowerBound
        end = range.upperBound
        skipSpaces()
        if isHeading, byte == UInt8(ascii: "#") {
            skip { $0 == UInt8(ascii: "#") }
            skipSpaces()
        }
        // cmark takes definitions out of a paragraph and leaves it where they began.
        while let next = LinkSyntax.referenceDefinitionEnd(source, at: position, end: end) {
            position = next
            skipContainerMarkers()
        }
    }

    mutating func enterRow(_ range: Range<Int>) {
        isInTable = true
        position = range.lowerBound
        end = range.upperBound
        skipSpaces()
        skip("|")
    }

    mutating func enterCell() { skipSpaces() }

    mutating func leaveCell() {
        while let byte, byte != UInt8(ascii: "|") { skip(byte == UInt8(ascii: "\\") ? 2 : 1) }
        skip(1)
    }

    mutating func leaveRow() { isInTable = false }

    /// Literal text, as cmark decoded it.
    mutating func text(_ literal: [UInt8], into builder: inout DocumentBuilder) {
        var index = 0
        while index < literal.count {
            var length = 0
            while index + length < literal.count, position + length < end,
                source[position + length] == literal[index + length],
                source[position + length] != UInt8(ascii: "\\"),
                source[position + length] != UInt8(ascii: "&")
            {
                length += 1
            }
            builder.append(literal[index..<index + length], at: position)
            position += length
            index += length
            guard index < literal.count else { break }
            if let (sourceLength, value, matched) = special(literal, index) {
                builder.append(value, for: position..<position + sourceLength)
                position += sourceLength
                index += matched
            } else if !find(literal[index...]) {
                builder.append(literal[index...], for: nil)
                break
            }
        }
    }

    /// An escape or reference, or an ampersand or backslash that is only itself.
    private func special(_ literal: [UInt8], _ index: Int) -> (length: Int, value: [UInt8], matched: Int)? {
        guard let byte else { return nil }
        if byte == UInt8(ascii: "\\"), position + 1 < end, source[position + 1].isASCIIPunctuation {
            let escaped = source[position + 1]
            return escaped == literal[index] ? (2, [escaped], 1) : nil
        }
        if byte == UInt8(ascii: "&"),
            let reference = CharacterReference.parse(source, at: position, end: end, strict: true)
        {
            let written = source[position..<position + reference.length]
            if isInBareLink, literal[index...].starts(with: written) {
                return (reference.length, reference.value, reference.length)
            }
            return reference.matched(in: literal, at: index).map { (reference.length, reference.value, $0) }
        }
        return byte == literal[index] ? (1, [byte], 1) : nil
    }

    /// Goes to where `literal` goes on within the block.
    private mutating func find(_ literal: ArraySlice<UInt8>) -> Bool {
        let plain = literal.prefix(24).prefix { $0 != UInt8(ascii: "&") && !$0.isASCIIPunctuation }
        let sought = plain.count < 2 ? literal.prefix(1) : plain
        let window = min(end, position + 4096)
        var start = position
        while start + sought.count <= window {
            if source[start..<start + sought.count].elementsEqual(sought) {
                position = start
                return true
            }
            start += 1
        }
        return false
    }

    /// A code span (CommonMark 6.3): runs of backticks around it, line ends as spaces.
    mutating func code(_ literal: [UInt8], into builder: inout DocumentBuilder) {
        let fence = source[position..<end].prefix { $0 == UInt8(ascii: "`") }.count
        skip(fence)
        if byte != literal.first, let byte, byte.isASCIIWhitespace { skip(1) }
        var index = 0
        while index < literal.count, let byte {
            if byte == literal[index] {
                builder.append(literal[index...index], at: position)
                position += 1
                index += 1
            } else if byte.isASCIIWhitespace, literal[index] == 32 {
                let start = position
                _ = lineEnd()
                if position == start { skip(1) }
                builder.append([32], for: start..<position)
                index += 1
            } else if isInTable, byte == UInt8(ascii: "\\"), literal[index] == UInt8(ascii: "|") {
                builder.append([literal[index]], for: position..<position + 2)
                position += 2
                index += 1
            } else if byte.isASCIIWhitespace || byte == UInt8(ascii: ">") {
                position += 1
            } else {
                break
            }
        }
        if index < literal.count { builder.append(literal[index...], for: nil) }
        skip { $0.isASCIIWhitespace }
        skip(min(fence, source[position..<end].prefix { $0 == UInt8(ascii: "`") }.count))
    }

    /// A tag as written; gives its place.
    mutating func html(_ literal: [UInt8]) -> Range<Int> {
        let start = position
        for expected in literal {
            if expected == 10 { _ = lineEnd() } else if byte == expected { position += 1 }
        }
        return start..<position
    }

    /// The end of a line: its white space or backslash, the line feed, what marks the containers of the next.
    mutating func lineEnd() -> Range<Int> {
        let start = position
        skipSpaces()
        if byte == UInt8(ascii: "\\") { skip(1) }
        if byte == 13 { skip(1) }
        if byte == 10 { skip(1) }
        let feed = position
        skipContainerMarkers()
        return start..<feed
    }

    /// The bracket that closes the text of a link or image, and its destination or label.
    mutating func linkEnd() {
        skip("]")
        if let next = LinkSyntax.inlineDestinationEnd(source, at: position, end: end)
            ?? LinkSyntax.labelEnd(source, at: position, end: end)
        {
            position = next
        }
    }

    mutating func footnoteReference() {
        if let next = LinkSyntax.labelEnd(source, at: position, end: end) { position = next }
    }

    private mutating func skipSpaces() { skip { $0 == 32 || $0 == 9 } }

    /// A line of a paragraph begins with no `>` of its own: block structure comes first (CommonMark 3.1).
    private mutating func skipContainerMarkers() { skip { $0 == 32 || $0 == 9 || $0 == UInt8(ascii: ">") } }

    private mutating func skip(while matches: (UInt8) -> Bool) {
        while let byte, matches(byte) { position += 1 }
    }
}
