import KnowledgeGraph
import OntologyModel
import RDF

/// The lines that a drawing of a graph could have, by the numbers of the entities that they join: what is chosen among
/// hundreds of thousands is chosen by number.
struct SketchLines {
    /// All that is said of two entities in one direction; what is symmetric whichever way it is stated.
    private struct Line {
        let source: Int
        let target: Int
        let isSymmetric: Bool
        /// Where the statements stand.
        var statements: [Int]
    }

    private let ontology: Ontology
    /// In the order of their IRIs.
    private let entities: [Entity]
    private let statements: [Statement]
    private var lines: [Line] = []
    /// Whether an entity is drawn.
    private var isChosen: [Bool]
    private let numbers: [IRI: Int]

    /// - Parameters:
    ///   - entities: in the order of their IRIs.
    ///   - statements: in order.
    init(_ entities: [Entity], _ statements: [Statement], _ drawing: Drawing, _ ontology: Ontology) {
        self.ontology = ontology
        self.entities = entities
        self.statements = statements
        isChosen = entities.map { entity in
            drawing.classes.map { $0.contains { ontology.isA(entity.type, $0) } } ?? true
        }
        var numbers: [IRI: Int] = [:]
        numbers.reserveCapacity(entities.count)
        for (number, entity) in entities.enumerated() { numbers[entity.iri] = number }
        self.numbers = numbers
        join(drawing)
    }

    private mutating func join(_ drawing: Drawing) {
        struct Ends: Hashable {
            let source: Int
            let target: Int
            let isSymmetric: Bool
        }
        var known: [IRI: (isDrawn: Bool, isSymmetric: Bool)] = [:]
        var places: [Ends: Int] = [:]
        places.reserveCapacity(statements.count)
        var (lastSubject, lastNumber): (IRI?, Int?) = (nil, nil)
        for (index, statement) in statements.enumerated() {
            guard case .entity(let object) = statement.object else { continue }
            // The statements of an entity stand together.
            if statement.subject != lastSubject {
                (lastSubject, lastNumber) = (statement.subject, numbers[statement.subject])
            }
            guard let subject = lastNumber, let object = numbers[object], isChosen[subject], isChosen[object]
            else { continue }
            let property = known[statement.predicate] ?? look(at: statement.predicate, drawing)
            known[statement.predicate] = property
            guard property.isDrawn else { continue }
            let isTurned = property.isSymmetric && object < subject
            let ends = Ends(
                source: isTurned ? object : subject, target: isTurned ? subject : object,
                isSymmetric: property.isSymmetric)
            if let place = places[ends] {
                lines[place].statements.append(index)
            } else {
                places[ends] = lines.count
                lines.append(
                    Line(
                        source: ends.source, target: ends.target, isSymmetric: ends.isSymmetric,
                        statements: [index]))
            }
        }
    }

    private func look(at predicate: IRI, _ drawing: Drawing) -> (isDrawn: Bool, isSymmetric: Bool) {
        let isDrawn =
            drawing.properties.map { !$0.isDisjoint(with: ontology.superproperties(of: predicate)) } ?? true
        return (isDrawn, ontology.properties[predicate]?.isSymmetric ?? false)
    }

    // MARK: Choosing

    var isEmpty: Bool { lines.isEmpty }

    /// How many entities are drawn.
    var count: Int { isChosen.reduce(0) { $0 + ($1 ? 1 : 0) } }

    /// Leaves what is at most so many lines away from an entity.
    mutating func keepNeighbourhood(of focus: IRI, depth: Int) {
        var near = [Bool](repeating: false, count: entities.count)
        if let focus = numbers[focus] { near[focus] = true }
        for _ in 0..<max(depth, 0) {
            var next = near
            for line in lines where near[line.source] || near[line.target] {
                next[line.source] = true
                next[line.target] = true
            }
            if next == near { break }
            near = next
        }
        keep(near)
    }

    /// Leaves out what has no lines, but not an entity that is looked at; says how much that is.
    mutating func dropIsolated(but focus: IRI?) -> Int {
        var isConnected = [Bool](repeating: false, count: entities.count)
        for line in lines {
            isConnected[line.source] = true
            isConnected[line.target] = true
        }
        if let focus, let number = numbers[focus] { isConnected[number] = true }
        return keep(isConnected)
    }

    /// Leaves the best connected entity and what lies around it: grown by taking in, again and again, what has the
    /// most lines to what is in already, and of those that have as many what has the most lines at all.
    /// - Returns: how many entities were left out.
    mutating func keepCore(atMost limit: Int, and focus: IRI?) -> Int {
        var neighbours = [[Int]](repeating: [], count: entities.count)
        for line in lines where line.source != line.target {
            neighbours[line.source].append(line.target)
            neighbours[line.target].append(line.source)
        }
        let ranked = entities.indices.filter { isChosen[$0] }
            .sorted { (neighbours[$1].count, $0) < (neighbours[$0].count, $1) }
        var rank = [Int](repeating: 0, count: entities.count)
        for (place, number) in ranked.enumerated() { rank[number] = place }
        var kept = [Bool](repeating: false, count: entities.count)
        var keptCount = 0
        var seeds = ranked.makeIterator()
        // What lies next to the core, and by how many lines.
        var frontier: [Int] = []
        var linesInto = [Int](repeating: 0, count: entities.count)
        while keptCount < limit {
            let nearest = frontier.indices.max { a, b in
                let (a, b) = (frontier[a], frontier[b])
                return linesInto[a] != linesInto[b] ? linesInto[a] < linesInto[b] : rank[a] > rank[b]
            }
            guard let next = nearest.map({ frontier[$0] }) ?? seeds.next() else { break }
            if let nearest {
                frontier.swapAt(nearest, frontier.count - 1)
                frontier.removeLast()
            }
            guard !kept[next] else { continue }
            kept[next] = true
            keptCount += 1
            for neighbour in neighbours[next] where !kept[neighbour] {
                if linesInto[neighbour] == 0 { frontier.append(neighbour) }
                linesInto[neighbour] += 1
            }
        }
        if let focus, let number = numbers[focus] { kept[number] = true }
        return keep(kept)
    }

    /// Leaves these entities and the lines between them; says how many were left out.
    @discardableResult
    private mutating func keep(_ wanted: [Bool]) -> Int {
        let before = count
        for number in entities.indices where !wanted[number] { isChosen[number] = false }
        lines.removeAll { !isChosen[$0.source] || !isChosen[$0.target] }
        return before - count
    }

    // MARK: What is drawn

    /// The entities that are drawn, in order, and how many lines meet in each.
    var chosen: [(entity: Entity, degree: Int)] {
        var degrees = [Int](repeating: 0, count: entities.count)
        for line in lines where line.source != line.target {
            degrees[line.source] += 1
            degrees[line.target] += 1
        }
        return entities.indices.filter { isChosen[$0] }.map { (entities[$0], degrees[$0]) }
    }

    /// The lines, in the order in which their first statements stand.
    var edges: [Sketch.Edge] {
        var families: [IRI: EdgeFamily] = [:]
        return lines.map { line in
            let said = line.statements.map { statements[$0] }
            var found: Set<EdgeFamily> = []
            for statement in said {
                let family = families[statement.predicate] ?? EdgeFamily(statement.predicate, ontology)
                families[statement.predicate] = family
                found.insert(family)
            }
            return Sketch.Edge(
                source: entities[line.source].iri, target: entities[line.target].iri,
                family: EdgeFamily.allCases.first { found.contains($0) } ?? .other, statements: said,
                isSymmetric: line.isSymmetric)
        }
    }
}
