/// Turns UTF-8 offsets of a text into Unicode code points and back, in constant time, through checkpoints.
///
/// The positions of a W3C Web Annotation `TextPositionSelector` are code points; ours are UTF-8 bytes.
struct CodePointIndex: Sendable, Equatable {
    private static let stride = 1024
    /// Code points before each multiple of `stride`; empty where all is ASCII.
    private var checkpoints: [Int] = []

    init(of utf8: [UInt8]) {
        guard utf8.contains(where: { $0 >= 0x80 }) else { return }
        checkpoints.reserveCapacity(utf8.count / Self.stride + 1)
        var count = 0
        for start in Swift.stride(from: 0, through: utf8.count, by: Self.stride) {
            checkpoints.append(count)
            count += Self.codePoints(in: utf8[start..<min(start + Self.stride, utf8.count)])
        }
    }

    func codePoints(before offset: Int, in text: String) -> Int {
        guard !checkpoints.isEmpty else { return offset }
        let checkpoint = min(offset / Self.stride, checkpoints.count - 1)
        return checkpoints[checkpoint] + Self.codePoints(in: text.utf8(checkpoint * Self.stride..<offset))
    }

    func utf8Offset(ofCodePoint position: Int, in text: String) -> Int {
        guard !checkpoints.isEmpty else { return position }
        var low = 0
        var high = checkpoints.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if checkpoints[middle] <= position { low = middle } else { high = middle }
        }
        var offset = low * Self.stride
        var remaining = position - checkpoints[low]
        for byte in text.utf8(offset..<text.utf8.count) {
            if byte & 0xC0 != 0x80 {
                if remaining == 0 { break }
                remaining -= 1
            }
            offset += 1
        }
        return offset
    }

    private static func codePoints(in bytes: some Sequence<UInt8>) -> Int {
        var count = 0
        for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }
}

extension String {
    /// A slice by UTF-8 offsets.
    func utf8(_ range: Range<Int>) -> Substring.UTF8View {
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        return utf8[start..<utf8.index(start, offsetBy: range.count)]
    }
}
