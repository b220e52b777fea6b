/// Graphs of several documents held against their gold files, together.
///
/// ```swift
/// let evaluation = Evaluation(documents)
/// evaluation.relations.f1                       // over all documents, each relation counting once
/// evaluation.byRule["directed-by"]?.precision
/// ```
public struct Evaluation: Sendable, Encodable {
    /// Statements of one range of confidence.
    public struct Reliability: Sendable, Encodable {
        /// Confidence from here…
        public let from: Double
        /// …to below here; the last range has its end.
        public let to: Double
        public let statements: Int
        /// How many of them are right.
        public let right: Int
        public let meanConfidence: Double

        /// The share that is right; 1 where there is none.
        public var precision: Double { statements > 0 ? Double(right) / Double(statements) : 1 }
    }

    /// Grows with every change that could break a reader.
    public let version = 1
    public let entities: Counts
    public let relations: Counts
    public let byType: [String: Counts]
    public let byPredicate: [String: Counts]
    public let byRule: [String: DocumentEvaluation.RuleCounts]
    /// How often statements are right, by how sure they were; what is optional is left out.
    public let reliability: [Reliability]
    public let documents: [DocumentEvaluation]

    public init(_ documents: [DocumentEvaluation]) {
        self.documents = documents
        entities = documents.reduce(Counts()) { $0 + $1.entities }
        relations = documents.reduce(Counts()) { $0 + $1.relations }
        byType = documents.reduce(into: [:]) { $0.merge($1.byType, uniquingKeysWith: +) }
        byPredicate = documents.reduce(into: [:]) { $0.merge($1.byPredicate, uniquingKeysWith: +) }
        byRule = documents.reduce(into: [:]) { all, document in
            for (rule, counts) in document.byRule { all[rule, default: .init()] += counts }
        }
        reliability = Self.reliability(documents.flatMap(\.judgements))
    }

    private static let bounds = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

    private static func reliability(_ judgements: [DocumentEvaluation.Judgement]) -> [Reliability] {
        let counted = judgements.filter { $0.verdict != "optional" }
        return zip(bounds, bounds.dropFirst()).map { from, to in
            let those = counted.filter { $0.confidence >= from && ($0.confidence < to || to == 1) }
            let sum = those.reduce(0) { $0 + $1.confidence }
            return Reliability(
                from: from, to: to, statements: those.count, right: those.count { $0.verdict == "right" },
                meanConfidence: those.isEmpty ? 0 : sum / Double(those.count))
        }
    }
}
