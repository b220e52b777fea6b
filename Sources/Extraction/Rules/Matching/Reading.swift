import Language
import OntologyModel
import RDF

/// Turns matches into claims, each stated once.
struct Reading {
    private let text: AnnotatedText
    private let mentions: [Mention]
    private(set) var result = RuleMatches()
    /// The work that the sentence speaks of.
    var thisWork: ThisWork?
    private var stated: Set<Key> = []
    private var refused: Set<Key> = []
    private var missed: Set<NearMiss> = []
    /// What fills lists that do not go together, by rule.
    private var uneven: [String: Set<RuleMatch.Filling>] = [:]

    init(_ text: AnnotatedText, mentions: [Mention]) {
        self.text = text
        self.mentions = mentions
    }

    private struct Key: Hashable {
        let rule: String
        let subject: Int
        let predicate: String
        let object: Claim.Object
    }

    mutating func finishSentence() {
        stated = []
        refused = []
        missed = []
        uneven = [:]
    }

    func match(
        _ rule: Rule, _ pattern: RuleMatch.Pattern, _ sentence: Range<Int>, _ tokens: [Int],
        _ captures: [(slot: Int, filler: RuleMatch.Filler, group: Int)]
    ) -> RuleMatch {
        var fillings = captures.map {
            RuleMatch.Filling(slot: rule.slots[$0.slot].name, filler: $0.filler, group: $0.group)
        }
        if let slot = rule.slots.first(where: { $0.filler == .thisWork }), let thisWork,
            thisWork.isMeant(beside: fillings, mentions, at: span(tokens, fillings), in: text)
        {
            fillings.append(RuleMatch.Filling(slot: slot.name, filler: .mention(thisWork.mention), group: 0))
        }
        return RuleMatch(
            rule: rule.name, pattern: pattern, sentence: sentence, tokens: tokens, fillings: fillings,
            claims: 0..<0)
    }

    /// From the first token of a match to its last.
    private func span(_ tokens: [Int], _ fillings: [RuleMatch.Filling]) -> ClosedRange<Int> {
        let places = fillings.map { filling in
            switch filling.filler {
            case .mention(let mention): mentions[mention].tokens.lowerBound
            case .year(let token): token
            }
        }
        let all = tokens + places
        return (all.min() ?? 0)...(all.max() ?? 0)
    }

    /// States what a match states, or notes that a guard refuses it.
    mutating func add(_ match: RuleMatch, _ rule: Rule, refusedBy check: String?) {
        // Part of a pair of lists that differ in length is no better than the whole.
        if uneven[rule.name]?.isSuperset(of: match.fillings) == true { return }
        guard let pairs = pairs(match, rule) else {
            uneven[rule.name, default: []].formUnion(match.fillings)
            miss(rule, .unevenLists, match.sentence)
            return
        }
        let claims = pairs.compactMap { claim($0, match, rule) }
        if let check {
            for claim in claims { refused.insert(key(claim)) }
            if !claims.isEmpty { miss(rule, .guarded(check), match.sentence, claims: claims) }
            return
        }
        let new = claims.filter { !refused.contains(key($0)) && stated.insert(key($0)).inserted }
        guard !new.isEmpty else { return }
        var match = match
        match.claims = result.claims.count..<result.claims.count + new.count
        result.claims += new
        result.matches.append(match)
    }

    mutating func miss(
        _ rule: Rule, _ reason: NearMiss.Reason, _ sentence: Range<Int>, claims: [Claim] = [],
        mention: Int? = nil
    ) {
        let miss = NearMiss(
            rule: rule.name, reason: reason, sentence: sentence, claims: claims, mention: mention)
        if missed.insert(miss).inserted { result.nearMisses.append(miss) }
    }

    private func key(_ claim: Claim) -> Key {
        Key(rule: claim.rule, subject: claim.subject, predicate: claim.predicate, object: claim.object)
    }

    // MARK: Who with whom

    private struct Pair {
        let conclusion: Conclusion
        let subject: RuleMatch.Filling
        let object: RuleMatch.Filling
    }

    /// The ends of every statement; `nil` where lists that go in order differ in length.
    private func pairs(_ match: RuleMatch, _ rule: Rule) -> [Pair]? {
        var pairs: [Pair] = []
        for conclusion in rule.conclusions {
            let subjects = match.fillings.filter { $0.slot == rule.slots[conclusion.subject].name }
            let objects = match.fillings.filter { $0.slot == rule.slots[conclusion.object].name }
            if rule.pairsLists, subjects.count > 1 || objects.count > 1, isList(conclusion, rule) {
                guard subjects.count == objects.count else { return nil }
                pairs += zip(subjects, objects).map { Pair(conclusion: conclusion, subject: $0, object: $1) }
                continue
            }
            for subject in subjects {
                for object in objects
                where subject.group == 0 || object.group == 0 || subject.group == object.group {
                    pairs.append(Pair(conclusion: conclusion, subject: subject, object: object))
                }
            }
        }
        return pairs
    }

    /// Only the rule's own relation goes in order; a cast of many is in one film all the same.
    private func isList(_ conclusion: Conclusion, _ rule: Rule) -> Bool { conclusion == rule.conclusions[0] }

    private func claim(_ pair: Pair, _ match: RuleMatch, _ rule: Rule) -> Claim? {
        guard case .mention(let subject) = pair.subject.filler else { return nil }
        let object: Claim.Object
        var confidence = rule.confidence * factor(subject)
        switch pair.object.filler {
        case .mention(let mention):
            guard mentions[mention].entity != mentions[subject].entity else { return nil }
            object = .mention(mention)
            confidence *= factor(mention)
        case .year(let token):
            object = .value(Literal(text.tokens[token].text, datatype: Vocabulary.XSD.gYear))
        }
        return Claim(
            subject: subject, predicate: pair.conclusion.predicate, object: object,
            passage: text.byteRange(of: match.sentence), rule: rule.name, confidence: confidence)
    }

    private func factor(_ mention: Int) -> Double {
        switch mentions[mention].form {
        case .pronoun: RuleMatcher.pronounFactor
        case .nominal: RuleMatcher.nominalFactor
        case .title, .name, .term: 1
        }
    }
}
