/// A value in MessagePack (https://github.com/msgpack/msgpack/blob/master/spec.md), as spaCy stores models in it.
///
/// The reader takes hostile input: nesting and the number of values are bounded, and no count is believed that the
/// bytes left could not hold.
indirect enum MessagePack: Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case unsigned(UInt64)
    case number(Double)
    case string(String)
    case binary(ArraySlice<UInt8>)
    case array([MessagePack])
    case map([(key: MessagePack, value: MessagePack)])

    struct Malformed: Error, CustomStringConvertible {
        var offset: Int
        var problem: String
        var description: String { "not valid MessagePack at byte \(offset): \(problem)" }
    }

    init(_ bytes: ArraySlice<UInt8>) throws(Malformed) {
        var reader = MessagePackReader(bytes: bytes)
        self = try reader.value(depth: 0)
        guard reader.position == bytes.endIndex else { throw reader.malformed("more bytes after the value") }
    }

    init(_ bytes: [UInt8]) throws(Malformed) { try self.init(bytes[...]) }
}

extension MessagePack {
    subscript(key: String) -> MessagePack? {
        guard case .map(let pairs) = self else { return nil }
        return pairs.first { $0.key.string == key }?.value
    }

    subscript(key: Int) -> MessagePack? {
        guard case .map(let pairs) = self else { return nil }
        return pairs.first { $0.key.integer == key }?.value
    }

    /// Text; names in thinc's files are binaries.
    var string: String? {
        switch self {
        case .string(let text): text
        case .binary(let bytes): String(validating: bytes, as: UTF8.self)
        default: nil
        }
    }

    var integer: Int? {
        switch self {
        case .integer(let value): Int(value)
        case .unsigned(let value): Int(exactly: value)
        default: nil
        }
    }

    var unsigned: UInt64? {
        switch self {
        case .integer(let value): UInt64(exactly: value)
        case .unsigned(let value): value
        default: nil
        }
    }

    var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    var array: [MessagePack]? { if case .array(let values) = self { values } else { nil } }
    var map: [(key: MessagePack, value: MessagePack)]? {
        if case .map(let pairs) = self { pairs } else { nil }
    }
    var binary: ArraySlice<UInt8>? { if case .binary(let bytes) = self { bytes } else { nil } }
}

private struct MessagePackReader {
    let bytes: ArraySlice<UInt8>
    var position: Int
    private var valueCount = 0
    /// A value takes some 60 bytes of memory, and may take one byte of the file. The largest file of a pipeline seen, the rows
    /// of 700,000 word vectors, has 1.4 million.
    private static let valueLimit = 1 << 22

    init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    func malformed(_ problem: String) -> MessagePack.Malformed {
        MessagePack.Malformed(offset: position - bytes.startIndex, problem: problem)
    }

    mutating func value(depth: Int) throws(MessagePack.Malformed) -> MessagePack {
        guard depth < 64 else { throw malformed("values nested more than 64 deep") }
        valueCount += 1
        guard valueCount <= Self.valueLimit else { throw malformed("more than \(Self.valueLimit) values") }
        let code = UInt8(try big(1))
        switch code {
        case 0x00...0x7F: return .integer(Int64(code))
        case 0x80...0x8F: return try map(Int(code & 15), depth)
        case 0x90...0x9F: return try array(Int(code & 15), depth)
        case 0xA0...0xBF: return try string(Int(code & 31))
        case 0xC0: return .null
        case 0xC2: return .boolean(false)
        case 0xC3: return .boolean(true)
        case 0xC4...0xC6: return .binary(try take(Int(try big(1 << Int(code - 0xC4)))))
        case 0xCA: return .number(Double(Float(bitPattern: UInt32(try big(4)))))
        case 0xCB: return .number(Double(bitPattern: try big(8)))
        case 0xCC...0xCF: return .unsigned(try big(1 << Int(code - 0xCC)))
        case 0xD0: return .integer(Int64(Int8(truncatingIfNeeded: try big(1))))
        case 0xD1: return .integer(Int64(Int16(truncatingIfNeeded: try big(2))))
        case 0xD2: return .integer(Int64(Int32(truncatingIfNeeded: try big(4))))
        case 0xD3: return .integer(Int64(bitPattern: try big(8)))
        case 0xD9...0xDB: return try string(Int(try big(1 << Int(code - 0xD9))))
        case 0xDC...0xDD: return try array(Int(try big(2 << Int(code - 0xDC))), depth)
        case 0xDE...0xDF: return try map(Int(try big(2 << Int(code - 0xDE))), depth)
        case 0xE0...0xFF: return .integer(Int64(Int8(bitPattern: code)))
        default: throw malformed("unknown type byte \(code)")
        }
    }

    private mutating func take(_ count: Int) throws(MessagePack.Malformed) -> ArraySlice<UInt8> {
        guard count <= bytes.endIndex - position else {
            throw malformed(
                "\(count) bytes expected, \(bytes.endIndex - position) left; the file may be truncated")
        }
        defer { position += count }
        return bytes[position..<position + count]
    }

    private mutating func big(_ count: Int) throws(MessagePack.Malformed) -> UInt64 {
        try take(count).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private mutating func string(_ count: Int) throws(MessagePack.Malformed) -> MessagePack {
        guard let text = String(validating: try take(count), as: UTF8.self) else {
            throw malformed("text that is not UTF-8")
        }
        return .string(text)
    }

    private mutating func array(_ count: Int, _ depth: Int) throws(MessagePack.Malformed) -> MessagePack {
        guard count <= bytes.endIndex - position else {
            throw malformed("an array of \(count) values in too few bytes")
        }
        var values: [MessagePack] = []
        values.reserveCapacity(min(count, Self.valueLimit))
        for _ in 0..<count { values.append(try value(depth: depth + 1)) }
        return .array(values)
    }

    private mutating func map(_ count: Int, _ depth: Int) throws(MessagePack.Malformed) -> MessagePack {
        guard count <= (bytes.endIndex - position) / 2 else {
            throw malformed("a map of \(count) pairs in too few bytes")
        }
        var pairs: [(key: MessagePack, value: MessagePack)] = []
        pairs.reserveCapacity(min(count, Self.valueLimit))
        for _ in 0..<count { pairs.append((try value(depth: depth + 1), try value(depth: depth + 1))) }
        return .map(pairs)
    }
}
