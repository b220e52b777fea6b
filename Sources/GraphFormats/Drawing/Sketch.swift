import KnowledgeGraph
import OntologyModel
import RDF

/// What of a graph a drawing shows: which entities, and which lines between them.
struct Sketch {
    /// An entity with the values that stand under its name.
    struct Node {
        let entity: Entity
        let look: ClassLook
        /// Its years, in order.
        let years: [String]
        /// How many lines meet in it.
        var degree = 0
        var isEmphasized = false
    }

    /// One line for all that is said of two entities in one direction.
    struct Edge {
        let source: IRI
        let target: IRI
        let family: EdgeFamily
        /// In order; what the line stands for.
        var statements: [Statement]
        /// Whether all of it holds in both directions.
        let isSymmetric: Bool
    }

    /// In the order of their IRIs.
    private(set) var nodes: [Node] = []
    private(set) var edges: [Edge] = []
    private(set) var clusters: [SketchClusters.Cluster] = []
    /// Entities without relations that were left out.
    private(set) var isolatedCount = 0
    /// Entities left out because there are too many.
    private(set) var minorCount = 0
    /// Lines left out because there are too many.
    private(set) var minorEdgeCount = 0

    /// - Parameter view: the graph in order, where that is at hand.
    init(_ graph: KnowledgeGraph, _ drawing: Drawing, view: PropertyGraph? = nil) {
        var lines = SketchLines(
            view?.entities ?? graph.sortedEntities, view?.relations ?? graph.relationsWithEvidence, drawing,
            graph.ontology)
        if let focus = drawing.focus { lines.keepNeighbourhood(of: focus, depth: drawing.depth) }
        if !drawing.showsIsolated, !lines.isEmpty { isolatedCount = lines.dropIsolated(but: drawing.focus) }
        if lines.count > drawing.maximumEntities {
            minorCount = lines.keepCore(atMost: drawing.maximumEntities, and: drawing.focus)
        }
        let chosen = lines.chosen
        let degrees = Dictionary(uniqueKeysWithValues: chosen.map { ($0.entity.iri, $0.degree) })
        let years = Sketch.years(view?.values ?? graph.valuesWithEvidence, of: degrees)
        nodes = chosen.map { entity, degree in
            Node(
                entity: entity, look: ClassLook(entity.type, graph.ontology), years: years[entity.iri] ?? [],
                degree: degree)
        }
        let all = Sketch.turned(Sketch.withoutImplied(lines.edges), degrees)
        edges = Sketch.strongest(all, in: graph, entityCount: nodes.count)
        minorEdgeCount = all.count - edges.count
        emphasize(graph.ontology)
        clusters = drawing.clusters.map { SketchClusters(nodes, edges, by: $0, in: graph).clusters } ?? []
    }

    /// More lines than this for each entity make a drawing of many entities black.
    private static let mostEdgesPerEntity = 3
    /// A smaller drawing is read edge by edge, and shows all of them.
    private static let fewestThinned = 100

    /// Of many lines those of which most is said: as many for each entity, and so at least one.
    private static func strongest(_ edges: [Edge], in graph: KnowledgeGraph, entityCount: Int) -> [Edge] {
        guard entityCount > fewestThinned, edges.count > entityCount * mostEdgesPerEntity else {
            return edges
        }
        let passages = edges.map { $0.statements.reduce(0) { $0 + max(graph.evidence(for: $1).count, 1) } }
        var kept: Set<Int> = []
        var counts: [IRI: Int] = [:]
        for index in edges.indices.sorted(by: { (passages[$1], $0) < (passages[$0], $1) }) {
            let ends = [edges[index].source, edges[index].target]
            guard ends.contains(where: { counts[$0] ?? 0 < mostEdgesPerEntity }) else { continue }
            kept.insert(index)
            for end in ends { counts[end, default: 0] += 1 }
        }
        return edges.indices.filter(kept.contains).map { edges[$0] }
    }

    private static func years(_ values: [StatedEvidence], of chosen: [IRI: Int]) -> [IRI: [String]] {
        var years: [IRI: [String]] = [:]
        for (statement, _) in values where statement.predicate == LM.releaseYear {
            guard case .value(let literal) = statement.object, chosen[statement.subject] != nil else {
                continue
            }
            years[statement.subject, default: []].append(literal.lexicalForm)
        }
        return years
    }

    /// Who plays a character of a film acted in it: the line through the character says so, and stands for both.
    private static func withoutImplied(_ edges: [Edge]) -> [Edge] {
        var indexByEnds: [[IRI]: Int] = [:]
        var roles: [IRI: [IRI]] = [:]
        for (index, edge) in edges.enumerated() where edge.states(LM.portrays) || edge.states(LM.appearsIn) {
            indexByEnds[[edge.source, edge.target]] = index
            roles[edge.source, default: []].append(edge.target)
        }
        var result = edges
        var implied: Set<Int> = []
        for (index, edge) in edges.enumerated()
        where edge.statements.allSatisfy({ $0.predicate == LM.actedIn }) {
            let role = roles[edge.source]?.first { indexByEnds[[$0, edge.target]] != nil }
            guard let role, let through = indexByEnds[[edge.source, role]] else { continue }
            result[through].statements += edge.statements
            implied.insert(index)
        }
        return result.indices.filter { !implied.contains($0) }.map { result[$0] }
    }

    /// What holds in both directions leads away from what more lines meet in, so that a film stands before what
    /// it is compared to.
    private static func turned(_ edges: [Edge], _ degrees: [IRI: Int]) -> [Edge] {
        edges.map { edge in
            guard edge.isSymmetric, degrees[edge.source] ?? 0 < degrees[edge.target] ?? 0 else { return edge }
            return Edge(
                source: edge.target, target: edge.source, family: edge.family, statements: edge.statements,
                isSymmetric: true)
        }
    }

    /// The work that the documents are about, or up to three of them: those that stand clear of all others by
    /// the lines that meet in them.
    private mutating func emphasize(_ ontology: Ontology) {
        let works = nodes.indices.filter { ontology.isA(nodes[$0].entity.type, LM.Work) }
            .sorted { (nodes[$1].degree, $0) < (nodes[$0].degree, $1) }
        for count in 1...3 where works.count >= count && nodes[works[count - 1]].degree >= 4 {
            let next = works.count > count ? nodes[works[count]].degree : 0
            guard nodes[works[count - 1]].degree * 2 >= next * 3 else { continue }
            for index in works.prefix(count) { nodes[index].isEmphasized = true }
            return
        }
    }
}

extension Sketch.Edge {
    fileprivate func states(_ predicate: IRI) -> Bool { statements.contains { $0.predicate == predicate } }
}
