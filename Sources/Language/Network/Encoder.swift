/// spaCy's tok2vec: embeddings mixed by a maxout layer, then residual convolutions over three tokens
/// (`spacy.MultiHashEmbed` or `spacy.CharacterEmbed`, and `spacy.MaxoutWindowEncoder`).
///
/// Everything before the first convolution depends on the word alone, and that convolution is linear in its three
/// inputs: for each word the vector and its three products are kept in an ``EncodingCache``.
struct Encoder: Sendable {
    /// A maxout layer with layer normalisation; weights are stored piece by piece.
    struct Layer: Sendable {
        let weights: Tensor
        let bias: Tensor
        let scale: Tensor
        let shift: Tensor
    }

    let prefix: String
    let width: Int
    let pieces: Int
    private let mixPieces: Int
    private let tables: [(attribute: LexicalAttribute, seed: UInt32, rows: Tensor)]
    private let mix: Layer
    private let convolutions: [Layer]
    private let staticVectors: StaticVectors?
    private let characters: CharacterTable?
    /// Whether a word's vector also depends on the space after it.
    let seesSpacing: Bool
    /// The number of convolutions, each of which sees one row more to either side.
    var depth: Int { convolutions.count }

    /// Rows worked on at a time: enough for the matrix product to be efficient, few enough to stay in the cache.
    private static let blockRows = 768

    init(_ description: ModelManifest.Encoder, archive: ModelArchive) throws {
        let prefix = description.prefix
        self.prefix = prefix
        seesSpacing = description.tables.contains { $0.attribute == .spacy }
        let letters = description.characters
        guard 0...64 ~= description.depth,
            letters.map({ 1...256 ~= $0.count && 1...4096 ~= $0.width }) ?? true
        else { throw ModelError(file: archive.memory.file, "\(prefix): impossible sizes") }
        let output = try archive.tensor("\(prefix)/mix.G")
        width = output.rows
        let width = width
        tables = try description.tables.enumerated().map { index, table in
            let rows = try archive.tensor("\(prefix)/table\(index)")
            guard rows.shape.count == 2, rows.columns == width else {
                throw ModelError(
                    file: archive.memory.file, "\(prefix): embedding table \(index) has shape \(rows.shape)")
            }
            return (table.attribute, table.seed, rows)
        }
        staticVectors =
            try description.usesStaticVectors ? StaticVectors(archive, prefix: prefix, width: width) : nil
        characters = try letters.map {
            try CharacterTable(archive.tensor("\(prefix)/characters", $0.count * 256, $0.width), of: $0)
        }
        let inputs =
            (characters?.outputWidth ?? 0) + (tables.count + (staticVectors == nil ? 0 : 1)) * width
        func layer(_ name: String, inputs: Int) throws -> (Layer, pieces: Int) {
            let bias = try archive.tensor("\(prefix)/\(name).b")
            let pieces = bias.rows / width
            return (
                Layer(
                    weights: try archive.tensor("\(prefix)/\(name).W", pieces * width, inputs),
                    bias: try archive.tensor("\(prefix)/\(name).b", pieces * width),
                    scale: try archive.tensor("\(prefix)/\(name).G", width),
                    shift: try archive.tensor("\(prefix)/\(name).beta", width)), pieces
            )
        }
        (mix, mixPieces) = try layer("mix", inputs: inputs)
        let layers = try (0..<description.depth).map { try layer("conv\($0)", inputs: 3 * width) }
        convolutions = layers.map(\.0)
        pieces = layers.first?.pieces ?? 1
        guard mixPieces > 0, pieces > 0, layers.allSatisfy({ $0.pieces == pieces }) else {
            throw ModelError(
                file: archive.memory.file, "\(prefix): maxout layers have different numbers of pieces")
        }
    }

    /// The vectors of a batch's tokens, valid until the workspace's next batch.
    func encode(_ batch: Batch, in workspace: Workspace) -> TokenVectors {
        TokenVectors(self, batch, memory: cache(in: workspace).output, in: workspace)
    }

