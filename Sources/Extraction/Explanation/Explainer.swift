import Documents
import Foundation
import KnowledgeGraph
import Language
import OntologyModel
import RDF

/// Says why a statement was read, or why it was not.
///
/// ```swift
/// let explainer = try Explainer(document, extractor)
/// let films = explainer.entities(named: "La La Land")
/// for passage in explainer.passages(about: Set(films), predicate: "directed") {
///     print(passage.text, passage.findings.map(\.rule), passage.misses.map(\.explanation))
/// }
/// ```
public struct Explainer: Sendable {
    public let extraction: Extraction
    let trace: ExtractionTrace
    let rules: RuleSet
    private let matches: [Claim: RuleMatch]
    private let refusals: [Claim: RefusedClaim.Reason]
    private let chains: CoreferenceChains

    /// Reads a document with an eye on how.
    /// - Throws: what the extractor throws.
    public init(_ document: Document, _ extractor: Extractor) throws {
        var trace: ExtractionTrace? = ExtractionTrace()
        extraction = try extractor.extract(document, trace: &trace)
        self.trace = trace ?? ExtractionTrace()
        rules = extractor.options.rules
        var matches: [Claim: RuleMatch] = [:]
        for match in self.trace.rules.matches {
            for claim in self.trace.rules.claims[match.claims] where matches[claim] == nil {
                matches[claim] = match
            }
        }
        self.matches = matches
        chains = CoreferenceChains(extraction.article)
        refusals = Dictionary(extraction.refused.map { ($0.claim, $0.reason) }) { first, _ in first }
    }

    private var article: Article { extraction.article }
    private var text: AnnotatedText { extraction.article.text }

    // MARK: Questions

    /// The entities that the document calls so: by the whole name, else by some of its words.
    public func entities(named name: String) -> [Int] {
        let key = NameKey(name)
        let names = extraction.entities.map { entity in
            entity.mentions.filter { article.mentions[$0].isNamed }.map { NameKey(article.mentions[$0].name) }
        }
        let exact = names.indices.filter { names[$0].contains(key) }
        guard exact.isEmpty else { return exact }
        return names.indices.filter { entity in
            names[entity].contains { $0.words.containsSequence(key.words) }
        }
    }

    /// The passages that say something, or nearly do, of some entities.
    ///
    /// - Parameters:
    ///   - predicate: the local name of a property; all of them where it is `nil`.
    ///   - other: the other end; any where it is `nil`.
    public func passages(
        about entities: Set<Int>, predicate: String? = nil, other: Set<Int>? = nil
    ) -> [PassageExplanation] {
        let isAsked = { (claim: Claim) in
            guard predicate == nil || claim.predicate == predicate else { return false }
            let ends = ends(of: claim)
            guard let other else { return ends.contains { entities.contains($0) } }
            return ends.count == 2
                && (entities.contains(ends[0]) && other.contains(ends[1])
                    || other.contains(ends[0]) && entities.contains(ends[1]))
        }
        let claims = allClaims.filter(isAsked)
        let misses = extraction.nearMisses.filter { miss in
            if !miss.claims.isEmpty { return miss.claims.contains(where: isAsked) }
            guard
                predicate == nil
                    || rules[miss.rule]?.conclusions.contains(where: { $0.predicate == predicate }) == true
            else { return false }
            let spoken = Set(mentions(in: miss.sentence).compactMap { article.mentions[$0].entity })
            return !spoken.isDisjoint(with: entities) && other.map { !spoken.isDisjoint(with: $0) } ?? true
        }
        return explanations(claims, misses)
    }

    /// The sentences that hold a text, whatever was read in them.
    public func passages(holding wanted: String) -> [PassageExplanation] {
        let key = NameKey(wanted).words
        let sentences = text.sentences.filter {
            NameKey(String(text.text(of: $0))).words.containsSequence(key)
        }
        return sentences.map { sentence in
            explanation(
                of: sentence, allClaims.filter { text.tokens(in: $0.passage).overlaps(sentence) },
                extraction.nearMisses.filter { $0.sentence == sentence })
        }
    }

    /// The sentences that name an entity of each set, where nothing is said of them.
    public func sentences(naming sets: [Set<Int>]) -> [PassageExplanation] {
        text.sentences.filter { sentence in
            let spoken = Set(mentions(in: sentence).compactMap { article.mentions[$0].entity })
            return sets.allSatisfy { !$0.isDisjoint(with: spoken) }
        }.map { explanation(of: $0, [], []) }
    }

    // MARK: Claims

    /// What stands and what was taken back.
    private var allClaims: [Claim] { article.claims + article.withdrawn.map(\.claim) }

    private func ends(of claim: Claim) -> [Int] {
        [article.mentions[claim.subject].entity, claim.object(in: article)].compactMap(\.self)
    }

    private func mentions(in tokens: Range<Int>) -> Range<Int> {
        let first = article.mentions.partitioningIndex { $0.tokens.lowerBound >= tokens.lowerBound }
        let end = article.mentions.partitioningIndex { $0.tokens.lowerBound >= tokens.upperBound }
        return first..<max(first, end)
    }

