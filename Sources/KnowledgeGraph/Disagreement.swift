import OntologyModel
import RDF

/// Statements that cannot all be right as most works go: two years for one film, two directors named in
/// different places. All are kept, each with its evidence; a reader decides.
public struct Disagreement: Hashable, Sendable {
    /// What the statements are about: the film.
    public let about: IRI
    /// The property of which one value is usual.
    public let predicate: IRI
    /// The statements, two or more, in order.
    public let statements: [Statement]
}

extension KnowledgeGraph {
    /// Properties of which a work has one value, as a rule, by the end that they are about.
    private static let singleValued: [IRI: StatementEnd] = [
        LM.releaseYear: .subject, LM.birthYear: .subject, LM.deathYear: .subject,
        LM.directed: .object, LM.photographed: .object,
        LM.portrays: .object,
    ]

    private enum StatementEnd { case subject, object }

    /// Where documents, or passages of one, say different things, in the order of what they are about.
    ///
    /// Two who are named in one passage share the credit and do not disagree.
    public var disagreements: [Disagreement] {
        var groups: [Group: [Statement]] = [:]
        for statement in statements {
            guard let end = Self.singleValued[statement.predicate] else { continue }
            let about = end == .subject ? statement.subject : statement.object.entity
            guard let about else { continue }
            groups[Group(about: about, predicate: statement.predicate), default: []].append(statement)
        }
        return groups.compactMap { group, statements in
            guard statements.count > 1, !isShared(statements) else { return nil }
            return Disagreement(about: group.about, predicate: group.predicate, statements: statements)
        }.sorted { ($0.about, $0.predicate) < ($1.about, $1.predicate) }
    }

    private struct Group: Hashable {
        let about: IRI
        let predicate: IRI
    }

    /// Whether some passage names all of them together.
    private func isShared(_ statements: [Statement]) -> Bool {
        guard statements.allSatisfy({ $0.object.entity != nil }) else { return false }
        let places = statements.map { Set(evidence(for: $0).map(\.place)) }
        return !places.dropFirst().reduce(places[0]) { $0.intersection($1) }.isEmpty
    }
}