    private func cache(in workspace: Workspace) -> EncodingCache {
        if let cache = workspace.encodings[prefix] { return cache }
        let cache = EncodingCache(width: width, products: 3 * pieces * width)
        workspace.encodings[prefix] = cache
        return cache
    }

    /// Writes the vectors of some tokens, `width` floats each.
    func encode(
        _ tokens: Range<Int>, of sequence: Sequence, into output: UnsafeMutablePointer<Float>,
        in workspace: Workspace
    ) {
        let cache = cache(in: workspace)
        let all = sequence.row(of: tokens.lowerBound)..<sequence.row(of: tokens.upperBound - 1) + 1
        for start in stride(from: all.lowerBound, to: all.upperBound, by: Self.blockRows) {
            let end = min(start + Self.blockRows, all.upperBound)
            let rows = max(0, start - depth)..<min(end + depth, sequence.keys.count)
            let vectors = encodeBlock(sequence.keys[rows], cache: cache, lexicon: workspace.lexicon)
            for row in start..<end where sequence.tokens[row] >= 0 {
                (output + (Int(sequence.tokens[row]) - tokens.lowerBound) * width)
                    .update(from: vectors + (row - rows.lowerBound) * width, count: width)
            }
        }
    }

    /// The rows of all documents of a batch with zero rows before, between and after them, as many as there are
    /// convolutions: what the layers make of those reaches the tokens at a document's edges.
    struct Sequence {
        /// The word of each row and whether a space follows, -1 for a zero row.
        fileprivate private(set) var keys: [Int32] = []
        /// The token of each row, -1 for a zero row.
        fileprivate private(set) var tokens: [Int32] = []
        private let documents: [Range<Int>]
        private let padding: Int

        init(_ batch: Batch, padding: Int, seesSpacing: Bool) {
            documents = batch.documents
            self.padding = padding
            keys.reserveCapacity(batch.words.count + (batch.documents.count + 1) * padding)
            tokens.reserveCapacity(keys.capacity)
            let zeros = repeatElement(Int32(-1), count: padding)
            for document in batch.documents {
                keys += zeros
                tokens += zeros
                for token in document {
                    keys.append(batch.words[token] * 2 + (seesSpacing && batch.spaceAfter[token] ? 1 : 0))
                    tokens.append(Int32(token))
                }
            }
            keys += zeros
            tokens += zeros
        }

        fileprivate func row(of token: Int) -> Int {
            token + (documents.partitioningIndex { $0.upperBound > token } + 1) * padding
        }
    }

    private func encodeBlock(
        _ keys: ArraySlice<Int32>, cache: EncodingCache, lexicon: Lexicon
    ) -> UnsafeMutablePointer<Float> {
        fill(cache, for: keys, lexicon: lexicon)
        let count = keys.count
        let product = pieces * width
        // One row more than the products take, for the last row's neighbour.
        let allRows = MatrixProduct.padded(count) + 1
        let vectors = cache.rows.reserve(allRows * width)
        (vectors + count * width).update(repeating: 0, count: (allRows - count) * width)
        let slots = keys.map { cache.entry($0) }
        guard let first = convolutions.first else {
            for (row, entry) in slots.enumerated() {
                (vectors + row * width).update(from: entry, count: width)
            }
            return vectors
        }
        withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { best in
            let best = best.baseAddress!
            for row in 0..<count {
                let left = (row > 0 ? slots[row - 1] : cache.zeros) + width
                let middle = slots[row] + width + product
                let right = (row + 1 < count ? slots[row + 1] : cache.zeros) + width + 2 * product
                Kernels.maxoutOfSum(
                    left, middle, right, bias: first.bias.values, pieces: pieces, width: width, output: best)
                Kernels.normalize(
                    best, scale: first.scale.values, shift: first.shift.values, width: width,
                    residual: slots[row],
                    output: vectors + row * width)
            }
        }
        let products = cache.products.reserve(allRows * product)
        for layer in convolutions.dropFirst() {
            convolve(vectors, count: count, layer: layer, products: products)
        }
        return vectors
    }

