import Documents
import KnowledgeGraph
import Language
import RDF

/// What was read from one document, sentence by sentence, and what was not and why.
public struct DocumentCoverage: Sendable, Encodable {
    /// How much a sentence gave.
    public enum Outcome: String, Sendable, Encodable, CaseIterable {
        /// Statements that are in the graph.
        case relations
        /// Names of entities, and no statement.
        case entitiesOnly = "entities-only"
        /// Nothing.
        case nothing
    }

    /// A sentence; a line, cell or heading that stands by itself counts as one.
    public struct Sentence: Sendable, Encodable {
        /// In Unicode code points of the document's text.
        public let start: Int
        public let end: Int
        public let outcome: Outcome
        /// The entities that it speaks of.
        public let entities: Int
        /// The statements that were read in it.
        public let statements: Int
        /// The text, where it named an entity and gave no statement.
        public let text: String?
    }

    /// Something that was nearly stated.
    public struct Refusal: Sendable, Encodable {
        /// `guard`, `class`, `lists`, `ontology`, `confidence`, `open-end` or `withdrawn`.
        public let kind: String
        public let rule: String
        public let explanation: String
        /// What would have been stated, where that is known.
        public let statement: String?
        public let start: Int
        public let end: Int
        /// The passage.
        public let text: String
    }

    public struct StageSeconds: Sendable, Encodable {
        public let stage: String
        public let seconds: Double
    }

    public let document: String
    public let characters: Int
    public let tokens: Int
    public let sentences: [Sentence]
    public let refused: [Refusal]
    public let entitiesByType: [String: Int]
    public let statementsByPredicate: [String: Int]
    public let evidenceByRule: [String: Int]
    public let timings: [StageSeconds]
    /// What the format that the graph was written in could not hold.
    public internal(set) var losses: [String] = []

    private static let longestText = 400

    /// - Parameter losses: what writing the document's own graph lost, a line each.
    public init(
        _ document: Document, _ extraction: Extraction, _ trace: ExtractionTrace, losses: [String] = []
    ) {
        let article = extraction.article
        let text = article.text
        self.document = document.identifier
        self.losses = losses
        characters = document.text.unicodeScalars.count
        tokens = text.tokens.count
        let refusedClaims = Set(extraction.refused.map(\.claim))
        let stated = article.claims.filter { !refusedClaims.contains($0) }
        let claimsBySentence = Dictionary(grouping: stated) { claim in
            text.tokens(in: claim.passage).first.map { text.sentenceIndex(of: $0) } ?? -1
        }
        var entities: [Int: Set<Int>] = [:]
        for mention in article.mentions {
            guard let entity = mention.entity, let token = mention.tokens.first, mention.form != .term else {
                continue
            }
            entities[text.sentenceIndex(of: token), default: []].insert(entity)
        }
        let passage = { (tokens: Range<Int>) in
            let range = document.codePointRange(of: text.byteRange(of: tokens))
            return (range, String(text.text(of: tokens).prefix(Self.longestText)))
        }
        sentences = text.sentences.enumerated().compactMap { index, sentence in
            guard !sentence.allSatisfy({ text.tokens[$0].isSpace }) else { return nil }
            // However many rules read it, a statement is one.
            let statements = Set((claimsBySentence[index] ?? []).map { article.ends(of: $0) }).count
            let named = entities[index]?.count ?? 0
            let outcome: Outcome = statements > 0 ? .relations : named > 0 ? .entitiesOnly : .nothing
            let (range, words) = passage(sentence)
            return Sentence(
                start: range.lowerBound, end: range.upperBound, outcome: outcome, entities: named,
                statements: statements, text: outcome == .entitiesOnly ? words : nil)
        }
        let misses = extraction.nearMisses.flatMap { miss -> [Refusal] in
            let (range, words) = passage(miss.sentence)
            let statements: [String?] = miss.claims.map {
                article.statement($0, extraction.entities).description
            }
            return (statements.isEmpty ? [nil] : statements).map {
                Refusal(
                    kind: miss.reason.kind, rule: miss.rule, explanation: miss.description, statement: $0,
                    start: range.lowerBound, end: range.upperBound, text: words)
            }
        }
        refused =
            misses
            + extraction.refused.map { refused in
                let (range, words) = passage(text.tokens(in: refused.claim.passage))
                return Refusal(
                    kind: refused.reason.kind, rule: refused.claim.rule,
                    explanation: refused.reason.description,
                    statement: article.statement(refused.claim, extraction.entities).description,
                    start: range.lowerBound, end: range.upperBound, text: words)
            }
        let graph = extraction.graph
        entitiesByType = Dictionary(grouping: graph.entities.values, by: \.type.localName).mapValues(\.count)
        statementsByPredicate = Dictionary(grouping: graph.statements, by: \.predicate.localName)
            .mapValues(\.count)
        evidenceByRule = Dictionary(
            grouping: graph.statements.flatMap { graph.evidence(for: $0) }, by: \.rule
        ).mapValues(\.count)
        timings = trace.timings.map {
            StageSeconds(stage: $0.stage, seconds: $0.duration / .seconds(1))
        }
    }
}

extension NearMiss.Reason {
    /// A word for scripts.
    var kind: String {
        switch self {
        case .guarded: "guard"
        case .wrongClass: "class"
        case .unevenLists: "lists"
        }
    }
}
