/// The prefixes of a JSON-LD document that is being written.
///
/// An IRI whose scheme is called like a prefix would be read as having that prefix (JSON-LD 1.1 API §5.2, IRI Expansion).
/// From the first such IRI on the prefix is none: each node takes it back in a context of its own.
struct JSONLDPrefixes {
    private let namespaces: NamespaceTable
    private let names: ByteTable
    /// Those that are none any more.
    private(set) var dropped: [Bytes] = []

    /// Those of `prefixes` that JSON-LD can have and that are not called like a common scheme.
    init(_ prefixes: [Prefix]) {
        namespaces = NamespaceTable(
            prefixes.filter {
                !$0.name.isEmpty && $0.name != "_" && !$0.name.hasPrefix("@")
                    && !Self.schemes.contains($0.name.lowercased())
            })
        names = ByteTable()
        for entry in namespaces.entries { _ = names.insert(entry.name) }
    }

    private static let schemes: Set<String> = [
        "http", "https", "urn", "mailto", "tag", "data", "file", "ftp", "tel", "did", "doi", "info", "geo",
        "ni", "ark",
    ]

    /// Each name and its namespace.
    var entries: [(name: Bytes, namespace: Bytes)] { namespaces.entries }

    /// The prefix that `iri` can be written with, and how much of it that stands for.
    func name(for iri: Bytes) -> (name: Bytes, length: Int)? {
        guard let (name, length) = namespaces.name(for: iri),
            !Bytes(rebasing: iri[length...]).hasPrefix(Bytes("//" as StaticString)),
            !dropped.contains(where: { $0.equals(name) })
        else { return nil }
        return (name, length)
    }

    /// The prefixes that are called like the scheme of an IRI in `quad`, and not dropped yet.
    func clashes(with quad: RawQuad) -> [Bytes] {
        var clashes: [Bytes] = []
        for case let name? in [
            clash(quad.subject), clash(quad.predicate), clash(quad.object), clash(quad.graph),
        ]
        where !clashes.contains(where: { $0.equals(name) }) {
            clashes.append(name)
        }
        return clashes
    }

    mutating func drop(_ names: [Bytes]) { dropped += names }

    @inline(__always)
    private func clash(_ term: RawTerm) -> Bytes? {
        switch term.kind {
        case .iri: clash(term.text)
        case .typed: clash(term.qualifier)
        default: nil
        }
    }

    @inline(__always)
    private func clash(_ iri: Bytes) -> Bytes? {
        guard let colon = iri.firstIndex(of: UInt8(ascii: ":")),
            !Bytes(rebasing: iri[(colon + 1)...]).hasPrefix(Bytes("//" as StaticString)),
            let number = names.index(of: Bytes(rebasing: iri[..<colon]))
        else { return nil }
        let name = names.keys[number]
        return dropped.contains { $0.equals(name) } ? nil : name
    }
}