    private func explanations(_ claims: [Claim], _ misses: [NearMiss]) -> [PassageExplanation] {
        let byPlace = Dictionary(grouping: claims) { text.tokens(in: $0.passage) }
        let missesByPlace = Dictionary(grouping: misses, by: \.sentence)
        let places = Set(byPlace.keys).union(missesByPlace.keys)
        return places.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }.map {
            explanation(of: $0, byPlace[$0] ?? [], missesByPlace[$0] ?? [])
        }
    }

    private func explanation(of tokens: Range<Int>, _ claims: [Claim], _ misses: [NearMiss])
        -> PassageExplanation
    {
        let places = mentions(in: tokens).filter { !article.mentions[$0].tokens.isEmpty }
        let range = article.document.codePointRange(of: text.byteRange(of: tokens))
        return PassageExplanation(
            text: String(text.text(of: tokens)), start: range.lowerBound, end: range.upperBound,
            hasTree: text.hasSyntax, words: tokens.map { word($0, in: tokens) },
            mentions: places.map { mention($0, in: tokens) },
            findings: claims.map { finding($0, in: tokens, places) }, misses: misses.map(miss))
    }

    // MARK: Parts

    private func word(_ index: Int, in passage: Range<Int>) -> PassageExplanation.Word {
        let token = text.tokens[index]
        let head = passage.contains(token.head) ? token.head : index
        return PassageExplanation.Word(
            text: token.text, lemma: token.lemma, partOfSpeech: token.partOfSpeech,
            dependency: token.dependency, head: head - passage.lowerBound, spaceAfter: token.whitespaceAfter)
    }

    private func words(_ tokens: Range<Int>, in passage: Range<Int>) -> [Int]? {
        guard !tokens.isEmpty, passage.overlaps(tokens) else { return nil }
        return [tokens.lowerBound - passage.lowerBound, tokens.upperBound - passage.lowerBound]
    }

    private func mention(_ index: Int, in passage: Range<Int>) -> PassageExplanation.Mention {
        let mention = article.mentions[index]
        let entity = mention.entity.map { extraction.entities[$0] }
        return PassageExplanation.Mention(
            text: mention.name, words: words(mention.tokens, in: passage) ?? [],
            form: mention.form.rawValue, finder: mention.finder,
            entity: entity.map {
                PassageExplanation.EntityName(name: $0.name, type: $0.type.localName)
            },
            chain: chains.steps(from: index) {
                article.mentions[$0].name == entity?.name
            })
    }

    private func finding(_ claim: Claim, in passage: Range<Int>, _ places: [Int])
        -> PassageExplanation.Finding
    {
        let match = matches[claim]
        let rule = rules[claim.rule]
        let pattern: String? =
            switch match?.pattern {
            case .sequence(let source)?: source
            case .tree(let place)?: "tree at \(place)"
            case nil: nil
            }
        let object: Int? = if case .mention(let mention) = claim.object { mention } else { nil }
        return PassageExplanation.Finding(
            statement: statement(claim), rule: claim.rule,
            source: rule.map { "\($0.place)" } ?? Pass.all.first { $0.name == claim.rule }?.about ?? "layout",
            pattern: pattern,
            matched: (match?.tokens ?? []).filter(passage.contains).map { $0 - passage.lowerBound },
            captures: (match?.fillings ?? []).map { capture($0, in: passage, places) },
            reasons: reasons(claim),
            ruleConfidence: rule?.confidence, confidence: claim.confidence,
            refusal: refusals[claim]?.description, subject: mention(claim.subject, in: passage),
            object: object.map { mention($0, in: passage) })
    }

    private func reasons(_ claim: Claim) -> [String] {
        let isWeighed = [TradeJudge.actingRule, TradeJudge.directingRule].contains(claim.rule)
        guard isWeighed || refusals[claim] == .withdrawn(pass: TradeJudge.doubtPass) else { return [] }
        return TradeJudge.reasons(for: claim, in: extraction).prefix(8).map {
            let hundredths = Int(($0.weight * 100).rounded())
            let digits = String(format: "%d.%02d", abs(hundredths) / 100, abs(hundredths) % 100)
            return "\($0.feature) \(hundredths < 0 ? "−" : "+")\(digits)"
        }
    }

    private func capture(_ filling: RuleMatch.Filling, in passage: Range<Int>, _ places: [Int])
        -> PassageExplanation.Capture
    {
        switch filling.filler {
        case .mention(let mention):
            PassageExplanation.Capture(
                slot: filling.slot, text: article.mentions[mention].name,
                words: words(article.mentions[mention].tokens, in: passage),
                mention: places.firstIndex(of: mention))
        case .year(let token):
            PassageExplanation.Capture(
                slot: filling.slot, text: text.tokens[token].text,
                words: words(token..<token + 1, in: passage),
                mention: nil)
        }
    }

    private func miss(_ miss: NearMiss) -> PassageExplanation.Miss {
        let kind: String
        var explanation = miss.description
        switch miss.reason {
        case .guarded(let name):
            kind = "guard"
            if let about = rules.guards.first(where: { $0.name == name })?.about {
                explanation += ": \(about)"
            }
        case .wrongClass:
            kind = "class"
            if let mention = miss.mention { explanation += ": “\(article.mentions[mention].name)”" }
        case .unevenLists: kind = "lists"
        }
        return PassageExplanation.Miss(
            rule: miss.rule, kind: kind, explanation: explanation, statements: miss.claims.map(statement))
    }

    func statement(_ claim: Claim) -> ReadStatement { article.statement(claim, extraction.entities) }
}

extension Article {
    /// A claim in the names of its entities; where one is unknown, in the words of the text.
    func statement(_ claim: Claim, _ entities: [ResolvedEntity]) -> ReadStatement {
        let name = { (mention: Int) in
            mentions[mention].entity.map { entities[$0].name } ?? mentions[mention].name
        }
        let object =
            switch claim.object {
            case .mention(let mention): name(mention)
            case .value(let literal): literal.lexicalForm
            }
        return ReadStatement(subject: name(claim.subject), predicate: claim.predicate, object: object)
    }
}
