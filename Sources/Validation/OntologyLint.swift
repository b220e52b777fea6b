import OntologyModel
import RDF
import SHACL

/// Looks over an ontology for what its author is likely to want to know: terms without a label or a definition, classes
/// that nothing uses, circles, domains that nothing can meet, names that are declared nowhere.
///
/// ```swift
/// var report = OntologyLint(Ontology(quads)).report
/// ```
public struct OntologyLint {
    private let ontology: Ontology
    private let known: Ontology
    /// What the ontology's own terms begin with; terms of others that it only names are not looked at.
    private let namespaces: Set<String>
    private let about: [IRI: [Quad]]
    private var results: [ValidationResult] = []

    /// - Parameter known: an ontology that this one builds upon: its terms are declared, and not looked at.
    public init(_ quads: [Quad], known: Ontology = Ontology()) {
        ontology = Ontology(quads)
        self.known = known.extended(with: quads)
        namespaces = Self.namespaces(of: ontology)
        about = quads.reduce(into: [:]) { about, quad in
            if let subject = quad.subject.iri { about[subject, default: []].append(quad) }
        }
        checkHeader()
        for type in ontology.classes.values.sorted(by: { $0.iri < $1.iri }) where isOurs(type.iri) {
            check(type)
        }
        for property in ontology.properties.values.sorted(by: { $0.iri < $1.iri }) where isOurs(property.iri)
        {
            check(property)
        }
        checkSharedLabels()
    }

    /// What was found, by term.
    public var report: ValidationReport {
        ValidationReport(results: results, focusNodeCount: ontology.classes.count + ontology.properties.count)
    }

    // MARK: What is checked

    private mutating func checkHeader() {
        let hasHeader = ontology.quads.contains {
            $0.predicate == Vocabulary.RDF.type && $0.object.iri == Vocabulary.OWL.Ontology
        }
        guard !hasHeader, let first = (Array(ontology.classes.keys) + Array(ontology.properties.keys)).min()
        else { return }
        add(
            first, "Header", SH.Info,
            "The file has no owl:Ontology, so that no namespace is known in which every term must be declared"
        )
    }

    private mutating func check(_ type: OntologyClass) {
        checkWords(type.iri, "class", type.definition)
        if isInCircle(type.iri, { ontology.classes[$0]?.superclasses ?? [] }) {
            add(
                type.iri, "Circle", SH.Violation,
                "The class is below itself: the classes of the circle are all the same",
                Vocabulary.RDFS.subClassOf)
        }
        for above in type.superclasses where isUndeclaredClass(above) {
            add(
                type.iri, "Undeclared", SH.Violation, "\(above) is declared nowhere",
                Vocabulary.RDFS.subClassOf)
        }
        if let (a, b) = disjointPair(known.ancestors(of: type.iri)) {
            add(
                type.iri, "Unsatisfiable", SH.Violation,
                "Nothing can be of this class: \(a.localName) and \(b.localName), both above it, are disjoint",
                Vocabulary.RDFS.subClassOf)
        }
        if isUnused(type) {
            add(
                type.iri, "Unused", SH.Info,
                "No property leads to or from the class, and no class is below it")
        }
        for above in type.superclasses where known.classes[above]?.isDeprecated == true && !type.isDeprecated
        {
            add(type.iri, "Deprecated", SH.Warning, "\(above.localName), the class above, is deprecated")
        }
    }

