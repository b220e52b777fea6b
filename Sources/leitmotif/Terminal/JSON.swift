import Foundation

/// JSON for people to look at and for programs to compare.
enum JSON {
    /// Indented, keys in order, so that the same value gives the same bytes.
    static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
