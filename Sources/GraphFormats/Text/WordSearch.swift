/// Looks for bytes eight at a time.
extension UInt64 {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The high bit of the first byte that is `byte`; of bytes above it there may be more.
    @inline(__always)
    func hasByte(_ byte: UInt8) -> UInt64 {
        let difference = self ^ UInt64.ones &* UInt64(byte)
        return (difference &- UInt64.ones) & ~difference & UInt64.highs
    }

    /// The high bit of the first byte that is below `limit`, which is 128 at most; of bytes above it there may be more.
    @inline(__always)
    func hasByte(below limit: UInt8) -> UInt64 {
        (self &- UInt64.ones &* UInt64(limit)) & ~self & UInt64.highs
    }

    /// The high bits of all bytes from 128 on.
    @inline(__always)
    var highBytes: UInt64 { self & UInt64.highs }

    /// The place of the lowest of the high bits that were found; 8 where there is none.
    @inline(__always)
    var firstHighByte: Int { self == 0 ? 8 : trailingZeroBitCount >> 3 }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first place from `start` on where `isFound` finds something.
    /// - Parameter isFound: sets the high bit of each byte that is looked for.
    @inline(__always)
    func firstIndex(from start: Int, _ isFound: (UInt64) -> UInt64) -> Int {
        guard let base = baseAddress else { return count }
        let bytes = UnsafeRawPointer(base)
        var index = start
        while index + 8 <= count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let place = isFound(word).firstHighByte
            index += place
            if place < 8 { return index }
        }
        while index < count, isFound(UInt64(self[index]) | 0x6161_6161_6161_6100) & 0x80 == 0 { index += 1 }
        return index
    }

    @inline(__always)
    func isIdentical(to other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count, let base = baseAddress, let otherBase = other.baseAddress else {
            return count == other.count
        }
        let (bytes, others) = (UnsafeRawPointer(base), UnsafeRawPointer(otherBase))
        var index = 0
        while index + 8 <= count {
            guard
                bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    == others.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            else { return false }
            index += 8
        }
        while index < count {
            guard base[index] == otherBase[index] else { return false }
            index += 1
        }
        return true
    }
}
