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

    /// - Parameter statements: those of the graph in order, where they are at hand.
    init(_ graph: KnowledgeGraph, _ drawing: Drawing, statements known: [Statement]? = nil) {
        let ontology = graph.ontology
        var chosen = Set(
            graph.entities.values.filter { entity in
                drawing.classes.map { $0.contains { ontology.isA(entity.type, $0) } } ?? true
            }.map(\.iri))
        let statements = known ?? graph.statements
        let drawn = statements.filter { statement in
            drawing.properties.map { !$0.isDisjoint(with: ontology.superproperties(of: statement.predicate)) }
                ?? true
        }
        var merged = Sketch.merge(drawn, among: chosen, ontology)
        if let focus = drawing.focus {
            chosen.formIntersection(Sketch.neighbourhood(of: focus, depth: drawing.depth, merged))
            merged = merged.filter { chosen.contains($0.source) && chosen.contains($0.target) }
        }
        var degrees = Sketch.degrees(merged)
        if !drawing.showsIsolated, !merged.isEmpty {
            let ends = Set(merged.flatMap { [$0.source, $0.target] })
            let connected = chosen.filter { ends.contains($0) || $0 == drawing.focus }
            isolatedCount = chosen.count - connected.count
            chosen = connected
        }
        if chosen.count > drawing.maximumEntities {
            let core = Sketch.core(of: merged, among: chosen, atMost: drawing.maximumEntities)
            let kept = core.union(drawing.focus.map { [$0] } ?? [])
            minorCount = chosen.count - kept.count
            chosen = kept
            merged = merged.filter { kept.contains($0.source) && kept.contains($0.target) }
            degrees = Sketch.degrees(merged)
        }
        let years = Sketch.years(statements)
        nodes = graph.sortedEntities.filter { chosen.contains($0.iri) }.map { entity in
            Node(
                entity: entity, look: ClassLook(entity.type, ontology), years: years[entity.iri] ?? [],
                degree: degrees[entity.iri] ?? 0)
        }
        let all = Sketch.turned(Sketch.withoutImplied(merged), degrees)
        edges = Sketch.strongest(all, in: graph, entityCount: nodes.count)
        minorEdgeCount = all.count - edges.count
        emphasize(ontology)
        clusters = drawing.clusters.map { SketchClusters(nodes, edges, by: $0, in: graph).clusters } ?? []
    }

    /// Statements between the same two entities become one edge; symmetric ones whichever way they are stated.
    private static func merge(_ statements: [Statement], among chosen: Set<IRI>, _ ontology: Ontology)
        -> [Edge]
    {
        struct Ends: Hashable {
            let source: IRI
            let target: IRI
            let isSymmetric: Bool
        }
        var order: [Ends] = []
        var grouped: [Ends: [Statement]] = [:]
        for statement in statements {
            guard case .entity(let object) = statement.object, chosen.contains(statement.subject),
                chosen.contains(object)
            else { continue }
            let isSymmetric = ontology.properties[statement.predicate]?.isSymmetric ?? false
            let isTurned = isSymmetric && object < statement.subject
            let ends = Ends(
                source: isTurned ? object : statement.subject, target: isTurned ? statement.subject : object,
                isSymmetric: isSymmetric)
            if grouped[ends] == nil { order.append(ends) }
            grouped[ends, default: []].append(statement)
        }
        var familyOf: [IRI: EdgeFamily] = [:]
        for predicate in Set(statements.map(\.predicate)) {
            familyOf[predicate] = EdgeFamily(predicate, ontology)
        }
        return order.map { ends in
            let statements = grouped[ends] ?? []
            let families = statements.compactMap { familyOf[$0.predicate] }
            return Edge(
                source: ends.source, target: ends.target,
                family: EdgeFamily.allCases.first { families.contains($0) } ?? .other, statements: statements,
                isSymmetric: ends.isSymmetric)
        }
    }

    private static func degrees(_ edges: [Edge]) -> [IRI: Int] {
        var degrees: [IRI: Int] = [:]
        for edge in edges where edge.source != edge.target {
            degrees[edge.source, default: 0] += 1
            degrees[edge.target, default: 0] += 1
        }
        return degrees
    }

    /// The best connected entity and what lies around it: grown by taking in, again and again, what has the most
    /// lines to what is in already, and of those that have as many what has the most lines at all.
    private static func core(of edges: [Edge], among chosen: Set<IRI>, atMost limit: Int) -> Set<IRI> {
        var neighbours: [IRI: [IRI]] = [:]
        for edge in edges where edge.source != edge.target {
            neighbours[edge.source, default: []].append(edge.target)
            neighbours[edge.target, default: []].append(edge.source)
        }
        let degrees = neighbours.mapValues(\.count)
        let ranked = chosen.sorted { a, b in
            let (degreeA, degreeB) = (degrees[a] ?? 0, degrees[b] ?? 0)
            return degreeA != degreeB ? degreeA > degreeB : a < b
        }
        let rank = Dictionary(uniqueKeysWithValues: ranked.enumerated().map { ($1, $0) })
        var kept: Set<IRI> = []
        var seeds = ranked.makeIterator()
        /// Lines into the core of what lies next to it.
        var frontier: [IRI: Int] = [:]
        while kept.count < limit {
            let nearest = frontier.max { a, b in
                a.value != b.value ? a.value < b.value : (rank[a.key] ?? 0) > (rank[b.key] ?? 0)
            }
            guard let next = nearest?.key ?? seeds.next() else { break }
            frontier[next] = nil
            guard kept.insert(next).inserted else { continue }
            for neighbour in neighbours[next] ?? [] where !kept.contains(neighbour) {
                frontier[neighbour, default: 0] += 1
            }
        }
        return kept
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

    private static func neighbourhood(of focus: IRI, depth: Int, _ edges: [Edge]) -> Set<IRI> {
        var near: Set<IRI> = [focus]
        for _ in 0..<max(depth, 0) {
            var next = near
            for edge in edges where near.contains(edge.source) || near.contains(edge.target) {
                next.insert(edge.source)
                next.insert(edge.target)
            }
            if next.count == near.count { break }
            near = next
        }
        return near
    }

    private static func years(_ statements: [Statement]) -> [IRI: [String]] {
        var years: [IRI: [String]] = [:]
        for statement in statements where statement.predicate == LM.releaseYear {
            if case .value(let literal) = statement.object {
                years[statement.subject, default: []].append(literal.lexicalForm)
            }
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
