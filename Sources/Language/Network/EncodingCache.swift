/// For each word met lately: its context-free vector, followed by the three products of the first convolution.
///
/// Bounded: when it is full it starts anew. What is in it never changes a result.
final class EncodingCache {
    let stride: Int
    let rows = Scratch()
    let products = Scratch()
    let inputs = Scratch()
    let output = Scratch()
    /// An entry of zeros, which stands for padding.
    let zeros: UnsafeMutablePointer<Float>

    private let entries: Scratch
    private let capacity: Int
    private var used = 0
    private var slotOfKey: [Int32] = []

    init(width: Int, products: Int) {
        stride = width + products
        capacity = 8192
        let zeros = UnsafeMutableRawPointer.allocate(byteCount: stride * 4, alignment: 64)
            .bindMemory(to: Float.self, capacity: stride)
        zeros.initialize(repeating: 0, count: stride)
        self.zeros = zeros
        entries = Scratch(capacity: (capacity + MatrixProduct.rowMultiple) * stride)
    }

    deinit { zeros.deallocate() }

    /// Prepares for a block of `rows` rows of a lexicon of `words` words.
    func makeRoom(words: Int, rows: Int) {
        if slotOfKey.count < words * 2 {
            slotOfKey += repeatElement(-1, count: words * 2 - slotOfKey.count)
        }
        if used + rows > capacity {
            used = 0
            for index in slotOfKey.indices { slotOfKey[index] = -1 }
        }
    }

    /// Gives each key that has no entry the next one; returns these keys in the order of their entries.
    func claimMissing(_ keys: ArraySlice<Int32>) -> [Int32] {
        var missing: [Int32] = []
        for key in keys where key >= 0 && slotOfKey[Int(key)] < 0 {
            slotOfKey[Int(key)] = Int32(used)
            used += 1
            missing.append(key)
        }
        return missing
    }

    func entry(_ key: Int32) -> UnsafeMutablePointer<Float> {
        key < 0 ? zeros : entries.values + Int(slotOfKey[Int(key)]) * stride
    }
}
