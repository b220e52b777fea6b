import OntologyModel
import RDF

/// What documents say: entities, statements about them, and for each statement where it was read.
///
/// A value: copies are independent. Merging is set union, so it is commutative, associative and
/// idempotent; every view of the graph is in one fixed order.
///
/// ```swift
/// var graph = KnowledgeGraph()
/// let demy = graph.add(Person("Jacques Demy"))
/// let lola = graph.add(Film("Lola", year: "1961"))
/// graph.state(demy, .directed, lola)
/// let all = graph.merged(with: other)
/// ```
public struct KnowledgeGraph: Sendable {
    /// Decides what may be stated.
    public let ontology: Ontology
    /// Mints the IRIs.
    public let identity: Identity
    public private(set) var entities: [IRI: Entity] = [:]
    public private(set) var documents: [IRI: SourceDocument] = [:]
    /// What is said of two entities.
    private var relations = StatementTable()
    /// What gives an entity a value.
    private var values = StatementTable()
    /// Which entities a document names.
    private var mentionsByDocument: [IRI: Set<IRI>] = [:]

    public init(ontology: Ontology = .leitmotif, identity: Identity = .default) {
        self.ontology = ontology
        self.identity = identity
    }

    public var isEmpty: Bool { entities.isEmpty && statementCount == 0 }

    /// The number of distinct statements.
    public var statementCount: Int { relations.count + values.count }

    /// The statements in order.
    public var statements: [Statement] {
        unorderedStatements.sorted(byIRI: { $0.subject }, <)
    }

    /// The statements in order, each with where it was read.
    package var statementsWithEvidence: [StatedEvidence] {
        (relations.entries + values.entries).inOrderOfStatements
    }

    /// The statements between entities in order, each with where it was read.
    package var relationsWithEvidence: [StatedEvidence] { relations.entries.inOrderOfStatements }

    /// The statements that give values in order, each with where it was read.
    package var valuesWithEvidence: [StatedEvidence] { values.entries.inOrderOfStatements }

    /// The entities in the order of their IRIs.
    public var sortedEntities: [Entity] { entities.values.sorted(byIRI: { $0.iri }) { $0.iri < $1.iri } }

    /// The documents in the order of their IRIs.
    public var sortedDocuments: [SourceDocument] { documents.values.sorted { $0.iri < $1.iri } }

    /// The statements as they came, those between entities first.
    var unorderedStatements: some Collection<Statement> {
        [relations.entries, values.entries].joined().lazy.map(\.statement)
    }

    public func contains(_ statement: Statement) -> Bool {
        statement.isRelation ? relations[statement] != nil : values[statement] != nil
    }

    /// Where the statement was read, in the order of documents and places; empty where nobody said where.
    public func evidence(for statement: Statement) -> [Evidence] {
        (statement.isRelation ? relations[statement] : values[statement]) ?? []
    }

    /// The entities that a document names, in order.
    public func mentions(in document: IRI) -> [IRI] { (mentionsByDocument[document] ?? []).sorted() }

    /// The documents that name something, in no order.
    package var documentsWithMentions: [IRI] { Array(mentionsByDocument.keys) }

    /// How many pieces of evidence there are in all.
    package var evidenceCount: Int { relations.evidenceCount + values.evidenceCount }

    /// The surest reading of a statement, from 0 to 1; 1 where it was stated without evidence.
    public func confidence(of statement: Statement) -> Double {
        evidence(for: statement).map(\.confidence).max() ?? 1
    }

    // MARK: Building

    /// Adds an entity, or what is new about it.
    /// - Throws: ``GraphError`` where its class is unknown, or where it is here already with another class.
    public mutating func add(_ entity: Entity) throws(GraphError) {
        guard ontology.classes[entity.type] != nil else {
            throw .refused(.unknownClass(entity.type), about: entity.preferredName.text)
        }
        try Self.join(entity, to: &entities[entity.iri])
    }

    private static func join(_ entity: Entity, to known: inout Entity?) throws(GraphError) {
        if let type = known?.type, type != entity.type {
            throw .twoClasses(entity.iri, type, entity.type)
        }
        if known?.merge(entity) == nil { known = entity }
    }

