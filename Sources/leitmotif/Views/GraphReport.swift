import KnowledgeGraph
import OntologyModel
import RDF

/// A graph for scripts to read: totals, then every statement with its evidence, as JSON.
struct GraphReport: Encodable {
    /// Grows with every change that could break a reader.
    private let version = 1
    private let documents: [Document]
    private let entities: [String: Int]
    private let relations: [String: Int]
    private let statements: [Relation]

    private struct Document: Encodable {
        let iri: String
        let identifier: String
        let title: String?
    }

    struct Relation: Encodable {
        let subject: Node
        let predicate: String
        let object: Node
        let evidence: [Passage]
    }

    struct Node: Encodable {
        var iri: String?
        var type: String?
        let name: String
    }

    struct Passage: Encodable {
        let document: String
        let quotation: String
        /// In Unicode code points of the document's text.
        let start: Int
        let end: Int
        let rule: String
        let confidence: Double
    }

    init(_ graph: KnowledgeGraph) {
        documents = graph.sortedDocuments.map {
            Document(iri: $0.iri.value, identifier: $0.identifier, title: $0.title)
        }
        entities = Dictionary(grouping: graph.entities.values, by: \.type.localName).mapValues(\.count)
        relations = Dictionary(grouping: graph.statements, by: \.predicate.localName).mapValues(\.count)
        statements = Self.relations(graph.statements, in: graph)
    }

    /// Statements with their evidence.
    static func relations(_ statements: [Statement], in graph: KnowledgeGraph) -> [Relation] {
        let node = { (iri: IRI) in
            let entity = graph.entities[iri]
            return Node(
                iri: iri.value, type: entity?.type.localName, name: entity?.preferredName.text ?? iri.value)
        }
        return statements.map { statement in
            let object =
                switch statement.object {
                case .entity(let iri): node(iri)
                case .value(let literal): Node(name: literal.lexicalForm)
                }
            let evidence = graph.evidence(for: statement).map {
                Passage(
                    document: $0.document.value, quotation: $0.quotation, start: $0.textRange.lowerBound,
                    end: $0.textRange.upperBound, rule: $0.rule, confidence: $0.confidence)
            }
            return Relation(
                subject: node(statement.subject), predicate: statement.predicate.localName, object: object,
                evidence: evidence)
        }
    }

    var json: String {
        get throws { try JSONOutput.text(self) }
    }
}
