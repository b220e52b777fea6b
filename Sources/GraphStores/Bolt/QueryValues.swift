extension QueryValue {
    /// Nodes, relations and the like as texts.
    init(_ value: PackValue) {
        switch value {
        case .null: self = .null
        case .integer(let number): self = .integer(Int(number))
        case .float(let number): self = number.isFinite ? .number(number) : .text(String(number))
        case .string(let text): self = .text(text)
        default: self = .text(value.text)
        }
    }
}

extension PackValue {
    /// As people read it.
    fileprivate var text: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .float(let value): String(value)
        case .bytes(let bytes): bytes.map { String($0, radix: 16) }.joined(separator: " ")
        case .string(let text): text
        case .list(let items): "[\(items.map(\.text).joined(separator: ", "))]"
        case .map(let entries): "{\(entries.map { "\($0.key): \($0.value.text)" }.joined(separator: ", "))}"
        // https://neo4j.com/docs/bolt/current/bolt/structure-semantics/
        case .structure(0x4E, let fields) where fields.count >= 3:
            "(\((fields[1].list ?? []).map { ":" + $0.text }.joined()) \(fields[2].text))"
        case .structure(0x52, let fields) where fields.count >= 5: "[:\(fields[3].text) \(fields[4].text)]"
        case .structure(_, let fields): "(\(fields.map(\.text).joined(separator: ", ")))"
        }
    }
}
