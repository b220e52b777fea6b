import Language
import OntologyModel
import RDF

/// Reads relations between the mentions of an article by the rules of a set.
///
/// ```swift
/// let found = RuleMatcher(.builtIn).match(article, entities)
/// article.claims += found.claims
/// ```
///
/// Mentions count by their entities, whatever their form: "he" stands for whom coreference took it to stand for.
/// Trees are read where the analysis has them, sequences always; what a guard refuses in the tree, a sequence
/// does not bring back.
public struct RuleMatcher: Sendable {
    /// A claim that rests on a pronoun is worth this much of its rule's confidence; on a common noun, this much.
    public static let pronounFactor = 0.9
    public static let nominalFactor = 0.95

    let rules: [Rule]
    let guards: [Guard]
    let kinds: SlotKinds
    /// The kind of each slot, by rule.
    let slotKinds: [[Int?]]
    let gapWords: SequenceMatcher.GapWords
    private let sequences: PatternTable
    private let trees: PatternTable
    /// Tree patterns that start from a mention.
    private let slotAnchored: [PatternTable.Entry]

    public init(_ set: RuleSet, ontology: Ontology = .leitmotif) {
        rules = set.rules
        guards = set.guards
        var kinds = SlotKinds(ontology: ontology)
        slotKinds = rules.map { rule in rule.slots.map { kinds.number(of: $0) } }
        self.kinds = kinds
        let words = WordLists.builtIn
        gapWords = SequenceMatcher.GapWords(
            clause: Set(words["CLAUSE"] ?? []), prepositions: Set(words["PREPOSITION"] ?? []))
        var sequences = PatternTable()
        var trees = PatternTable()
        var slotAnchored: [PatternTable.Entry] = []
        for (number, rule) in rules.enumerated() {
            for (index, pattern) in rule.sequences.enumerated() {
                sequences.add(PatternTable.Entry(rule: number, pattern: index), under: pattern.trigger)
            }
            for (index, pattern) in rule.trees.enumerated() {
                let entry = PatternTable.Entry(rule: number, pattern: index)
                switch pattern.anchor {
                case .word(let forms, _): trees.add(entry, under: forms)
                case .slot: slotAnchored.append(entry)
                }
            }
        }
        self.sequences = sequences
        self.trees = trees
        self.slotAnchored = slotAnchored
    }

    /// Reads the relations of an article whose mentions have their entities.
    ///
    /// - Parameter work: the entity of the work that the text speaks of at a sentence, given in tokens: what
    ///   "the director" directs. Rules that need to know it state nothing where it is `nil`.
    public func match(
        _ article: Article, _ entities: [ResolvedEntity], work: (Range<Int>) -> Int? = { _ in nil }
    ) -> RuleMatches {
        match(article.text, article.mentions, types: entities.map(\.type), work: work)
    }

    /// Reads the relations between the mentions of a text.
    ///
    /// - Parameter types: the classes of the entities that the mentions' ``Mention/entity`` count.
    public func match(
        _ text: AnnotatedText, _ mentions: [Mention], types: [IRI], work: (Range<Int>) -> Int? = { _ in nil }
    ) -> RuleMatches {
        let index = MentionIndex(mentions, types: types, text: text, kinds: kinds)
        var reading = Reading(text, mentions: mentions)
        for sentence in text.sentences {
            reading.thisWork = work(sentence).flatMap { ThisWork($0, in: sentence, index) }
            guard isWorthReading(sentence, text, index, reading.thisWork) else { continue }
            let view = SentenceView(sentence, text, index)
            if text.hasSyntax { readTree(view, text, index, into: &reading) }
            readWords(view, text, index, into: &reading)
            reading.finishSentence()
        }
        return reading.result
    }

    /// A relation has two ends: mentions, or a mention and a year or the work that the text speaks of.
    private func isWorthReading(
        _ sentence: Range<Int>, _ text: AnnotatedText, _ index: MentionIndex, _ main: ThisWork?
    ) -> Bool {
        var ends = main == nil ? 0 : 1
        for token in sentence {
            ends += index.starting(at: token).count
            if text.tokens[token].isYear { ends += 1 }
            if ends > 1 { return true }
        }
        return false
    }

