/// A triple by the numbers of its terms.
struct IDTriple {
    let subject: UInt32
    let predicate: UInt32
    let object: UInt32
}

extension IDTriple: NumberedStatement {
    @inline(__always)
    init(_ quad: RawQuad, numbering terms: TermStore) {
        subject = terms.insert(quad.subject).rawValue
        predicate = terms.insert(quad.predicate).rawValue
        object = terms.insert(quad.object).rawValue
    }
}

/// Triples twice over, each time as columns: by subject, predicate, object; and by predicate, object, subject. Where the
/// triples of a subject or of a predicate begin is in a table, so that a look-up searches among them alone.
final class TripleIndex: Sendable {
    let predicatesBySubject: Column
    let objectsBySubject: Column
    let objectsByPredicate: Column
    let subjectsByPredicate: Column
    private let subjectStarts: Column
    private let predicateStarts: Column

    var count: Int { objectsBySubject.count }

    /// - Parameter termCount: the highest number of a term.
    init(_ triples: [IDTriple], termCount: Int) {
        let bySubject = Self.sortBySubject(triples, termCount: termCount)
        (subjectStarts, predicatesBySubject, objectsBySubject) = bySubject
        (predicateStarts, objectsByPredicate, subjectsByPredicate) = Self.sortByPredicate(
            starts: bySubject.starts, predicates: bySubject.predicates, objects: bySubject.objects,
            termCount: termCount)
    }

    // MARK: Looking up

    @inline(__always)
    func places(subject: UInt32) -> Range<Int> { Self.places(subjectStarts, subject) }
    @inline(__always)
    func places(predicate: UInt32) -> Range<Int> { Self.places(predicateStarts, predicate) }

    @inline(__always)
    func places(subject: UInt32, predicate: UInt32) -> Range<Int> {
        predicatesBySubject.range(of: predicate, in: places(subject: subject))
    }

    @inline(__always)
    func places(predicate: UInt32, object: UInt32) -> Range<Int> {
        objectsByPredicate.range(of: object, in: places(predicate: predicate))
    }

    func contains(_ subject: UInt32, _ predicate: UInt32, _ object: UInt32) -> Bool {
        !objectsBySubject.range(of: object, in: places(subject: subject, predicate: predicate)).isEmpty
    }

    @inline(__always)
    private static func places(_ starts: Column, _ term: UInt32) -> Range<Int> {
        let term = Int(term)
        return term + 1 < starts.count ? Int(starts[term])..<Int(starts[term + 1]) : 0..<0
    }

    // MARK: Sorting

    /// Triples go to their subject's place in one pass; the few of each subject are then sorted where they are.
    private static func sortBySubject(
        _ triples: [IDTriple], termCount: Int
    ) -> (starts: Column, predicates: Column, objects: Column) {
        var starts = [UInt32](repeating: 0, count: termCount + 2)
        for triple in triples { starts[Int(triple.subject) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var pairs = [UInt64](repeating: 0, count: triples.count)
        var next = starts
        for triple in triples {
            let subject = Int(triple.subject)
            pairs[Int(next[subject])] = UInt64(triple.predicate) << 32 | UInt64(triple.object)
            next[subject] += 1
        }
        var kept = 0
        var begin = 0
        for subject in 0...termCount {
            let end = Int(starts[subject + 1])
            starts[subject] = UInt32(kept)
            if end - begin > 1 { pairs[begin..<end].sort() }
            var last: UInt64?
            for place in begin..<end where pairs[place] != last {
                last = pairs[place]
                pairs[kept] = pairs[place]
                kept += 1
            }
            begin = end
        }
        starts[termCount + 1] = UInt32(kept)
        return (
            Column(starts), Column(count: kept) { UInt32(truncatingIfNeeded: pairs[$0] >> 32) },
            Column(count: kept) { UInt32(truncatingIfNeeded: pairs[$0]) }
        )
    }

    /// Two counting sorts, by object and then by predicate, of what is in the order of subjects already.
    private static func sortByPredicate(
        starts: Column, predicates: Column, objects: Column, termCount: Int
    ) -> (starts: Column, objects: Column, subjects: Column) {
        let count = objects.count
        var next = [UInt32](repeating: 0, count: termCount + 2)
        for place in 0..<count { next[Int(objects[place]) + 1] += 1 }
        for index in 1..<next.count { next[index] += next[index - 1] }
        // Where each triple stands by subject, and its subject, in the order of objects.
        var byObject = [(place: UInt32, subject: UInt32)](repeating: (0, 0), count: count)
        for subject in 0...termCount {
            for place in Int(starts[subject])..<Int(starts[subject + 1]) {
                let object = Int(objects[place])
                byObject[Int(next[object])] = (UInt32(place), UInt32(subject))
                next[object] += 1
            }
        }
        var begins = [UInt32](repeating: 0, count: termCount + 2)
        for place in 0..<count { begins[Int(predicates[place]) + 1] += 1 }
        for index in 1..<begins.count { begins[index] += begins[index - 1] }
        next = begins
        let sortedObjects = Column(repeating: 0, count: count)
        let sortedSubjects = Column(repeating: 0, count: count)
        for item in byObject {
            let predicate = Int(predicates[Int(item.place)])
            let place = Int(next[predicate])
            next[predicate] += 1
            sortedObjects.initialize(place, to: objects[Int(item.place)])
            sortedSubjects.initialize(place, to: item.subject)
        }
        return (Column(begins), sortedObjects, sortedSubjects)
    }
}

/// Numbers that do not change once they are there, read by many threads: a plain block of memory, for an array would be
/// retained and released at each look.
final class Column: @unchecked Sendable {
    let count: Int
    private let memory: UnsafeMutablePointer<UInt32>

    init(repeating value: UInt32, count: Int) {
        self.count = count
        memory = .allocate(capacity: max(count, 1))
        memory.initialize(repeating: value, count: count)
    }

    convenience init(_ values: [UInt32]) {
        self.init(count: values.count) { values[$0] }
    }

    init(count: Int, _ value: (Int) -> UInt32) {
        self.count = count
        memory = .allocate(capacity: max(count, 1))
        for place in 0..<count { (memory + place).initialize(to: value(place)) }
    }

    deinit { memory.deallocate() }

    /// Before the column is shared.
    func initialize(_ place: Int, to value: UInt32) {
        precondition(place >= 0 && place < count)
        memory[place] = value
    }

    @inline(__always)
    subscript(place: Int) -> UInt32 {
        precondition(place >= 0 && place < count)
        return memory[place]
    }

    /// The places of `value` within a range in which the numbers ascend.
    @inline(__always)
    func range(of value: UInt32, in range: Range<Int>) -> Range<Int> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        let low = lowerBound(of: value, in: range)
        var high = low
        // Few subjects have many objects of one predicate; where there are many, search again.
        while high < range.upperBound, memory[high] == value {
            high += 1
            if high - low == 8 {
                return low..<lowerBound(of: value &+ 1, in: high..<range.upperBound)
            }
        }
        return low..<high
    }

    @inline(__always)
    private func lowerBound(of value: UInt32, in range: Range<Int>) -> Int {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if memory[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
