/// Character references by name (HTML Standard, section 13.5), as cmark knows them.
enum CharacterReference {
    /// What `&name;` stands for, or `nil`.
    static func decode(name: ArraySlice<UInt8>) -> [UInt8]? {
        switch String(decoding: name, as: UTF8.self) {
        case "amp": return [UInt8(ascii: "&")]
        case "lt": return [UInt8(ascii: "<")]
        case "gt": return [UInt8(ascii: ">")]
        case "quot": return [UInt8(ascii: "\"")]
        case "nbsp": return [0xC2, 0xA0]
        default: break
        }
        guard name.count < 40, name.allSatisfy({ $0.isASCIILetterOrDigit }) else { return nil }
        let source: [UInt8] = [UInt8(ascii: "&")] + name + [UInt8(ascii: ";")]
        return CMarkDocument(source[...])?.withRoot { root in
            var text: [UInt8] = []
            for block in root.children {
                for leaf in block.children { text += leaf.literal }
            }
            return text == source ? nil : text
        }
    }

    /// A reference in a source.
    struct Parsed {
        var length: Int
        /// What a reader sees. Numbers 128 to 159 are Windows-1252 (HTML Standard, section 13.2.5.84).
        var value: [UInt8]
        /// What a parser may say instead: the control character of that number.
        var control: [UInt8]?

        /// How much of `literal` from `index` on is this reference.
        func matched(in literal: [UInt8], at index: Int) -> Int? {
            if literal[index...].starts(with: value) { return value.count }
            if let control, literal[index...].starts(with: control) { return control.count }
            return nil
        }
    }

    /// The reference that begins at `position`, where `bytes` has an ampersand.
    ///
    /// - Parameter strict: whether numbers need their semicolon, as in CommonMark (section 2.5).
    static func parse(_ bytes: [UInt8], at position: Int, end: Int, strict: Bool) -> Parsed? {
        var index = position + 1
        guard index < end else { return nil }
        if bytes[index] != UInt8(ascii: "#") {
            while index < end, index - position < 40, bytes[index].isASCIILetterOrDigit { index += 1 }
            guard index < end, index > position + 1, bytes[index] == UInt8(ascii: ";"),
                let value = decode(name: bytes[(position + 1)..<index])
            else { return nil }
            return Parsed(length: index + 1 - position, value: value)
        }
        index += 1
        let isHex = index < end && bytes[index] | 0x20 == UInt8(ascii: "x")
        if isHex { index += 1 }
        let start = index
        var value: UInt32 = 0
        while index < end, index - start < 7, let digit = bytes[index].hexValue, isHex || digit < 10 {
            value = value * (isHex ? 16 : 10) + UInt32(digit)
            index += 1
        }
        let isClosed = index < end && bytes[index] == UInt8(ascii: ";")
        guard index > start, isClosed || !strict else { return nil }
        let scalar = value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
        let shown = (0x80..<0xA0).contains(value) ? Windows1252.scalar(UInt8(value)) : scalar
        return Parsed(
            length: index + (isClosed ? 1 : 0) - position, value: Array(shown.utf8Bytes),
            control: shown == scalar ? nil : Array(scalar.utf8Bytes))
    }
}
