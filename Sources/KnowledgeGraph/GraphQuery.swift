import RDF

/// A simple question to a graph: which statements are about these entities, in these words, this sure?
///
/// ```swift
/// var query = GraphQuery()
/// query.entities = [demy.iri]
/// query.properties = [LM.directed]
/// query.statements(of: graph)   // the films that he directed
/// ```
public struct GraphQuery: Hashable, Sendable {
    /// Each of these has to be an end of the statement.
    public var entities: [IRI] = []
    /// The statement has one of these properties, or of those below them; empty for any.
    public var properties: Set<IRI> = []
    /// One end is of one of these classes, or of classes below them; empty for any.
    public var classes: Set<IRI> = []
    /// It was read in this document.
    public var document: IRI?
    /// It is at least this sure.
    public var minimumConfidence = 0.0

    public init() {}

    /// The statements that fit, in order.
    public func statements(of graph: KnowledgeGraph) -> [Statement] {
        // What fits is mostly little, so it is found before it is put in order.
        graph.unorderedStatements.filter { fits($0, graph) }.sorted(byIRI: { $0.subject }, <)
    }

    private func fits(_ statement: Statement, _ graph: KnowledgeGraph) -> Bool {
        guard entities.allSatisfy({ statement.hasEnd($0) }),
            minimumConfidence <= 0 || graph.confidence(of: statement) >= minimumConfidence
        else { return false }
        if !properties.isEmpty,
            properties.isDisjoint(with: graph.ontology.superproperties(of: statement.predicate))
        {
            return false
        }
        if !classes.isEmpty {
            let ends = [statement.subject, statement.object.entity].compactMap {
                $0.flatMap { graph.entities[$0] }
            }
            guard ends.contains(where: { end in classes.contains { graph.ontology.isA(end.type, $0) } })
            else {
                return false
            }
        }
        guard let document else { return true }
        return graph.evidence(for: statement).contains { $0.document == document }
    }
}
