/// JSON (RFC 8259) being written, as the columns that carry lists and evidence hold it.
///
/// Control characters and the noncharacters U+FFFE and U+FFFF are escaped, so the text may stand in XML, DOT
/// and CSV whatever it says, and reads back unchanged.
struct JSONText {
    private(set) var bytes: [UInt8] = []

    init() {}

    init(_ body: (inout JSONText) -> Void) {
        body(&self)
    }

    /// Makes room for the next text.
    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// `[…]`, each of its items written by `body`.
    mutating func array<Item>(_ items: some Sequence<Item>, _ body: (inout JSONText, Item) -> Void) {
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for item in items {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            body(&self, item)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// `{…}`, its members written by `body`.
    mutating func object(_ body: (inout JSONText) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        body(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    /// A member, left out where there is no value.
    mutating func member(_ key: StaticString, _ value: String?) {
        guard let value else { return }
        name(key)
        string(value)
    }

    mutating func member(_ key: String, _ value: String) {
        name(key)
        string(value)
    }

    /// A member whose value is JSON already.
    mutating func member(_ key: String, _ body: (inout JSONText) -> Void) {
        name(key)
        body(&self)
    }

    mutating func member(_ key: StaticString, _ value: Int) {
        name(key)
        append(String(value))
    }

    mutating func member(_ key: StaticString, _ value: Double) {
        name(key)
        append(value.text)
    }

    mutating func member(_ key: StaticString, _ body: (inout JSONText) -> Void) {
        name(key)
        body(&self)
    }

    /// JSON, as it stands.
    mutating func append(_ json: String) {
        json.lendUTF8 { bytes.append(contentsOf: $0) }
    }

    mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        text.lendUTF8 { escape($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func name(_ key: StaticString) {
        if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        key.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func name(_ key: String) {
        if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
        string(key)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var clean = 0
        var index = 0
        while true {
            index = text.firstIndex(from: index) { word in
                word.hasByte(below: 0x20) | word.hasByte(0x22) | word.hasByte(0x5C) | word.hasByte(0x7F)
                    | word.hasByte(0xEF)
            }
            guard index < text.count else { break }
            let byte = text[index]
            let escaped: String
            switch byte {
            case UInt8(ascii: "\""): escaped = "\\\""
            case UInt8(ascii: "\\"): escaped = "\\\\"
            case UInt8(ascii: "\n"): escaped = "\\n"
            case UInt8(ascii: "\t"): escaped = "\\t"
            case UInt8(ascii: "\r"): escaped = "\\r"
            case 0..<0x20, 0x7F: escaped = "\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            case 0xEF where text.isNoncharacter(at: index):
                escaped = text[index + 2] == 0xBE ? "\\ufffe" : "\\uffff"
            default:
                index += 1
                continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean..<index]))
            bytes.append(contentsOf: escaped.utf8)
            index += byte == 0xEF ? 3 : 1
            clean = index
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean...]))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether U+FFFE or U+FFFF, which XML forbids, begins here.
    func isNoncharacter(at index: Int) -> Bool {
        index + 2 < count && self[index] == 0xEF && self[index + 1] == 0xBF && self[index + 2] >= 0xBE
    }
}
