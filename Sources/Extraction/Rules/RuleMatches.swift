import RDF

/// What a ``RuleMatcher`` read in an article.
public struct RuleMatches: Sendable {
    /// In the order of their sentences; within a sentence in the order of the rules.
    public internal(set) var claims: [Claim] = []
    /// The matches behind the claims, for explanations.
    public internal(set) var matches: [RuleMatch] = []
    /// What looked like a match and was refused, for reports of coverage.
    public internal(set) var nearMisses: [NearMiss] = []
}

/// A rule that matched a sentence: on which words, with what in its slots.
public struct RuleMatch: Sendable, Hashable {
    /// The pattern that matched.
    public enum Pattern: Sendable, Hashable {
        /// Words in a row, as the rule writes them.
        case sequence(String)
        /// A path through the tree, by where the rule writes it.
        case tree(RulePlace)
    }

    /// What fills a slot: a mention, or a token that is a year.
    public enum Filler: Sendable, Hashable {
        case mention(Int)
        case year(token: Int)
    }

    public struct Filling: Sendable, Hashable {
        /// The name of the slot.
        public let slot: String
        public let filler: Filler
        /// The group of a coordinated list, counted from 1; 0 outside of groups.
        let group: Int
    }

    public let rule: String
    public let pattern: Pattern
    /// The sentence in tokens.
    public let sentence: Range<Int>
    /// The tokens that matched words of the pattern: for a tree, the word it starts from.
    public let tokens: [Int]
    public let fillings: [Filling]
    /// What the match states: indices into ``RuleMatches/claims``.
    public internal(set) var claims: Range<Int>
}

/// A sentence that a rule nearly read something in.
public struct NearMiss: Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        /// A guard of this name refused it: negation, irrealis and so on.
        case guarded(String)
        /// The words fit, but what stands in a slot is of another class.
        case wrongClass(slot: String, found: IRI)
        /// Two lists that belong together in order differ in length.
        case unevenLists
    }

    public let rule: String
    public let reason: Reason
    /// The sentence in tokens.
    public let sentence: Range<Int>
    /// What would have been stated, where a guard refused it.
    public var claims: [Claim] = []
    /// What stands in the slot, where its class is wrong.
    public var mention: Int?

    public var description: String {
        switch reason {
        case .guarded(let name): "\(rule): refused by the guard “\(name)”"
        case .wrongClass(let slot, let found):
            "\(rule): what stands for “\(slot)” is of the class \(found.localName)"
        case .unevenLists: "\(rule): two lists that go together differ in length"
        }
    }
}
