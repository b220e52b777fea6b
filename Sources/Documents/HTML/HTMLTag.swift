/// A tag in the bytes of an HTML source (HTML Standard, section 13.2.5), found without parsing the page.
struct HTMLTag {
    /// The name in lower case.
    var name: String
    var isEnd: Bool
    /// The whole tag.
    var range: Range<Int>
    private var attributesStart: Int

    /// The tag at `start`, where there is one that ends before `end`.
    init?(_ source: [UInt8], at start: Int, end: Int) {
        guard start + 1 < end, source[start] == UInt8(ascii: "<") else { return nil }
        isEnd = source[start + 1] == UInt8(ascii: "/")
        var index = start + (isEnd ? 2 : 1)
        let nameStart = index
        guard index < end, source[index].isASCIILetter else { return nil }
        while index < end, !source[index].isASCIIWhitespace, source[index] != UInt8(ascii: ">"),
            source[index] != UInt8(ascii: "/")
        {
            index += 1
        }
        name = String(decoding: source[nameStart..<index], as: UTF8.self).lowercased()
        attributesStart = index
        // A quoted value may hold a `>`; quotes count only after `=`.
        var isValue = false
        while index < end, source[index] != UInt8(ascii: ">") {
            let byte = source[index]
            if isValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                guard let close = source[(index + 1)..<end].firstIndex(of: byte) else { return nil }
                index = close
            }
            isValue = byte == UInt8(ascii: "=") || isValue && byte.isASCIIWhitespace
            index += 1
        }
        guard index < end else { return nil }
        range = start..<index + 1
    }

    /// The attributes by name in lower case, with where their values stand.
    func attributeRanges(in source: [UInt8]) -> [(name: String, value: Range<Int>)] {
        var found: [(String, Range<Int>)] = []
        let end = range.upperBound - 1
        var index = attributesStart
        while index < end {
            while index < end, source[index].isASCIIWhitespace || source[index] == UInt8(ascii: "/") {
                index += 1
            }
            let nameStart = index
            while index < end, !source[index].isASCIIWhitespace, source[index] != UInt8(ascii: "=") {
                index += 1
            }
            let name = String(decoding: source[nameStart..<index], as: UTF8.self).lowercased()
            while index < end, source[index].isASCIIWhitespace { index += 1 }
            guard index < end, source[index] == UInt8(ascii: "=") else {
                if !name.isEmpty { found.append((name, index..<index)) }
                continue
            }
            index += 1
            while index < end, source[index].isASCIIWhitespace { index += 1 }
            guard index < end else { break }
            let quote = source[index]
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                let close = source[(index + 1)..<end].firstIndex(of: quote) ?? end
                found.append((name, index + 1..<close))
                index = min(close + 1, end)
            } else {
                let start = index
                while index < end, !source[index].isASCIIWhitespace { index += 1 }
                found.append((name, start..<index))
            }
        }
        return found
    }

    /// The attributes by name; the first of a name counts. Values keep their character references.
    func attributes(in source: [UInt8]) -> [String: String] {
        Dictionary(
            attributeRanges(in: source).map { ($0.name, String(decoding: source[$0.value], as: UTF8.self)) },
            uniquingKeysWith: { first, _ in first })
    }
}
