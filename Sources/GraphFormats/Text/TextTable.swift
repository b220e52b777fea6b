/// Numbers texts from 0, in the order in which they come, and finds them by their bytes.
///
/// They stand one behind the other in one piece of memory: to look for one makes no string of it.
struct TextTable: Sendable {
    private var bytes: [UInt8] = []
    /// Where each text ends.
    private var ends: [Int] = []
    /// Twice as many as there are texts at least, and a power of two.
    private var buckets = [Bucket](repeating: .empty, count: 64)

    private struct Bucket {
        let number: Int
        let hash: Int
        /// Where its text stands: beside the number, so that to look at it is one way less.
        let text: Range<Int>

        static let empty = Bucket(number: -1, hash: 0, text: 0..<0)
    }

    /// The number of a text, or `nil` where it was not added.
    func number(of text: UnsafeBufferPointer<UInt8>) -> Int? {
        let number = buckets[bucket(of: text, Self.hash(text))].number
        return number < 0 ? nil : number
    }

    func number(of text: String) -> Int? {
        text.lendUTF8 { number(of: $0) }
    }

    /// Adds a text.
    /// - Returns: whether it was not there before.
    @discardableResult
    mutating func add(_ text: String) -> Bool {
        text.lendUTF8 { add($0) }
    }

    /// Adds a text.
    /// - Returns: whether it was not there before.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let hash = Self.hash(text)
        let place = bucket(of: text, hash)
        guard buckets[place].number < 0 else { return false }
        let start = bytes.count
        bytes.append(contentsOf: text)
        buckets[place] = Bucket(number: ends.count, hash: hash, text: start..<bytes.count)
        ends.append(bytes.count)
        if ends.count * 2 > buckets.count { grow() }
        return true
    }

    /// Whether a number is that of a text.
    func isText(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        isText((number == 0 ? 0 : ends[number - 1])..<ends[number], text)
    }

    private func isText(_ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[range]).isIdentical(to: text) }
    }

    /// Where a text is, or where it would be put.
    private func bucket(of text: UnsafeBufferPointer<UInt8>, _ hash: Int) -> Int {
        var place = hash & (buckets.count - 1)
        while case let bucket = buckets[place], bucket.number >= 0 {
            if bucket.hash == hash, isText(bucket.text, text) { break }
            place = (place + 1) & (buckets.count - 1)
        }
        return place
    }

    private mutating func grow() {
        let old = buckets
        buckets = Array(repeating: .empty, count: old.count * 2)
        for bucket in old where bucket.number >= 0 {
            var place = bucket.hash & (buckets.count - 1)
            while buckets[place].number >= 0 { place = (place + 1) & (buckets.count - 1) }
            buckets[place] = bucket
        }
    }

    /// With the seed of the process, so that no file can be made whose texts all share a bucket.
    private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(text))
        return hasher.finalize()
    }
}

/// What texts stand for that come again and again, such as classes: each is made a string, and looked at, once.
struct RecurringTexts<Value: Sendable>: Sendable {
    private var texts = TextTable()
    private var values: [Value] = []
    /// The number of the last that was found, which is mostly the next.
    private var last = 0

    /// How many there are.
    var count: Int { values.count }

    /// What a text stands for, where it was added.
    mutating func find(_ text: UnsafeBufferPointer<UInt8>) -> Value? {
        if last < values.count, texts.isText(last, text) { return values[last] }
        guard let known = texts.number(of: text) else { return nil }
        last = known
        return values[known]
    }

    mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ value: Value) {
        if texts.add(text) { values.append(value) }
    }

    /// What a text stands for.
    /// - Parameter make: finds it out where the text is new; what it finds nothing for is asked again.
    mutating func value(of text: UnsafeBufferPointer<UInt8>, _ make: (String) -> Value?) -> Value? {
        if let known = find(text) { return known }
        let value = make(String(decoding: text, as: UTF8.self))
        if let value { add(text, value) }
        return value
    }
}
