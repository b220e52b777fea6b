import Documents
import KnowledgeGraph
import Language
import OntologyModel
import RDF

/// A graph held against a gold file, with every miss and every false finding in its sentence.
public struct DocumentEvaluation: Sendable, Encodable {
    /// An entity of the gold file that was not found.
    public struct MissedEntity: Sendable, Encodable {
        public let type: String
        public let name: String
        /// The first sentence that names it.
        public let sentence: String?
    }

    /// An entity of the graph that is not in the gold file.
    public struct FalseEntity: Sendable, Encodable {
        public let type: String
        public let name: String
        public let sentence: String?
    }

    public struct MissedRelation: Sendable, Encodable {
        public let statement: ReadStatement
        /// A sentence that names both ends, else one that names either.
        public let sentence: String?
    }

    /// A statement of the graph that is not in the gold file.
    public struct FalseRelation: Sendable, Encodable {
        public let statement: ReadStatement
        public let evidence: [Passage]
    }

    public struct Passage: Sendable, Encodable {
        public let quotation: String
        public let rule: String
        public let confidence: Double
    }

    /// How often a rule was right.
    public struct RuleCounts: Sendable, Hashable, Encodable {
        public var right = 0
        public var wrong = 0
        /// What costs nothing to find and nothing to miss.
        public var optional = 0

        /// The share that is right of what counts; 1 where nothing does.
        public var precision: Double { right + wrong > 0 ? Double(right) / Double(right + wrong) : 1 }

        public static func += (a: inout RuleCounts, b: RuleCounts) {
            a.right += b.right
            a.wrong += b.wrong
            a.optional += b.optional
        }
    }

    /// How sure a statement was, and whether it was right.
    public struct Judgement: Sendable, Encodable {
        public let statement: ReadStatement
        public let confidence: Double
        /// The rules that read it.
        public let rules: [String]
        /// `right`, `wrong` or `optional`.
        public let verdict: String
    }

    public let gold: String
    public let document: String
    public let entities: Counts
    public let relations: Counts
    public let byType: [String: Counts]
    public let byPredicate: [String: Counts]
    public let byRule: [String: RuleCounts]
    public let missedEntities: [MissedEntity]
    public let falseEntities: [FalseEntity]
    public let missedRelations: [MissedRelation]
    public let falseRelations: [FalseRelation]
    public let judgements: [Judgement]

    /// - Parameters:
    ///   - file: what the gold file is called.
    ///   - document: the document, for the sentences of what was missed; `nil` where it is not at hand.
    public init(_ gold: GoldFile, file: String, _ graph: KnowledgeGraph, document: Document?) {
        let score = GoldScore(gold, graph)
        let sentences = SentenceSearch(document)
        self.gold = file
        self.document = gold.document
        entities = score.entities
        relations = score.relations
        byType = score.byType
        byPredicate = score.byPredicate

        var byRule: [String: RuleCounts] = [:]
        var falseRelations: [FalseRelation] = []
        var judgements: [Judgement] = []
        for finding in score.findings {
            let evidence = graph.evidence(for: finding.statement)
            let rules = Set(evidence.map(\.rule)).sorted()
            for rule in rules { byRule[rule, default: RuleCounts()].add(finding.verdict) }
            let statement = graph.inNames(finding.statement)
            judgements.append(
                Judgement(
                    statement: statement, confidence: graph.confidence(of: finding.statement), rules: rules,
                    verdict: "\(finding.verdict)"))
            guard finding.verdict == .wrong else { continue }
            falseRelations.append(
                FalseRelation(
                    statement: statement,
                    evidence: evidence.map {
                        Passage(quotation: $0.quotation, rule: $0.rule, confidence: $0.confidence)
                    }))
        }
        self.byRule = byRule
        self.falseRelations = falseRelations
        self.judgements = judgements

        missedEntities = score.missedEntities.map {
            MissedEntity(
                type: $0.type, name: $0.names.first ?? $0.id, sentence: sentences.first(naming: [$0.names]))
        }
        falseEntities = score.falseEntities.compactMap { graph.entities[$0] }.map {
            FalseEntity(
                type: $0.type.localName, name: $0.preferredName.text,
                sentence: sentences.first(naming: [$0.names.map(\.text)]))
        }
        let known = Dictionary((gold.entities + gold.optionalEntities).map { ($0.id, $0.names) }) { a, _ in a
        }
        missedRelations = score.missedRelations.map { relation in
            let subject = known[relation.subject] ?? [relation.subject]
            let object = known[relation.object] ?? [relation.object]
            return MissedRelation(
                statement: ReadStatement(
                    subject: subject.first ?? relation.subject,
                    predicate: relation.predicates.joined(separator: "|"),
                    object: object.first ?? relation.object),
                sentence: sentences.first(naming: [subject, object]) ?? sentences.first(naming: [subject])
                    ?? sentences.first(naming: [object]))
        }
    }
}

extension DocumentEvaluation.RuleCounts {
    mutating func add(_ verdict: GoldScore.Finding.Verdict) {
        switch verdict {
        case .right: right += 1
        case .wrong: wrong += 1
        case .optional: optional += 1
        }
    }
}

extension KnowledgeGraph {
    func inNames(_ statement: Statement) -> ReadStatement {
        let name = { (iri: IRI) in entities[iri]?.preferredName.text ?? iri.value }
        let object =
            switch statement.object {
            case .entity(let iri): name(iri)
            case .value(let literal): literal.lexicalForm
            }
        return ReadStatement(
            subject: name(statement.subject), predicate: statement.predicate.localName, object: object)
    }
}

/// Finds the sentences that name things.
private struct SentenceSearch {
    private var sentences: [(text: String, words: String)] = []

    init(_ document: Document?) {
        guard let document,
            let text = try? SimpleAnalyzer().analyze(document.text, layout: document.layoutConstraints)
        else { return }
        sentences = text.sentences.map { sentence in
            let text = String(text.text(of: sentence))
            return (text, " \(ComparedName(text).text) ")
        }
    }

    /// The first sentence that holds one name of each list.
    func first(naming lists: [[String]]) -> String? {
        let wanted = lists.map { $0.map { " \(ComparedName($0).text) " } }
        return sentences.first { sentence in
            wanted.allSatisfy { names in names.contains { sentence.words.contains($0) } }
        }?.text
    }
}
