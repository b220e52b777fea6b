#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// RDF compares text code point by code point; Swift's `String` compares by canonical equivalence, so that an IRI
/// with é and one with e + U+0301 would be the same. These compare the UTF-8 bytes.
extension String {
    func isIdentical(to other: String) -> Bool {
        utf8.count == other.utf8.count
            && withBytes { bytes in other.withBytes { compareBytes(bytes, $0) == 0 } }
    }

    /// Order by UTF-8 bytes, which is the order by code points.
    func precedes(_ other: String) -> Bool {
        withBytes { bytes in other.withBytes { bytes.precedes($0) } }
    }

    func hashExactly(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(UInt8(0xFF))
    }

    /// The text in UTF-8, where it stands if it does so in one piece, as all do but those of other languages' runtimes.
    @inline(__always)
    private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = self
        return copy.withUTF8(body)
    }
}

extension UnsafeBufferPointer<UInt8> {
    func precedes(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
        let order = compareBytes(self, other)
        return order < 0 || (order == 0 && count < other.count)
    }
}

/// `memcmp` over the shorter length.
private func compareBytes(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int32 {
    let length = min(left.count, right.count)
    guard length > 0, let leftBase = left.baseAddress, let rightBase = right.baseAddress else { return 0 }
    return memcmp(leftBase, rightBase, length)
}
