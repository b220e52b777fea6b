import Synchronization

/// What all threads of a validation may spend together.
final class StepBudget: Sendable {
    private let steps = Atomic<Int>(0)
    private let limits: Validator.Limits

    init(_ limits: Validator.Limits) { self.limits = limits }

    func spend(_ count: Int) throws(ValidationError) {
        let spent = steps.add(count, ordering: .relaxed).newValue
        guard spent <= limits.steps else { throw .tooManySteps(limits.steps) }
    }

    func count(of findings: [ShapeEvaluator.Finding]) throws(ValidationError) {
        guard findings.count <= limits.results else { throw .tooManyResults(limits.results) }
    }
}
