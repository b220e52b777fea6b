import OntologyModel
import YAML

/// How often each rule was right where that was measured: `Rules/confidence.yaml`, which
/// `bench/extraction/calibrate.py` makes from the development documents.
struct Calibration: Sendable {
    private let confidences: [String: Double]

    static let builtIn = Calibration(yaml: EmbeddedFile.named("Rules/confidence.yaml")?.text ?? "")

    /// - Parameter yaml: a mapping from names of rules to numbers from 0 to 1; what is none counts for nothing.
    init(yaml: String) {
        var confidences: [String: Double] = [:]
        for entry in (try? YAMLNode.read(yaml))?.entries ?? [] {
            guard let name = entry.key.text, let number = entry.value.number, (0...1).contains(number) else {
                continue
            }
            confidences[name] = number
        }
        self.confidences = confidences
    }

    subscript(rule: String) -> Double? { confidences[rule] }

    /// Gives claims that no rule of the rule language made, those of layout and inference, what was measured.
    ///
    /// - Parameter rules: the names of rules, whose claims have it already.
    func apply(to claims: inout [Claim], besides rules: Set<String>) {
        for index in claims.indices where !rules.contains(claims[index].rule) {
            if let measured = confidences[claims[index].rule] { claims[index].confidence = measured }
        }
    }
}
