import OntologyModel
import RDF

/// Joins graphs that may not agree on what something is.
///
/// ``KnowledgeGraph/merge(_:)`` stops where two graphs give one entity different classes. Here the most specific class
/// is taken, and of several the one whose IRI comes first; what is then said of the entity against the ontology is left
/// out and told. The order in which graphs come makes no difference.
///
/// ```swift
/// var union = GraphUnion()
/// for graph in graphs { union.add(graph) }
/// let (all, refused) = union.joined()
/// ```
public struct GraphUnion: Sendable {
    private var agreed: KnowledgeGraph
    /// Graphs that give something another class than those before them.
    private var disputed: [KnowledgeGraph] = []

    public init(ontology: Ontology = .leitmotif, identity: Identity = .default) {
        agreed = KnowledgeGraph(ontology: ontology, identity: identity)
    }

    public mutating func add(_ graph: KnowledgeGraph) {
        let isDisputed = graph.entities.values.contains { entity in
            agreed.entities[entity.iri].map { $0.type != entity.type } ?? false
        }
        do throws(GraphError) {
            if isDisputed { disputed.append(graph) } else { try agreed.merge(graph) }
        } catch {
            disputed.append(graph)
        }
    }

    /// The union, and what of the graphs is not in it.
    public func joined() -> (graph: KnowledgeGraph, refused: [GraphReading.Refused]) {
        guard !disputed.isEmpty else { return (agreed, []) }
        let graphs = [agreed] + disputed
        let classes = graphs.reduce(into: [IRI: Set<IRI>]()) { classes, graph in
            for entity in graph.entities.values { classes[entity.iri, default: []].insert(entity.type) }
        }
        let chosen = classes.filter { $0.value.count > 1 }.compactMapValues {
            agreed.ontology.mostSpecific(of: $0)
        }
        var union = KnowledgeGraph(ontology: agreed.ontology, identity: agreed.identity)
        var refused: Set<GraphReading.Refused> = []
        for entity in graphs.flatMap(\.sortedEntities) {
            let type = chosen[entity.iri] ?? entity.type
            if type != entity.type {
                let error = GraphError.twoClasses(entity.iri, type, entity.type)
                refused.insert(GraphReading.Refused(error: error, passages: []))
            }
            do throws(GraphError) { try union.add(entity.with(type: type)) } catch {
                refused.insert(GraphReading.Refused(error: error, passages: []))
            }
        }
        for graph in graphs { union.addDocuments(of: graph) }
        var readings: [Statement: [Evidence]] = [:]
        for graph in graphs {
            for (statement, evidence) in graph.statementsWithEvidence {
                // A statement without evidence is one too.
                var known = readings.removeValue(forKey: statement) ?? []
                for piece in evidence { known.insertInOrder(piece) }
                readings[statement] = known
            }
        }
        for (statement, evidence) in readings {
            do throws(GraphError) { try union.state(statement, evidence: evidence) } catch {
                refused.insert(
                    GraphReading.Refused(error: error, passages: union.passages(of: evidence)))
            }
        }
        return (union, refused.sorted { $0.description < $1.description })
    }
}

extension Entity {
    fileprivate func with(type: IRI) -> Entity {
        Entity(
            iri: iri, type: type, preferredName: preferredName, alternativeNames: alternativeNames,
            sameAs: sameAs)
    }
}

extension KnowledgeGraph {
    fileprivate mutating func addDocuments(of graph: KnowledgeGraph) {
        for document in graph.documents.values { add(document) }
        for document in graph.documentsWithMentions {
            for entity in graph.mentions(in: document) { mention(entity, in: document) }
        }
    }

    /// The passages of evidence, with the names of their documents, in order.
    func passages(of evidence: [Evidence]) -> [GraphReading.Refused.Passage] {
        evidence.sorted().map {
            GraphReading.Refused.Passage(
                document: documents[$0.document]?.identifier ?? $0.document.value, quotation: $0.quotation)
        }
    }
}

extension Ontology {
    /// Of several classes the one that is below the others; where two are, that whose IRI comes first.
    package func mostSpecific(of classes: Set<IRI>) -> IRI? {
        let above = classes.reduce(into: Set<IRI>()) {
            $0.formUnion(ancestors(of: $1).subtracting([$1]))
        }
        return classes.subtracting(above).min()
    }
}
