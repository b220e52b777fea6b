import RDF

/// A class of the ontology.
public struct OntologyClass: Hashable, Sendable {
    public let iri: IRI
    /// The English label, or the local name where there is none.
    public var label: String
    /// One sentence on what belongs to it, where the ontology has one.
    public var definition: String?
    /// The classes directly above.
    public var superclasses: Set<IRI> = []
    /// Classes that share no instance with this one.
    public var disjointWith: Set<IRI> = []
    /// Whether the ontology says that it should no longer be used (`owl:deprecated`).
    public var isDeprecated = false
    /// Of what classes the objects of a property are where its subject is of this class (`owl:allValuesFrom`).
    public var restrictions: [IRI: Set<IRI>] = [:]
}

/// A property of the ontology.
public struct OntologyProperty: Hashable, Sendable {
    /// Whether a property joins entities, gives a value, or only annotates.
    public enum Kind: Hashable, Sendable {
        case object
        case datatype
        case annotation
    }

    public let iri: IRI
    public var kind: Kind
    /// The English label, or the local name where there is none.
    public var label: String
    /// One sentence on what it states, where the ontology has one.
    public var definition: String?
    /// The classes its subject may have: one of these suffices; empty means any.
    public var domain: Set<IRI> = []
    /// The classes its object may have, or its datatypes: one of these suffices; empty means any.
    public var range: Set<IRI> = []
    public var superproperties: Set<IRI> = []
    public var inverses: Set<IRI> = []
    public var isSymmetric = false
    /// Whether a node has one value of it at most.
    public var isFunctional = false
    /// Whether a value belongs to one node at most.
    public var isInverseFunctional = false
    public var isTransitive = false
    /// Whether nothing is so related to itself.
    public var isIrreflexive = false
    /// Whether no two are so related in both directions.
    public var isAsymmetric = false
    public var isDeprecated = false
}

extension IRI {
    /// What follows the last `#` or `/`: the name a person would use for a term.
    public var localName: String {
        let cut = value.utf8.lastIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "/") }
        guard let cut else { return value }
        return String(value[value.index(after: cut)...])
    }
}
