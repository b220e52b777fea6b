import Dispatch
import RDF
import Synchronization

/// Validates graphs against shapes, on all cores; the report is the same however many there are.
///
/// ```swift
/// let validator = Validator(try ShapesGraph(shapes))
/// let report = try validator.validate(graph)
/// for result in report.results { print(result.focusNode, result.messages) }
/// ```
public struct Validator: Sendable {
    public let shapes: ShapesGraph
    public let limits: Limits

    /// How much work a validation may be; beyond, it ends in an error.
    public struct Limits: Sendable {
        /// The most evaluations of a shape for a node, and steps of a path, of the whole validation.
        public var steps = 20_000_000_000
        /// The most results that a thread keeps.
        public var results = 20_000_000
        /// The most threads; as many as there are cores where it is `nil`.
        public var threads: Int?

        public init() {}
    }

    public init(_ shapes: ShapesGraph, limits: Limits = Limits()) {
        self.shapes = shapes
        self.limits = limits
    }

    /// What is not as the shapes have it.
    /// - Throws: ``ValidationError`` past the limits.
    public func validate(_ graph: IndexedGraph) throws(ValidationError) -> ValidationReport {
        var program = CompiledShapes(shapes, graph)
        var portions: [Portion] = []
        var focusNodeCount = 0
        for shape in shapes.targeted {
            let nodes = program.focusNodes(of: shapes.shapes[shape].targets)
            focusNodeCount += nodes.count
            for start in stride(from: 0, to: nodes.count, by: Self.portionSize) {
                let end = min(start + Self.portionSize, nodes.count)
                portions.append(Portion(shape: shape, nodes: nodes[start..<end]))
            }
        }
        let findings = try evaluate(portions, program)
        let results = ResultBuilder(shapes, program).results(of: findings)
        return ValidationReport(
            results: results, notEvaluated: shapes.notEvaluated, focusNodeCount: focusNodeCount)
    }

    /// Some of the focus nodes of a shape.
    private struct Portion: Sendable {
        let shape: ShapeID
        let nodes: ArraySlice<TermID>
    }

    private static let portionSize = 2048

    /// What each portion comes to, in the order of the portions.
    private func evaluate(
        _ portions: [Portion], _ program: CompiledShapes
    ) throws(ValidationError) -> [ShapeEvaluator.Finding] {
        let budget = StepBudget(limits)
        let next = Atomic<Int>(0)
        let outcome = Mutex<[Int: Result<[ShapeEvaluator.Finding], ValidationError>]>([:])
        let threads = max(1, min(limits.threads ?? .max, portions.count, Machine.coreCount))
        @Sendable func work() {
            let evaluator = ShapeEvaluator(program, budget: budget)
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < portions.count else { return }
                let result = Result { () throws(ValidationError) in
                    for node in portions[index].nodes {
                        try evaluator.validate(portions[index].shape, node)
                    }
                    try evaluator.settle()
                    return evaluator.takeFindings()
                }
                outcome.withLock { $0[index] = result }
                // The others stop where they are.
                if case .failure = result { next.store(portions.count, ordering: .relaxed) }
            }
        }
        if threads == 1 {
            work()
        } else {
            DispatchQueue.concurrentPerform(iterations: threads) { _ in work() }
        }
        let outcomes = outcome.withLock { $0 }
        var all: [ShapeEvaluator.Finding] = []
        for index in outcomes.keys.sorted() {
            guard let result = outcomes[index] else { continue }
            all += try result.get()
        }
        return all
    }
}

/// Why a validation did not come to its end.
public enum ValidationError: Error, Sendable, Hashable, CustomStringConvertible {
    case tooManySteps(Int)
    case tooManyResults(Int)
    case patternTakesTooLong(String, on: String)

    public var description: String {
        switch self {
        case .tooManySteps(let limit):
            "error: the shapes ask for more than \(limit) steps on this graph; look for property paths with * or + that run through all of it"
        case .tooManyResults(let limit):
            "error: more than \(limit) results; the shapes are hardly for this graph"
        case .patternTakesTooLong(let pattern, let text):
            "error: matching the pattern \"\(pattern)\" with \"\(text.prefix(60))\" would take too long; write it without repetitions inside repetitions"
        }
    }
}
