import RDF

/// What changed from one graph to another, in the graph's own terms: entities, relations, evidence.
///
/// ```swift
/// let difference = GraphDifference(from: lastMonth, to: today)
/// difference.addedStatements
/// ```
public struct GraphDifference: Sendable {
    /// A piece of evidence of a statement.
    public struct Reading: Sendable, Hashable {
        public let statement: Statement
        public let evidence: Evidence
    }

    /// The same passage of the same document, found at another place: the document was edited around it.
    public struct Reanchoring: Sendable, Hashable {
        public let statement: Statement
        public let before: Evidence
        public let after: Evidence
    }

    public private(set) var addedEntities: [Entity] = []
    public private(set) var removedEntities: [Entity] = []
    /// Entities of one IRI whose names, class or links changed, as they were and as they are.
    public private(set) var changedEntities: [(before: Entity, after: Entity)] = []
    public private(set) var addedStatements: [Statement] = []
    public private(set) var removedStatements: [Statement] = []
    /// Evidence that came to a statement that both graphs have.
    public private(set) var addedEvidence: [Reading] = []
    public private(set) var removedEvidence: [Reading] = []
    public private(set) var reanchored: [Reanchoring] = []
    public private(set) var addedDocuments: [SourceDocument] = []
    public private(set) var removedDocuments: [SourceDocument] = []

    public var isEmpty: Bool {
        addedEntities.isEmpty && removedEntities.isEmpty && changedEntities.isEmpty && addedStatements.isEmpty
            && removedStatements.isEmpty && addedEvidence.isEmpty && removedEvidence.isEmpty
            && reanchored.isEmpty
            && addedDocuments.isEmpty && removedDocuments.isEmpty
    }

    /// All lists are in the order of the graphs.
    public init(from before: KnowledgeGraph, to after: KnowledgeGraph) {
        for entity in after.sortedEntities where before.entities[entity.iri] == nil {
            addedEntities.append(entity)
        }
        for entity in before.sortedEntities {
            guard let now = after.entities[entity.iri] else {
                removedEntities.append(entity)
                continue
            }
            if now != entity { changedEntities.append((entity, now)) }
        }
        addedDocuments = after.sortedDocuments.filter { before.documents[$0.iri] != $0 }
        removedDocuments = before.sortedDocuments.filter { after.documents[$0.iri] != $0 }
        addedStatements = after.statements.filter { !before.contains($0) }
        for statement in before.statements {
            guard after.contains(statement) else {
                removedStatements.append(statement)
                continue
            }
            compareEvidence(of: statement, before, after)
        }
    }

    private mutating func compareEvidence(
        of statement: Statement, _ before: KnowledgeGraph, _ after: KnowledgeGraph
    ) {
        let old = before.evidence(for: statement)
        let new = after.evidence(for: statement)
        guard old != new else { return }
        var unmatched = new.filter { !old.contains($0) }
        for piece in old where !new.contains(piece) {
            // An edited document is another document by content; by name it is the same.
            let name = before.documents[piece.document]?.identifier
            let match = unmatched.firstIndex {
                $0.quotation == piece.quotation
                    && ($0.document == piece.document
                        || name != nil && after.documents[$0.document]?.identifier == name)
            }
            guard let match else {
                removedEvidence.append(Reading(statement: statement, evidence: piece))
                continue
            }
            reanchored.append(
                Reanchoring(statement: statement, before: piece, after: unmatched.remove(at: match)))
        }
        addedEvidence += unmatched.map { Reading(statement: statement, evidence: $0) }
    }
}
