import RDF

/// Holds RDF statements against an ontology and tells everything that is not as the ontology has it.
///
/// Terms of the ontology's own namespaces must exist; subjects and objects must have the classes, and values
/// the datatypes, that their properties ask for; nothing may be two disjoint things at once; a statement node
/// must be whole and its confidence between 0 and 1. Statements in other vocabularies are left alone.
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
        let data = ValidatedGraph(quads, ontology)
        var found: [Violation] = []
        for node in data.nodes {
            found += disjointness(of: node, in: data)
            for quad in data.statements(about: node) {
                found += problems(of: quad, in: data).map { Violation(quad, $0) }
            }
            if data.types(of: node).contains(Vocabulary.RDF.Statement) {
                found += StatementNodeCheck(node, in: data).violations
            }
        }
        return found
    }

    private func problems(of quad: Quad, in data: ValidatedGraph) -> [Violation.Problem] {
        guard quad.predicate != Vocabulary.RDF.type else {
            guard let type = quad.object.iri, ontology.classes[type] == nil, isOurs(type) else { return [] }
            return [.unknownClass]
        }
        guard let property = ontology.properties[quad.predicate] else {
            return isOurs(quad.predicate) ? [.unknownProperty] : []
        }
        return [subjectProblem(quad, property, in: data), objectProblem(quad, property, in: data)].compactMap(
            \.self)
    }

    private func subjectProblem(
        _ quad: Quad, _ property: OntologyProperty, in data: ValidatedGraph
    ) -> Violation.Problem? {
        guard !property.domain.isEmpty, !data.isAny(quad.subject, of: property.domain) else { return nil }
        return .subject(expected: property.domain, found: data.types(of: quad.subject))
    }

    private func objectProblem(
        _ quad: Quad, _ property: OntologyProperty, in data: ValidatedGraph
    ) -> Violation.Problem? {
        guard property.kind != .annotation else { return nil }
        guard let literal = quad.object.literal else {
            if property.kind == .datatype { return .valueExpected }
            guard !property.range.isEmpty, !data.isAny(quad.object, of: property.range) else { return nil }
            return .object(expected: property.range, found: data.types(of: quad.object))
        }
        if property.kind == .object { return .entityExpected }
        let allowed = property.range.subtracting([Vocabulary.RDFS.Literal])
        if !allowed.isEmpty, !allowed.contains(literal.datatype) {
            return .datatype(expected: allowed, found: literal.datatype)
        }
        return literal.isWellFormed ? nil : .lexicalForm(literal.datatype)
    }

    private func disjointness(of node: Term, in data: ValidatedGraph) -> [Violation] {
        let types = data.types(of: node).sorted()
        for (index, first) in types.enumerated() {
            for second in types[(index + 1)...] where areDisjoint(first, second) {
                let quad = Quad(node, Vocabulary.RDF.type, .iri(second))
                return [Violation(quad, .disjointClasses(first, second))]
            }
        }
        return []
    }

    private func areDisjoint(_ a: IRI, _ b: IRI) -> Bool {
        let others = ontology.ancestors(of: b)
        return ontology.ancestors(of: a).contains { type in
            others.contains { other in
                ontology.classes[type]?.disjointWith.contains(other) == true
                    || ontology.classes[other]?.disjointWith.contains(type) == true
            }
        }
    }

    private func isOurs(_ term: IRI) -> Bool {
        guard let cut = term.value.lastIndex(where: { $0 == "#" || $0 == "/" }) else { return false }
        return namespaces.contains(String(term.value[..<cut]))
            || namespaces.contains(String(term.value[...cut]))
    }
}

/// Statements by subject, in the order in which the subjects were first seen, with the classes of each.
struct ValidatedGraph {
    private(set) var nodes: [Term] = []
    private var about: [Term: [Quad]] = [:]
    private let ontology: Ontology

    init(_ quads: some Sequence<Quad>, _ ontology: Ontology) {
        self.ontology = ontology
        for quad in quads {
            if about[quad.subject] == nil { nodes.append(quad.subject) }
            about[quad.subject, default: []].append(quad)
        }
    }

    func statements(about node: Term) -> [Quad] { about[node] ?? [] }

    func objects(of node: Term, _ property: IRI) -> [Term] {
        statements(about: node).filter { $0.predicate == property }.map(\.object)
    }

    func contains(_ triple: Triple) -> Bool {
        statements(about: triple.subject).contains { $0.triple == triple }
    }

    func types(of node: Term) -> Set<IRI> { Set(objects(of: node, Vocabulary.RDF.type).compactMap(\.iri)) }

    func isAny(_ node: Term, of expected: Set<IRI>) -> Bool {
        types(of: node).contains { !ontology.ancestors(of: $0).isDisjoint(with: expected) }
    }
}
