/// The line around a place in a buffer, cut to a width that fits a terminal, for an error to show.
struct Excerpt {
    let source: String
    /// How many characters stand before the place.
    let caret: Int

    /// - Parameter offset: the place, from the start of `window`.
    init(_ window: Bytes, at offset: Int) {
        let offset = min(max(offset, 0), window.count)
        let lineStart = window[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let lineEnd =
            window[offset...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            ?? window.count
        let from = min(offset, window.scalarStart(atOrAfter: max(lineStart, offset - 100)))
        let to = max(offset, window.scalarStart(atOrAfter: min(lineEnd, offset + 60)))
        source = String(
            decoding: window[from..<to].map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
        caret = window[from..<offset].scalarCount
    }
}

extension Slice<Bytes> {
    /// How many characters of UTF-8 there are, those that begin before it aside.
    var scalarCount: Int { count { $0 & 0xC0 != 0x80 } }
}

extension Bytes {
    fileprivate func scalarStart(atOrAfter offset: Int) -> Int {
        var offset = offset
        while offset < count, self[offset] & 0xC0 == 0x80 { offset += 1 }
        return offset
    }
}
