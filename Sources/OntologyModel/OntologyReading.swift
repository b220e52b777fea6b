import RDF

/// Collects classes and properties from the statements of an OWL document.
///
/// The OWL 2 constructs understood are those that say what a property may join: named classes,
/// `owl:unionOf`, `rdfs:subClassOf`, `rdfs:subPropertyOf`, `owl:inverseOf`, disjointness.
struct OntologyReading {
    private(set) var classes: [IRI: OntologyClass] = [:]
    private(set) var properties: [IRI: OntologyProperty] = [:]
    private var statements: [Term: [IRI: [Term]]] = [:]

    init(_ quads: [Quad]) {
        for quad in quads {
            statements[quad.subject, default: [:]][quad.predicate, default: []].append(quad.object)
        }
        for case (.iri(let iri), let about) in statements { read(iri, about) }
        for about in statements.values { readDisjointness(about) }
        addInverses()
    }

    private mutating func read(_ iri: IRI, _ about: [IRI: [Term]]) {
        let types = Set((about[RDF.type] ?? []).compactMap(\.asIRI))
        let label = english(about[RDFS.label]) ?? iri.localName
        let definition = english(about[SKOS.definition]) ?? english(about[RDFS.comment])
        if !types.isDisjoint(with: [OWL.Class, RDFS.Class]) {
            classes[iri] = OntologyClass(
                iri: iri, label: label, definition: definition,
                superclasses: Set((about[RDFS.subClassOf] ?? []).compactMap(\.asIRI)),
                disjointWith: Set((about[OWL.disjointWith] ?? []).compactMap(\.asIRI)))
        }
        guard let kind = kind(of: types) else { return }
        properties[iri] = OntologyProperty(
            iri: iri, kind: kind, label: label, definition: definition,
            domain: classExpression(about[RDFS.domain]), range: classExpression(about[RDFS.range]),
            superproperties: Set((about[RDFS.subPropertyOf] ?? []).compactMap(\.asIRI)),
            inverses: Set((about[OWL.inverseOf] ?? []).compactMap(\.asIRI)),
            isSymmetric: types.contains(OWL.SymmetricProperty),
            isFunctional: types.contains(OWL.FunctionalProperty))
    }

    private func kind(of types: Set<IRI>) -> OntologyProperty.Kind? {
        if types.contains(OWL.DatatypeProperty) { return .datatype }
        if types.contains(OWL.AnnotationProperty) { return .annotation }
        let object: Set = [OWL.ObjectProperty, OWL.SymmetricProperty, RDF.Property]
        return types.isDisjoint(with: object) ? nil : .object
    }

    /// A named class, or the members of an `owl:unionOf` (OWL 2 Mapping to RDF, table 13).
    private func classExpression(_ terms: [Term]?) -> Set<IRI> {
        var found: Set<IRI> = []
        for term in terms ?? [] {
            if let iri = term.asIRI {
                if iri != OWL.Thing { found.insert(iri) }
            } else {
                for list in statements[term]?[OWL.unionOf] ?? [] {
                    found.formUnion(members(of: list).compactMap(\.asIRI))
                }
            }
        }
        return found
    }

    private func members(of list: Term) -> [Term] {
        var members: [Term] = []
        var seen: Set<Term> = []
        var cell = list
        while seen.insert(cell).inserted, let about = statements[cell], let first = about[RDF.first]?.first {
            members.append(first)
            guard let rest = about[RDF.rest]?.first else { break }
            cell = rest
        }
        return members
    }

    private mutating func readDisjointness(_ about: [IRI: [Term]]) {
        guard about[RDF.type]?.contains(.iri(OWL.AllDisjointClasses)) == true else { return }
        let disjoint = Set((about[OWL.members] ?? []).flatMap(members).compactMap(\.asIRI))
        for type in disjoint {
            classes[type]?.disjointWith.formUnion(disjoint.subtracting([type]))
        }
    }

    private mutating func addInverses() {
        for (iri, property) in properties {
            for inverse in property.inverses { properties[inverse]?.inverses.insert(iri) }
        }
    }

    private func english(_ terms: [Term]?) -> String? {
        let literals = (terms ?? []).compactMap(\.asLiteral)
        return literals.first { $0.language?.hasPrefix("en") == true }?.lexicalForm
            ?? literals.map(\.lexicalForm).min()
    }
}
