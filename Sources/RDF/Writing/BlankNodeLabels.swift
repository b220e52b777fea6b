/// Blank node labels as each syntax can hold them. A label that one cannot hold is renamed so that no two meet.
enum BlankNodeLabels {
    /// A `BLANK_NODE_LABEL` (RDF 1.2 Turtle §6.5). A label that is none is written as `_x` and its bytes in
    /// hexadecimal, and so is one that begins like that already.
    @inline(__always)
    static func appendTurtle(_ label: Bytes, to output: OutputBuffer) {
        if isPlain(label) {
            output.append(label)
        } else {
            appendChecked(label, to: output) { isTurtleLabel($0) }
        }
    }

    /// An `NCName` (XML Namespaces §3), as `rdf:nodeID` needs.
    static func appendXML(_ label: Bytes, to output: OutputBuffer) {
        appendChecked(label, to: output) { isTurtleLabel($0) && $0.first?.isASCIIDigit == false }
    }

    /// Letters and digits only, beginning with a letter: what nearly all labels are.
    @inline(__always)
    private static func isPlain(_ label: Bytes) -> Bool {
        guard let first = label.first, first.isASCIILetter else { return false }
        return label.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
    }

    @inline(never)
    private static func appendChecked(_ label: Bytes, to output: OutputBuffer, isValid: (Bytes) -> Bool) {
        guard label.hasPrefix(Bytes("_x")) || !isValid(label) else { return output.append(label) }
        output.append("_x")
        let digits: StaticString = "0123456789abcdef"
        for byte in label {
            output.append(digits.utf8Start[Int(byte >> 4)])
            output.append(digits.utf8Start[Int(byte & 15)])
        }
    }

    private static func isTurtleLabel(_ label: Bytes) -> Bool {
        guard let first = label.first, label.last != UInt8(ascii: ".") else { return false }
        if first == UInt8(ascii: "-") || first == UInt8(ascii: ".") { return false }
        var scalars = label.string.unicodeScalars.makeIterator()
        var isFirst = true
        while let scalar = scalars.next() {
            let isName =
                if scalar.isASCII {
                    scalar == "." || ByteClass.table.has(.name, UInt8(scalar.value))
                } else {
                    NameScanner.isNameStart(scalar.value)
                        || !isFirst && NameScanner.isNameExtender(scalar.value)
                }
            guard isName else { return false }
            isFirst = false
        }
        return true
    }
}
