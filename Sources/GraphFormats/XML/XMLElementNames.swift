/// The names of elements that came before, as they were written, and what they are: most files have few, and each is looked
/// up once.
struct XMLElementNames<Element> {
    private var entries: [(name: [UInt8], element: Element)] = []
    /// What prefixes stood for when the names were looked up.
    private var scope = 0
    /// The name that was found last, which is mostly the next.
    private var last = 0

    /// So few that it takes no time to look through them.
    private static var most: Int { 32 }

    /// What an element of a name is, where it came before and prefixes stand for the same as then.
    mutating func find(_ name: UnsafeBufferPointer<UInt8>, scope: Int) -> Element? {
        if scope != self.scope {
            entries.removeAll()
            self.scope = scope
        }
        if last < entries.count, isName(last, name) { return entries[last].element }
        for index in entries.indices where isName(index, name) {
            last = index
            return entries[index].element
        }
        return nil
    }

    mutating func add(_ name: UnsafeBufferPointer<UInt8>, _ element: Element) {
        if entries.count == Self.most { entries.removeAll() }
        entries.append((Array(name), element))
    }

    private func isName(_ index: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        entries[index].name.withUnsafeBufferPointer { $0.isIdentical(to: name) }
    }
}
