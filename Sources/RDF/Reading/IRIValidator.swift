#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Checks absolute IRIs as bytes, quickly: what most of them share, scheme and authority, is checked once.
final class IRIValidator {
    /// Scheme, `://`, authority and the slash after it, of IRIs seen before: sixteen places of a length and its bytes.
    private let known: UnsafeMutablePointer<UInt8>

    private static let placeSize = 64
    private static let placeCount = 16

    init() {
        known = .allocate(capacity: Self.placeSize * Self.placeCount)
        known.initialize(repeating: 0, count: Self.placeSize * Self.placeCount)
    }

    deinit { known.deallocate() }

    /// Whether `iri` is absolute and valid (RFC 3987), given that it has none of the bytes that end an `IRIREF`.
    /// - Parameter classes: the classes of all its bytes together.
    @inline(__always)
    func accepts(_ iri: Bytes, _ classes: ByteClass) -> Bool {
        guard let start = iri.baseAddress, iri.count > 14 else { return acceptsSlowly(iri) }
        let place = place(for: start)
        let length = Int(place[0])
        guard length > 0, length <= iri.count, memcmp(place + 1, start, length) == 0 else {
            return acceptsSlowly(iri)
        }
        if classes.contains(.specialInIRI) { return acceptsSpecials(start + length, start + iri.count) }
        return !classes.contains(.hash) || hasOneHash(start + length, iri.count - length)
    }

    @inline(__always)
    private func hasOneHash(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let hash = Int32(UInt8(ascii: "#"))
        guard let first = memchr(start, hash, count) else { return true }
        let rest = UnsafeRawPointer(first) + 1
        return memchr(rest, hash, UnsafeRawPointer(start) + count - rest) == nil
    }

    @inline(__always)
    private func place(for iri: UnsafePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let hash = (iri[8] &* 31) ^ (iri[10] &* 7) ^ iri[13]
        return known + Int(hash & UInt8(Self.placeCount - 1)) * Self.placeSize
    }

    /// One whose beginning is not known yet.
    @inline(never)
    private func acceptsSlowly(_ iri: Bytes) -> Bool {
        guard let start = iri.baseAddress, let reference = try? IRIReference(Array(iri)),
            reference.scheme != nil
        else {
            return false
        }
        if let authority = reference.authority, reference.path.count > 0,
            authority.upperBound + 1 < Self.placeSize,
            iri.count > 14
        {
            let place = place(for: start)
            place[0] = UInt8(authority.upperBound + 1)
            memcpy(place + 1, start, authority.upperBound + 1)
        }
        return true
    }

    /// One `#` at most, two hexadecimal digits after each `%`, no brackets, no character beyond ASCII that is not
    /// `ucschar`, or `iprivate` in the query; of the part after the authority.
    @inline(never)
    private func acceptsSpecials(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Bool {
        var place = start
        var isQuery = false
        var isFragment = false
        while place < end {
            let byte = place.pointee
            switch byte {
            case UInt8(ascii: "#"):
                if isFragment { return false }
                isFragment = true
                isQuery = false
                place += 1
            case UInt8(ascii: "?"):
                isQuery = !isFragment
                place += 1
            case UInt8(ascii: "%"):
                guard end - place > 2, place[1].isHexDigit, place[2].isHexDigit else { return false }
                place += 3
            case UInt8(ascii: "["), UInt8(ascii: "]"), 0x7F: return false
            case 0x80...:
                let (scalar, length) = NameScanner.scalar(at: place)
                guard IRIReference.isAllowedBeyondASCII(scalar, inQuery: isQuery) else { return false }
                place += length
            default: place += 1
            }
        }
        return true
    }
}
