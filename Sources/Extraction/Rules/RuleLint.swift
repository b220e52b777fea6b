/// Looks for what is allowed in a rule and yet mostly a mistake.
///
/// What is not allowed is an error already when a rule file is read: see ``RuleError``.
public struct RuleLint: Sendable {
    public struct Warning: Sendable, Hashable, CustomStringConvertible {
        public let rule: String
        public let place: RulePlace
        public let message: String

        public var description: String { "\(place): warning: “\(rule)” \(message)" }
    }

    public init() {}

    /// In the order of the rules.
    public func warnings(_ set: RuleSet) -> [Warning] { set.rules.flatMap(warnings) }

    private func warnings(_ rule: Rule) -> [Warning] {
        var warnings: [Warning] = []
        func warn(_ message: String, at place: RulePlace? = nil) {
            warnings.append(Warning(rule: rule.name, place: place ?? rule.place, message: message))
        }
        if rule.name.contains(where: { !($0.isLowercase || $0.isNumber || $0 == "-") }) {
            warn("is better named in lower case with hyphens, as it is typed on command lines")
        }
        if rule.examples.count(where: { !$0.finds.isEmpty }) < 2 {
            warn("has fewer than two examples of what it finds")
        }
        if rule.examples.allSatisfy({ !$0.finds.isEmpty }) {
            warn("has no example of what it must not find (finds: [])")
        }
        if rule.confidence > 0.99 { warn("is surer than any rule proved to be; 0.95 is a good start") }
        for example in rule.examples {
            for statement in example.finds where !states(rule, statement) {
                warn(
                    "has an example that finds “\(statement)”, which no relation of the rule states",
                    at: example.place)
            }
            if rule.sequences.isEmpty, !example.finds.isEmpty, !example.needsParser {
                warn(
                    "has no sequence, so this example needs a parser: write “needs: parser”",
                    at: example.place)
            }
        }
        return warnings
    }

    private func states(_ rule: Rule, _ statement: String) -> Bool {
        rule.conclusions.contains { statement.contains(" \($0.predicate) ") }
    }
}
