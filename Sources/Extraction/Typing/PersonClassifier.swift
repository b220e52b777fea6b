import OntologyModel
import RDF
import Yams

/// Tells real people from characters by a logistic regression over ``PersonFeatures``.
///
/// The weights are data, `Rules/person-or-character.yaml`: positive speaks for a person. `bench/typing/train.py`
/// makes them from reviews whose casts are known.
struct PersonClassifier {
    private let weights: [String: Double]
    /// What each unit by which the cues favour a person adds.
    private let cueWeight: Double
    private let bias: Double

    static let builtIn: PersonClassifier = {
        guard let file = EmbeddedFile.named("Rules/person-or-character.yaml") else {
            return PersonClassifier()
        }
        return (try? PersonClassifier(yaml: file.text)) ?? PersonClassifier()
    }()

    init(yaml: String) throws {
        let file = try YAMLDecoder().decode(File.self, from: yaml)
        (bias, cueWeight) = (file.bias, file.cues)
        weights = file.weights.reduce(into: [:]) { all, group in
            for (word, weight) in group.value { all["\(group.key):\(word)"] = weight }
        }
    }

    private init() { (weights, cueWeight, bias) = ([:], 1, 0) }

    /// The logarithm of the odds that it is a person.
    ///
    /// - Parameter cues: by how much the cues around its mentions favour a person over a character.
    func logOdds(_ features: Set<String>, cues: Double) -> Double {
        var sum = bias + cueWeight * Self.clamped(cues)
        // In a fixed order: floating-point sums depend on it.
        for feature in features.sorted() { sum += weights[feature] ?? 0 }
        return sum
    }

    /// Cues add up without limit where a name is frequent.
    static func clamped(_ cues: Double) -> Double { min(max(cues, -8), 8) }

    private struct File: Decodable {
        let bias: Double
        let cues: Double
        let weights: [String: [String: Double]]
    }
}
