/// A value of PackStream, the binary format in which Bolt messages are written.
///
/// https://neo4j.com/docs/bolt/current/packstream/
package enum PackValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case float(Double)
    case bytes([UInt8])
    case string(String)
    case list([PackValue])
    /// In the order in which it is written.
    case map([Entry])
    case structure(tag: UInt8, fields: [PackValue])

    package struct Entry: Hashable, Sendable {
        package let key: String
        package let value: PackValue

        package init(key: String, value: PackValue) {
            self.key = key
            self.value = value
        }
    }

    /// The value of a key; `nil` where this is no map or has no such key.
    package subscript(key: String) -> PackValue? {
        guard case .map(let entries) = self else { return nil }
        return entries.first { $0.key == key }?.value
    }

    package var string: String? { if case .string(let text) = self { text } else { nil } }
    package var integer: Int? { if case .integer(let number) = self { Int(number) } else { nil } }
    package var list: [PackValue]? { if case .list(let items) = self { items } else { nil } }

    static func optional(_ text: String?) -> PackValue { text.map(PackValue.string) ?? .null }
    static func strings(_ texts: some Sequence<String>) -> PackValue { .list(texts.map(PackValue.string)) }
}

extension PackValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByArrayLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(dictionaryLiteral elements: (String, PackValue)...) {
        self = .map(elements.map { Entry(key: $0.0, value: $0.1) })
    }
    package init(arrayLiteral elements: PackValue...) { self = .list(elements) }
}
