/// Start tags that came before, letter for letter: most files say few of them again and again, mostly in the same order.
///
/// Kept are short ones that stand for themselves and have one attribute at most.
struct XMLTagMemory<Element> {
    typealias Cursor = XMLInput.Cursor

    struct Known {
        let element: Element
        let length: Int
        let nameLength: Int
        let isEmpty: Bool
        let attributeCount: Int
        /// Where its attribute stands, from the tag's first byte.
        fileprivate var attributeName = 0..<0
        fileprivate var attributeValue = 0..<0

        /// Its attribute, where it has one, in the tag that begins at a place.
        func attribute(at start: Cursor) -> XMLAttributes.Attribute {
            XMLAttributes.Attribute(
                name: UnsafeBufferPointer(
                    start: start + attributeName.lowerBound, count: attributeName.count),
                value: UnsafeBufferPointer(
                    start: start + attributeValue.lowerBound, count: attributeValue.count))
        }
    }

    private var tags: [Known] = []
    /// As they were written, one every so many bytes.
    private var bytes = [UInt8](repeating: 0, count: most * longest)
    /// Which tag came after each, and after one that is not kept.
    private var following = [Int?](repeating: nil, count: most + 1)
    /// The tag that came last.
    private var last = most
    /// The one whose place the next takes.
    private var oldest = 0
    /// What prefixes stood for when the tags were kept.
    private var scope = 0

    private static var most: Int { 32 }
    private static var longest: Int { 64 }

    /// The tag at the input's cursor, where it is the one that is expected there.
    mutating func next(_ input: borrowing XMLInput, scope: Int) -> Known? {
        if scope != self.scope { forget(scope) }
        guard let number = following[last], number < tags.count, input.count >= tags[number].length,
            isTag(number, UnsafeBufferPointer(start: input.cursor, count: tags[number].length))
        else { return nil }
        last = number
        return tags[number]
    }

    /// Keeps the tag that was read just now, if it is of the kind that is kept.
    mutating func note(
        _ tag: XMLTagScanner.Tag, at start: Cursor, _ attributes: [XMLAttributes.Attribute],
        _ element: Element
    ) {
        let number =
            tag.isPlain && attributes.count < 2 && tag.end - start <= Self.longest
            ? keep(tag, at: start, attributes.first, element) : nil
        following[last] = number
        last = number ?? Self.most
    }

    private mutating func keep(
        _ tag: XMLTagScanner.Tag, at start: Cursor, _ attribute: XMLAttributes.Attribute?, _ element: Element
    ) -> Int {
        let text = UnsafeBufferPointer(start: UnsafePointer(start), count: tag.end - start)
        for number in tags.indices where tags[number].length == text.count && isTag(number, text) {
            return number
        }
        func range(_ part: UnsafeBufferPointer<UInt8>) -> Range<Int> {
            let offset = part.baseAddress.map { $0 - UnsafePointer(start) } ?? 0
            return offset..<offset + part.count
        }
        var known = Known(
            element: element, length: text.count, nameLength: tag.name.count, isEmpty: tag.isEmpty,
            attributeCount: attribute == nil ? 0 : 1)
        if let attribute {
            known.attributeName = range(attribute.name)
            known.attributeValue = range(attribute.value)
        }
        let number = oldest
        oldest = (oldest + 1) % Self.most
        if number == tags.count { tags.append(known) } else { tags[number] = known }
        for (index, byte) in text.enumerated() { bytes[number * Self.longest + index] = byte }
        return number
    }

    private mutating func forget(_ scope: Int) {
        tags.removeAll(keepingCapacity: true)
        oldest = 0
        last = Self.most
        self.scope = scope
    }

    private func isTag(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = number * Self.longest
        return bytes.withUnsafeBufferPointer {
            UnsafeBufferPointer(rebasing: $0[start..<start + text.count]).isIdentical(to: text)
        }
    }
}
