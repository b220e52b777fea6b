/// The vectors a network gives a batch's tokens, computed chunk by chunk when first asked for.
///
/// A few chunks are kept: all of an ordinary batch; of one very long document those around the place its reader has
/// come to, so that memory does not grow with the document.
final class TokenVectors {
    /// A multiple of the blocks its readers ask for, so that none lies in two chunks.
    static let chunkTokens = 8 * TokenClassifier.blockRows
    private static let chunkLimit = 3

    private let encoder: Encoder
    private let sequence: Encoder.Sequence
    private unowned let workspace: Workspace
    private let values: UnsafeMutablePointer<Float>
    private let tokenCount: Int
    /// The chunk in each slot of the memory, -1 where none is, and when it was last asked for.
    private var chunks: [(number: Int, lastUse: Int)]
    private var uses = 0

    /// - Parameter memory: scratch memory that is this object's own while it lives.
    init(_ encoder: Encoder, _ batch: Batch, memory: Scratch, in workspace: Workspace) {
        self.encoder = encoder
        self.workspace = workspace
        sequence = Encoder.Sequence(batch, padding: encoder.depth, seesSpacing: encoder.seesSpacing)
        tokenCount = batch.words.count
        let slots = min((tokenCount + Self.chunkTokens - 1) / Self.chunkTokens, Self.chunkLimit)
        chunks = Array(repeating: (-1, 0), count: slots)
        let rows = min(MatrixProduct.padded(tokenCount), slots * Self.chunkTokens)
        values = memory.reserve(rows * encoder.width)
    }

    /// The vectors of some tokens of one chunk, valid until the next call. There is memory up to the next multiple of
    /// ``MatrixProduct/rowMultiple``.
    func rows(_ tokens: Range<Int>) -> UnsafePointer<Float> {
        let number = tokens.lowerBound / Self.chunkTokens
        uses += 1
        let slot: Int
        if let known = chunks.firstIndex(where: { $0.number == number }) {
            slot = known
        } else {
            slot = chunks.indices.min { chunks[$0].lastUse < chunks[$1].lastUse } ?? 0
            chunks[slot].number = number
            let start = number * Self.chunkTokens
            let all = start..<min(start + Self.chunkTokens, tokenCount)
            encoder.encode(
                all, of: sequence, into: values + slot * Self.chunkTokens * encoder.width, in: workspace)
        }
        chunks[slot].lastUse = uses
        let row = slot * Self.chunkTokens + tokens.lowerBound % Self.chunkTokens
        return UnsafePointer(values + row * encoder.width)
    }
}
