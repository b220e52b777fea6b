/// The namespaces that a writer has names for.
struct NamespaceTable {
    private let namespaces = ByteTable()
    /// By the number of the namespace in ``namespaces``.
    private var names: [Bytes] = []
    private let taken = ByteTable()
    private let arena = TermArena(blockSize: 1 << 12)
    /// Those that end in neither `/` nor `#`, longest first; they are found by trying.
    private var irregular: [Int] = []
    private var generated = 0

    /// - Parameter prefixes: of two for one namespace, the first is used; of two with one name, the first stands.
    init(_ prefixes: [Prefix]) {
        for prefix in prefixes {
            let name = arena.copy(prefix.name)
            let namespace = arena.copy(prefix.namespace)
            guard namespace.count > 0, taken.index(of: name) == nil, namespaces.index(of: namespace) == nil
            else { continue }
            add(name, namespace)
        }
    }

    /// Each name and its namespace, in the order they were given or found.
    var entries: [(name: Bytes, namespace: Bytes)] { zip(names, namespaces.keys).map { ($0, $1) } }

    /// The name of the namespace that `iri` begins with, and how long that is.
    @inline(__always)
    func name(for iri: Bytes) -> (name: Bytes, length: Int)? {
        var split = iri.count
        while split > 0, iri[split - 1] != UInt8(ascii: "/"), iri[split - 1] != UInt8(ascii: "#") {
            split -= 1
        }
        if let index = namespaces.index(of: Bytes(rebasing: iri[..<split])) { return (names[index], split) }
        return irregular.isEmpty ? nil : irregularName(for: iri)
    }

    /// How many namespaces have a name.
    var count: Int { names.count }

    /// The name of exactly `namespace`, and its number in the order of ``entries``.
    func name(of namespace: Bytes) -> (name: Bytes, number: Int)? {
        namespaces.index(of: namespace).map { (names[$0], $0) }
    }

    /// Gives `namespace` its usual name, or a new one.
    mutating func addName(for namespace: Bytes) -> (name: Bytes, number: Int) {
        var name = Self.usualName(of: namespace).map { Bytes($0) }
        while name.map({ taken.index(of: $0) != nil }) ?? true {
            generated += 1
            name = arena.copy("ns\(generated)")
        }
        let chosen = name ?? Bytes(start: nil, count: 0)
        add(chosen, namespace)
        return (chosen, names.count - 1)
    }

    /// The name by which everyone knows a common namespace.
    static func usualName(of namespace: Bytes) -> StaticString? {
        usual.first { namespace.equals($0.namespace) }?.name
    }

    private mutating func add(_ name: Bytes, _ namespace: Bytes) {
        _ = taken.insert(name)
        let index = namespaces.insert(namespace)
        names.append(name)
        if namespace.last != UInt8(ascii: "/"), namespace.last != UInt8(ascii: "#") {
            irregular.append(index)
            irregular.sort { namespaces.keys[$0].count > namespaces.keys[$1].count }
        }
    }

    private func irregularName(for iri: Bytes) -> (name: Bytes, length: Int)? {
        let match = irregular.first { iri.hasPrefix(namespaces.keys[$0]) }
        return match.map { (names[$0], namespaces.keys[$0].count) }
    }

    private static let usual: [(name: StaticString, namespace: StaticString)] = [
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
        ("owl", "http://www.w3.org/2002/07/owl#"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("prov", "http://www.w3.org/ns/prov#"),
        ("oa", "http://www.w3.org/ns/oa#"),
        ("sh", "http://www.w3.org/ns/shacl#"),
        ("dcterms", "http://purl.org/dc/terms/"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("schema", "https://schema.org/"),
    ]
}
