import RDF

/// What a shape asks of its values ([SHACL §4](https://www.w3.org/TR/shacl/#core-components)).
public enum Constraint: Sendable {
    // Kinds of values
    case instance(of: Term)
    case datatype(IRI)
    case nodeKind(NodeKind)
    // How many
    case minCount(Int)
    case maxCount(Int)
    // Ranges
    case range(Bound, Literal)
    // Text
    case minLength(Int)
    case maxLength(Int)
    case pattern(Pattern)
    case languageIn([String])
    case uniqueLanguage
    // Pairs of properties
    case equals(IRI)
    case disjoint(IRI)
    case lessThan(IRI)
    case lessThanOrEquals(IRI)
    // Logic
    case not(ShapeID)
    case and([ShapeID])
    case or([ShapeID])
    case exactlyOne([ShapeID])
    // Other shapes
    case node(ShapeID)
    case property(ShapeID)
    case qualifiedMinCount(Qualified, Int)
    case qualifiedMaxCount(Qualified, Int)
    // Other
    /// No properties but these.
    case closed(allowed: [IRI])
    case hasValue(Term)
    case oneOf([Term])
    case sparql(SPARQLConstraint)

    /// A bound of a range ([SHACL §4.3](https://www.w3.org/TR/shacl/#core-components-range)).
    public enum Bound: Sendable, Hashable {
        case minExclusive, minInclusive, maxExclusive, maxInclusive
    }

    /// A shape that some of the values conform to ([SHACL §4.7.3](https://www.w3.org/TR/shacl/#QualifiedMinCountConstraintComponent)).
    public struct Qualified: Sendable, Hashable {
        public let shape: ShapeID
        /// Shapes to none of which a value that counts may conform.
        public let siblings: [ShapeID]
    }

    /// The constraint component, as results name it.
    public var component: IRI {
        switch self {
        case .instance: SH.component("Class")
        case .datatype: SH.component("Datatype")
        case .nodeKind: SH.component("NodeKind")
        case .minCount: SH.component("MinCount")
        case .maxCount: SH.component("MaxCount")
        case .range(.minExclusive, _): SH.component("MinExclusive")
        case .range(.minInclusive, _): SH.component("MinInclusive")
        case .range(.maxExclusive, _): SH.component("MaxExclusive")
        case .range(.maxInclusive, _): SH.component("MaxInclusive")
        case .minLength: SH.component("MinLength")
        case .maxLength: SH.component("MaxLength")
        case .pattern: SH.component("Pattern")
        case .languageIn: SH.component("LanguageIn")
        case .uniqueLanguage: SH.component("UniqueLang")
        case .equals: SH.component("Equals")
        case .disjoint: SH.component("Disjoint")
        case .lessThan: SH.component("LessThan")
        case .lessThanOrEquals: SH.component("LessThanOrEquals")
        case .not: SH.component("Not")
        case .and: SH.component("And")
        case .or: SH.component("Or")
        case .exactlyOne: SH.component("Xone")
        case .node: SH.component("Node")
        case .property: SH.iri("PropertyShapeComponent")
        case .qualifiedMinCount: SH.component("QualifiedMinCount")
        case .qualifiedMaxCount: SH.component("QualifiedMaxCount")
        case .closed: SH.component("Closed")
        case .hasValue: SH.component("HasValue")
        case .oneOf: SH.component("In")
        case .sparql(let constraint): constraint.component
        }
    }

    /// The shapes that it refers to.
    var references: [ShapeID] {
        switch self {
        case .not(let shape), .node(let shape), .property(let shape): [shape]
        case .and(let shapes), .or(let shapes), .exactlyOne(let shapes): shapes
        case .qualifiedMinCount(let qualified, _), .qualifiedMaxCount(let qualified, _):
            [qualified.shape] + qualified.siblings
        default: []
        }
    }
}

/// The kinds of nodes that a value may be of ([SHACL §4.1.3](https://www.w3.org/TR/shacl/#NodeKindConstraintComponent)).
public struct NodeKind: OptionSet, Sendable, Hashable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let iri = NodeKind(rawValue: 1)
    public static let blankNode = NodeKind(rawValue: 2)
    public static let literal = NodeKind(rawValue: 4)

    init?(_ iri: IRI) {
        switch iri {
        case SH.IRI: self = .iri
        case SH.BlankNode: self = .blankNode
        case SH.Literal: self = .literal
        case SH.BlankNodeOrIRI: self = [.blankNode, .iri]
        case SH.BlankNodeOrLiteral: self = [.blankNode, .literal]
        case SH.IRIOrLiteral: self = [.iri, .literal]
        default: return nil
        }
    }

    func contains(_ kind: TermView.Kind) -> Bool {
        switch kind {
        case .iri: isSuperset(of: .iri)
        case .blankNode: isSuperset(of: .blankNode)
        case .literal: isSuperset(of: .literal)
        case .triple, .defaultGraph: false
        }
    }
}
