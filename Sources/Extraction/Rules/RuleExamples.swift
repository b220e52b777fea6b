import Language
import OntologyModel

/// Runs the examples of rules: what a rule says of itself is tested.
public struct RuleExamples: Sendable {
    /// An example that a rule gets wrong.
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        public let rule: String
        public let example: RuleExample
        /// What the rule should find and does not.
        public let missing: [String]
        /// What it finds and should not.
        public let unexpected: [String]

        public var description: String {
            let parts = [
                missing.isEmpty ? nil : "does not find \(missing.joined(separator: "; "))",
                unexpected.isEmpty ? nil : "wrongly finds \(unexpected.joined(separator: "; "))",
            ]
            return
                "\(example.place): error: “\(rule)” \(parts.compactMap(\.self).joined(separator: " and ")) in: \(example.text)"
        }
    }

    private let set: RuleSet
    private let ontology: Ontology

    public init(_ set: RuleSet, ontology: Ontology = .leitmotif) {
        self.set = set
        self.ontology = ontology
    }

    /// The examples that a rule gets wrong with an analyzer; those that need a parser are left out without one.
    ///
    /// - Throws: ``RuleError`` where the mentions of an example cannot be read, and what the analyzer throws.
    public func failures(of rule: Rule, analyzer: any Analyzer) throws -> [Failure] {
        let matcher = RuleMatcher(set.keeping(rule), ontology: ontology)
        var failures: [Failure] = []
        for example in rule.examples {
            let marked = try MarkedText(example.text, at: example.place, ontology: ontology)
            let text = try analyzer.analyze(marked.text, layout: marked.layout)
            if !text.hasSyntax, rule.sequences.isEmpty || example.needsParser { continue }
            let matches = matcher.match(text, marked.mentions(in: text), types: marked.types) { _ in
                marked.firstWork
            }
            let found = marked.statements(matches.claims)
            let expected = Set(example.finds)
            let missing = expected.subtracting(found).sorted()
            let unexpected = found.subtracting(expected).sorted()
            if !missing.isEmpty || !unexpected.isEmpty {
                failures.append(
                    Failure(rule: rule.name, example: example, missing: missing, unexpected: unexpected))
            }
        }
        return failures
    }
}
