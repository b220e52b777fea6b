import RDF

extension KnowledgeGraph {
    /// The shortest chain of statements between two entities, whichever way each is stated.
    ///
    /// Of several that are as short it is always the same one.
    /// - Returns: the statements in order from one to the other; empty where the two are the same; `nil` where
    ///   nothing connects them.
    public func path(from start: IRI, to end: IRI) -> [Statement]? {
        var statementsOf: [IRI: [Statement]] = [:]
        for statement in statements {
            guard let object = statement.object.entity, object != statement.subject else { continue }
            statementsOf[statement.subject, default: []].append(statement)
            statementsOf[object, default: []].append(statement)
        }
        var cameBy: [IRI: Statement] = [:]
        var seen: Set<IRI> = [start]
        var reached = [start]
        while !reached.isEmpty, !seen.contains(end) {
            var next: [IRI] = []
            for entity in reached {
                for statement in statementsOf[entity] ?? [] {
                    guard let other = statement.otherEnd(than: entity), seen.insert(other).inserted else {
                        continue
                    }
                    cameBy[other] = statement
                    next.append(other)
                }
            }
            reached = next
        }
        guard seen.contains(end) else { return nil }
        var steps: [Statement] = []
        var place = end
        while place != start, let statement = cameBy[place], let before = statement.otherEnd(than: place) {
            steps.append(statement)
            place = before
        }
        return steps.reversed()
    }
}

extension Statement {
    /// The entity that a statement relates another one to, whichever of the two is its subject.
    public func otherEnd(than entity: IRI) -> IRI? { subject == entity ? object.entity : subject }
}
