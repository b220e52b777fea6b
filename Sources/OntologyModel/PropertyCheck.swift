import RDF

/// Every statement with one property, held against what the ontology says of it.
struct PropertyCheck {
    private(set) var violations: [Violation] = []
    private let property: OntologyProperty
    private let predicate: TermID
    private let data: TypedGraph

    init(
        _ property: OntologyProperty, superproperties: [OntologyProperty],
        restrictions: [(type: IRI, expected: Set<IRI>)], _ predicate: TermID, in data: TypedGraph
    ) {
        self.property = property
        self.predicate = predicate
        self.data = data
        if property.isDeprecated { each { _, _ in .deprecated } }
        checkSubjects()
        checkObjects()
        for restriction in restrictions { check(restriction.type, restriction.expected) }
        // What a property promises, those below it promise too.
        if superproperties.contains(where: \.isIrreflexive) {
            each { $0 == $1 ? .relatedToItself : nil }
        }
        if superproperties.contains(where: \.isAsymmetric) {
            each { [graph = data.graph] subject, object in
                subject != object && graph.contains(object, predicate, subject) ? .bothWays : nil
            }
        }
        if property.isFunctional { checkFunctional() }
        if property.isInverseFunctional { checkInverseFunctional() }
    }

    private mutating func each(_ problem: (TermID, TermID) -> Violation.Problem?) {
        let graph = data.graph
        for place in graph.statements(with: predicate) {
            let subject = graph.subject(at: place)
            let object = graph.objectByPredicate(at: place)
            if let problem = problem(subject, object) {
                violations.append(data.violation(subject, property.iri, object, problem))
            }
        }
    }

    private mutating func checkSubjects() {
        guard !property.domain.isEmpty else { return }
        let allowed = data.classes(below: property.domain)
        each { [data, domain = property.domain] subject, _ in
            data.isInstance(subject, ofAny: allowed)
                ? nil : .subject(expected: domain, found: data.types(of: subject))
        }
    }

    private mutating func checkObjects() {
        guard property.kind != .annotation else { return }
        let graph = data.graph
        let range = property.range
        let kind = property.kind
        let classes = data.classes(below: range)
        let datatypes = range.subtracting([Vocabulary.RDFS.Literal])
        let datatypeNumbers = Set(datatypes.compactMap { graph.id(of: $0) })
        each { [data] _, object in
            guard graph.kind(of: object) == .literal else {
                if kind == .datatype { return .valueExpected }
                return range.isEmpty || data.isInstance(object, ofAny: classes)
                    ? nil : .object(expected: range, found: data.types(of: object))
            }
            if kind == .object { return .entityExpected }
            guard let datatype = graph.datatype(of: object), let literal = graph.term(object).literal else {
                return nil
            }
            if !datatypes.isEmpty, !datatypeNumbers.contains(datatype) {
                return .datatype(expected: datatypes, found: literal.datatype)
            }
            return literal.isWellFormed ? nil : .lexicalForm(literal.datatype)
        }
    }

    /// From a subject of some class, the property leads to classes of their own.
    private mutating func check(_ type: IRI, _ expected: Set<IRI>) {
        let subjects = data.classes(below: [type])
        let inRange = data.classes(below: property.range)
        let allowed = data.classes(below: expected)
        each { [data] subject, object in
            guard data.isInstance(subject, ofAny: subjects), data.isInstance(object, ofAny: inRange),
                !data.isInstance(object, ofAny: allowed)
            else { return nil }
            return .object(expected: expected, found: data.types(of: object))
        }
    }

    private mutating func checkFunctional() {
        var seen: Set<TermID> = []
        each { [data, predicate] subject, _ in
            let count = data.graph.objects(of: subject, predicate).count
            return count > 1 && seen.insert(subject).inserted ? .severalValues(count) : nil
        }
    }

    private mutating func checkInverseFunctional() {
        var seen: Set<TermID> = []
        each { [data, predicate] _, object in
            let count = data.graph.subjects(predicate, object).count
            return count > 1 && seen.insert(object).inserted ? .severalSubjects(count) : nil
        }
    }
}
