import ByteStreams
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
        /// Where the first statement of it stands, and the last.
        let first: Int
        var last: Int
    }

    private let ontology: Ontology
    /// In the order of their IRIs.
    private let entities: [Entity]
    private let relations: [StatedEvidence]
    /// Their IRIs, by their numbers.
    private let numbers: TextTable
    private var lines: [Line] = []
    /// For each statement the next that the same line stands for, or none: less than 0.
    private var following: [Int]
    /// Whether an entity is drawn.
    private var isChosen: [Bool]

    /// - Parameters:
    ///   - entities: in the order of their IRIs.
    ///   - relations: statements between entities, in order.
    init(_ entities: [Entity], _ relations: [StatedEvidence], _ drawing: Drawing, _ ontology: Ontology) {
        self.ontology = ontology
        self.entities = entities
        self.relations = relations
        isChosen = entities.map { entity in
            drawing.classes.map { $0.contains { ontology.isA(entity.type, $0) } } ?? true
        }
        following = Array(repeating: -1, count: relations.count)
        var numbers = TextTable()
        for entity in entities { numbers.add(entity.iri.value) }
        self.numbers = numbers
        join(drawing)
    }

    private mutating func join(_ drawing: Drawing) {
        struct Ends: Hashable {
            let source: Int
            let target: Int
        }
        var known: [IRI: Property] = [:]
        // The statements of a subject stand together, so that for each entity the line that was last drawn to it tells
        // whether there is one from this subject; what is symmetric may have been stated from the other end.
        var lastTo = [Int](repeating: -1, count: entities.count)
        var symmetric: [Ends: Int] = [:]
        var subject = 0
        let objects = objectNumbers()
        for (index, (statement, _)) in relations.enumerated() {
            while subject < entities.count, entities[subject].iri < statement.subject { subject += 1 }
            let object = objects[index]
            guard subject < entities.count, entities[subject].iri == statement.subject, object >= 0,
                isChosen[subject], isChosen[object]
            else { continue }
            let property = known.value(of: statement.predicate) { look(at: statement.predicate, drawing) }
            guard property.isDrawn else { continue }
            if property.isSymmetric {
                let ends = Ends(source: min(subject, object), target: max(subject, object))
                if let place = symmetric[ends] {
                    extend(place, by: index)
                } else {
                    symmetric[ends] = lines.count
                    begin(from: ends.source, to: ends.target, isSymmetric: true, index)
                }
            } else if case let place = lastTo[object], place >= 0, lines[place].source == subject {
                extend(place, by: index)
            } else {
                lastTo[object] = lines.count
                begin(from: subject, to: object, isSymmetric: false, index)
            }
        }
    }

    /// The number of each statement's object, or less than 0: looked up on all cores at once.
    private func objectNumbers() -> [Int] {
        // As many pieces as threads: each has one of its own. Small ones are not worth it.
        let pieceSize = max(16_384, relations.count / defaultThreads + 1)
        let pieces = stride(from: 0, to: relations.count, by: pieceSize).map { start in
            Delivery { [relations, numbers] () throws(Never) in
                relations[start..<min(start + pieceSize, relations.count)].map { item in
                    guard case .entity(let iri) = item.statement.object else { return -1 }
                    return numbers.number(of: iri.value) ?? -1
                }
            }
        }
        return pieces.flatMap { $0.wait() }
    }

    private mutating func begin(from source: Int, to target: Int, isSymmetric: Bool, _ statement: Int) {
        lines.append(
            Line(
                source: source, target: target, isSymmetric: isSymmetric, first: statement, last: statement))
    }

    private mutating func extend(_ place: Int, by statement: Int) {
        following[lines[place].last] = statement
        lines[place].last = statement
    }

    private struct Property {
        let isDrawn: Bool
        let isSymmetric: Bool
    }

    private func look(at predicate: IRI, _ drawing: Drawing) -> Property {
        let isDrawn =
            drawing.properties.map { !$0.isDisjoint(with: ontology.superproperties(of: predicate)) } ?? true
        return Property(
            isDrawn: isDrawn, isSymmetric: ontology.properties[predicate]?.isSymmetric ?? false)
    }

    // MARK: Choosing

    var isEmpty: Bool { lines.isEmpty }

    /// How many entities are drawn.
    var count: Int { isChosen.reduce(0) { $0 + ($1 ? 1 : 0) } }

    /// Leaves what is at most so many lines away from an entity.
    mutating func keepNeighbourhood(of focus: IRI, depth: Int) {
        var near = [Bool](repeating: false, count: entities.count)
        if let focus = numbers.number(of: focus.value) { near[focus] = true }
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
        if let focus, let number = numbers.number(of: focus.value) { isConnected[number] = true }
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
        if let focus, let number = numbers.number(of: focus.value) { kept[number] = true }
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
            let said = statements(of: line)
            var found: Set<EdgeFamily> = []
            for statement in said {
                found.insert(
                    families.value(of: statement.predicate) { EdgeFamily(statement.predicate, ontology) })
            }
            return Sketch.Edge(
                source: entities[line.source].iri, target: entities[line.target].iri,
                family: EdgeFamily.allCases.first { found.contains($0) } ?? .other, statements: said,
                isSymmetric: line.isSymmetric)
        }
    }

    private func statements(of line: Line) -> [Statement] {
        sequence(first: line.first) { following[$0] >= 0 ? following[$0] : nil }.map {
            relations[$0].statement
        }
    }
}

extension Dictionary where Key == IRI {
    /// What is kept for a key, which is made where there is none yet.
    fileprivate mutating func value(of key: IRI, _ make: () -> Value) -> Value {
        if let known = self[key] { return known }
        let value = make()
        self[key] = value
        return value
    }
}
