import KnowledgeGraph
import OntologyModel
import RDF

/// Which entities of a drawing stand in one frame.
struct SketchClusters {
    /// A frame and what stands in it, in order.
    struct Cluster {
        let title: String
        let members: [IRI]
    }

    let clusters: [Cluster]

    /// A frame around fewer would be more line than content.
    private static let fewest = 3

    init(_ nodes: [Sketch.Node], _ edges: [Sketch.Edge], by kind: Drawing.Clusters, in graph: KnowledgeGraph)
    {
        let owners =
            switch kind {
            case .film: Self.films(nodes, edges, graph.ontology)
            case .document: Self.documents(nodes, graph)
            }
        let members = Dictionary(grouping: nodes.map(\.entity.iri).filter { owners[$0] != nil }) {
            owners[$0] ?? $0
        }
        clusters = members.sorted { $0.key < $1.key }.filter { $0.value.count >= Self.fewest }.map {
            owner, members in
            let document = graph.documents[owner].map { $0.title ?? $0.identifier }
            let title = graph.entities[owner]?.preferredName.text ?? document ?? owner.localName
            return Cluster(title: title, members: members)
        }
    }

    /// The one film that an entity has to do with; where it has to do with none itself, the one film that all
    /// its neighbours have to do with.
    private static func films(_ nodes: [Sketch.Node], _ edges: [Sketch.Edge], _ ontology: Ontology) -> [IRI:
        IRI]
    {
        let films = Set(nodes.map(\.entity).filter { ontology.isA($0.type, LM.Film) }.map(\.iri))
        var neighbours: [IRI: Set<IRI>] = [:]
        for edge in edges where edge.source != edge.target {
            neighbours[edge.source, default: []].insert(edge.target)
            neighbours[edge.target, default: []].insert(edge.source)
        }
        var owners = Dictionary(uniqueKeysWithValues: films.map { ($0, $0) })
        var others: [IRI] = []
        for node in nodes where !films.contains(node.entity.iri) {
            let near = films.intersection(neighbours[node.entity.iri] ?? [])
            if let film = near.first, near.count == 1 { owners[node.entity.iri] = film }
            if near.isEmpty { others.append(node.entity.iri) }
        }
        let direct = owners
        for entity in others {
            let near = Set((neighbours[entity] ?? []).map { direct[$0] })
            if near.count == 1, let film = near.first { owners[entity] = film }
        }
        return owners
    }

    /// The one document that names an entity.
    private static func documents(_ nodes: [Sketch.Node], _ graph: KnowledgeGraph) -> [IRI: IRI] {
        var naming: [IRI: [IRI]] = [:]
        for document in graph.sortedDocuments {
            for entity in graph.mentions(in: document.iri) {
                naming[entity, default: []].append(document.iri)
            }
        }
        return naming.compactMapValues { $0.count == 1 ? $0.first : nil }
    }
}
