/// The characters of XML 1.0 (§2.2, §2.3).
enum XMLCharacters {
    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    /// Whether a byte of ASCII may be in a name.
    @inline(__always)
    static func isName(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x2D < 14 && byte != 0x2F || byte == 0x5F
    }

    /// Whether a name may begin with a byte, as far as that shows.
    @inline(__always)
    static func mayStartName(_ byte: UInt8) -> Bool {
        byte != UInt8(ascii: "-") && byte != UInt8(ascii: ".") && byte &- 0x30 > 9
    }

    /// Whether a byte ends an attribute's value, or has to be looked at in it.
    @inline(__always)
    static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte >= 0x80 || byte == 0x22 || byte == 0x26 || byte == 0x27 || byte == 0x3C
    }

    /// A character of more than one byte.
    enum Decoded {
        case scalar(UInt32, length: Int)
        /// The bytes end within the character.
        case incomplete
        case invalid
    }

    /// The character that begins at `bytes`, of which `count` are there (Unicode 15 §3.9, table 3-7).
    static func decode(_ bytes: UnsafePointer<UInt8>, count: Int) -> Decoded {
        let first = bytes[0]
        let length: Int
        let range: ClosedRange<UInt8>
        switch first {
        case 0xC2...0xDF: (length, range) = (2, 0x80...0xBF)
        case 0xE0: (length, range) = (3, 0xA0...0xBF)
        case 0xED: (length, range) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, range) = (3, 0x80...0xBF)
        case 0xF0: (length, range) = (4, 0x90...0xBF)
        case 0xF4: (length, range) = (4, 0x80...0x8F)
        case 0xF1...0xF3: (length, range) = (4, 0x80...0xBF)
        default: return .invalid
        }
        guard count > 1 else { return .incomplete }
        guard range.contains(bytes[1]) else { return .invalid }
        var value = (UInt32(first) & (0xFF >> UInt32(length + 1))) << 6 | UInt32(bytes[1] & 0x3F)
        for index in 2..<max(length, 2) {
            guard count > index else { return .incomplete }
            guard bytes[index] & 0xC0 == 0x80 else { return .invalid }
            value = value << 6 | UInt32(bytes[index] & 0x3F)
        }
        // Surrogates cannot be written in UTF-8; two noncharacters are all that is left to forbid.
        return value == 0xFFFE || value == 0xFFFF ? .invalid : .scalar(value, length: length)
    }

    /// Whether a character reference may stand for it.
    static func isAllowed(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// Whether a character beyond ASCII may be in a name.
    static func isName(_ scalar: UInt32) -> Bool {
        isNameStart(scalar) || scalar == 0xB7 || (0x300...0x36F).contains(scalar)
            || (0x203F...0x2040).contains(scalar)
    }

    /// Whether a character beyond ASCII may begin a name.
    static func isNameStart(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D,
            0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
            0x10000...0xEFFFF:
            true
        default: false
        }
    }

    /// What a reference stands for; `text` is what is between `&` and `;` (§4.1, §4.6).
    static func referenced(_ text: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
        switch String(decoding: text, as: UTF8.self) {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        case let name:
            guard name.utf8.first == UInt8(ascii: "#") else { return nil }
            let isHexadecimal = name.utf8.dropFirst().first == UInt8(ascii: "x")
            let digits = name.utf8.dropFirst(isHexadecimal ? 2 : 1)
            guard !digits.isEmpty, digits.first != UInt8(ascii: "+"),
                let code = UInt32(Substring(digits), radix: isHexadecimal ? 16 : 10), isAllowed(code)
            else { return nil }
            return Unicode.Scalar(code)
        }
    }

    /// Finds what is not plain ASCII text of an element: a control character, `&`, `<`, `]`, or a part of a character beyond
    /// ASCII.
    @inline(__always)
    static func special(in word: UInt64) -> UInt64 {
        word.highBytes | word.hasByte(below: 0x20) | word.hasByte(0x26) | word.hasByte(0x3C)
            | word.hasByte(0x5D)
    }
}
