import RDF

/// Holds RDF statements against an ontology and tells everything that is not as the ontology has it.
///
/// Terms of the ontology's own namespaces must exist; subjects and objects must have the classes, and values the
/// datatypes, that their properties ask for; nothing may be two disjoint things at once; functional, inverse-functional,
/// irreflexive and asymmetric properties are held to what they promise; a statement node must be whole, its statement in
/// the graph, and its confidence between 0 and 1. Statements in other vocabularies are left alone.
///
/// This is a check of what is written, not reasoning: what lacks a class is refused, not given one.
///
/// ```swift
/// for violation in OntologyValidator(.leitmotif).violations(in: quads) { print(violation) }
/// ```
public struct OntologyValidator: Sendable {
    public let ontology: Ontology
    /// The IRIs of the `owl:Ontology` headers: a term that begins with one of them has to be declared.
    private let namespaces: Set<String>

    public init(_ ontology: Ontology) {
        self.ontology = ontology
        let headers = ontology.quads.filter {
            $0.predicate == Vocabulary.RDF.type && $0.object.iri == Vocabulary.OWL.Ontology
        }
        namespaces = Set(headers.compactMap(\.subject.iri).map(\.value))
    }

    /// Everything that is wrong, in the order of the nodes it is about.
    public func violations(in quads: some Sequence<Quad>) -> [Violation] {
        violations(in: IndexedGraph(quads))
    }

    /// Everything that is wrong, in the order of the nodes it is about.
    public func violations(in graph: IndexedGraph) -> [Violation] {
        let data = TypedGraph(graph, ontology)
        var found: [Violation] = []
        for predicate in graph.predicates {
            guard predicate != data.type, let iri = graph.term(predicate).iri else { continue }
            if let property = ontology.properties[iri] {
                let check = PropertyCheck(
                    property, superproperties: above(iri), restrictions: restrictions(on: iri), predicate,
                    in: data)
                found += check.violations
            } else if isOurs(iri) {
                found += graph.statements(with: predicate).map { place in
                    data.violation(
                        graph.subject(at: place), iri, graph.objectByPredicate(at: place), .unknownProperty)
                }
            }
        }
        found += classViolations(in: data)
        for node in data.instances(of: Vocabulary.RDF.Statement) {
            found += StatementNodeCheck(node, in: data).violations
        }
        return found.sorted { left, right in
            if left.node != right.node { return left.node < right.node }
            if left.property != right.property { return left.property < right.property }
            guard left.value != right.value, let mine = left.value, let other = right.value else {
                return false
            }
            return mine < other
        }
    }

    private func restrictions(on property: IRI) -> [(type: IRI, expected: Set<IRI>)] {
        guard ontology.restricted.contains(property) else { return [] }
        return ontology.classes.values.sorted { $0.iri < $1.iri }.compactMap { type in
            type.restrictions[property].map { (type.iri, $0) }
        }
    }

    private func above(_ property: IRI) -> [OntologyProperty] {
        ontology.superproperties(of: property).compactMap { ontology.properties[$0] }
    }

    // MARK: Classes

    private func classViolations(in data: TypedGraph) -> [Violation] {
        var found: [Violation] = []
        for (id, iri) in data.classes {
            let problem: Violation.Problem?
            if let known = ontology.classes[iri] {
                problem = known.isDeprecated ? .deprecated : nil
            } else {
                problem = isOurs(iri) ? .unknownClass : nil
            }
            guard let problem else { continue }
            for node in data.nodes(ofClass: id) {
                found.append(data.violation(node, Vocabulary.RDF.type, id, problem))
            }
        }
        return found + disjointness(in: data)
    }

    /// One violation for a node, however many of its classes are disjoint.
    private func disjointness(in data: TypedGraph) -> [Violation] {
        let classes = data.classes.sorted { $0.iri < $1.iri }
        let excluded = excludedByClass
        var found: [Violation] = []
        var seen: Set<TermID> = []
        for (index, first) in classes.enumerated() {
            let others = ontology.ancestors(of: first.iri).reduce(into: Set<IRI>()) {
                $0.formUnion(excluded[$1] ?? [])
            }
            guard !others.isEmpty else { continue }
            for second in classes[(index + 1)...]
            where !ontology.ancestors(of: second.iri).isDisjoint(with: others) {
                for node in data.nodes(ofClass: first.id)
                where data.isInstance(node, ofClass: second.id) && seen.insert(node).inserted {
                    found.append(
                        data.violation(
                            node, Vocabulary.RDF.type, second.id, .disjointClasses(first.iri, second.iri)))
                }
            }
        }
        return found
    }

    /// For each class, those that share no instance with it, whichever of the two says so.
    private var excludedByClass: [IRI: Set<IRI>] {
        ontology.classes.values.reduce(into: [:]) { excluded, type in
            for other in type.disjointWith {
                excluded[type.iri, default: []].insert(other)
                excluded[other, default: []].insert(type.iri)
            }
        }
    }

    private func isOurs(_ term: IRI) -> Bool {
        guard let cut = term.value.lastIndex(where: { $0 == "#" || $0 == "/" }) else { return false }
        return namespaces.contains(String(term.value[..<cut]))
            || namespaces.contains(String(term.value[...cut]))
    }
}
