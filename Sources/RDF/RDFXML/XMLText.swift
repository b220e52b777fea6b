/// Escapes text for XML 1.0.
final class XMLText {
    let output: OutputBuffer
    private let table = ByteClass.table
    /// How many characters XML does not have (§2.2) were replaced by U+FFFD.
    private(set) var replacedCharacters = 0

    init(_ output: OutputBuffer) {
        self.output = output
    }

    /// As the content of an element.
    @inline(__always)
    func appendContent(_ text: Bytes) { append(text, isAttribute: false) }

    /// As the value of an attribute in double quotes.
    @inline(__always)
    func appendAttribute(_ text: Bytes) { append(text, isAttribute: true) }

    @inline(__always)
    private func append(_ text: Bytes, isAttribute: Bool) {
        var plain = 0
        var index = 0
        while index < text.count {
            if table.has(.escapedInXML, text[index]) {
                output.append(Bytes(rebasing: text[plain..<index]))
                index += appendEscaped(text, at: index, isAttribute: isAttribute)
                plain = index
            } else {
                index += 1
            }
        }
        output.append(Bytes(rebasing: text[plain...]))
    }

    /// - Returns: how many bytes were dealt with.
    @inline(never)
    private func appendEscaped(_ text: Bytes, at index: Int, isAttribute: Bool) -> Int {
        switch text[index] {
        case UInt8(ascii: "&"): output.append("&amp;")
        case UInt8(ascii: "<"): output.append("&lt;")
        case UInt8(ascii: ">"): output.append("&gt;")
        case UInt8(ascii: "\""):
            if isAttribute { output.append("&quot;") } else { output.append(UInt8(ascii: "\"")) }
        // A parser would make a line feed of a carriage return, and a space of either in an attribute (§2.11, §3.3.3).
        case 0x0D: output.append("&#13;")
        case 0x0A: if isAttribute { output.append("&#10;") } else { output.append(0x0A) }
        case 0x09: if isAttribute { output.append("&#9;") } else { output.append(0x09) }
        case 0xEF:
            guard index + 2 < text.count, text[index + 1] == 0xBF, text[index + 2] >= 0xBE else {
                output.append(0xEF)
                return 1
            }
            replace()
            return 3
        default: replace()
        }
        return 1
    }

    private func replace() {
        output.append("\u{FFFD}")
        replacedCharacters += 1
    }
}
