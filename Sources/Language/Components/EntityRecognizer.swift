/// spaCy's named-entity recogniser: one move for each token in the BILUO scheme
/// (`spacy/pipeline/_parser_internals/ner.pyx`), greedy.
struct EntityRecognizer: PipelineComponent {
    private enum Action: Int {
        case missing, begin, inside, last, unit, out
    }

    private let scorer: TransitionScorer
    private let actions: [Action]
    private let labels: [Label]
    /// The classes allowed outside an entity: at a space, at a sentence's last token, elsewhere.
    private let atSpace: [Int32]
    private let atSentenceEnd: [Int32]
    private let anywhere: [Int32]
    /// The classes allowed inside an entity, by its label.
    private let ending: [Label: [Int32]]
    private let continuing: [Label: [Int32]]

    init(
        _ description: ModelManifest.Transitions, source: VectorSource, archive: ModelArchive,
        table: inout LabelTable
    )
        throws
    {
        scorer = try TransitionScorer(description, features: 3, source: source, archive: archive)
        actions = try description.moves.map {
            guard let action = Action(rawValue: $0.action) else {
                throw ModelError(
                    file: archive.memory.file, "\(description.prefix): unknown move \($0.action)")
            }
            return action
        }
        labels = description.moves.map { table.label($0.label) }
        let (actions, labels) = (actions, labels)
        func classes(_ isAllowed: (Action, Label) -> Bool) -> [Int32] {
            actions.indices.filter { isAllowed(actions[$0], labels[$0]) }.map(Int32.init)
        }
        atSpace = classes { action, _ in action == .out }
        atSentenceEnd = classes { action, label in action == .out || (action == .unit && label != .none) }
        anywhere = classes { action, label in
            action == .out || ((action == .unit || action == .begin) && label != .none)
        }
        var ending: [Label: [Int32]] = [:]
        var continuing: [Label: [Int32]] = [:]
        for label in Set(labels) where label != .none {
            ending[label] = classes { action, other in action == .last && other == label }
            continuing[label] = classes { action, other in
                (action == .last || action == .inside) && other == label
            }
        }
        self.ending = ending
        self.continuing = continuing
        guard !atSpace.isEmpty, ending.values.allSatisfy({ !$0.isEmpty }) else {
            throw ModelError(
                file: archive.memory.file, "\(description.prefix): moves to end an entity are missing")
        }
    }

    func annotate(_ batch: inout Batch, in workspace: Workspace) {
        let cache = scorer.begin(batch, in: workspace)
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: 3) { features in
            for document in batch.documents { annotate(&batch, document, features, cache, workspace.lexicon) }
        }
    }

    private func annotate(
        _ batch: inout Batch, _ document: Range<Int>, _ features: UnsafeMutableBufferPointer<Int32>,
        _ cache: FeatureCache, _ lexicon: Lexicon
    ) {
        var open: (start: Int, label: Label)?
        for token in document {
            let isEnd = token + 1 == document.upperBound || batch.sentenceStarts[token + 1] == .yes
            let allowed =
                if let open {
                    (isEnd ? ending : continuing)[open.label] ?? atSpace
                } else if lexicon.words[
                    Int(batch.words[token])
                ].isSpace { atSpace } else { isEnd ? atSentenceEnd : anywhere }
            features[0] = Int32(token)
            features[1] = Int32(open?.start ?? -1)
            features[2] = open == nil ? -1 : Int32(token - 1)
            let move = scorer.best(of: allowed, UnsafeBufferPointer(features), cache)
            switch actions[move] {
            case .begin, .unit:
                batch.entityPositions[token] = .begin
                batch.entityLabels[token] = labels[move]
                if actions[move] == .begin { open = (token, labels[move]) }
            case .inside, .last:
                batch.entityPositions[token] = .inside
                batch.entityLabels[token] = open?.label ?? .none
                if actions[move] == .last { open = nil }
            case .out, .missing:
                batch.entityPositions[token] = .outside
            }
        }
    }
}
