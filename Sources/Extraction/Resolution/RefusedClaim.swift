import KnowledgeGraph

/// A claim that some rule read and that is not in the graph, and why.
public struct RefusedClaim: Sendable, Hashable {
    public enum Reason: Sendable, Hashable, CustomStringConvertible {
        /// The ontology does not allow it.
        case ontology(GraphError)
        /// It is less sure than what was asked for.
        case unsure(minimum: Double)
        /// One end speaks of nothing that is known, or both of the same.
        case openEnd
        /// A pass that looks at all claims together took it back.
        case withdrawn(pass: String)

        public var description: String {
            switch self {
            case .ontology(let error): "the ontology does not allow it: \(error)"
            case .unsure(let minimum): "less sure than \(minimum)"
            case .openEnd: "one end speaks of nothing that is known, or both speak of the same"
            case .withdrawn(let pass): "taken back by \(pass)"
            }
        }

        /// A word for scripts.
        public var kind: String {
            switch self {
            case .ontology: "ontology"
            case .unsure: "confidence"
            case .openEnd: "open-end"
            case .withdrawn: "withdrawn"
            }
        }
    }

    public let claim: Claim
    public let reason: Reason
}

extension Extraction {
    /// How many statements the ontology did not allow, by property; a statement that several rules read is one.
    public var refusedByOntology: [String: Int] {
        let claims = refused.filter { if case .ontology = $0.reason { true } else { false } }.map(\.claim)
        let statements = Dictionary(grouping: claims) { article.ends(of: $0) }
        return statements.values.compactMap { $0.first?.predicate }.reduce(into: [:]) {
            $0[$1, default: 0] += 1
        }
    }
}
