import KnowledgeGraph
import RDF

/// What was read from many documents and what was not: so that an empty result explains itself.
public struct CoverageReport: Sendable, Encodable {
    /// Counts over all documents.
    public struct Totals: Sendable, Encodable {
        public var documents = 0
        public var failures = 0
        public var characters = 0
        public var tokens = 0
        public var sentences = 0
        /// Sentences by what they gave.
        public var sentencesByOutcome: [String: Int] = [:]
        /// Each document's entities counted, those of several as often.
        public var entitiesByType: [String: Int] = [:]
        public var statementsByPredicate: [String: Int] = [:]
        public var evidenceByRule: [String: Int] = [:]
        /// What was refused, by kind.
        public var refusedByKind: [String: Int] = [:]
        public var secondsByStage: [String: Double] = [:]
    }

    public struct Failure: Sendable, Encodable {
        public let message: String
    }

    /// Two or more statements of which one is usual.
    public struct Conflict: Sendable, Encodable {
        public let about: String
        public let predicate: String
        public let readings: [Reading]
    }

    public struct Reading: Sendable, Encodable {
        public let statement: String
        public let evidence: [Passage]
    }

    public struct Passage: Sendable, Encodable {
        public let document: String
        public let quotation: String
        public let rule: String
        public let confidence: Double
    }

    /// Grows with every change that could break a reader.
    public let version = 1
    public private(set) var totals = Totals()
    public private(set) var documents: [DocumentCoverage] = []
    public private(set) var failures: [Failure] = []
    public private(set) var disagreements: [Conflict] = []
    /// What the format of the one graph of all documents could not hold, a line each.
    public private(set) var losses: [String] = []

    private enum CodingKeys: String, CodingKey {
        case version, totals, documents, failures, disagreements, losses
    }

    public init() {}

    public mutating func add(_ document: DocumentCoverage) {
        documents.append(document)
        totals.documents += 1
        totals.characters += document.characters
        totals.tokens += document.tokens
        totals.sentences += document.sentences.count
        for sentence in document.sentences {
            totals.sentencesByOutcome[sentence.outcome.rawValue, default: 0] += 1
        }
        totals.entitiesByType.merge(document.entitiesByType, uniquingKeysWith: +)
        totals.statementsByPredicate.merge(document.statementsByPredicate, uniquingKeysWith: +)
        totals.evidenceByRule.merge(document.evidenceByRule, uniquingKeysWith: +)
        for refusal in document.refused { totals.refusedByKind[refusal.kind, default: 0] += 1 }
        for timing in document.timings {
            totals.secondsByStage[timing.stage, default: 0] += timing.seconds
        }
    }

    /// Notes a document that could not be read.
    public mutating func addFailure(_ message: String) {
        failures.append(Failure(message: message))
        totals.failures += 1
    }

    /// Notes where a graph disagrees with itself.
    public mutating func addDisagreements(of graph: KnowledgeGraph) {
        let name = { (iri: IRI) in graph.entities[iri]?.preferredName.text ?? iri.value }
        disagreements += graph.disagreements.map { disagreement in
            Conflict(
                about: name(disagreement.about), predicate: disagreement.predicate.localName,
                readings: disagreement.statements.map { statement in
                    let object =
                        switch statement.object {
                        case .entity(let iri): name(iri)
                        case .value(let literal): literal.lexicalForm
                        }
                    return Reading(
                        statement: "\(name(statement.subject)) \(statement.predicate.localName) \(object)",
                        evidence: graph.evidence(for: statement).map {
                            Passage(
                                document: graph.documents[$0.document]?.identifier ?? $0.document.value,
                                quotation: $0.quotation, rule: $0.rule, confidence: $0.confidence)
                        })
                })
        }
    }

    /// Notes what writing the graph of all documents lost.
    public mutating func addLosses(_ lines: [String]) { losses += lines }
}
