/// The names of elements that came before, as they were written, and what they are: most files have few, and each is looked
/// up once.
struct XMLElementNames<Handler: XMLEventHandler> {
    private var entries: [(name: [UInt8], element: Handler.Element)] = []
    /// What prefixes stood for when the names were looked up.
    private var scope = 0
    /// The name that was found last, which is mostly the next.
    private var last = 0

    /// So few that it takes no time to look through them.
    private static var most: Int { 32 }

    /// What an element is to the handler, by its name as it is written.
    mutating func element(
        called name: UnsafeBufferPointer<UInt8>, _ namespaces: XMLNamespaces, _ handler: inout Handler
    ) -> Handler.Element {
        if namespaces.scope != scope {
            entries.removeAll()
            scope = namespaces.scope
        }
        if last < entries.count, isName(last, name) { return entries[last].element }
        if let known = entries.indices.first(where: { isName($0, name) }) {
            last = known
            return entries[known].element
        }
        let (local, namespace) = namespaces.resolve(name)
        let element = handler.element(called: local, namespace: namespace)
        if entries.count == Self.most { entries.removeAll() }
        entries.append((Array(name), element))
        return element
    }

    private func isName(_ index: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        entries[index].name.withUnsafeBufferPointer { $0.isIdentical(to: name) }
    }
}
