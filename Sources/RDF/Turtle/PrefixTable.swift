/// The prefixes that a document has declared so far.
struct PrefixTable {
    private struct Entry {
        let name: Bytes
        var namespace: Bytes
        let next: Int
    }

    private let arena = TermArena(blockSize: 1 << 10)
    private var entries: [Entry] = []
    /// The latest entry of each hash; −1 for none.
    private var buckets = [Int](repeating: -1, count: 64)

    /// Whether a namespace ends within its authority, so that a name goes on with a host or port: such names, unlike
    /// others, may be no valid IRI though they are of the grammar.
    private(set) var hasOpenNamespace = false

    /// In the order of their first declaration.
    var prefixes: [Prefix] { entries.map { Prefix($0.name.string, $0.namespace.string) } }

    mutating func declare(_ name: Bytes, _ namespace: Bytes) {
        let copy = arena.copy(namespace)
        if let reference = try? IRIReference(Array(namespace)), reference.endsInAuthority {
            hasOpenNamespace = true
        }
        if let index = index(of: name) {
            entries[index].namespace = copy
        } else {
            let bucket = hash(name)
            entries.append(Entry(name: arena.copy(name), namespace: copy, next: buckets[bucket]))
            buckets[bucket] = entries.count - 1
        }
    }

    @inline(__always)
    func namespace(of name: Bytes) -> Bytes? {
        index(of: name).map { entries[$0].namespace }
    }

    @inline(__always)
    private func index(of name: Bytes) -> Int? {
        var index = buckets[hash(name)]
        while index >= 0 {
            if entries[index].name.equals(name) { return index }
            index = entries[index].next
        }
        return nil
    }

    @inline(__always)
    private func hash(_ name: Bytes) -> Int {
        guard let first = name.first, let last = name.last else { return 0 }
        return (Int(first) &* 7 &+ Int(last) &* 31 &+ name.count) & 63
    }
}
