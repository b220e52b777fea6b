/// Parses JSON (RFC 8259) from a buffer that holds all of it.
struct JSONParser {
    private var cursor: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private let start: UnsafePointer<UInt8>
    private let maximumNesting: Int
    private let maximumTextLength: Int

    /// - Parameters:
    ///   - bytes: UTF-8, with a NUL after it.
    ///   - maximumTextLength: the most bytes of a string.
    init(_ bytes: Bytes, maximumNesting: Int, maximumTextLength: Int) {
        let nothing = ByteClass.table
        cursor = bytes.baseAddress ?? nothing
        start = cursor
        end = cursor + bytes.count
        self.maximumNesting = maximumNesting
        self.maximumTextLength = maximumTextLength
    }

    mutating func parseDocument() throws(SyntaxFault) -> JSONValue {
        let value = try parseValue(depth: 0)
        skipSpace()
        guard cursor == end else { throw fault("something follows the JSON value") }
        return value
    }

    private mutating func parseValue(depth: Int) throws(SyntaxFault) -> JSONValue {
        skipSpace()
        guard depth <= maximumNesting else {
            throw fault("nested deeper than the limit of \(maximumNesting)")
        }
        guard cursor < end else { throw fault("a JSON value is missing") }
        switch cursor.pointee {
        case UInt8(ascii: "{"): return try parseObject(depth: depth)
        case UInt8(ascii: "["): return try parseArray(depth: depth)
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
        case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
        case UInt8(ascii: "n"): return try parseWord("null", .null)
        default: return try parseNumber()
        }
    }

    private mutating func parseObject(depth: Int) throws(SyntaxFault) -> JSONValue {
        cursor += 1
        var members: [JSONValue.Member] = []
        if skip(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard cursor.pointee == UInt8(ascii: "\""), cursor < end else {
                throw fault("the name of a member is missing")
            }
            let place = cursor - start
            let name = try parseString()
            guard skip(UInt8(ascii: ":")) else { throw fault("':' must follow the name of a member") }
            let value = try parseValue(depth: depth + 1)
            members.append(JSONValue.Member(name: name, value: value, place: place))
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "}")) else { throw fault("',' or '}' expected") }
        return .object(members)
    }

    private mutating func parseArray(depth: Int) throws(SyntaxFault) -> JSONValue {
        cursor += 1
        var values: [JSONValue] = []
        if skip(UInt8(ascii: "]")) { return .array(values) }
        repeat { values.append(try parseValue(depth: depth + 1)) } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "]")) else { throw fault("',' or ']' expected") }
        return .array(values)
    }

    private mutating func parseString() throws(SyntaxFault) -> String {
        let start = cursor + 1
        var stop = start
        while stop < end, stop.pointee != UInt8(ascii: "\"") {
            guard stop.pointee >= 0x20 else {
                throw SyntaxFault(position: stop, message: "a control character in a string")
            }
            stop += stop.pointee == UInt8(ascii: "\\") ? 2 : 1
        }
        guard stop < end else { throw fault("the string does not end") }
        guard stop - start <= maximumTextLength else {
            throw fault(InputBuffer.tooLong(maximumTextLength))
        }
        defer { cursor = stop + 1 }
        let raw = Bytes(start: start, count: stop - start)
        guard raw.contains(UInt8(ascii: "\\")) else { return raw.string }
        return try unescape(start, stop)
    }

    private func unescape(_ start: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>) throws(SyntaxFault)
        -> String
    {
        var units: [UInt16] = []
        var text = ""
        func flush() {
            text += String(decoding: units, as: UTF16.self)
            units.removeAll()
        }
        var place = start
        var plain = start
        while place < stop {
            guard place.pointee == UInt8(ascii: "\\") else {
                place += 1
                continue
            }
            if place > plain {
                flush()
                text += Bytes(start: plain, count: place - plain).string
            }
            switch place[1] {
            case UInt8(ascii: "u"):
                var unit: UInt16 = 0
                for offset in 2..<6 {
                    guard place + offset < stop, let digit = Escapes.hexDigit(place[offset]) else {
                        throw SyntaxFault(position: place, message: "four hexadecimal digits must follow \\u")
                    }
                    unit = unit << 4 | UInt16(digit)
                }
                units.append(unit)
                place += 6
            case let letter:
                let known: [UInt8: UInt16] = [
                    UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "f"): 12,
                    UInt8(ascii: "r"): 13, UInt8(ascii: "\""): 34, UInt8(ascii: "\\"): 92,
                    UInt8(ascii: "/"): 47,
                ]
                guard let unit = known[letter] else {
                    throw SyntaxFault(position: place, message: "unknown escape")
                }
                units.append(unit)
                place += 2
            }
            plain = place
        }
        flush()
        return text + Bytes(start: plain, count: stop - plain).string
    }

    private mutating func parseNumber() throws(SyntaxFault) -> JSONValue {
        let start = cursor
        var place = cursor
        func digits() -> Bool {
            let first = place
            while place.pointee.isASCIIDigit { place += 1 }
            return place > first
        }
        if place.pointee == UInt8(ascii: "-") { place += 1 }
        let hasLeadingZero = place.pointee == UInt8(ascii: "0") && place[1].isASCIIDigit
        guard digits(), !hasLeadingZero else { throw fault("a JSON value was expected") }
        if place.pointee == UInt8(ascii: ".") {
            place += 1
            guard digits() else { throw fault("digits must follow the point") }
        }
        if place.pointee | 0x20 == UInt8(ascii: "e") {
            place += 1
            if place.pointee == UInt8(ascii: "+") || place.pointee == UInt8(ascii: "-") { place += 1 }
            guard digits() else { throw fault("digits must follow the exponent") }
        }
        cursor = place
        return .number(Bytes(start: start, count: place - start).string)
    }

    private mutating func parseWord(_ word: StaticString, _ value: JSONValue) throws(SyntaxFault) -> JSONValue
    {
        guard end - cursor >= word.utf8CodeUnitCount,
            Bytes(start: cursor, count: word.utf8CodeUnitCount).equals(word)
        else {
            throw fault("a JSON value was expected")
        }
        cursor += word.utf8CodeUnitCount
        return value
    }

    private mutating func skipSpace() {
        while ByteClass.table.has(.whitespace, cursor.pointee) { cursor += 1 }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        guard cursor.pointee == byte, cursor < end else { return false }
        cursor += 1
        return true
    }

    private func fault(_ message: String) -> SyntaxFault { SyntaxFault(position: cursor, message: message) }
}
