/// A JSON document in memory (RFC 8259). Numbers stay as they were written; members stay in their order.
indirect enum JSONValue: Equatable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Equatable {
        let name: String
        let value: JSONValue
        /// Where the name stands, in bytes from the start of the document.
        let place: Int

        static func == (left: Member, right: Member) -> Bool {
            left.name == right.name && left.value == right.value
        }
    }

    var string: String? { if case .string(let value) = self { value } else { nil } }
    var members: [Member]? { if case .object(let members) = self { members } else { nil } }

    /// The elements of an array; of anything else, itself alone.
    var elements: [JSONValue] { if case .array(let values) = self { values } else { [self] } }

    /// The last member of the name, which stands where several have it.
    subscript(name: String) -> JSONValue? { members?.last { $0.name == name }?.value }

    /// The JSON Canonicalization Scheme (RFC 8785), as `rdf:JSON` literals have it.
    var canonicalForm: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let text): Double(text).map(JSONNumber.text) ?? text
        case .string(let text): Self.quoted(text)
        case .array(let values): "[" + values.map(\.canonicalForm).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.sorted { Array($0.name.utf16).lexicographicallyPrecedes(Array($1.name.utf16)) }
                .map { Self.quoted($0.name) + ":" + $0.value.canonicalForm }.joined(separator: ",") + "}"
        }
    }

    static func quoted(_ text: String) -> String {
        let output = OutputBuffer(to: nil)
        var text = text
        text.withUTF8 { JSONText.appendQuoted($0, to: output) }
        return output.bytes.string
    }
}

/// Writes strings as JSON does.
enum JSONText {
    static func appendQuoted(_ text: Bytes, to output: OutputBuffer) {
        output.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""): output.append("\\\"")
            case UInt8(ascii: "\\"): output.append("\\\\")
            case 0x08: output.append("\\b")
            case 0x09: output.append("\\t")
            case 0x0A: output.append("\\n")
            case 0x0C: output.append("\\f")
            case 0x0D: output.append("\\r")
            case 0..<0x20:
                let digits: StaticString = "0123456789abcdef"
                output.append("\\u00")
                output.append(digits.utf8Start[Int(byte >> 4)])
                output.append(digits.utf8Start[Int(byte & 15)])
            default: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }
}
