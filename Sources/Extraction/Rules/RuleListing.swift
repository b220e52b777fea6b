/// A rule in plain values, as `rules list` and `rules show` give it.
public struct RuleListing: Sendable, Encodable {
    public let name: String
    /// "person directed work", first the rule's own relation.
    public let states: [String]
    public let confidence: Double
    /// The pass that switches off all rules of its file.
    public let family: String
    /// File, line and column.
    public let place: String
    public let sequences: Int
    public let trees: Int
    public let examples: Int

    public init(_ rule: Rule) {
        name = rule.name
        states = rule.conclusions.map(\.description)
        confidence = rule.confidence
        family = rule.family
        place = "\(rule.place)"
        sequences = rule.sequences.count
        trees = rule.trees.count
        examples = rule.examples.count
    }
}
