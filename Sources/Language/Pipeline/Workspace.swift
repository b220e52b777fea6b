/// What one thread needs to run a pipeline: scratch memory, and memories of what it has seen that change nothing but
/// speed. A pipeline hands it to one caller at a time.
final class Workspace: @unchecked Sendable {
    var lexicon: Lexicon
    var tokenizer: CachingTokenizer
    var encodings: [String: EncodingCache] = [:]
    /// Token vectors by the name of the shared network that made them, for the batch at hand.
    var vectors: [String: TokenVectors] = [:]
    var features: [String: FeatureCache] = [:]
    var rulings = RulingCache()
    var lemmas = LemmaCache()
    let scores = Scratch()

    init(lexicon: Lexicon, tokenizer: CachingTokenizer) {
        self.lexicon = lexicon
        self.tokenizer = tokenizer
    }

    /// Whether the memories have grown so far that a new workspace is due.
    var isFull: Bool { lexicon.words.count > 60_000 || tokenizer.chunkCount > 120_000 }
}

/// A hash table from integers to small integers; for keys that are made of other numbers.
struct IntegerMap {
    private var keys: [UInt64] = Array(repeating: .max, count: 1024)
    private var values: [Int32] = Array(repeating: 0, count: 1024)
    private var count = 0

    /// The value of a key below `UInt64.max`.
    @inline(__always)
    subscript(key: UInt64) -> Int32? {
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (keys.count - 1)
        while keys[slot] != .max {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) & (keys.count - 1)
        }
        return nil
    }

    mutating func insert(_ value: Int32, for key: UInt64) {
        if count * 2 >= keys.count { grow() }
        place(value, key)
        count += 1
    }

    private mutating func place(_ value: Int32, _ key: UInt64) {
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (keys.count - 1)
        while keys[slot] != .max { slot = (slot + 1) & (keys.count - 1) }
        keys[slot] = key
        values[slot] = value
    }

    private mutating func grow() {
        let old = zip(keys, values).filter { $0.0 != .max }
        keys = Array(repeating: .max, count: keys.count * 2)
        values = Array(repeating: 0, count: keys.count)
        for (key, value) in old { place(value, key) }
    }
}