    public mutating func add(_ document: SourceDocument) {
        let known = documents[document.iri]
        if let known, !document.isPreferred(to: known) { return }
        documents[document.iri] = document
    }

    /// Notes that a document names an entity.
    public mutating func mention(_ entity: IRI, in document: IRI) {
        mentionsByDocument[document, default: []].insert(entity)
    }

    /// Adds a statement, or one more piece of evidence for it.
    /// - Throws: ``GraphError`` where an end is not an entity of the graph, or the ontology does not allow it.
    public mutating func state(_ statement: Statement, evidence: [Evidence] = []) throws(GraphError) {
        guard let subject = entities[statement.subject] else { throw .unknownEntity(statement.subject) }
        let refusal: Refusal?
        switch statement.object {
        case .entity(let iri):
            guard let object = entities[iri] else { throw .unknownEntity(iri) }
            refusal =
                ontology.refusal(
                    subject: subject.type, property: statement.predicate, object: object.type)
                ?? ontology.refusalOfPair(
                    subject: subject.type, property: statement.predicate, object: object.type)
                ?? (iri == statement.subject ? ontology.refusalToItself(statement.predicate) : nil)
        case .value(let literal):
            refusal = ontology.refusal(
                subject: subject.type, property: statement.predicate, datatype: literal.datatype)
        }
        if let refusal { throw .refused(refusal, about: describe(statement)) }
        add(statement, evidence)
    }

    /// Adds a statement that is known to be allowed, as one of the same property between entities of the same classes
    /// was; its ends are entities of the graph.
    package mutating func state(allowed statement: Statement, evidence: [Evidence]) {
        add(statement, evidence)
    }

    private mutating func add(_ statement: Statement, _ evidence: [Evidence]) {
        if statement.isRelation {
            relations.add(statement, evidence)
        } else {
            values.add(statement, evidence)
        }
    }

    // MARK: Merging

    /// Takes in another graph: set union by identity.
    /// - Throws: ``GraphError`` where the two give one entity different classes.
    public mutating func merge(_ other: KnowledgeGraph) throws(GraphError) {
        for entity in other.sortedEntities { try add(entity) }
        for document in other.documents.values { add(document) }
        for (document, entities) in other.mentionsByDocument {
            mentionsByDocument[document, default: []].formUnion(entities)
        }
        relations.add(other.relations)
        values.add(other.values)
    }

    /// The union of this graph and another.
    public func merged(with other: KnowledgeGraph) throws(GraphError) -> KnowledgeGraph {
        var union = self
        try union.merge(other)
        return union
    }

    private func describe(_ statement: Statement) -> String {
        let subject = entities[statement.subject]?.preferredName.text ?? statement.subject.value
        let object =
            switch statement.object {
            case .entity(let iri): entities[iri]?.preferredName.text ?? iri.value
            case .value(let literal): literal.lexicalForm
            }
        return "\(subject) \(statement.predicate.localName) \(object)"
    }
}

extension KnowledgeGraph: Equatable {
    /// The same entities, documents and statements with the same evidence.
    public static func == (a: KnowledgeGraph, b: KnowledgeGraph) -> Bool {
        a.entities == b.entities && a.documents == b.documents
            && a.relations == b.relations && a.values == b.values
            && a.mentionsByDocument == b.mentionsByDocument
    }
}

/// What a graph refuses to take in.
public enum GraphError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownEntity(IRI)
    case twoClasses(IRI, IRI, IRI)
    case refused(Refusal, about: String)

    public var description: String {
        switch self {
        case .unknownEntity(let iri): "\(iri.value) is not an entity of the graph: add it first"
        case .twoClasses(let iri, let a, let b):
            "\(iri.value) is a \(a.localName) in one place and a \(b.localName) in another: an entity has one class"
        case .refused(let refusal, let about): "\(about): \(refusal)"
        }
    }
}

extension SourceDocument {
    fileprivate func isPreferred(to other: SourceDocument) -> Bool {
        sortKey.lexicographicallyPrecedes(other.sortKey)
    }

    private var sortKey: [String] {
        [identifier, title ?? "~", author ?? "~", date ?? "~", url ?? "~", textSHA256, sourceSHA256]
    }
}