    private func readWords(
        _ view: SentenceView, _ text: AnnotatedText, _ index: MentionIndex, into reading: inout Reading
    ) {
        let matcher = SequenceMatcher(view: view, mentions: index, text: text, gapWords: gapWords)
        let check = GuardCheck(guards: guards, text: text)
        let subjects = SubjectCheck(text: text, index: index)
        for entry in sequences.entries(for: view.words) {
            let rule = rules[entry.rule]
            let pattern = rule.sequences[entry.pattern]
            for found in matcher.matches(pattern.program, kinds: slotKinds[entry.rule])
            where !subjects.hasOtherSubject(found) {
                let match = reading.match(
                    rule, .sequence(pattern.source), view.range, found.tokens, found.captures)
                reading.add(match, rule, refusedBy: check.refusal(of: found.span, in: view, rule: rule))
            }
        }
    }

    private func readTree(
        _ view: SentenceView, _ text: AnnotatedText, _ index: MentionIndex, into reading: inout Reading
    ) {
        let clause = ClauseGrammar(text: text, index: index)
        let matcher = TreeMatcher(clause: clause, text: text, mentions: index)
        let check = GuardCheck(guards: guards, text: text)
        func read(_ entry: PatternTable.Entry, at anchor: Int) {
            let rule = rules[entry.rule]
            let pattern = rule.trees[entry.pattern]
            switch matcher.match(pattern, at: anchor, kinds: slotKinds[entry.rule]) {
            case .found(let fillings)?:
                let match = reading.match(
                    rule, .tree(pattern.place), view.range, [anchor], fillings.map { ($0.slot, $0.filler, 0) }
                )
                let refusal =
                    rule.isPresupposed
                    ? check.refusal(of: matcher.span(of: match, in: view), in: view, rule: rule)
                    : check.refusal(of: anchor, fillers: matcher.heads(of: match), in: view, rule: rule)
                reading.add(match, rule, refusedBy: refusal)
            case .wrongClass(let slot, let mention)?:
                if let type = index.type(of: mention) {
                    reading.miss(
                        rule, .wrongClass(slot: rule.slots[slot].name, found: type), view.range,
                        mention: mention)
                }
            case nil: break
            }
        }
        for word in view.words where !word.isInName {
            for entry in trees.entries(for: [word]) {
                guard case .word(_, let parts) = rules[entry.rule].trees[entry.pattern].anchor,
                    parts.isEmpty || parts.contains(text.tokens[word.token].partOfSpeech)
                else { continue }
                read(entry, at: word.token)
            }
        }
        for mention in view.words.flatMap({ index.starting(at: $0.token) }) {
            for entry in slotAnchored {
                guard case .slot(let slot) = rules[entry.rule].trees[entry.pattern].anchor,
                    let kind = slotKinds[entry.rule][slot], index.fits(mention, kind: kind)
                else { continue }
                read(entry, at: index.headToken(of: mention))
            }
        }
    }
}

/// Patterns by the words of which one has to stand in a sentence.
struct PatternTable: Sendable {
    struct Entry: Sendable, Hashable, Comparable {
        let rule: Int
        let pattern: Int

        static func < (a: Entry, b: Entry) -> Bool { (a.rule, a.pattern) < (b.rule, b.pattern) }
    }

    private var byWord: [String: [Entry]] = [:]
    private var always: [Entry] = []

    mutating func add(_ entry: Entry, under words: Set<String>?) {
        guard let words else {
            always.append(entry)
            return
        }
        for word in words { byWord[word, default: []].append(entry) }
    }

    /// The patterns that some words call for, in the order of the rules.
    func entries(for words: [SentenceView.Word]) -> [Entry] {
        var found = always
        for word in words {
            if let entries = byWord[word.lower] { found += entries }
            if word.lemma != word.lower, let entries = byWord[word.lemma] { found += entries }
        }
        found.sort()
        var unique: [Entry] = []
        for entry in found where entry != unique.last { unique.append(entry) }
        return unique
    }
}
