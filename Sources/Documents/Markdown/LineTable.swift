/// Where the lines of a Markdown source begin, as cmark counts them.
struct LineTable {
    private var starts: [Int]
    private let end: Int

    init(_ source: [UInt8], from start: Int) {
        starts = [start]
        end = source.count
        var index = start
        while index < source.count {
            let byte = source[index]
            index += 1
            if byte == 13, index < source.count, source[index] == 10 { index += 1 }
            if byte == 10 || byte == 13 { starts.append(index) }
        }
    }

    /// Where a line, from 1, begins.
    func start(of line: Int) -> Int {
        line <= starts.count ? starts[max(line, 1) - 1] : end
    }

    /// From where a block begins to the end of its last line.
    func range(of node: CMarkNode) -> Range<Int> {
        let lines = node.lines
        let limit = start(of: lines.upperBound + 1)
        return min(start(of: lines.lowerBound) + node.startColumn - 1, limit)..<limit
    }

    /// The map of a literal block, whose lines are ends of the lines of the source from `firstLine` on.
    func suffixes(_ literal: [UInt8], firstLine: Int, source: [UInt8]) -> (text: [UInt8], map: SourceMap) {
        var map = SourceMap()
        var start = 0
        var line = firstLine
        while start < literal.count {
            let feed = literal[start...].firstIndex(of: 10) ?? literal.count
            let next = min(feed + 1, literal.count)
            var sourceEnd = self.start(of: line + 1)
            let lineStart = self.start(of: line)
            while sourceEnd > lineStart, source[sourceEnd - 1] == 10 || source[sourceEnd - 1] == 13 {
                sourceEnd -= 1
            }
            var contentEnd = feed
            while contentEnd > start, literal[contentEnd - 1] == 13 { contentEnd -= 1 }
            // A tab of the indentation may have become spaces; those have no source.
            var length = 0
            while length < contentEnd - start, sourceEnd - length > lineStart,
                literal[contentEnd - 1 - length] == source[sourceEnd - 1 - length]
            {
                length += 1
            }
            map.appendVerbatim(
                textStart: contentEnd - length, sourceStart: sourceEnd - length, length: length)
            if contentEnd < next {
                map.appendUnit(text: contentEnd..<next, source: sourceEnd..<self.start(of: line + 1))
            }
            start = next
            line += 1
        }
        return (literal, map)
    }

    /// How many block quotes and lists one line opens, at most. cmark walks all of them on every line after.
    static func containerDepth(of source: ArraySlice<UInt8>) -> Int {
        var deepest = 0
        var depth = 0
        var isLeading = true
        var previous: UInt8 = 10
        for byte in source {
            if byte == 10 || byte == 13 {
                isLeading = true
                depth = 0
            } else if isLeading {
                switch byte {
                case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
                    // A marker follows a space or another `>`; rows of hyphens are breaks.
                    if byte == UInt8(ascii: ">") || previous != byte { depth += 1 }
                case UInt8(ascii: "0")...UInt8(ascii: "9"): break
                case UInt8(ascii: "."), UInt8(ascii: ")"): depth += 1
                case UInt8(ascii: " "), UInt8(ascii: "\t"): break
                default: isLeading = false
                }
                deepest = max(deepest, depth)
            }
            previous = byte
        }
        return deepest
    }
}
