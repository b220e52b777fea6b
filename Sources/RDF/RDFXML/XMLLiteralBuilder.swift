/// Writes the content of `rdf:parseType="Literal"` as [Exclusive XML Canonicalization](https://www.w3.org/TR/xml-exc-c14n/)
/// with comments has it.
final class XMLLiteralBuilder {
    private let output = OutputBuffer(to: nil)
    private let text: XMLText
    /// Of each open element: its name as written, and how many namespaces were declared before it.
    private var open: [(name: [UInt8], declared: Int)] = []
    /// The namespaces declared in the output that are in force, innermost last.
    private var declared: [(prefix: [UInt8], namespace: [UInt8])] = []

    init() {
        text = XMLText(output)
    }

    var isEmpty: Bool { open.isEmpty }
    /// How many elements are open.
    var depth: Int { open.count }
    var bytes: Bytes { output.bytes }

    func reset() {
        output.removeAll()
        open.removeAll()
        declared.removeAll()
    }

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        let qualified = qualifiedName(name)
        open.append((qualified, declared.count))
        append("<", qualified)
        var used = [
            (prefix: Array(Bytes(cString: name.prefix)), namespace: Array(Bytes(cString: name.namespace)))
        ]
        for attribute in attributes where attribute.name.prefix != nil {
            used.append(
                (
                    Array(Bytes(cString: attribute.name.prefix)),
                    Array(Bytes(cString: attribute.name.namespace))
                ))
        }
        for (prefix, namespace) in used.sorted(by: { $0.prefix.lexicographicallyPrecedes($1.prefix) }) {
            declare(prefix, namespace)
        }
        let sorted = attributes.map {
            ($0, Array(Bytes(cString: $0.name.namespace)), Array(Bytes(cString: $0.name.local)))
        }
        .sorted { left, right in
            left.1 == right.1
                ? left.2.lexicographicallyPrecedes(right.2) : left.1.lexicographicallyPrecedes(right.1)
        }
        for (attribute, _, _) in sorted {
            append(" ", qualifiedName(attribute.name))
            output.append("=\"")
            text.appendCanonicalAttribute(attribute.value)
            output.append("\"")
        }
        output.append(">")
    }

    func endElement() {
        guard let (name, count) = open.popLast() else { return }
        append("</", name)
        output.append(">")
        declared.removeLast(declared.count - count)
    }

    func appendText(_ bytes: Bytes) { text.appendCanonicalText(bytes) }

    func appendComment(_ comment: Bytes) {
        output.append("<!--")
        output.append(comment)
        output.append("-->")
    }

    func appendInstruction(_ target: Bytes, _ data: Bytes) {
        output.append("<?")
        output.append(target)
        if data.count > 0 {
            output.append(" ")
            output.append(data)
        }
        output.append("?>")
    }

    /// A namespace that is visibly used is declared unless an element around has done so in the output (§3).
    private func declare(_ prefix: [UInt8], _ namespace: [UInt8]) {
        if prefix == Array("xml".utf8) { return }
        let inForce = declared.last { $0.prefix == prefix }?.namespace ?? []
        guard inForce != namespace else { return }
        declared.append((prefix, namespace))
        append(prefix.isEmpty ? " xmlns" : " xmlns:", prefix)
        output.append("=\"")
        namespace.withUnsafeBufferPointer { text.appendCanonicalAttribute($0) }
        output.append("\"")
    }

    private func qualifiedName(_ name: XMLName) -> [UInt8] {
        let prefix = Array(Bytes(cString: name.prefix))
        return (prefix.isEmpty ? [] : prefix + [UInt8(ascii: ":")]) + Array(Bytes(cString: name.local))
    }

    private func append(_ constant: StaticString, _ bytes: [UInt8]) {
        output.append(constant)
        bytes.withUnsafeBufferPointer { output.append($0) }
    }
}

extension XMLText {
    /// As Canonical XML §2.3 writes text: only `&`, `<`, `>` and the carriage return are escaped.
    fileprivate func appendCanonicalText(_ text: Bytes) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): output.append("&amp;")
            case UInt8(ascii: "<"): output.append("&lt;")
            case UInt8(ascii: ">"): output.append("&gt;")
            case 0x0D: output.append("&#xD;")
            default: output.append(byte)
            }
        }
    }

    /// As Canonical XML §2.3 writes the value of an attribute.
    fileprivate func appendCanonicalAttribute(_ text: Bytes) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): output.append("&amp;")
            case UInt8(ascii: "<"): output.append("&lt;")
            case UInt8(ascii: "\""): output.append("&quot;")
            case 0x09: output.append("&#x9;")
            case 0x0A: output.append("&#xA;")
            case 0x0D: output.append("&#xD;")
            default: output.append(byte)
            }
        }
    }
}
