import RDF

/// Why the ontology does not allow a statement.
public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownProperty(IRI)
    case unknownClass(IRI)
    case subject(property: OntologyProperty, found: IRI)
    case object(property: OntologyProperty, found: IRI)
    case literalExpected(property: OntologyProperty)
    case entityExpected(property: OntologyProperty)
    case relatedToItself(property: OntologyProperty)
    /// The object is of no class that the property leads to from such a subject.
    case pair(property: OntologyProperty, subject: IRI, expected: Set<IRI>, found: IRI)

    public var description: String {
        switch self {
        case .unknownProperty(let iri): "\(iri.value) is not a property of the ontology"
        case .unknownClass(let iri): "\(iri.value) is not a class of the ontology"
        case .subject(let property, let found):
            "the subject of \(property.iri.localName) is a \(names(property.domain)), not a \(found.localName)"
        case .object(let property, let found):
            "the object of \(property.iri.localName) is a \(names(property.range)), not a \(found.localName)"
        case .literalExpected(let property):
            "the object of \(property.iri.localName) is a value, not an entity"
        case .entityExpected(let property):
            "the object of \(property.iri.localName) is an entity, not a value"
        case .pair(let property, let subject, let expected, let found):
            "the object of \(property.iri.localName) is a \(names(expected)) where the subject is a \(subject.localName), not a \(found.localName)"
        case .relatedToItself(let property): "nothing has \(property.iri.localName) to itself"
        }
    }

    private func names(_ classes: Set<IRI>) -> String {
        classes.map(\.localName).sorted().joined(separator: " or ")
    }
}

extension Ontology {
    /// Why a statement between entities of these classes is not allowed, or `nil` where it is.
    public func refusal(subject: IRI, property: IRI, object: IRI) -> Refusal? {
        guard let property = properties[property] else { return .unknownProperty(property) }
        if let refusal = refusal(subject: subject, of: property) { return refusal }
        guard property.kind != .datatype else { return .literalExpected(property: property) }
        guard classes[object] != nil else { return .unknownClass(object) }
        guard isAny(object, of: property.range) else { return .object(property: property, found: object) }
        guard restricted.contains(property.iri) else { return nil }
        for type in ancestors(of: subject) {
            guard let expected = classes[type]?.restrictions[property.iri], !isAny(object, of: expected)
            else {
                continue
            }
            return .pair(property: property, subject: subject, expected: expected, found: object)
        }
        return nil
    }

    /// Why an entity may not have the property to itself, or `nil` where it may.
    public func refusalToItself(_ property: IRI) -> Refusal? {
        guard irreflexive.contains(property), let property = properties[property] else { return nil }
        return .relatedToItself(property: property)
    }

    /// Why a value of this datatype is not allowed, or `nil` where it is.
    public func refusal(subject: IRI, property: IRI, datatype: IRI) -> Refusal? {
        guard let property = properties[property] else { return .unknownProperty(property) }
        if let refusal = refusal(subject: subject, of: property) { return refusal }
        guard property.kind != .object else { return .entityExpected(property: property) }
        let allowed = property.range.isEmpty || property.range.contains(datatype)
        return allowed ? nil : .object(property: property, found: datatype)
    }

    private func refusal(subject: IRI, of property: OntologyProperty) -> Refusal? {
        guard classes[subject] != nil else { return .unknownClass(subject) }
        return isAny(subject, of: property.domain) ? nil : .subject(property: property, found: subject)
    }

    private func isAny(_ type: IRI, of allowed: Set<IRI>) -> Bool {
        allowed.isEmpty || !ancestors(of: type).isDisjoint(with: allowed)
    }
}
