import RDF

/// One way in which writing states a relation: what a sentence has to look like, and what it then says.
///
/// Rules are data, written in YAML (see ``RuleSet``). A rule names its *slots*, the places that entities fill;
/// each of its patterns says where in a sentence the slots are found.
public struct Rule: Sendable {
    /// Unique in its set: what `--disable-rule` and `explain` call it.
    public let name: String
    /// What a match states: first the rule's own relation, then what goes with it (`also`).
    public let conclusions: [Conclusion]
    /// The places that entities fill, in the order in which the rule names them.
    public let slots: [Slot]
    /// Patterns over the words of a sentence, which need no parser.
    public internal(set) var sequences: [SequencePattern]
    /// Patterns over the tree of a sentence.
    public internal(set) var trees: [TreePattern]
    /// How often the rule is right, from 0 to 1: as it was measured, else as the rule says.
    public internal(set) var confidence: Double
    /// Two lists are paired in order, "A and B (played by C and D)", instead of each with each.
    public let pairsLists: Bool
    /// The words take the relation for granted, "Demy's Lola", so that negation and doubt in the sentence around
    /// them do not touch it.
    public let isPresupposed: Bool
    /// Names of guards that do not apply.
    public let allowed: Set<String>
    /// Who is the subject must be known from elsewhere in the document to have one of these relations: a name beside a
    /// title speaks of its director only where the person directs.
    public let given: Set<String>
    /// And none of these.
    public let unless: Set<String>
    public let examples: [RuleExample]
    /// Where the rule is written.
    public let place: RulePlace

    /// Whether what it states depends on the rest of the document.
    var isConditional: Bool { !given.isEmpty || !unless.isEmpty }

    /// The local name of the property that the rule is about.
    public var predicate: String { conclusions.first?.predicate ?? "" }
}

/// A statement that a match makes, between two of its slots: "person directed work".
public struct Conclusion: Sendable, Hashable, CustomStringConvertible {
    /// An index into ``Rule/slots``.
    public let subject: Int
    /// The local name of a property.
    public let predicate: String
    /// An index into ``Rule/slots``.
    public let object: Int
    /// As the rule writes it.
    public let description: String
}

/// A place in a pattern that an entity, or a year, fills.
public struct Slot: Sendable, Hashable {
    public enum Filler: Sendable, Hashable {
        /// A mention whose entity is of one of these classes or below.
        case mention(Set<IRI>)
        /// A year in four digits.
        case year
        /// The work that the passage speaks of, where it names no other; written `this-work`, in statements only.
        case thisWork
    }

    public let name: String
    public let filler: Filler
}

/// A sentence with what a rule must find in it, and nothing else.
///
/// Mentions are written as links, an entity that is not named by its title: `[Jacques Demy](Person) directed it`,
/// `[the film](Film "Lola")`.
public struct RuleExample: Sendable, Hashable {
    public let text: String
    /// Statements such as "Jacques Demy directed Lola"; empty where the rule must find nothing.
    public let finds: [String]
    /// Whether only the trees can find it.
    public let needsParser: Bool
    public let place: RulePlace
}

/// Where something is written in a rule file; line and column count from 1.
public struct RulePlace: Sendable, Hashable, CustomStringConvertible {
    public let file: String
    public let line: Int
    public let column: Int

    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    public var description: String { "\(file):\(line):\(column)" }
}
