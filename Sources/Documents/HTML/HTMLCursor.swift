/// A place in an HTML source that moves forward beside the text that libxml2 read from it.
///
/// libxml2 says what the text is and not where it stood. Text comes in the order of the source, so the cursor
/// steps over tags and comments and matches character by character, references decoded.
struct HTMLCursor {
    let source: [UInt8]
    private var position = 0
    /// How often text may be looked for further on, so that a broken page costs linear time.
    private var searchesLeft = 256

    private static let searchWindow = 1 << 16

    init(source: [UInt8]) { self.source = source }

    /// Appends the text `literal` and its places. What is not found in the source has no place.
    mutating func follow(_ literal: [UInt8], text: inout [UInt8], map: inout SourceMap) {
        var index = 0
        while index < literal.count {
            skipMarkup(before: literal[index])
            var length = 0
            while index + length < literal.count, position + length < source.count,
                source[position + length] == literal[index + length],
                source[position + length] != UInt8(ascii: "&"),
                length == 0 || source[position + length] != UInt8(ascii: "<")
            {
                length += 1
            }
            if length > 0 {
                map.appendVerbatim(textStart: text.count, sourceStart: position, length: length)
                text += literal[index..<index + length]
                position += length
                index += length
            } else if let (sourceLength, value, matched) = special(literal, index) {
                map.appendUnit(
                    text: text.count..<text.count + value.count, source: position..<position + sourceLength)
                text += value
                position += sourceLength
                index += matched
            } else if position < source.count, isUnread(source[position]) {
                position += 1
            } else if !find(literal[index...]) {
                text += literal[index...]
                return
            }
        }
    }

    /// A reference, a lone ampersand, or a line end that the parser made one byte.
    private func special(_ literal: [UInt8], _ index: Int) -> (length: Int, value: [UInt8], matched: Int)? {
        guard position < source.count else { return nil }
        let byte = source[position]
        if byte == UInt8(ascii: "&"),
            let reference = CharacterReference.parse(source, at: position, end: source.count, strict: false),
            let matched = reference.matched(in: literal, at: index)
        {
            return (reference.length, reference.value, matched)
        }
        if byte == 13, literal[index] == 10 {
            let isPair = position + 1 < source.count && source[position + 1] == 10
            return (isPair ? 2 : 1, [10], 1)
        }
        return byte == literal[index] ? (1, [byte], 1) : nil
    }

    /// White space between elements and control characters, which the parser drops.
    private func isUnread(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }

    /// Steps over tags, comments, declarations, and scripts and styles with their content.
    ///
    /// - Parameter byte: what the text goes on with; libxml2 takes some unknown declarations for text.
    private mutating func skipMarkup(before byte: UInt8) {
        while position + 1 < source.count, source[position] == UInt8(ascii: "<") {
            let next = source[position + 1]
            if source[position...].starts(with: "<!--".utf8) {
                guard let end = end(of: "-->", from: position + 4) else { return }
                position = end
            } else if byte == UInt8(ascii: "<"), next == UInt8(ascii: "!") {
                return
            } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
                guard let end = end(of: ">", from: position) else { return }
                position = end
            } else if let tag = HTMLTag(source, at: position, end: source.count) {
                position = tag.range.upperBound
                if !tag.isEnd, tag.name == "script" || tag.name == "style" {
                    position =
                        self.end(of: "</" + tag.name, from: position).map { $0 - tag.name.utf8.count - 2 }
                        ?? position
                }
            } else if next == UInt8(ascii: "/") {
                guard let end = end(of: ">", from: position) else { return }
                position = end
            } else {
                return
            }
        }
    }

    /// Where the next `pattern`, in lower case, ends.
    private func end(of pattern: String, from start: Int) -> Int? {
        let pattern = Array(pattern.utf8)
        var index = start
        while index + pattern.count <= source.count {
            if source[index] == pattern[0],
                zip(source[index..<index + pattern.count], pattern).allSatisfy({
                    $0 == $1 || $0.isASCIILetter && $0 | 0x20 == $1
                })
            {
                return index + pattern.count
            }
            index += 1
        }
        return nil
    }

    private mutating func find(_ literal: ArraySlice<UInt8>) -> Bool {
        let sought = literal.prefix(32).prefix { $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "<") }
        guard searchesLeft > 0, sought.count > 3 else { return false }
        searchesLeft -= 1
        let window = min(source.count, position + Self.searchWindow)
        var start = position + 1
        while start + sought.count <= window {
            if source[start] == sought.first, source[start..<start + sought.count].elementsEqual(sought) {
                position = start
                return true
            }
            start += 1
        }
        return false
    }
}

extension HTMLCursor {
    /// Goes past the next start tag of the element `name`.
    mutating func tag(ofNext name: String) -> HTMLTag? {
        guard searchesLeft > 0 else { return nil }
        var index = position
        while index < source.count, index - position < Self.searchWindow {
            guard let open = source[index...].firstIndex(of: UInt8(ascii: "<")) else { break }
            index = open + 1
            if source[open...].starts(with: "<!--".utf8) {
                index = end(of: "-->", from: open + 4) ?? index
            } else if let tag = HTMLTag(source, at: open, end: source.count) {
                index = tag.range.upperBound
                if tag.name == name, !tag.isEnd {
                    position = index
                    return tag
                }
            }
        }
        searchesLeft -= 1
        return nil
    }

    /// The characters of a piece of the source, such as an attribute value, references decoded.
    func characters(in range: Range<Int>) -> [(value: [UInt8], source: Range<Int>)] {
        var found: [(value: [UInt8], source: Range<Int>)] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if source[index] == UInt8(ascii: "&"),
                let reference = CharacterReference.parse(
                    source, at: index, end: range.upperBound, strict: false)
            {
                found.append((reference.value, index..<index + reference.length))
                index += reference.length
            } else {
                let next = min(index + source.scalar(at: index).1, range.upperBound)
                found.append((Array(source[index..<next]), index..<next))
                index = next
            }
        }
        return found
    }
}
