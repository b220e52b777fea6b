/// Which namespaces prefixes stand for ([Namespaces in XML 1.0](https://www.w3.org/TR/xml-names/)).
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
    /// For each open element, how many bindings there are around it.
    private var counts: [Int] = []
    /// What names without a prefix are in.
    private var unprefixed: String?

    private static let xml = "http://www.w3.org/XML/1998/namespace"
    private static let xmlns = "http://www.w3.org/2000/xmlns/"

    /// Takes in what the tag that was scanned last declares.
    mutating func open(_ tag: borrowing XMLTagScanner) throws {
        counts.append(bindings.count)
        guard !tag.namespaced.isEmpty else { return }
        var names: [(prefix: String, local: String)] = []
        for attribute in tag.namespaced {
            let name = String(decoding: attribute.name, as: UTF8.self)
            let value = String(decoding: attribute.value, as: UTF8.self)
            guard name != "xmlns" else {
                try declare(nil, value)
                continue
            }
            let (prefix, local) = try Self.split(name)
            if prefix == "xmlns" { try declare(local, value) } else { names.append((prefix, local)) }
        }
        var seen: Set<[String]> = []
        for name in names where try !seen.insert([namespace(of: name.prefix), name.local]).inserted {
            throw Self.malformed("the attribute \(name.local) of one namespace is there twice")
        }
    }

    /// Forgets what the innermost element declared.
    mutating func close() {
        guard let count = counts.popLast(), count < bindings.count else { return }
        bindings.removeLast(bindings.count - count)
        unprefixed = bindings.last { $0.prefix == nil }?.namespace
    }

    /// The local name and the namespace of an element.
    func resolve(_ name: UnsafeBufferPointer<UInt8>) throws -> (local: String, namespace: String?) {
        guard name.contains(UInt8(ascii: ":")) else {
            return (String(decoding: name, as: UTF8.self), unprefixed)
        }
        let (prefix, local) = try Self.split(String(decoding: name, as: UTF8.self))
        return (local, try namespace(of: prefix))
    }

    private mutating func declare(_ prefix: String?, _ namespace: String) throws {
        guard prefix != "xmlns", prefix == "xml" ? namespace == Self.xml : namespace != Self.xml,
            namespace != Self.xmlns, prefix == nil || !namespace.isEmpty
        else {
            throw Self.malformed("'\(prefix ?? "xmlns")' cannot be declared as '\(namespace)'")
        }
        bindings.append(Binding(prefix: prefix, namespace: namespace.isEmpty ? nil : namespace))
        if prefix == nil { unprefixed = bindings.last?.namespace }
    }

    private func namespace(of prefix: String) throws -> String {
        guard let binding = bindings.last(where: { $0.prefix == prefix }), let namespace = binding.namespace
        else { throw Self.malformed("the prefix '\(prefix)' is declared nowhere") }
        return namespace
    }

    private static func split(_ name: String) throws -> (prefix: String, local: String) {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw malformed("'\(name)' is no name with a prefix")
        }
        return (String(parts[0]), String(parts[1]))
    }

    private static func malformed(_ message: String) -> XMLFault {
        XMLFault("not well-formed XML: \(message)")
    }
}
