import RDF

/// What a statement says of its subject: another entity, or a value such as a year.
public enum StatementObject: Hashable, Sendable {
    case entity(IRI)
    case value(Literal)

    /// The object as an RDF term.
    public var term: Term {
        switch self {
        case .entity(let iri): .iri(iri)
        case .value(let literal): .literal(literal)
        }
    }

    /// The entity, where it is one.
    public var entity: IRI? {
        if case .entity(let iri) = self { iri } else { nil }
    }
}

/// Something said of an entity: subject, predicate, object. Its evidence is kept beside it in the graph.
///
/// Graphs hand statements on from table to table, so the terms are shared: a copy is one reference. What a statement
/// hashes to is found once and stands beside it: a table that looks for one need not look at the terms of others.
public struct Statement: Sendable {
    private final class Terms: Sendable {
        let subject: IRI
        let predicate: IRI
        let object: StatementObject

        init(_ subject: IRI, _ predicate: IRI, _ object: StatementObject) {
            self.subject = subject
            self.predicate = predicate
            self.object = object
        }
    }

    private let terms: Terms
    private let hash: Int

    public var subject: IRI { terms.subject }
    public var predicate: IRI { terms.predicate }
    public var object: StatementObject { terms.object }

    public init(_ subject: IRI, _ predicate: IRI, _ object: StatementObject) {
        terms = Terms(subject, predicate, object)
        var hasher = Hasher()
        hasher.combine(subject)
        hasher.combine(predicate)
        hasher.combine(object)
        hash = hasher.finalize()
    }

    public init(_ subject: IRI, _ predicate: IRI, _ object: IRI) {
        self.init(subject, predicate, .entity(object))
    }

    /// Whether the object is an entity, and not a value.
    package var isRelation: Bool {
        if case .entity = terms.object { true } else { false }
    }

    /// Whether the entity is the subject or the object.
    func hasEnd(_ entity: IRI) -> Bool {
        if terms.subject == entity { return true }
        if case .entity(let object) = terms.object { return object == entity }
        return false
    }

    /// The statement as an RDF triple.
    public var triple: Triple {
        Triple(.iri(subject), predicate, object.term)
    }
}

extension Statement: Hashable {
    public static func == (a: Statement, b: Statement) -> Bool {
        a.terms === b.terms
            || a.hash == b.hash && a.terms.subject == b.terms.subject
                && a.terms.predicate == b.terms.predicate && a.terms.object == b.terms.object
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

extension Statement: Comparable {
    /// By subject, predicate, object: entities before values.
    public static func < (a: Statement, b: Statement) -> Bool {
        let (a, b) = (a.terms, b.terms)
        if a.subject != b.subject { return a.subject < b.subject }
        if a.predicate != b.predicate { return a.predicate < b.predicate }
        switch (a.object, b.object) {
        case (.entity(let x), .entity(let y)): return x < y
        case (.entity, .value): return true
        case (.value, .entity): return false
        case (.value(let x), .value(let y)): return x < y
        }
    }
}
