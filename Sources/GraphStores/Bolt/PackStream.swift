/// Writes values as PackStream, each in the shortest form there is.
package struct PackEncoder {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func append(_ value: PackValue) {
        switch value {
        case .null: bytes.append(0xC0)
        case .boolean(let value): bytes.append(value ? 0xC3 : 0xC2)
        case .float(let value):
            bytes.append(0xC1)
            append(value.bitPattern)
        case .integer(let value): append(value)
        case .bytes(let content):
            appendSize(content.count, tiny: nil, 0xCC, 0xCD, 0xCE)
            bytes += content
        case .string(let text): append(text)
        case .list(let items):
            appendSize(items.count, tiny: 0x90, 0xD4, 0xD5, 0xD6)
            for item in items { append(item) }
        case .map(let entries):
            appendMap(count: entries.count)
            for entry in entries { append(entry) }
        case .structure(let tag, let fields):
            appendStructure(tag: tag, fields: fields.count)
            for field in fields.prefix(15) { append(field) }
        }
    }

    // MARK: In parts

    /// The beginning of a structure, of which Bolt has none with more than fifteen fields.
    mutating func appendStructure(tag: UInt8, fields: Int) {
        bytes += [0xB0 | UInt8(min(fields, 15)), tag]
    }

    /// The beginning of a map.
    mutating func appendMap(count: Int) { appendSize(count, tiny: 0xA0, 0xD8, 0xD9, 0xDA) }

    mutating func append(_ entry: PackValue.Entry) {
        append(entry.key)
        append(entry.value)
    }

    /// A text that is in UTF-8 already.
    mutating func appendText(_ utf8: [UInt8]) {
        appendSize(utf8.count, tiny: 0x80, 0xD0, 0xD1, 0xD2)
        bytes += utf8
    }

    /// The beginning of a list whose size is not known yet; gives the place for ``closeList(at:count:)``.
    mutating func openList() -> Int {
        bytes += [0xD6, 0, 0, 0, 0]
        return bytes.count - 4
    }

    mutating func closeList(at place: Int, count: Int) {
        withUnsafeBytes(of: UInt32(clamping: count).bigEndian) { size in
            bytes.replaceSubrange(place..<place + 4, with: size)
        }
    }

    // MARK: The kinds of values

    private mutating func append(_ text: String) {
        appendSize(text.utf8.count, tiny: 0x80, 0xD0, 0xD1, 0xD2)
        bytes += text.utf8
    }

    private mutating func append(_ value: Int64) {
        if (-16...127).contains(value) {
            bytes.append(UInt8(bitPattern: Int8(value)))
        } else if let small = Int8(exactly: value) {
            bytes += [0xC8, UInt8(bitPattern: small)]
        } else if let short = Int16(exactly: value) {
            bytes.append(0xC9)
            append(UInt16(bitPattern: short))
        } else if let word = Int32(exactly: value) {
            bytes.append(0xCA)
            append(UInt32(bitPattern: word))
        } else {
            bytes.append(0xCB)
            append(UInt64(bitPattern: value))
        }
    }

    /// A marker with a size of four bits where it fits and the kind has one, or of one, two or four bytes.
    private mutating func appendSize(_ size: Int, tiny: UInt8?, _ one: UInt8, _ two: UInt8, _ four: UInt8) {
        if let tiny, size < 16 {
            bytes.append(tiny | UInt8(size))
        } else if let size = UInt8(exactly: size) {
            bytes += [one, size]
        } else if let size = UInt16(exactly: size) {
            bytes.append(two)
            append(size)
        } else {
            bytes.append(four)
            append(UInt32(clamping: size))
        }
    }

    /// In network order.
    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes += $0 }
    }
}

/// Reads one value of PackStream from bytes that a server sent, whatever they are.
package struct PackDecoder {
    /// Why bytes are no PackStream.
    package struct Fault: Error, Hashable {
        let message: String
    }

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private static let deepest = 100

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The value that the bytes are, all of them.
    package static func value(of bytes: [UInt8]) throws(Fault) -> PackValue {
        var decoder = PackDecoder(bytes)
        let value = try decoder.value()
        guard decoder.position == bytes.count else {
            throw Fault(message: "\(bytes.count - decoder.position) bytes too many")
        }
        return value
    }

    private mutating func value() throws(Fault) -> PackValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw Fault(message: "values nested too deep") }
        let marker = try byte()
        switch marker {
        case 0x00...0x7F, 0xF0...0xFF: return .integer(Int64(Int8(bitPattern: marker)))
        case 0x80...0x8F: return .string(try text(Int(marker & 15)))
        case 0x90...0x9F: return .list(try items(Int(marker & 15)))
        case 0xA0...0xAF: return .map(try entries(Int(marker & 15)))
        case 0xB0...0xBF: return .structure(tag: try byte(), fields: try items(Int(marker & 15)))
        case 0xC0: return .null
        case 0xC1: return .float(Double(bitPattern: UInt64(bitPattern: Int64(try number(8)))))
        case 0xC2: return .boolean(false)
        case 0xC3: return .boolean(true)
        case 0xC8: return .integer(Int64(Int8(truncatingIfNeeded: try number(1))))
        case 0xC9: return .integer(Int64(Int16(truncatingIfNeeded: try number(2))))
        case 0xCA: return .integer(Int64(Int32(truncatingIfNeeded: try number(4))))
        case 0xCB: return .integer(Int64(try number(8)))
        case 0xCC...0xCE: return .bytes(Array(try take(try size(marker, 0xCC))))
        case 0xD0...0xD2: return .string(try text(try size(marker, 0xD0)))
        case 0xD4...0xD6: return .list(try items(try size(marker, 0xD4)))
        case 0xD8...0xDA: return .map(try entries(try size(marker, 0xD8)))
        default: throw Fault(message: "no value begins with byte \(marker)")
        }
    }

    private mutating func items(_ count: Int) throws(Fault) -> [PackValue] {
        // Each item has a byte at least, so that a size that lies takes no memory.
        guard count <= bytes.count - position else { throw Fault(message: "a list ends too early") }
        var items: [PackValue] = []
        items.reserveCapacity(count)
        for _ in 0..<count { items.append(try value()) }
        return items
    }

    private mutating func entries(_ count: Int) throws(Fault) -> [PackValue.Entry] {
        guard count <= bytes.count - position else { throw Fault(message: "a map ends too early") }
        var entries: [PackValue.Entry] = []
        for _ in 0..<count {
            guard case .string(let key) = try value() else { throw Fault(message: "a key is no string") }
            entries.append(PackValue.Entry(key: key, value: try value()))
        }
        return entries
    }

    private mutating func text(_ count: Int) throws(Fault) -> String {
        String(decoding: try take(count), as: UTF8.self)
    }

    /// The size after a marker of a family that begins with `first`: one, two or four bytes.
    private mutating func size(_ marker: UInt8, _ first: UInt8) throws(Fault) -> Int {
        try number(1 << Int(marker - first))
    }

    /// In network order.
    private mutating func number(_ count: Int) throws(Fault) -> Int {
        try take(count).reduce(0) { $0 << 8 | Int($1) }
    }

    private mutating func byte() throws(Fault) -> UInt8 {
        guard position < bytes.count else { throw Fault(message: "it ends too early") }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func take(_ count: Int) throws(Fault) -> ArraySlice<UInt8> {
        guard count <= bytes.count - position else { throw Fault(message: "it ends too early") }
        defer { position += count }
        return bytes[position..<position + count]
    }
}
