/// Backslash escapes of the text formats (RDF 1.2 Turtle §6.4): `ECHAR`, and `UCHAR` which IRIs have too.
enum Escapes {
    /// Copies `bytes` with escapes undone.
    /// - Parameter onlyNumeric: only `\u` and `\U` are allowed, as in an IRI.
    /// - Throws: ``SyntaxFault`` at the backslash of a bad escape.
    static func undo(_ bytes: Bytes, onlyNumeric: Bool, in arena: TermArena) throws(SyntaxFault) -> Bytes {
        guard let source = bytes.baseAddress else { return bytes }
        let end = source + bytes.count
        let target = arena.allocate(bytes.count)
        var output = target
        var input = source
        while input < end {
            guard input.pointee == UInt8(ascii: "\\") else {
                output.pointee = input.pointee
                output += 1
                input += 1
                continue
            }
            guard input + 1 < end else {
                throw SyntaxFault(position: input, message: "a backslash with nothing after it")
            }
            let letter = input[1]
            if letter == UInt8(ascii: "u") || letter == UInt8(ascii: "U") {
                let scalar = try numeric(input, end: end)
                for byte in UTF8.encode(scalar).unsafelyUnwrapped {
                    output.pointee = byte
                    output += 1
                }
                input += letter == UInt8(ascii: "u") ? 6 : 10
            } else if !onlyNumeric, let byte = character(letter) {
                output.pointee = byte
                output += 1
                input += 2
            } else {
                throw SyntaxFault(
                    position: input,
                    message: onlyNumeric
                        ? "only \\u and \\U escapes are allowed in an IRI"
                        : "unknown escape; write \\\\ for a backslash")
            }
        }
        arena.giveBack(bytes.count - (output - target))
        return Bytes(start: target, count: output - target)
    }

    /// The scalar of the `\uXXXX` or `\UXXXXXXXX` at `input`. Surrogates are not characters.
    static func numeric(
        _ input: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>
    ) throws(SyntaxFault) -> Unicode.Scalar {
        let length = input[1] == UInt8(ascii: "u") ? 4 : 8
        var value: UInt32 = 0
        for offset in 2..<2 + length {
            guard input + offset < end, let digit = hexDigit(input[offset]) else {
                throw SyntaxFault(
                    position: input,
                    message: "\(length) hexadecimal digits must follow \\\(length == 4 ? "u" : "U")")
            }
            value = value << 4 | UInt32(digit)
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw SyntaxFault(position: input, message: "the escape stands for no character")
        }
        return scalar
    }

    static func hexDigit(_ byte: UInt8) -> UInt8? {
        if byte.isASCIIDigit { return byte &- UInt8(ascii: "0") }
        let letter = (byte | 0x20) &- UInt8(ascii: "a")
        return letter < 6 ? letter + 10 : nil
    }

    private static func character(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): letter
        default: nil
        }
    }
}