    /// One residual convolution in place; beyond the rows the window sees zeros.
    private func convolve(
        _ vectors: UnsafeMutablePointer<Float>, count: Int, layer: Layer,
        products: UnsafeMutablePointer<Float>
    ) {
        let size = pieces * width
        let weights = layer.weights.values
        MatrixProduct.rows(
            count, size, width, input: vectors, inputStride: width, weights: weights + width,
            weightStride: 3 * width,
            output: products, outputStride: size)
        MatrixProduct.rows(
            count, size, width, input: vectors, inputStride: width, weights: weights,
            weightStride: 3 * width,
            output: products + size, outputStride: size, accumulate: true)
        MatrixProduct.rows(
            count, size, width, input: vectors + width, inputStride: width, weights: weights + 2 * width,
            weightStride: 3 * width, output: products, outputStride: size, accumulate: true)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { best in
            let best = best.baseAddress!
            for row in 0..<count {
                Kernels.maxout(
                    products + row * size, bias: layer.bias.values, pieces: pieces, width: width, output: best
                )
                Kernels.normalize(
                    best, scale: layer.scale.values, shift: layer.shift.values, width: width,
                    residual: vectors + row * width, output: vectors + row * width)
            }
        }
    }

    /// Computes what the cache lacks of a block's words.
    private func fill(_ cache: EncodingCache, for keys: ArraySlice<Int32>, lexicon: Lexicon) {
        cache.makeRoom(words: lexicon.words.count, rows: keys.count)
        let missing = cache.claimMissing(keys)
        guard !missing.isEmpty else { return }
        let inputWidth = mix.weights.columns
        let mixSize = mixPieces * width
        let inputs = cache.inputs.reserve(MatrixProduct.padded(missing.count) * inputWidth)
        let mixed = cache.products.reserve(MatrixProduct.padded(missing.count) * mixSize)
        for (row, key) in missing.enumerated() {
            embed(lexicon.words[Int(key >> 1)], spaceAfter: key & 1 == 1, into: inputs + row * inputWidth)
        }
        MatrixProduct.rows(
            missing.count, mixSize, inputWidth, input: inputs, inputStride: inputWidth,
            weights: mix.weights.values,
            weightStride: inputWidth, output: mixed, outputStride: mixSize)
        let entries = cache.entry(missing[0])
        withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { best in
            let best = best.baseAddress!
            for row in missing.indices {
                Kernels.maxout(
                    mixed + row * mixSize, bias: mix.bias.values, pieces: mixPieces, width: width,
                    output: best)
                Kernels.normalize(
                    best, scale: mix.scale.values, shift: mix.shift.values, width: width, residual: nil,
                    output: entries + row * cache.stride)
            }
        }
        guard let first = convolutions.first else { return }
        for side in 0..<3 {
            MatrixProduct.rows(
                missing.count, pieces * width, width, input: entries, inputStride: cache.stride,
                weights: first.weights.values + side * width, weightStride: 3 * width,
                output: entries + width + side * pieces * width, outputStride: cache.stride)
        }
    }

    /// The concatenated embeddings of a word: its letters', for each attribute the sum of four rows of its table, and
    /// its pretrained vector.
    private func embed(_ word: Lexicon.Word, spaceAfter: Bool, into start: UnsafeMutablePointer<Float>) {
        characters?.embed(word.text, into: start)
        let output = start + (characters?.outputWidth ?? 0)
        for (index, table) in tables.enumerated() {
            let count = UInt32(table.rows.rows)
            let rows = StringHash.embeddingRows(
                word.key(table.attribute, spaceAfter: spaceAfter), seed: table.seed)
            let target = output + index * width
            let values = table.rows.values
            target.update(from: values + Int(rows.0 % count) * width, count: width)
            Kernels.add(values + Int(rows.1 % count) * width, to: target, count: width)
            Kernels.add(values + Int(rows.2 % count) * width, to: target, count: width)
            Kernels.add(values + Int(rows.3 % count) * width, to: target, count: width)
        }
        staticVectors?.project(word.orthID, into: output + tables.count * width)
    }
}
