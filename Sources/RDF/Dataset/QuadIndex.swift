/// Quads sorted by some order of their parts, so that those with the same first parts stand together.
struct QuadIndex: Sendable {
    enum Order {
        case subjectPredicateObject, predicateObjectSubject, objectSubjectPredicate, graphSubjectPredicate
    }

    let order: Order
    let quads: [QuadIDs]

    /// Sorts by counting, one part after another from the last to the first: the time is that of the quads and the terms
    /// added, whatever their order.
    init(_ quads: [QuadIDs], termCount: Int, order: Order) {
        self.order = order
        var sorted = quads
        for place in (0..<4).reversed() {
            sorted = Self.sortStably(sorted, keyCount: termCount + 1) { order.part($0, at: place) }
        }
        self.quads = sorted
    }

    private static func sortStably(
        _ quads: [QuadIDs], keyCount: Int, by key: (QuadIDs) -> UInt32
    ) -> [QuadIDs] {
        var starts = [Int](repeating: 0, count: keyCount + 1)
        for quad in quads { starts[Int(key(quad)) + 1] += 1 }
        for index in 1...keyCount { starts[index] += starts[index - 1] }
        return [QuadIDs](unsafeUninitializedCapacity: quads.count) { room, count in
            for quad in quads {
                let place = Int(key(quad))
                room.initializeElement(at: starts[place], to: quad)
                starts[place] += 1
            }
            count = quads.count
        }
    }

    /// Where the quads are whose first parts are `prefix` (of 0 to 4 parts).
    func range(of prefix: (UInt32, UInt32, UInt32, UInt32), length: Int) -> Range<Int> {
        func isBefore(_ quad: QuadIDs, orEqual: Bool) -> Bool {
            for place in 0..<length {
                let part = order.part(quad, at: place)
                let wanted = place == 0 ? prefix.0 : place == 1 ? prefix.1 : place == 2 ? prefix.2 : prefix.3
                if part != wanted { return part < wanted }
            }
            return orEqual
        }
        func partition(orEqual: Bool) -> Int {
            var low = 0
            var high = quads.count
            while low < high {
                let middle = (low + high) / 2
                if isBefore(quads[middle], orEqual: orEqual) { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return length == 0 ? 0..<quads.count : partition(orEqual: false)..<partition(orEqual: true)
    }
}

extension QuadIndex.Order {
    @inline(__always)
    fileprivate func part(_ quad: QuadIDs, at place: Int) -> UInt32 {
        switch (self, place) {
        case (.subjectPredicateObject, 0), (.predicateObjectSubject, 2), (.objectSubjectPredicate, 1),
            (.graphSubjectPredicate, 1):
            quad.subject.rawValue
        case (.subjectPredicateObject, 1), (.predicateObjectSubject, 0), (.objectSubjectPredicate, 2),
            (.graphSubjectPredicate, 2):
            quad.predicate.rawValue
        case (.subjectPredicateObject, 2), (.predicateObjectSubject, 1), (.objectSubjectPredicate, 0),
            (.graphSubjectPredicate, 3):
            quad.object.rawValue
        default: quad.graphOrDefault.rawValue
        }
    }
}
