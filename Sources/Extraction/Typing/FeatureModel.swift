import OntologyModel
import Yams

/// A logistic regression over features that are there or not, `group:value` by name; its weights are data.
///
/// ```yaml
/// bias: -0.7
/// weights:
///   subject: { shine: 0.9, direct: -1.2 }
/// ```
struct FeatureModel: Sendable, Decodable {
    private let bias: Double
    private let weights: [String: Double]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        bias = try container.decode(Double.self, forKey: .bias)
        let groups = try container.decode([String: [String: Double]].self, forKey: .weights)
        weights = groups.reduce(into: [:]) { all, group in
            for (value, weight) in group.value { all["\(group.key):\(value)"] = weight }
        }
    }

    private enum Key: CodingKey { case bias, weights }

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

extension EmbeddedFile {
    /// A file of the program's own, decoded. One that is missing or damaged ends the program: it was built wrong.
    static func decoded<Value: Decodable>(_ name: String, as type: Value.Type) -> Value {
        guard let file = named(name) else { preconditionFailure("\(name) is not embedded") }
        do {
            return try YAMLDecoder().decode(type, from: file.text)
        } catch {
            preconditionFailure("\(name): \(error)")
        }
    }
}
