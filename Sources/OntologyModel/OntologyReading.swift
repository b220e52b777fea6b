import RDF

/// Collects classes and properties from the statements of an OWL document.
///
/// The OWL 2 constructs understood are those that say what a property may join: named classes,
/// `owl:unionOf`, `rdfs:subClassOf`, `rdfs:subPropertyOf`, `owl:inverseOf`, disjointness.
struct OntologyReading {
    private static let allDisjointClasses = IRI(unchecked: Vocabulary.OWL.namespace + "AllDisjointClasses")
    private static let members = IRI(unchecked: Vocabulary.OWL.namespace + "members")

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
        let types = Set((about[Vocabulary.RDF.type] ?? []).compactMap(\.iri))
        let label = english(about[Vocabulary.RDFS.label]) ?? iri.localName
        let definition = english(about[Vocabulary.SKOS.definition]) ?? english(about[Vocabulary.RDFS.comment])
        if !types.isDisjoint(with: [Vocabulary.OWL.Class, Vocabulary.RDFS.Class]) {
            classes[iri] = OntologyClass(
                iri: iri, label: label, definition: definition,
                superclasses: Set((about[Vocabulary.RDFS.subClassOf] ?? []).compactMap(\.iri)),
                disjointWith: Set((about[Vocabulary.OWL.disjointWith] ?? []).compactMap(\.iri)),
                isDeprecated: isDeprecated(about, types),
                restrictions: restrictions(about[Vocabulary.RDFS.subClassOf] ?? []))
        }
        guard let kind = kind(of: types) else { return }
        properties[iri] = OntologyProperty(
            iri: iri, kind: kind, label: label, definition: definition,
            domain: classExpression(about[Vocabulary.RDFS.domain]),
            range: classExpression(about[Vocabulary.RDFS.range]),
            superproperties: Set((about[Vocabulary.RDFS.subPropertyOf] ?? []).compactMap(\.iri)),
            inverses: Set((about[Vocabulary.OWL.inverseOf] ?? []).compactMap(\.iri)),
            isSymmetric: types.contains(Vocabulary.OWL.SymmetricProperty),
            isFunctional: types.contains(Vocabulary.OWL.FunctionalProperty),
            isInverseFunctional: types.contains(Vocabulary.OWL.InverseFunctionalProperty),
            isTransitive: types.contains(Vocabulary.OWL.TransitiveProperty),
            isIrreflexive: types.contains(Self.owl("IrreflexiveProperty")),
            isAsymmetric: types.contains(Self.owl("AsymmetricProperty")),
            isDeprecated: isDeprecated(about, types))
    }

    private static func owl(_ name: String) -> IRI { IRI(unchecked: Vocabulary.OWL.namespace + name) }

    /// `rdfs:subClassOf [ a owl:Restriction ; owl:onProperty … ; owl:allValuesFrom … ]` (OWL 2 Mapping to RDF, table 13).
    private func restrictions(_ superclasses: [Term]) -> [IRI: Set<IRI>] {
        superclasses.reduce(into: [:]) { restrictions, term in
            guard term.iri == nil, let about = statements[term],
                let property = about[Self.owl("onProperty")]?.first?.iri
            else { return }
            let classes = classExpression(about[Self.owl("allValuesFrom")])
            if !classes.isEmpty { restrictions[property] = classes }
        }
    }

    /// OWL 2 Syntax §5.5, and the classes of OWL 1 for the same.
    private func isDeprecated(_ about: [IRI: [Term]], _ types: Set<IRI>) -> Bool {
        let said = (about[Vocabulary.OWL.deprecated] ?? []).contains { $0.literal?.bool == true }
        return said || types.contains(Self.owl("DeprecatedClass"))
            || types.contains(Self.owl("DeprecatedProperty"))
    }

    private func kind(of types: Set<IRI>) -> OntologyProperty.Kind? {
        if types.contains(Vocabulary.OWL.DatatypeProperty) { return .datatype }
        if types.contains(Vocabulary.OWL.AnnotationProperty) { return .annotation }
        let object: Set = [
            Vocabulary.OWL.ObjectProperty, Vocabulary.OWL.SymmetricProperty, Vocabulary.RDF.Property,
            Vocabulary.OWL.TransitiveProperty, Vocabulary.OWL.InverseFunctionalProperty,
            Self.owl("IrreflexiveProperty"), Self.owl("AsymmetricProperty"),
        ]
        return types.isDisjoint(with: object) ? nil : .object
    }

    /// A named class, or the members of an `owl:unionOf` (OWL 2 Mapping to RDF, table 13).
    private func classExpression(_ terms: [Term]?) -> Set<IRI> {
        var found: Set<IRI> = []
        for term in terms ?? [] {
            if let iri = term.iri {
                if iri != Vocabulary.OWL.Thing { found.insert(iri) }
            } else {
                for list in statements[term]?[Vocabulary.OWL.unionOf] ?? [] {
                    found.formUnion(members(of: list).compactMap(\.iri))
                }
            }
        }
        return found
    }

    private func members(of list: Term) -> [Term] {
        var members: [Term] = []
        var seen: Set<Term> = []
        var cell = list
        while seen.insert(cell).inserted, let about = statements[cell],
            let first = about[Vocabulary.RDF.first]?.first
        {
            members.append(first)
            guard let rest = about[Vocabulary.RDF.rest]?.first else { break }
            cell = rest
        }
        return members
    }

    private mutating func readDisjointness(_ about: [IRI: [Term]]) {
        guard about[Vocabulary.RDF.type]?.contains(.iri(OntologyReading.allDisjointClasses)) == true else {
            return
        }
        let disjoint = Set((about[OntologyReading.members] ?? []).flatMap(members).compactMap(\.iri))
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
        let literals = (terms ?? []).compactMap(\.literal)
        return literals.first { $0.language?.hasPrefix("en") == true }?.lexicalForm
            ?? literals.map(\.lexicalForm).min()
    }
}
