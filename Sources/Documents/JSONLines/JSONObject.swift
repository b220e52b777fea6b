/// A JSON object (RFC 8259) in a line of bytes: checked as a whole, its top-level fields found, not decoded.
struct JSONObject {
    enum Value {
        /// A string, between its quotation marks.
        case string(Range<Int>)
        /// A number, `true` or `false`, as written.
        case literal(Range<Int>)
        /// `null`, an array or an object.
        case other
    }

    /// What is wrong, and the byte where.
    struct Failure: Error {
        var position: Int
        var message: String
    }

    /// The fields in order.
    private(set) var fields: [(key: String, value: Value)] = []

    init(parsing line: ArraySlice<UInt8>, maximumDepth: Int) throws(Failure) {
        var scanner = JSONScanner(bytes: line, position: line.startIndex, maximumDepth: maximumDepth)
        scanner.skipSpaces()
        guard scanner.byte == UInt8(ascii: "{") else { throw scanner.failure("expected an object, {…}") }
        scanner.position += 1
        scanner.skipSpaces()
        if scanner.byte == UInt8(ascii: "}") {
            scanner.position += 1
        } else {
            while true {
                scanner.skipSpaces()
                let key = try scanner.string()
                scanner.skipSpaces()
                try scanner.expect(":")
                fields.append(
                    (String(decoding: JSONString.decode(line, key).utf8, as: UTF8.self), try scanner.value()))
                scanner.skipSpaces()
                if scanner.byte == UInt8(ascii: "}") { break }
                try scanner.expect(",")
            }
            scanner.position += 1
        }
        scanner.skipSpaces()
        if scanner.byte != nil { throw scanner.failure("more after the object; one object a line") }
    }

    /// The value of a field; the last of the name, as JSON parsers have it.
    subscript(name: String) -> Value? { fields.last { $0.key == name }?.value }
}

/// Steps over JSON and complains where it is none.
private struct JSONScanner {
    let bytes: ArraySlice<UInt8>
    var position: Int
    let maximumDepth: Int

    var byte: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    func failure(_ message: String) -> JSONObject.Failure {
        JSONObject.Failure(position: position, message: byte == nil ? message + "; the line ends" : message)
    }

    mutating func skipSpaces() {
        while let byte, byte == 32 || byte == 9 || byte == 13 { position += 1 }
    }

    mutating func expect(_ character: Unicode.Scalar) throws(JSONObject.Failure) {
        guard byte == UInt8(ascii: character) else { throw failure("expected \(character)") }
        position += 1
    }

    /// A string; gives what stands between its marks.
    mutating func string() throws(JSONObject.Failure) -> Range<Int> {
        try expect("\"")
        let start = position
        while let byte, byte != UInt8(ascii: "\"") {
            if byte < 0x20 { throw failure("a control character in a string must be escaped") }
            if byte == UInt8(ascii: "\\") {
                position += 1
                switch self.byte {
                case UInt8(ascii: "u"):
                    for offset in 1...4 {
                        guard position + offset < bytes.endIndex, bytes[position + offset].hexValue != nil
                        else {
                            throw failure("\\u needs four hexadecimal digits")
                        }
                    }
                    position += 4
                case let escape? where "\"\\/bfnrt".utf8.contains(escape): break
                default: throw failure("no such escape in JSON")
                }
            }
            position += 1
        }
        let range = start..<position
        try expect("\"")
        return range
    }

    /// Any value; arrays and objects are stepped through without recursion.
    mutating func value() throws(JSONObject.Failure) -> JSONObject.Value {
        skipSpaces()
        if byte == UInt8(ascii: "\"") { return .string(try string()) }
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
            try container()
            return .other
        }
        let start = position
        try scalar()
        return bytes[start] == UInt8(ascii: "n") ? .other : .literal(start..<position)
    }

    private mutating func container() throws(JSONObject.Failure) {
        var closing: [UInt8] = []
        repeat {
            skipSpaces()
            // Here a value begins, or an empty container ends.
            if let byte, byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
                guard closing.count < maximumDepth else {
                    throw failure("nested more than \(maximumDepth) deep")
                }
                closing.append(byte + 2)
                position += 1
                skipSpaces()
                if self.byte != closing.last {
                    if closing.last == UInt8(ascii: "}") { try key() }
                    continue
                }
            } else if byte == UInt8(ascii: "\"") {
                _ = try string()
            } else {
                try scalar()
            }
            skipSpaces()
            while let last = closing.last, byte == last {
                closing.removeLast()
                position += 1
                skipSpaces()
            }
            if let last = closing.last {
                try expect(",")
                if last == UInt8(ascii: "}") { try key() }
            }
        } while !closing.isEmpty
    }

    private mutating func key() throws(JSONObject.Failure) {
        skipSpaces()
        _ = try string()
        skipSpaces()
        try expect(":")
    }

    private mutating func scalar() throws(JSONObject.Failure) {
        for word in ["true", "false", "null"] where bytes[position...].starts(with: word.utf8) {
            position += word.utf8.count
            return
        }
        let start = position
        if byte == UInt8(ascii: "-") { position += 1 }
        let first = byte
        let digits = skipDigits()
        guard digits > 0, digits == 1 || first != UInt8(ascii: "0") else {
            position = start
            throw failure("expected a value")
        }
        if byte == UInt8(ascii: ".") {
            position += 1
            guard skipDigits() > 0 else { throw failure("expected a digit") }
        }
        if let byte, byte | 0x20 == UInt8(ascii: "e") {
            position += 1
            if self.byte == UInt8(ascii: "+") || self.byte == UInt8(ascii: "-") { position += 1 }
            guard skipDigits() > 0 else { throw failure("expected a digit") }
        }
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while let byte, byte.isASCIIDigit { position += 1 }
        return position - start
    }
}
