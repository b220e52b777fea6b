import RDF

/// The statements of a shapes graph by subject, in the order of the document.
struct ShapesStatements {
    private(set) var subjects: [Term] = []
    private var about: [Term: [IRI: [Term]]] = [:]

    init(_ quads: some Sequence<Quad>) {
        var seen: Set<Triple> = []
        for quad in quads where seen.insert(quad.triple).inserted {
            if about[quad.subject] == nil { subjects.append(quad.subject) }
            about[quad.subject, default: [:]][quad.predicate, default: []].append(quad.object)
        }
    }

    func values(_ node: Term, _ property: IRI) -> [Term] { about[node]?[property] ?? [] }
    func properties(of node: Term) -> [IRI: [Term]] { about[node] ?? [:] }

    /// All of them.
    var quads: [Quad] {
        subjects.flatMap { subject in
            (about[subject] ?? [:]).flatMap { property, values in values.map { Quad(subject, property, $0) } }
        }
    }

    /// Whether `node` is an instance of `type` or of a sub-class of it (SHACL §1.1, SHACL instance).
    func isInstance(_ node: Term, of type: IRI) -> Bool {
        var pending = values(node, Vocabulary.RDF.type)
        var seen = Set(pending)
        while let next = pending.popLast() {
            if next == .iri(type) { return true }
            for above in values(next, Vocabulary.RDFS.subClassOf) where seen.insert(above).inserted {
                pending.append(above)
            }
        }
        return false
    }

    /// The items of a SHACL list (§1.1); `nil` where it is none.
    func list(_ head: Term) -> [Term]? {
        var items: [Term] = []
        var seen: Set<Term> = []
        var cell = head
        while cell != .iri(Vocabulary.RDF.nil) {
            let first = values(cell, Vocabulary.RDF.first)
            let rest = values(cell, Vocabulary.RDF.rest)
            guard seen.insert(cell).inserted, first.count == 1, rest.count == 1 else { return nil }
            items.append(first[0])
            cell = rest[0]
        }
        return items
    }
}
