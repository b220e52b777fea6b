import RDF

/// Puts many IRIs in order quickly: they share how they begin, and mostly differ in the sixteen bytes after that,
/// which two integers hold.
struct IRIOrder {
    /// The first bytes after what all share, so that integers compare as the texts do.
    struct Key {
        let high: UInt64
        let low: UInt64
    }

    /// How many bytes all of them begin with.
    private let shared: Int

    init(_ iris: some Sequence<IRI>) {
        var first: [UInt8] = []
        var shared: Int?
        for iri in iris {
            guard let length = shared else {
                first = Array(iri.value.utf8)
                shared = first.count
                continue
            }
            var value = iri.value
            shared = value.withUTF8 { bytes in
                var same = 0
                while same < min(length, bytes.count), bytes[same] == first[same] { same += 1 }
                return same
            }
        }
        self.shared = shared ?? 0
    }

    func key(_ iri: IRI) -> Key {
        var value = iri.value
        return value.withUTF8 { bytes in
            Key(high: Self.integer(bytes, from: shared), low: Self.integer(bytes, from: shared + 8))
        }
    }

    /// A text that ends earlier comes first: where it has no byte there is a zero, which no IRI has.
    private static func integer(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt64 {
        var number: UInt64 = 0
        for index in start..<start + 8 {
            number = number << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0)
        }
        return number
    }
}

extension IRIOrder.Key: Comparable {
    static func < (a: Self, b: Self) -> Bool { a.high != b.high ? a.high < b.high : a.low < b.low }
}

extension Sequence {
    /// The elements in the order that `areInOrder` gives, which goes by the IRI of each before all else.
    func sorted(byIRI iri: (Element) -> IRI, _ areInOrder: (Element, Element) -> Bool) -> [Element] {
        let elements = Array(self)
        let order = IRIOrder(elements.lazy.map(iri))
        // Keys alone are compared at first; what shares its key stands together then, and is few.
        let keyed = elements.indices.map { (key: order.key(iri(elements[$0])), index: $0) }
            .sorted { $0.key < $1.key }
        var sorted: [Element] = []
        sorted.reserveCapacity(elements.count)
        var start = 0
        while start < keyed.count {
            var end = start + 1
            while end < keyed.count, keyed[end].key == keyed[start].key { end += 1 }
            if end - start == 1 {
                sorted.append(elements[keyed[start].index])
            } else {
                sorted += keyed[start..<end].map { elements[$0.index] }.sorted(by: areInOrder)
            }
            start = end
        }
        return sorted
    }
}
