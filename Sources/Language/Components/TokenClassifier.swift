/// One class for each token by a linear layer over its vector: the network of tagger, morphologizer and senter
/// (`spacy.Tagger.v2`).
struct TokenClassifier: Sendable {
    let labels: [String]
    private let source: VectorSource
    private let weights: Tensor
    private let bias: Tensor
    static let blockRows = 20 * MatrixProduct.rowMultiple

    init(_ description: ModelManifest.Tagger, source: VectorSource, archive: ModelArchive) throws {
        labels = description.labels
        self.source = source
        guard !labels.isEmpty else {
            throw ModelError(file: archive.memory.file, "\(description.prefix) has no labels")
        }
        weights = try archive.tensor("\(description.prefix)/softmax.W", labels.count, source.width)
        bias = try archive.tensor("\(description.prefix)/softmax.b", labels.count)
    }

    /// Calls `body` with each token and the index of its best class; of equal scores the first class wins.
    func classify(_ batch: Batch, in workspace: Workspace, _ body: (_ token: Int, _ best: Int) -> Void) {
        let vectors = source.vectors(for: batch, in: workspace)
        let classes = labels.count
        let scores = workspace.scores.reserve(Self.blockRows * classes)
        for start in stride(from: 0, to: batch.words.count, by: Self.blockRows) {
            let count = min(Self.blockRows, batch.words.count - start)
            MatrixProduct.rows(
                count, classes, source.width, input: vectors.rows(start..<start + count),
                inputStride: source.width,
                weights: weights.values, weightStride: source.width, output: scores, outputStride: classes)
            for row in 0..<count {
                let values = scores + row * classes
                var best = 0
                for index in 1..<classes
                where values[index] + bias.values[index] > values[best] + bias.values[best] {
                    best = index
                }
                body(start + row, best)
            }
        }
    }
}

/// Fine-grained tags.
struct Tagger: PipelineComponent {
    let classifier: TokenClassifier
    let labels: [Label]
    let overwrites: Bool

    func annotate(_ batch: inout Batch, in workspace: Workspace) {
        var tags = batch.tags
        classifier.classify(batch, in: workspace) { token, best in
            if overwrites || tags[token] == .none { tags[token] = labels[best] }
        }
        batch.tags = tags
    }
}

/// Morphological features and parts of speech in one label, such as `Number=Sing|POS=NOUN`.
struct Morphologizer: PipelineComponent {
    let classifier: TokenClassifier
    let morphologies: [Label]
    let parts: [Label]
    let overwrites: Bool

    func annotate(_ batch: inout Batch, in workspace: Workspace) {
        var (foundMorphologies, foundParts) = (batch.morphologies, batch.parts)
        classifier.classify(batch, in: workspace) { token, best in
            if overwrites || foundMorphologies[token] == .none {
                foundMorphologies[token] = morphologies[best]
            }
            if overwrites || foundParts[token] == .none { foundParts[token] = parts[best] }
        }
        (batch.morphologies, batch.parts) = (foundMorphologies, foundParts)
    }
}

/// Sentence starts by a classifier; class `S` is a start.
struct SentenceRecognizer: PipelineComponent {
    let classifier: TokenClassifier
    let overwrites: Bool

    func annotate(_ batch: inout Batch, in workspace: Workspace) {
        var starts = batch.sentenceStarts
        classifier.classify(batch, in: workspace) { token, best in
            if overwrites || starts[token] == .unknown {
                starts[token] = classifier.labels[best] == "S" ? .yes : .no
            }
        }
        batch.sentenceStarts = starts
    }
}

/// Sentence starts after punctuation, without a network (`spacy/pipeline/sentencizer.pyx`).
struct Sentencizer: PipelineComponent {
    let punctuation: Set<String>
    let overwrites: Bool

    func annotate(_ batch: inout Batch, in workspace: Workspace) {
        for document in batch.documents {
            var starts = Set([document.lowerBound])
            var seenEnd = false
            for token in document {
                let word = workspace.lexicon.words[Int(batch.words[token])]
                if punctuation.contains(word.text) {
                    seenEnd = true
                } else if seenEnd, !word.isPunctuation {
                    starts.insert(token)
                    seenEnd = false
                }
            }
            for token in document where overwrites || batch.sentenceStarts[token] == .unknown {
                batch.sentenceStarts[token] = starts.contains(token) ? .yes : .no
            }
        }
    }
}

extension Lexicon.Word {
    /// spaCy's `is_punct`: every scalar is of a punctuation category.
    fileprivate var isPunctuation: Bool {
        text.unicodeScalars.allSatisfy {
            switch $0.properties.generalCategory {
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
                .initialPunctuation,
                .finalPunctuation, .otherPunctuation:
                true
            default: false
            }
        }
    }
}
