/// Notes on how one document was read, taken by ``Extractor/extract(_:trace:)`` where somebody asks for them.
///
/// ```swift
/// var trace: ExtractionTrace? = ExtractionTrace()
/// let extraction = try extractor.extract(document, trace: &trace)
/// trace?.rules.matches.map(\.rule)     // which rules matched, in the order of the sentences
/// ```
///
/// What every extraction keeps anyway, links of coreference and refused claims, stands in ``Extraction``.
public struct ExtractionTrace: Sendable {
    /// What the rules matched, and on which words.
    public internal(set) var rules = RuleMatches()
    /// How long each stage took, in the order of the stages.
    public internal(set) var timings: [StageTiming] = []

    public init() {}
}

/// How long a stage of extraction took.
public struct StageTiming: Sendable, Hashable {
    public let stage: String
    public let duration: Duration
}

/// Times the stages one after the other; does nothing where nobody asked.
struct StageWatch {
    private(set) var timings: [StageTiming] = []
    private var start: ContinuousClock.Instant?

    init(isRunning: Bool) { start = isRunning ? .now : nil }

    /// The stage that began when the one before ended is done.
    mutating func finish(_ stage: String) {
        guard let start else { return }
        let now = ContinuousClock.now
        timings.append(StageTiming(stage: stage, duration: now - start))
        self.start = now
    }
}
