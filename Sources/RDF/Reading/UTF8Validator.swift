/// Tells whether bytes that arrive in pieces are UTF-8 (Unicode 15 §3.9, table 3-7).
struct UTF8Validator {
    /// How many continuation bytes are due, and the range the next of them must be in.
    private var due = 0
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    /// How many bytes of a character that is not complete were accepted.
    private(set) var pending = 0

    /// Whether the last piece ended inside a character.
    var isIncomplete: Bool { due > 0 }

    /// The offset of the first byte that cannot be, if any.
    mutating func firstInvalidByte(in bytes: Bytes) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        let raw = UnsafeRawPointer(base)
        var index = 0
        while index < bytes.count {
            if due == 0 {
                // Sixty-four bytes of ASCII at a time.
                while index + 64 <= bytes.count {
                    let high = (0..<8).reduce(UInt64(0)) { seen, word in
                        seen | raw.loadUnaligned(fromByteOffset: index + word * 8, as: UInt64.self)
                    }
                    if high & 0x8080_8080_8080_8080 != 0 { break }
                    index += 64
                }
                while index < bytes.count, base[index] < 0x80 { index += 1 }
                if index == bytes.count { break }
            }
            guard accept(base[index]) else { return index }
            index += 1
        }
        return nil
    }

    @inline(__always)
    private mutating func accept(_ byte: UInt8) -> Bool {
        if due > 0 {
            guard byte >= lowest, byte <= highest else { return false }
            due -= 1
            pending = due > 0 ? pending + 1 : 0
            lowest = 0x80
            highest = 0xBF
            return true
        }
        switch byte {
        case 0x00...0x7F: return true
        case 0xC2...0xDF: due = 1
        case 0xE0: (due, lowest) = (2, 0xA0)
        case 0xED: (due, highest) = (2, 0x9F)
        case 0xE1...0xEF: due = 2
        case 0xF0: (due, lowest) = (3, 0x90)
        case 0xF4: (due, highest) = (3, 0x8F)
        case 0xF1...0xF3: due = 3
        default: return false
        }
        pending = due > 0 ? 1 : 0
        return true
    }
}
