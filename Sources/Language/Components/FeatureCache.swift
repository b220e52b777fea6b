/// The hidden features of a batch's tokens, computed a block of tokens at a time when first asked for. A transition
/// system works near one place, so a bounded number of blocks serves documents of any length.
final class FeatureCache {
    static let blockTokens = 5 * MatrixProduct.rowMultiple
    private static let blockLimit = 24

    struct Block {
        let start: Int
        let count: Int
        /// The vectors of its tokens.
        let vectors: UnsafePointer<Float>
        let values: UnsafeMutablePointer<Float>
    }

    let projected = Scratch()
    private let memory = Scratch()
    private let working = Scratch()
    private var vectors: TokenVectors?
    private var tokenCount = 0
    private var tokenSize = 0
    private var slots = 0
    private var slotOfBlock: [Int32] = []
    private var blockInSlot: [Int] = []
    private var nextSlot = 0

    func begin(vectors: TokenVectors, tokens: Int, blockSize: Int) {
        self.vectors = vectors
        tokenCount = tokens
        tokenSize = blockSize
        let blocks = (tokens + Self.blockTokens - 1) / Self.blockTokens
        slots = min(blocks, Self.blockLimit)
        _ = memory.reserve(slots * Self.blockTokens * tokenSize)
        slotOfBlock = Array(repeating: -1, count: blocks)
        blockInSlot = Array(repeating: -1, count: slots)
        nextSlot = 0
    }

    @inline(__always)
    func values(of token: Int) -> UnsafeMutablePointer<Float>? {
        let slot = Int(slotOfBlock[token / Self.blockTokens])
        guard slot >= 0 else { return nil }
        return memory.values + (slot * Self.blockTokens + token % Self.blockTokens) * tokenSize
    }

    /// Memory for the block of a token, to be filled by the caller; the oldest block makes room. ``begin`` comes
    /// first.
    func claimBlock(of token: Int) -> Block {
        let block = token / Self.blockTokens
        let slot = nextSlot
        nextSlot = (nextSlot + 1) % slots
        if blockInSlot[slot] >= 0 { slotOfBlock[blockInSlot[slot]] = -1 }
        blockInSlot[slot] = block
        slotOfBlock[block] = Int32(slot)
        let start = block * Self.blockTokens
        let count = min(Self.blockTokens, tokenCount - start)
        return Block(
            start: start, count: count, vectors: vectors!.rows(start..<start + count),
            values: memory.values + slot * Self.blockTokens * tokenSize)
    }

    /// Memory for one state: the sum of its features, and its hidden layer.
    @inline(__always)
    func state(size: Int, hidden: Int, classes: Int) -> (
        UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>
    ) {
        let base = working.reserve(size + hidden + classes)
        return (base, base + size)
    }

    @inline(__always)
    func scores(size: Int, hidden: Int) -> UnsafeMutablePointer<Float> { working.values + size + hidden }
}
