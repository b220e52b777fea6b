/// Character data of XML 1.0 (section 2.2, Characters; section 2.4, Character Data).
extension TextOutput {
    /// Writes text so that it reads back unchanged, in an element and in an attribute alike.
    ///
    /// Markup characters become references; so do line ends and tabs, which a parser would otherwise
    /// normalise in attributes (section 3.3.3), and carriage returns everywhere (section 2.11). Characters
    /// that XML forbids become U+FFFD and are counted.
    mutating func writeXML(_ text: String, inAttribute: Bool = false) {
        text.lendUTF8 { writeXML($0, inAttribute: inAttribute) }
    }

    /// Writes JSON as the text of an element.
    mutating func writeXML(_ body: (inout JSONText) -> Void) {
        var json = JSONText()
        swap(&json, &scratch)
        json.removeAll()
        body(&json)
        json.bytes.withUnsafeBufferPointer { writeXML($0, inAttribute: false) }
        swap(&json, &scratch)
    }

    mutating func writeXML(_ bytes: UnsafeBufferPointer<UInt8>, inAttribute: Bool) {
        var clean = 0
        var index = 0
        while true {
            index =
                inAttribute ? XMLByte.next(inAttribute: bytes, from: index) : XMLByte.next(bytes, from: index)
            guard index < bytes.count else { break }
            guard
                let (reference, length) = XMLByte.replacement(at: index, in: bytes, inAttribute: inAttribute)
            else {
                index += 1
                continue
            }
            write(UnsafeBufferPointer(rebasing: bytes[clean..<index]))
            write(reference.text)
            if reference.isLoss { replacedCharacters += 1 }
            index += length
            clean = index
        }
        write(UnsafeBufferPointer(rebasing: bytes[clean...]))
    }
}

/// What stands for a character that cannot be written as it is.
private enum XMLByte {
    struct Reference {
        let text: String
        var isLoss = false
    }

    /// The next byte that may begin a character that is not written as it is.
    @inline(__always)
    static func next(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        bytes.firstIndex(from: start) { word in
            word.hasByte(below: 0x20) | word.hasByte(0x26) | word.hasByte(0x3C) | word.hasByte(0x3E)
                | word.hasByte(0xEF)
        }
    }

    @inline(__always)
    static func next(inAttribute bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        bytes.firstIndex(from: start) { word in
            word.hasByte(below: 0x20) | word.hasByte(0x22) | word.hasByte(0x26) | word.hasByte(0x3C)
                | word.hasByte(0x3E) | word.hasByte(0xEF)
        }
    }

    static func replacement(
        at index: Int, in bytes: UnsafeBufferPointer<UInt8>, inAttribute: Bool
    ) -> (Reference, length: Int)? {
        switch bytes[index] {
        case UInt8(ascii: "&"): (Reference(text: "&amp;"), 1)
        case UInt8(ascii: "<"): (Reference(text: "&lt;"), 1)
        case UInt8(ascii: ">"): (Reference(text: "&gt;"), 1)
        case UInt8(ascii: "\""): inAttribute ? (Reference(text: "&quot;"), 1) : nil
        case UInt8(ascii: "\t"): inAttribute ? (Reference(text: "&#9;"), 1) : nil
        case UInt8(ascii: "\n"): inAttribute ? (Reference(text: "&#10;"), 1) : nil
        case UInt8(ascii: "\r"): (Reference(text: "&#13;"), 1)
        case 0xEF: bytes.isNoncharacter(at: index) ? (Reference(text: "\u{FFFD}", isLoss: true), 3) : nil
        default: (Reference(text: "\u{FFFD}", isLoss: true), 1)
        }
    }
}
