import KnowledgeGraph
import RDF

/// Reads evidence in the very form in which ``JSONText/evidence(_:)`` writes it, many times faster than any JSON
/// can be read: members in their order, texts without escapes but those of quotes, line ends and backslashes.
///
/// Most of a large graph is evidence. What stands there in another form is JSON all the same, and left to
/// ``JSONValue``.
struct EvidenceScanner {
    /// Documents are few: their IRIs are checked once.
    private var documents = RecurringTexts<IRI>()
    private var rules = RecurringTexts<String>()

    /// The evidence, or `nil` where the text has another form.
    mutating func evidence(_ text: UnsafeBufferPointer<UInt8>) -> [Evidence]? {
        var cursor = Cursor(bytes: text)
        guard cursor.skip("[") else { return nil }
        var evidence: [Evidence] = []
        while !cursor.skip("]") {
            if !evidence.isEmpty, !cursor.skip(",") { return nil }
            guard let piece = piece(&cursor) else { return nil }
            evidence.append(piece)
        }
        return cursor.isAtEnd ? evidence : nil
    }

    private mutating func piece(_ cursor: inout Cursor) -> Evidence? {
        guard cursor.skip("{\"document\":"), let document = cursor.plainText(),
            let iri = documents.value(of: document, { try? IRI($0) }),
            cursor.skip(",\"quotation\":"), let quotation = cursor.text(),
            cursor.skip(",\"prefix\":"), let prefix = cursor.text(),
            cursor.skip(",\"suffix\":"), let suffix = cursor.text(),
            cursor.skip(",\"start\":"), let start = cursor.integer(),
            cursor.skip(",\"end\":"), let end = cursor.integer(),
            cursor.skip(",\"startByte\":"), let startByte = cursor.integer(),
            cursor.skip(",\"endByte\":"), let endByte = cursor.integer(),
            cursor.skip(",\"rule\":"), let ruleText = cursor.plainText(),
            let rule = rules.value(of: ruleText, { $0 }),
            cursor.skip(",\"confidence\":"), let confidence = cursor.number(), cursor.skip("}"),
            start <= end, startByte <= endByte
        else { return nil }
        return Evidence(
            document: iri, quotation: quotation, prefix: prefix, suffix: suffix, textRange: start..<end,
            sourceRange: startByte..<endByte, rule: rule, confidence: confidence)
    }

    private struct Cursor {
        let bytes: UnsafeBufferPointer<UInt8>
        private var position = 0

        init(bytes: UnsafeBufferPointer<UInt8>) {
            self.bytes = bytes
        }

        var isAtEnd: Bool { position == bytes.count }

        mutating func skip(_ text: StaticString) -> Bool {
            let length = text.utf8CodeUnitCount
            guard bytes.count - position >= length else { return false }
            let there = UnsafeBufferPointer(rebasing: bytes[position..<position + length])
            guard there.isIdentical(to: UnsafeBufferPointer(start: text.utf8Start, count: length)) else {
                return false
            }
            position += length
            return true
        }

        @inline(__always)
        private static func quoteOrBackslash(_ word: UInt64) -> UInt64 {
            word.hasByte(UInt8(ascii: "\"")) | word.hasByte(UInt8(ascii: "\\"))
        }

        /// A text in quotes that has no escapes, as it stands.
        mutating func plainText() -> UnsafeBufferPointer<UInt8>? {
            guard skip("\"") else { return nil }
            let start = position
            position = bytes.firstIndex(from: position, Self.quoteOrBackslash)
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
            position += 1
            return UnsafeBufferPointer(rebasing: bytes[start..<position - 1])
        }

        /// A text in quotes.
        mutating func text() -> String? {
            guard skip("\"") else { return nil }
            let start = position
            var hasEscape = false
            while true {
                position = bytes.firstIndex(from: position, Self.quoteOrBackslash)
                guard position < bytes.count else { return nil }
                if bytes[position] == UInt8(ascii: "\"") { break }
                hasEscape = true
                position += 2
            }
            let content = UnsafeBufferPointer(rebasing: bytes[start..<position])
            position += 1
            return hasEscape ? Self.unescaped(content) : String(decoding: content, as: UTF8.self)
        }

        private static func unescaped(_ content: UnsafeBufferPointer<UInt8>) -> String? {
            var plain: [UInt8] = []
            plain.reserveCapacity(content.count)
            var isEscaped = false
            for byte in content {
                if isEscaped {
                    isEscaped = false
                    switch byte {
                    case UInt8(ascii: "\""), UInt8(ascii: "\\"): plain.append(byte)
                    case UInt8(ascii: "n"): plain.append(0x0A)
                    default: return nil
                    }
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else {
                    plain.append(byte)
                }
            }
            return String(decoding: plain, as: UTF8.self)
        }

        mutating func integer() -> Int? {
            let start = position
            var value = 0
            while position < bytes.count, case let digit = bytes[position] &- 0x30, digit <= 9,
                position - start < 18
            {
                value = value * 10 + Int(digit)
                position += 1
            }
            return position > start ? value : nil
        }

        mutating func number() -> Double? {
            let start = position
            // Two decimals, as nearly all have: a division of two whole numbers gives the nearest double.
            if let whole = integer(), position < bytes.count, bytes[position] == UInt8(ascii: ".") {
                let point = position
                position += 1
                if let decimals = integer(), position - point <= 4, whole < 1000,
                    position < bytes.count, bytes[position] == UInt8(ascii: "}")
                {
                    let scale = [1, 10, 100, 1000][position - point - 1]
                    return Double(whole * scale + decimals) / Double(scale)
                }
            }
            position = start
            while position < bytes.count, bytes[position] != UInt8(ascii: "}"), position - start < 24 {
                position += 1
            }
            return Double(String(decoding: bytes[start..<position], as: UTF8.self))
        }
    }
}
