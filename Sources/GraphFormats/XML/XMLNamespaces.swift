/// Which namespaces prefixes stand for ([Namespaces in XML 1.0](https://www.w3.org/TR/xml-names/)).
///
/// A prefix that is declared nowhere is passed over, as libxml2 does: files that were edited by hand often have one.
struct XMLNamespaces {
    private struct Binding {
        /// `nil` for names without a prefix.
        let prefix: String?
        /// `nil` where names without a prefix are in no namespace.
        let namespace: String?
    }

    /// The innermost last.
    private var bindings = [
        Binding(prefix: "xml", namespace: xml), Binding(prefix: nil, namespace: nil),
    ]
    /// How many elements are open.
    private var depth = 0
    /// How many bindings there are around each open element that declares something.
    private var outer: [(depth: Int, bindings: Int)] = []
    /// Changes with what prefixes stand for.
    private(set) var scope = 0
    /// What names without a prefix are in.
    private var unprefixed: String?

    private static let xml = "http://www.w3.org/XML/1998/namespace"
    private static let xmlns = "http://www.w3.org/2000/xmlns/"

    /// Takes in what the tag that was scanned last declares.
    /// - Returns: its attributes whose prefix is declared nowhere, by their local names.
    mutating func open(_ tag: borrowing XMLTagScanner) -> [XMLAttributes.Attribute] {
        depth += 1
        guard !tag.namespaced.isEmpty else { return [] }
        var prefixed: [(prefix: String, attribute: XMLAttributes.Attribute)] = []
        for attribute in tag.namespaced {
            let value = String(decoding: attribute.value, as: UTF8.self)
            guard let (prefix, local) = Self.split(attribute.name) else {
                if attribute.name.elementsEqual("xmlns".utf8) { declare(nil, value) }
                continue
            }
            if prefix == "xmlns" {
                declare(String(decoding: local, as: UTF8.self), value)
            } else {
                prefixed.append((prefix, XMLAttributes.Attribute(name: local, value: attribute.value)))
            }
        }
        return prefixed.filter { namespace(of: $0.prefix) == nil }.map(\.attribute)
    }

    /// Takes in a tag that declares nothing.
    mutating func open() { depth += 1 }

    /// Forgets what the innermost element declared.
    mutating func close() {
        defer { depth -= 1 }
        guard let last = outer.last, last.depth == depth else { return }
        outer.removeLast()
        bindings.removeLast(bindings.count - last.bindings)
        scope += 1
        unprefixed = bindings.last { $0.prefix == nil }?.namespace
    }

    /// The local name and the namespace of an element.
    func resolve(_ name: UnsafeBufferPointer<UInt8>) -> (local: String, namespace: String?) {
        guard name.contains(UInt8(ascii: ":")), let (prefix, local) = Self.split(name) else {
            return (String(decoding: name, as: UTF8.self), unprefixed)
        }
        return (String(decoding: local, as: UTF8.self), namespace(of: prefix))
    }

    /// What cannot be declared is passed over.
    private mutating func declare(_ prefix: String?, _ namespace: String) {
        guard prefix != "xmlns", prefix != "xml", namespace != Self.xml, namespace != Self.xmlns,
            prefix == nil || !namespace.isEmpty
        else { return }
        if outer.last?.depth != depth { outer.append((depth, bindings.count)) }
        scope += 1
        bindings.append(Binding(prefix: prefix, namespace: namespace.isEmpty ? nil : namespace))
        if prefix == nil { unprefixed = bindings.last?.namespace }
    }

    private func namespace(of prefix: String) -> String? {
        bindings.last { $0.prefix == prefix }?.namespace
    }

    /// - Returns: `nil` where the name has no prefix, or none that is one.
    private static func split(_ name: UnsafeBufferPointer<UInt8>) -> (
        prefix: String, local: UnsafeBufferPointer<UInt8>
    )? {
        guard let colon = name.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < name.count else {
            return nil
        }
        return (
            String(decoding: name[..<colon], as: UTF8.self),
            UnsafeBufferPointer(rebasing: name[(colon + 1)...])
        )
    }
}