    private mutating func check(_ property: OntologyProperty) {
        checkWords(property.iri, "property", property.definition)
        if isInCircle(property.iri, { ontology.properties[$0]?.superproperties ?? [] }) {
            add(
                property.iri, "Circle", SH.Violation,
                "The property is below itself: the properties of the circle are all the same",
                Vocabulary.RDFS.subPropertyOf)
        }
        checkKind(property)
        checkJoints(property)
        for above in property.superproperties {
            guard let above = known.properties[above] else {
                if isOurs(above) {
                    add(
                        property.iri, "Undeclared", SH.Violation, "\(above) is declared nowhere",
                        Vocabulary.RDFS.subPropertyOf)
                }
                continue
            }
            if !canMeet(property.domain, above.domain)
                || property.kind == .object && !canMeet(property.range, above.range)
            {
                add(
                    property.iri, "Unsatisfiable", SH.Violation,
                    "Nothing can have this property: what it joins is disjoint from what \(above.iri.localName), above it, joins",
                    Vocabulary.RDFS.subPropertyOf)
            }
            if above.isDeprecated, !property.isDeprecated {
                add(
                    property.iri, "Deprecated", SH.Warning,
                    "\(above.iri.localName), the property above, is deprecated")
            }
        }
        for inverse in property.inverses.compactMap({ known.properties[$0] }) {
            let isTurned = inverse.domain == property.range && inverse.range == property.domain
            let isSilent = inverse.domain.isEmpty && inverse.range.isEmpty
            if !isTurned, !isSilent, property.iri < inverse.iri {
                add(
                    property.iri, "Inverse", SH.Warning,
                    "Domain and range are not those of its inverse \(inverse.iri.localName) turned round",
                    Vocabulary.OWL.inverseOf)
            }
        }
    }

    private mutating func checkKind(_ property: OntologyProperty) {
        let types = Set(
            (about[property.iri] ?? []).filter { $0.predicate == Vocabulary.RDF.type }.compactMap(
                \.object.iri))
        if types.contains(Vocabulary.OWL.ObjectProperty), types.contains(Vocabulary.OWL.DatatypeProperty) {
            add(property.iri, "Kind", SH.Violation, "A property leads to nodes or to values, not to both")
        }
        if types.contains(Vocabulary.OWL.DatatypeProperty), property.isSymmetric || property.isTransitive {
            add(
                property.iri, "Kind", SH.Violation,
                "A property that leads to values is neither symmetric nor transitive")
        }
    }

    private mutating func checkJoints(_ property: OntologyProperty) {
        for type in property.domain where isUndeclaredClass(type) {
            add(
                property.iri, "Undeclared", SH.Violation, "\(type) is declared nowhere",
                Vocabulary.RDFS.domain)
        }
        if property.kind == .object {
            for type in property.range where isUndeclaredClass(type) {
                add(
                    property.iri, "Undeclared", SH.Violation, "\(type) is declared nowhere",
                    Vocabulary.RDFS.range)
            }
        }
        // Of several domains, an instance has to be of all (RDF Schema §3.2).
        for (part, name) in [(Vocabulary.RDFS.domain, "subject"), (Vocabulary.RDFS.range, "object")] {
            let stated = (about[property.iri] ?? []).filter { $0.predicate == part }.compactMap(\.object.iri)
            let above = Set(stated.flatMap { known.ancestors(of: $0) })
            if stated.count > 1, let (a, b) = disjointPair(above) {
                add(
                    property.iri, "Unsatisfiable", SH.Violation,
                    "No \(name) can be of all these classes: \(a.localName) and \(b.localName) are disjoint; for either, use owl:unionOf",
                    part)
            }
        }
        if property.kind != .annotation, property.domain.isEmpty, property.range.isEmpty,
            property.inverses.isEmpty, property.superproperties.isEmpty
        {
            add(
                property.iri, "Joins", SH.Info,
                "Nothing is said of what the property joins: neither domain nor range")
        }
    }

    private mutating func checkWords(_ term: IRI, _ kind: String, _ definition: String?) {
        let hasLabel = ontology.quads.contains {
            $0.subject.iri == term
                && [Vocabulary.RDFS.label, Vocabulary.SKOS.prefLabel].contains($0.predicate)
        }
        if !hasLabel { add(term, "Label", SH.Warning, "The \(kind) has no rdfs:label") }
        if definition == nil {
            add(
                term, "Definition", SH.Warning, "The \(kind) has neither a skos:definition nor a rdfs:comment"
            )
        }
    }

