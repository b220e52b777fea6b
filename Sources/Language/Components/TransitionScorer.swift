/// Scores the moves of a transition system (`spacy.TransitionBasedParser.v2`): hidden features of each token are
/// computed once, summed for each state, reduced by maxout and weighed by one linear layer.
struct TransitionScorer: Sendable {
    let prefix: String
    let source: VectorSource
    let features: Int
    let classes: Int
    private let hidden: Int
    private let pieces: Int
    private let projection: Tensor
    private let projectionBias: Tensor
    private let lower: Tensor
    private let lowerBias: Tensor
    private let padding: Tensor
    private let upper: Tensor
    private let upperBias: Tensor

    init(_ description: ModelManifest.Transitions, features: Int, source: VectorSource, archive: ModelArchive)
        throws
    {
        let prefix = description.prefix
        self.prefix = prefix
        self.source = source
        self.features = features
        classes = description.moves.count
        projectionBias = try archive.tensor("\(prefix)/project.b")
        let inner = projectionBias.rows
        projection = try archive.tensor("\(prefix)/project.W", inner, source.width)
        upper = try archive.tensor("\(prefix)/upper.W")
        hidden = upper.columns
        lowerBias = try archive.tensor("\(prefix)/lower.b")
        pieces = lowerBias.rows / max(hidden, 1)
        upperBias = try archive.tensor("\(prefix)/upper.b", classes)
        lower = try archive.tensor("\(prefix)/lower.W", features * pieces * hidden, inner)
        padding = try archive.tensor("\(prefix)/lower.pad", features * pieces * hidden)
        guard upper.shape == [classes, hidden], classes > 0,
            lowerBias.rows == pieces * hidden
        else {
            throw ModelError(file: archive.memory.file, "\(prefix): layers do not fit together")
        }
    }

    /// Starts on a batch: the features of its tokens can be asked for from then on.
    func begin(_ batch: Batch, in workspace: Workspace) -> FeatureCache {
        let cache = workspace.features[prefix] ?? FeatureCache()
        workspace.features[prefix] = cache
        cache.begin(
            vectors: source.vectors(for: batch, in: workspace), tokens: batch.words.count,
            blockSize: features * pieces * hidden)
        return cache
    }

    /// The hidden layer of a state; `tokens` are batch indices, -1 where a feature is missing.
    @inline(__always)
    func hiddenLayer(_ tokens: UnsafeBufferPointer<Int32>, _ cache: FeatureCache) -> UnsafePointer<Float> {
        let size = pieces * hidden
        let (sum, state) = cache.state(size: size, hidden: hidden, classes: classes)
        for feature in 0..<features {
            let token = Int(tokens[feature])
            let values = token < 0 ? padding.values : UnsafePointer(self.values(of: token, cache))
            if feature == 0 {
                sum.update(from: values, count: size)
            } else {
                Kernels.add(values + feature * size, to: sum, count: size)
            }
        }
        Kernels.maxout(sum, bias: lowerBias.values, pieces: pieces, width: hidden, output: state)
        return UnsafePointer(state)
    }

    /// The scores of all classes.
    @inline(__always)
    func scores(_ tokens: UnsafeBufferPointer<Int32>, _ cache: FeatureCache) -> UnsafePointer<Float> {
        let state = hiddenLayer(tokens, cache)
        let scores = cache.scores(size: pieces * hidden, hidden: hidden)
        MatrixProduct.vector(classes, hidden, weights: upper.values, input: state, output: scores)
        Kernels.add(upperBias.values, to: scores, count: classes)
        return UnsafePointer(scores)
    }

    /// The class with the highest score among a few, which are in ascending order; the first wins a tie.
    func best(of candidates: [Int32], _ tokens: UnsafeBufferPointer<Int32>, _ cache: FeatureCache) -> Int {
        if candidates.count == 1 { return Int(candidates[0]) }
        let state = hiddenLayer(tokens, cache)
        var best = candidates[0]
        var bestScore = -Float.infinity
        for candidate in candidates {
            let index = Int(candidate)
            let score =
                Kernels.dot(upper.values + index * hidden, state, count: hidden) + upperBias.values[index]
            if score > bestScore { (best, bestScore) = (candidate, score) }
        }
        return Int(best)
    }

    @inline(__always)
    private func values(of token: Int, _ cache: FeatureCache) -> UnsafeMutablePointer<Float> {
        cache.values(of: token) ?? computeBlock(of: token, cache)
    }

    private func computeBlock(of token: Int, _ cache: FeatureCache) -> UnsafeMutablePointer<Float> {
        let inner = projection.rows
        let block = cache.claimBlock(of: token)
        let projected = cache.projected.reserve(FeatureCache.blockTokens * inner)
        for row in 0..<block.count {
            (projected + row * inner).update(from: projectionBias.values, count: inner)
        }
        MatrixProduct.rows(
            block.count, inner, source.width, input: block.vectors, inputStride: source.width,
            weights: projection.values, weightStride: source.width, output: projected, outputStride: inner,
            accumulate: true)
        let size = features * pieces * hidden
        MatrixProduct.rows(
            block.count, size, inner, input: projected, inputStride: inner, weights: lower.values,
            weightStride: inner,
            output: block.values, outputStride: size)
        return block.values + (token - block.start) * size
    }
}
