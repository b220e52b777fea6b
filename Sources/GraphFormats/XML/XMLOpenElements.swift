/// The elements that are open, the innermost last, with their names as they were written.
struct XMLOpenElements<Element> {
    private var elements: [(element: Element, nameStart: Int)] = []
    /// One behind the other.
    private var names: [UInt8] = []

    var isEmpty: Bool { elements.isEmpty }
    var count: Int { elements.count }

    mutating func push(_ element: Element, _ name: UnsafeBufferPointer<UInt8>) {
        elements.append((element, names.count))
        names.append(contentsOf: name)
    }

    mutating func pop() -> Element? {
        guard let (element, nameStart) = elements.popLast() else { return nil }
        names.removeLast(names.count - nameStart)
        return element
    }

    /// The name of the innermost.
    var name: String { String(decoding: names[nameStart...], as: UTF8.self) }

    /// How long the name of the innermost is.
    var nameLength: Int { names.count - nameStart }

    /// Whether the name of the innermost stands at a place, where there are as many bytes as it has.
    func isName(at start: UnsafePointer<UInt8>) -> Bool {
        names.withUnsafeBufferPointer {
            UnsafeBufferPointer(rebasing: $0[nameStart...]).isIdentical(
                to: UnsafeBufferPointer(start: start, count: nameLength))
        }
    }

    private var nameStart: Int { elements.last?.nameStart ?? 0 }
}
