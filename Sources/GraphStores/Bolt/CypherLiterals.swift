/// Writes values as they stand in the text of a query of FalkorDB.
struct CypherLiterals {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ text: String) { bytes += text.utf8 }

    mutating func append(_ value: PackValue) {
        switch value {
        case .null: append("null")
        case .boolean(let value): append(value ? "true" : "false")
        case .integer(let value): append(String(value))
        case .float(let value): append(value.isFinite ? String(value) : "null")
        case .string(let text): appendQuoted(text)
        case .list(let items):
            append("[")
            for (index, item) in items.enumerated() {
                if index > 0 { append(",") }
                append(item)
            }
            append("]")
        case .map(let entries):
            append("{")
            for (index, entry) in entries.enumerated() {
                if index > 0 { append(",") }
                append("\(entry.key.cypherName):")
                append(entry.value)
            }
            append("}")
        // Cypher has no literals for these, and we send none.
        case .bytes, .structure: append("null")
        }
    }

    /// Only `\` and `'` have to be escaped; other escapes of Cypher are not understood. A text ends at its first NUL
    /// there, so that U+FFFD stands in its place.
    private mutating func appendQuoted(_ text: String) {
        let (quote, backslash) = (UInt8(ascii: "'"), UInt8(ascii: "\\"))
        bytes.append(quote)
        for byte in text.utf8 {
            switch byte {
            case quote, backslash: bytes += [backslash, byte]
            case 0: bytes += "\u{FFFD}".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(quote)
    }
}

extension String {
    /// In backticks, so that any name will do.
    var cypherName: String { "`\(replacing("`", with: "``"))`" }
}
