/// Checks absolute IRIs as bytes, quickly: what most of them share, scheme and authority, is checked once.
struct IRIValidator {
    /// Scheme, `://`, authority and the slash after it, of IRIs seen before.
    private var known: (Bytes, Bytes, Bytes, Bytes)
    private var arena = TermArena(blockSize: 1 << 12)

    init() {
        let nothing = Bytes(start: nil, count: 0)
        known = (nothing, nothing, nothing, nothing)
    }

    /// Whether `iri` is absolute and valid (RFC 3987), given that it has none of the bytes that end an `IRIREF`.
    /// - Parameter hasSpecial: whether it has any of the class ``ByteClass/specialInIRI``.
    @inline(__always)
    mutating func accepts(_ iri: Bytes, hasSpecial: Bool) -> Bool {
        let isKnown =
            switch slot(of: iri) {
            case 0: startsWith(iri, known.0)
            case 1: startsWith(iri, known.1)
            case 2: startsWith(iri, known.2)
            default: startsWith(iri, known.3)
            }
        guard isKnown || acceptsStart(iri) else { return false }
        return !hasSpecial || acceptsSpecials(iri)
    }

    private func slot(of iri: Bytes) -> Int {
        iri.count > 12 ? Int((iri[8] &+ iri[11]) & 3) : 0
    }

    private func startsWith(_ iri: Bytes, _ prefix: Bytes) -> Bool {
        prefix.count > 0 && iri.hasPrefix(prefix)
    }

    @inline(never)
    private mutating func acceptsStart(_ iri: Bytes) -> Bool {
        guard let first = iri.first, first.isASCIILetter,
            let colon = iri.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }),
            iri[colon] == UInt8(ascii: ":")
        else { return false }
        let isPlainScheme = iri[..<colon].allSatisfy {
            $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: ".")
        }
        guard isPlainScheme else { return false }
        guard iri.count > colon + 2, iri[colon + 1] == UInt8(ascii: "/"), iri[colon + 2] == UInt8(ascii: "/")
        else {
            return true
        }
        let authorityEnd = iri[(colon + 3)...].firstIndex {
            $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
        }
        let end = authorityEnd ?? iri.count
        guard (try? IRIReference(Array(iri[..<end]))) != nil else { return false }
        guard end < iri.count, iri[end] == UInt8(ascii: "/") else { return true }
        remember(Bytes(rebasing: iri[...end]), slot: slot(of: iri))
        return true
    }

    private mutating func remember(_ start: Bytes, slot: Int) {
        // The four slots are overwritten for ever; the arena starts anew before it grows past what they can need.
        if start.count > 256 { return }
        if arena.mark.isPast(1 << 11) {
            let nothing = Bytes(start: nil, count: 0)
            known = (nothing, nothing, nothing, nothing)
            arena.removeAll()
        }
        let copy = arena.copy(start)
        switch slot {
        case 0: known.0 = copy
        case 1: known.1 = copy
        case 2: known.2 = copy
        default: known.3 = copy
        }
    }

    /// One `#` at most, two hexadecimal digits after each `%`, brackets in the authority only, no character beyond
    /// ASCII that is not `ucschar` or `iprivate`.
    @inline(never)
    private func acceptsSpecials(_ iri: Bytes) -> Bool {
        if let hash = iri.firstIndex(of: UInt8(ascii: "#")),
            iri[(hash + 1)...].contains(UInt8(ascii: "#"))
        {
            return false
        }
        let needsFullCheck = iri.contains {
            $0 >= 0x7F || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "%")
        }
        return !needsFullCheck || (try? IRIReference(Array(iri))) != nil
    }
}
