import OntologyModel

/// Rules in an order, each with a name of its own.
///
/// ```yaml
/// rules:
///   - rule: directed-by
///     predicate: person directed work
///     sequence:
///       - "{work} (, {year})? , a film directed by {person+}"
///     tree:
///       - verb: direct | helm
///         person: subject
///         work: object
///     confidence: 0.95
///     examples:
///       - text: "[Lola](Film) was directed by [Jacques Demy](Person)."
///         finds: ["Jacques Demy directed Lola"]
/// ```
///
/// ``SequencePattern`` and ``TreePattern`` describe the two kinds of pattern.
///
/// ```swift
/// let rules = try RuleSet(yaml: text, file: "my-rules.yaml")
/// let all = RuleSet.builtIn.adding(rules).without("portrays-brackets")
/// ```
public struct RuleSet: Sendable {
    public private(set) var rules: [Rule]
    /// What keeps a rule from stating what a sentence denies or leaves open.
    public private(set) var guards: [Guard]

    /// No rules, and the guards that are built in.
    public init() {
        rules = []
        guards = Guard.builtIn
    }

    /// Reads rules and holds them against an ontology.
    ///
    /// - Parameters:
    ///   - yaml: the text of a rule file; the word lists that are built in can be used in it.
    ///   - file: what errors call the file.
    /// - Throws: ``RuleError``, at the first place where something is wrong.
    public init(yaml: String, file: String = "rules.yaml", ontology: Ontology = .leitmotif) throws(RuleError)
    {
        guards = Guard.builtIn
        rules = try RuleFileReader(file: file, ontology: ontology, words: .builtIn).rules(yaml)
    }

    /// The rules under `Rules/relations`. Empty only if the binary was built wrongly, which a test refuses.
    public static let builtIn: RuleSet = {
        do {
            return try loadBuiltIn()
        } catch {
            // A program that read by half its rules would seem to work: it was built wrong.
            preconditionFailure("\(error)")
        }
    }()

    /// The names of the embedded rule files, by theme.
    public static let builtInFiles = [
        "making", "cast", "cast-lists", "works", "people", "subjects", "this-work", "by-trade",
    ].map {
        "Rules/relations/\($0).yaml"
    }

    /// Reads the embedded rule files.
    /// - Throws: ``RuleError`` where they are wrong, or where two rules share a name.
    public static func loadBuiltIn(ontology: Ontology = .leitmotif) throws(RuleError) -> RuleSet {
        var set = RuleSet()
        for name in builtInFiles {
            let rules = try RuleSet(
                yaml: EmbeddedFile.named(name)?.text ?? "", file: name, ontology: ontology)
            for rule in rules.rules {
                if let first = set[rule.name] {
                    throw RuleError(.duplicateRule(rule.name, first: first.place), at: rule.place)
                }
            }
            set = set.adding(rules)
        }
        for index in set.rules.indices {
            set.rules[index].confidence =
                Calibration.builtIn[set.rules[index].name] ?? set.rules[index].confidence
        }
        return set
    }

    /// The rule of a name.
    public subscript(name: String) -> Rule? { rules.first { $0.name == name } }

    /// These rules and those of another set; where names are the same, the other's rule takes the place.
    public func adding(_ other: RuleSet) -> RuleSet {
        var result = self
        for rule in other.rules {
            if let index = result.rules.firstIndex(where: { $0.name == rule.name }) {
                result.rules[index] = rule
            } else {
                result.rules.append(rule)
            }
        }
        return result
    }

    /// One rule alone, under the same guards.
    func keeping(_ rule: Rule) -> RuleSet {
        var result = self
        result.rules = [rule]
        return result
    }

    /// All rules but one. The name of a guard, a family or a kind of pattern switches that off.
    public func without(_ name: String) -> RuleSet {
        var result = self
        result.rules.removeAll { $0.name == name || $0.family == name }
        result.guards.removeAll { "guard.\($0.name)" == name }
        for index in result.rules.indices {
            if name == Self.sequencesPass { result.rules[index].sequences = [] }
            if name == Self.treesPass { result.rules[index].trees = [] }
        }
        return result
    }
}