    private mutating func checkSharedLabels() {
        let all =
            ontology.classes.values.map { ($0.label, $0.iri) }
            + ontology.properties.values.map { ($0.label, $0.iri) }
        let own = all.filter { isOurs($0.1) }
        for (label, sharers) in Dictionary(grouping: own, by: \.0).sorted(by: { $0.key < $1.key }) {
            let iris = sharers.map(\.1).sorted()
            guard iris.count > 1 else { continue }
            add(
                iris[1], "Label", SH.Warning, "The label “\(label)” is also that of \(iris[0])",
                Vocabulary.RDFS.label)
        }
    }

    // MARK: How terms stand to each other

    private func isInCircle(_ term: IRI, _ above: (IRI) -> Set<IRI>) -> Bool {
        var pending = Array(above(term))
        var seen: Set<IRI> = []
        while let next = pending.popLast() {
            if next == term { return true }
            if seen.insert(next).inserted { pending += above(next) }
        }
        return false
    }

    /// Of terms of other namespaces nothing is known.
    private func isUndeclaredClass(_ type: IRI) -> Bool { known.classes[type] == nil && isOurs(type) }

    private func isOurs(_ term: IRI) -> Bool { namespaces.contains(term.namespace) }

    /// Those of the `owl:Ontology`; where there is none, the one that most terms have.
    private static func namespaces(of ontology: Ontology) -> Set<String> {
        let headers = ontology.quads.filter {
            $0.predicate == Vocabulary.RDF.type && $0.object.iri == Vocabulary.OWL.Ontology
        }.compactMap(\.subject.iri?.value)
        if !headers.isEmpty { return Set(headers.flatMap { [$0, $0 + "#", $0 + "/"] }) }
        let terms = Array(ontology.classes.keys) + Array(ontology.properties.keys)
        let counts = Dictionary(grouping: terms, by: \.namespace).mapValues(\.count)
        return Set(counts.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { [$0.key] } ?? [])
    }

    private func disjointPair(_ types: Set<IRI>) -> (IRI, IRI)? {
        for type in types.sorted() {
            for other in (known.classes[type]?.disjointWith ?? []).sorted() where types.contains(other) {
                return (type, other)
            }
        }
        return nil
    }

    /// Whether something can be of one of each.
    private func canMeet(_ left: Set<IRI>, _ right: Set<IRI>) -> Bool {
        guard !left.isEmpty, !right.isEmpty else { return true }
        return left.contains { mine in
            right.contains { other in
                disjointPair(known.ancestors(of: mine).union(known.ancestors(of: other))) == nil
            }
        }
    }

    private func isUnused(_ type: OntologyClass) -> Bool {
        let above = known.ancestors(of: type.iri)
        let isJoined = known.properties.values.contains {
            !$0.domain.isDisjoint(with: above) || !$0.range.isDisjoint(with: above)
        }
        return !isJoined && !known.classes.values.contains { $0.superclasses.contains(type.iri) }
    }

    // MARK: Results

    private mutating func add(
        _ term: IRI, _ check: String, _ severity: IRI, _ message: String,
        _ predicate: IRI = Vocabulary.RDF.type
    ) {
        let quads = about[term] ?? []
        let statement =
            quads.first { $0.predicate == predicate } ?? quads.first { $0.predicate == Vocabulary.RDF.type }
        let shape = IRI(unchecked: ShapesGraph.leitmotifNamespace + "Ontology" + check)
        results.append(
            ValidationResult(
                focusNode: .iri(term), sourceShape: .iri(shape), targetShape: .iri(term),
                component: IRI(unchecked: shape.value + "ConstraintComponent"), severity: severity,
                messages: [Literal(message + ".", language: "en")],
                targetLabel: ontology.classes[term]?.label ?? ontology.properties[term]?.label,
                statement: statement?.triple))
    }
}

extension IRI {
    /// What stands before the local name.
    fileprivate var namespace: String { String(value.dropLast(localName.count)) }
}
