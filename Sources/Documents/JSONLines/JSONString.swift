/// The content of a JSON string, decoded, with its places in the source.
enum JSONString {
    /// Decodes what stands between the marks of a string that was checked. Half a surrogate pair becomes
    /// U+FFFD.
    ///
    /// - Parameter offset: what to add to an index of `bytes` for a place in the source.
    static func decode(
        _ bytes: ArraySlice<UInt8>, _ range: Range<Int>, offset: Int = 0
    ) -> SourceText {
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        var map = SourceMap()
        var repairs = 0
        var position = range.lowerBound
        while position < range.upperBound {
            let plainEnd =
                bytes[position..<range.upperBound].firstIndex(of: UInt8(ascii: "\\")) ?? range.upperBound
            map.appendVerbatim(
                textStart: text.count, sourceStart: position + offset, length: plainEnd - position)
            text += bytes[position..<plainEnd]
            position = plainEnd
            guard position < range.upperBound else { break }
            let (scalar, length) = escape(bytes, position, end: range.upperBound)
            if scalar == nil { repairs += 1 }
            let start = text.count
            text += (scalar ?? "\u{FFFD}").utf8Bytes
            map.appendUnit(text: start..<text.count, source: position + offset..<position + length + offset)
            position += length
        }
        var source = SourceText(utf8: text, map: map, encoding: .utf8)
        if repairs > 0 {
            source.repairs = [(1, "half a surrogate pair was read as U+FFFD (\(repairs) in all)")]
        }
        return source
    }

    private static func escape(_ bytes: ArraySlice<UInt8>, _ position: Int, end: Int) -> (
        Unicode.Scalar?, Int
    ) {
        switch bytes[position + 1] {
        case UInt8(ascii: "n"): return ("\n", 2)
        case UInt8(ascii: "t"): return ("\t", 2)
        case UInt8(ascii: "r"): return ("\r", 2)
        case UInt8(ascii: "b"): return ("\u{8}", 2)
        case UInt8(ascii: "f"): return ("\u{C}", 2)
        case UInt8(ascii: "u"): break
        default: return (Unicode.Scalar(bytes[position + 1]), 2)
        }
        let first = unit(bytes, position)
        let next = position + 6
        if first & 0xFC00 == 0xD800, next + 6 <= end, bytes[next] == UInt8(ascii: "\\"),
            bytes[next + 1] == UInt8(ascii: "u")
        {
            let second = unit(bytes, next)
            if second & 0xFC00 == 0xDC00 {
                return (Unicode.Scalar(0x10000 + ((first & 0x3FF) << 10 | second & 0x3FF)), 12)
            }
        }
        return (Unicode.Scalar(first), 6)
    }

    private static func unit(_ bytes: ArraySlice<UInt8>, _ position: Int) -> UInt32 {
        bytes[(position + 2)..<(position + 6)].reduce(0) { $0 << 4 | UInt32($1.hexValue ?? 0) }
    }
}
