/// Tells real people from characters by a logistic regression over ``PersonFeatures``.
///
/// The weights are data, `Rules/person-or-character.yaml`: positive speaks for a person. `bench/typing/train.py`
/// makes them from reviews whose casts are known.
struct PersonClassifier {
    private let model: FeatureModel
    /// What each unit by which the cues favour a person adds.
    private let cueWeight: Double
    /// What companions add who all are persons, and what those take away who all are characters.
    let companionWeights: (persons: Double, characters: Double)

    static let builtIn = RuleNode.builtIn("Rules/person-or-character.yaml", PersonClassifier.init)

    private init(_ node: RuleNode) throws(RuleError) {
        model = try FeatureModel(node)
        cueWeight = try node.value("cues").number()
        let companions = try node.value("companions")
        companionWeights = (
            try companions.value("persons").number(), try companions.value("characters").number()
        )
    }

    /// The logarithm of the odds that it is a person.
    ///
    /// - Parameter cues: by how much the cues around its mentions favour a person over a character.
    func logOdds(_ features: Set<String>, cues: Double) -> Double {
        model.logOdds(features) + cueWeight * Self.clamped(cues)
    }

    /// Cues add up without limit where a name is frequent.
    static func clamped(_ cues: Double) -> Double { min(max(cues, -8), 8) }
}
