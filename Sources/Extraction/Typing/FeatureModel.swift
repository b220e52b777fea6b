/// A logistic regression over features that are there or not, `group:value` by name; its weights are data.
///
/// ```yaml
/// bias: -0.7
/// weights:
///   subject: { shine: 0.9, direct: -1.2 }
/// ```
struct FeatureModel: Sendable {
    private let bias: Double
    private let weights: [String: Double]

    init(_ node: RuleNode) throws(RuleError) {
        bias = try node.value("bias").number()
        var weights: [String: Double] = [:]
        for (group, values) in try node.value("weights").entries() {
            let group = try group.text()
            for (value, weight) in try values.entries() {
                weights["\(group):\(try value.text())"] = try weight.number()
            }
        }
        self.weights = weights
    }

    /// The logarithm of the odds that what the model tells is so.
    func logOdds(_ features: Set<String>) -> Double {
        // In a fixed order: floating-point sums depend on it.
        features.sorted().reduce(bias) { $0 + (weights[$1] ?? 0) }
    }

    /// The features that count, those with the greatest weight first.
    func reasons(_ features: Set<String>) -> [(feature: String, weight: Double)] {
        features.compactMap { feature in weights[feature].map { (feature, $0) } }
            .sorted { (abs($1.1), $0.0) < (abs($0.1), $1.0) }
    }
}
