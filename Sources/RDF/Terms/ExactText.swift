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
        var copy = self
        var otherCopy = other
        return copy.withUTF8 { bytes in
            otherCopy.withUTF8 { otherBytes in
                bytes.count == otherBytes.count && compareBytes(bytes, otherBytes) == 0
            }
        }
    }

    /// Order by UTF-8 bytes, which is the order by code points.
    func precedes(_ other: String) -> Bool {
        var copy = self
        var otherCopy = other
        return copy.withUTF8 { bytes in otherCopy.withUTF8 { bytes.precedes($0) } }
    }

    func hashExactly(into hasher: inout Hasher) {
        var copy = self
        copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(UInt8(0xFF))
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
