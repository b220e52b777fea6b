/// Why a rule file cannot be used: where, what is wrong, and what to do.
public struct RuleError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Problem: Sendable, Hashable {
        /// Not YAML; what the YAML reader says.
        case notYAML(String)
        /// Something else stands where a list, a mapping or a text is needed.
        case shape(expected: String)
        case unknownKey(String, known: [String])
        case missingKey(String)
        case duplicateRule(String, first: RulePlace)
        case unknownProperty(String)
        case unknownClass(String)
        /// "person directed work" is needed.
        case statementForm(String)
        case unknownSlot(String, known: [String])
        /// A slot is given two different classes in one rule.
        case slotClasses(String)
        /// The ontology does not allow this statement.
        case refused(statement: String, reason: String)
        /// A pattern lacks a slot that the rule's relation needs.
        case slotNotFilled(String)
        case pattern(String)
        case unknownWordList(String)
        case unknownGuard(String, known: [String])
        case confidence(String)
        case example(String)
    }

    public let place: RulePlace
    public let problem: Problem

    public init(_ problem: Problem, at place: RulePlace) {
        self.problem = problem
        self.place = place
    }

    public var description: String { "\(place): error: \(message)" }

    private var message: String {
        switch problem {
        case .notYAML(let reason): "this is not YAML: \(reason)"
        case .shape(let expected): "\(expected) is expected here"
        case .unknownKey(let key, let known): "“\(key)” is not known here; use one of: \(known.joined(separator: ", "))"
        case .missingKey(let key): "“\(key):” is missing; add it"
        case .duplicateRule(let name, let first):
            "a rule “\(name)” stands at \(first) already; give each rule a name of its own"
        case .unknownProperty(let name):
            "“\(name)” is not a property of the ontology; see `leitmotif ontology` for those there are"
        case .unknownClass(let name):
            "“\(name)” is not a class of the ontology; see `leitmotif ontology` for those there are"
        case .statementForm(let text):
            "“\(text)” is not a statement; write three words: a slot, a property, a slot, as in “person directed work”"
        case .unknownSlot(let name, let known):
            "no pattern has a slot “\(name)”; the slots are: \(known.joined(separator: ", "))"
        case .slotClasses(let name): "the slot “\(name)” has another class elsewhere in this rule; give the two different names"
        case .refused(let statement, let reason): "“\(statement)” is not allowed: \(reason)"
        case .slotNotFilled(let name): "this pattern lacks the slot “\(name)”, which the rule's relation needs"
        case .pattern(let reason): reason
        case .unknownWordList(let name): "there is no word list “\(name)”; add it under “words:” or write the words out"
        case .unknownGuard(let name, let known):
            "there is no guard “\(name)”; use one of: \(known.joined(separator: ", "))"
        case .confidence(let text): "“\(text)” is no confidence; write a number from 0 to 1"
        case .example(let reason): reason
        }
    }
}
