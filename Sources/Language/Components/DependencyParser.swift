/// spaCy's dependency parser: the non-monotonic arc-eager system (`spacy/pipeline/_parser_internals/arc_eager.pyx`),
/// greedy, with pseudo-projective labels undone afterwards.
struct DependencyParser: PipelineComponent {
    private let scorer: TransitionScorer
    /// The classes of each action, in order; classes of one action stand together.
    private let classes: [Range<Int>]
    private let labels: [Label]
    private let projectivity: PseudoProjectivity
    private let root: Label
    private let unspecified: Label

    init(
        _ description: ModelManifest.Transitions, source: VectorSource, archive: ModelArchive,
        table: inout LabelTable
    )
        throws
    {
        scorer = try TransitionScorer(description, features: 8, source: source, archive: archive)
        let actions = description.moves.map(\.action)
        guard actions.allSatisfy({ 0..<5 ~= $0 }), actions == actions.sorted() else {
            throw ModelError(file: archive.memory.file, "\(description.prefix): unknown moves")
        }
        classes = (0..<5).map { action in
            let first = actions.firstIndex(of: action) ?? 0
            return first..<first + actions.count { $0 == action }
        }
        labels = description.moves.map { table.label($0.label) }
        root = table.label("ROOT")
        unspecified = table.label("dep")
        projectivity = PseudoProjectivity(description.moves.map(\.label), table: &table)
    }

    func annotate(_ batch: inout Batch, in workspace: Workspace) {
        let cache = scorer.begin(batch, in: workspace)
        for document in batch.documents where !document.isEmpty {
            var state = ArcEagerState(sentenceStarts: batch.sentenceStarts[document])
            run(&state, from: document.lowerBound, cache)
            for token in document {
                let local = token - document.lowerBound
                let head = state.heads[local]
                batch.heads[token] = Int32(document.lowerBound) + (head < 0 ? Int32(local) : head)
                batch.dependencies[token] = head < 0 ? root : labels[Int(state.moves[local])]
            }
            projectivity.undo(&batch, document, lexicon: workspace.lexicon)
        }
        UnitAttachment.apply(to: &batch, root: root, unspecified: unspecified)
        for document in batch.documents { markSentences(&batch, document) }
        batch.hasSyntax = true
    }

    private func run(_ state: inout ArcEagerState, from offset: Int, _ cache: FeatureCache) {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: 8) { features in
            while !state.isFinal {
                state.features(features, offset: Int32(offset))
                let scores = scorer.scores(UnsafeBufferPointer(features), cache)
                var best = -1
                for action in ArcEagerState.Action.allCases where state.isValid(action) {
                    for index in classes[action.rawValue] where best < 0 || scores[index] > scores[best] {
                        best = index
                    }
                }
                // Reduce is valid with anything on the stack, shift with nothing: only a model without them fails.
                guard best >= 0,
                    let action = ArcEagerState.Action.allCases.last(where: {
                        classes[$0.rawValue].contains(best)
                    })
                else { return }
                state.apply(action, move: Int32(best))
            }
        }
    }

    /// A sentence starts at the left edge of each root's subtree, whatever the moves were.
    private func markSentences(_ batch: inout Batch, _ document: Range<Int>) {
        let edges = SubtreeEdges(batch.heads[document], offset: document.lowerBound)
        for token in document { batch.sentenceStarts[token] = .no }
        for token in document where Int(batch.heads[token]) == token {
            batch.sentenceStarts[document.lowerBound + Int(edges.left[token - document.lowerBound])] = .yes
        }
    }
}

/// The leftmost and rightmost token below each, found by repeated sweeps, as crossing arcs need them.
struct SubtreeEdges {
    private(set) var left: [Int32]
    private(set) var right: [Int32]

    init(_ heads: ArraySlice<Int32>, offset: Int) {
        let count = heads.count
        left = (0..<Int32(count)).map { $0 }
        right = left
        let local = heads.map { Int($0) - offset }
        for _ in 0..<12 {
            for token in 0..<count { widen(local[token], token) }
            for token in (0..<count).reversed() { widen(local[token], token) }
            if isSettled(local) { break }
        }
    }

    private mutating func widen(_ head: Int, _ token: Int) {
        left[head] = min(left[head], left[token])
        right[head] = max(right[head], right[token])
    }

    /// Whether all heads lie in their token's sentence.
    private func isSettled(_ heads: [Int]) -> Bool {
        let count = heads.count
        var starts = Array(repeating: false, count: count)
        for token in 0..<count where heads[token] == token { starts[Int(left[token])] = true }
        var first = 0
        for token in 0..<count where (token > 0 && starts[token]) || token == count - 1 {
            for member in first..<token where heads[member] < first || heads[member] > token { return false }
            first = token
        }
        return true
    }
}
