/// The width that the lines of a text were wrapped to.
struct LineWrap {
    /// Lines longer than this were not wrapped by hand: each is a paragraph.
    static let widest = 120
    private static let narrowest = 40

    /// In code points.
    private let width: Int

    /// `nil` where the text is not hard-wrapped: no paragraph has lines of nearly the same length.
    init?(of paragraphs: [[Range<Int>]], in source: [UInt8]) {
        var lengths: [Int] = []
        for lines in paragraphs
        where lines.count > 1 && !lines.contains(where: { Self.hasColumns($0, in: source) }) {
            let full = lines.dropLast().map { Self.length($0, in: source) }
            let longest = max(full.max() ?? 0, lines.last.map { Self.length($0, in: source) } ?? 0)
            guard (Self.narrowest...Self.widest).contains(longest), let shortest = full.min(),
                shortest * 10 >= longest * 7
            else { continue }
            lengths += full
        }
        guard !lengths.isEmpty else { return nil }
        lengths.sort()
        width = lengths[lengths.count * 9 / 10]
    }

    /// Whether the break between two lines was made to keep to the width: the next word had no room.
    func joins(_ line: Range<Int>, _ next: Range<Int>, in source: [UInt8]) -> Bool {
        if Self.beginsItem(next, in: source) || Self.hasColumns(line, in: source)
            || Self.hasColumns(next, in: source)
        {
            return false
        }
        let word = source[next].prefix { $0 != 32 && $0 != 9 }
        let wordLength = Self.length(word.startIndex..<word.endIndex, in: source)
        return Self.length(line, in: source) + 1 + wordLength >= width
    }

    /// Whether a line ends in a hyphen after a letter, or in a dash made of two.
    static func endsInHyphen(_ line: Range<Int>, in source: [UInt8]) -> Bool {
        guard line.count > 1, source[line.upperBound - 1] == UInt8(ascii: "-") else { return false }
        return !source[line.upperBound - 2].isASCIIWhitespace
    }

    /// Whether a wide gap or a leader of dots divides a line, as in lists of credits: no prose is set so.
    private static func hasColumns(_ line: Range<Int>, in source: [UInt8]) -> Bool {
        var (last, run) = (UInt8(0), 0)
        for byte in source[line] {
            if byte == UInt8(ascii: "\t") { return true }
            run = byte == last ? run + 1 : 1
            last = byte
            if byte == 32, run == 3 { return true }
            if byte == UInt8(ascii: "."), run == 5 { return true }
        }
        return false
    }

    /// Whether a line begins with a bullet or a number, as the items of a list do.
    private static func beginsItem(_ line: Range<Int>, in source: [UInt8]) -> Bool {
        let start = source[line].prefix(6)
        guard let first = start.first, let space = start.firstIndex(of: 32) else { return false }
        let marker = start[..<space]
        if marker.count == 1 { return "-*+".utf8.contains(first) }
        if marker.elementsEqual("•".utf8) { return true }
        let isNumbered = marker.last == UInt8(ascii: ".") || marker.last == UInt8(ascii: ")")
        return isNumbered && marker.count < 4 && marker.dropLast().allSatisfy(\.isASCIIDigit)
    }

    /// The length in code points.
    private static func length(_ range: Range<Int>, in source: [UInt8]) -> Int {
        source[range].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }
}
