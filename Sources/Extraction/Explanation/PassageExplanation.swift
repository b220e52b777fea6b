/// A passage of a document, and what extraction made of it: all that `explain` shows, in plain values.
///
/// Words are counted from 0 within the passage.
public struct PassageExplanation: Sendable, Encodable {
    /// A word of the passage, and where it hangs in the tree.
    public struct Word: Sendable, Encodable {
        public let text: String
        public let lemma: String
        public let partOfSpeech: String
        /// The label of the arc from the head; empty without a parser.
        public let dependency: String
        /// The head, or the word itself where it has none.
        public let head: Int
        public let spaceAfter: Bool
    }

    /// A place of the passage that speaks of an entity.
    public struct Mention: Sendable, Encodable {
        public let text: String
        /// First word and the word after the last.
        public let words: [Int]
        public let form: String
        /// The component that found it.
        public let finder: String
        /// Absent where nothing is known that it speaks of.
        public let entity: EntityName?
        /// The steps of coreference from here to where the entity has its name.
        public let chain: [Step]
    }

    public struct EntityName: Sendable, Hashable, Encodable {
        public let name: String
        public let type: String
    }

    /// A step of coreference: by a pass to another mention.
    public struct Step: Sendable, Hashable, Encodable {
        public let pass: String
        public let to: String
    }

    /// What filled a slot of a pattern.
    public struct Capture: Sendable, Encodable {
        public let slot: String
        public let text: String
        /// First word and the word after the last; absent where it stands outside the passage.
        public let words: [Int]?
        /// The mention's place in ``mentions``.
        public let mention: Int?
    }

    /// A statement that was read here.
    public struct Finding: Sendable, Encodable {
        public let statement: ReadStatement
        public let rule: String
        /// Where the rule is written, or what the pass does.
        public let source: String
        /// The pattern that matched, where a rule of the rule language did.
        public let pattern: String?
        /// The words that the pattern's own words matched.
        public let matched: [Int]
        public let captures: [Capture]
        /// What spoke most for it or against it, where all that is said was weighed: "subject:shine +0.9".
        public let reasons: [String]
        /// How sure the rule is, before what a pronoun or noun phrase takes away.
        public let ruleConfidence: Double?
        public let confidence: Double
        /// Why it is not in the graph; absent where it is.
        public let refusal: String?
        /// The chains of the ends: from the words to the names.
        public let subject: Mention
        public let object: Mention?
    }

    /// What a rule nearly read here.
    public struct Miss: Sendable, Encodable {
        public let rule: String
        /// `guard`, `class` or `lists`.
        public let kind: String
        public let explanation: String
        /// What would have been stated.
        public let statements: [ReadStatement]
    }

    public let text: String
    /// Where the passage stands in the document's text, in Unicode code points.
    public let start: Int
    public let end: Int
    /// Whether the words hang in a tree.
    public let hasTree: Bool
    public let words: [Word]
    public let mentions: [Mention]
    public let findings: [Finding]
    public let misses: [Miss]
}

/// A statement in names.
public struct ReadStatement: Sendable, Hashable, Encodable, CustomStringConvertible {
    public let subject: String
    public let predicate: String
    public let object: String

    public var description: String { "\(subject) \(predicate) \(object)" }
}
