import OntologyModel
import RDF

/// A property whose ends the Swift compiler knows: `graph.state(film, .directed, person)` does not compile.
///
/// A test holds domains and ranges against the ontology.
public struct TypedProperty<Subject: TypedEntity, Object: TypedEntity>: Sendable {
    public let iri: IRI
}

extension TypedProperty<Person, WorkEntity> {
    public static var directed: Self { Self(iri: LM.directed) }
    public static var wrote: Self { Self(iri: LM.wrote) }
    public static var produced: Self { Self(iri: LM.produced) }
    public static var composed: Self { Self(iri: LM.composed) }
    public static var photographed: Self { Self(iri: LM.photographed) }
    public static var edited: Self { Self(iri: LM.edited) }
    public static var choreographed: Self { Self(iri: LM.choreographed) }
    public static var actedIn: Self { Self(iri: LM.actedIn) }
    public static var influencedBy: Self { Self(iri: LM.influencedBy) }
}

extension TypedProperty<Organization, WorkEntity> {
    public static var produced: Self { Self(iri: LM.produced) }
}

extension TypedProperty<Person, Character> {
    public static var portrays: Self { Self(iri: LM.portrays) }
}

extension TypedProperty<Character, WorkEntity> {
    public static var appearsIn: Self { Self(iri: LM.appearsIn) }
}

extension TypedProperty<Individual, Song> {
    public static var performs: Self { Self(iri: LM.performs) }
}

extension TypedProperty<Organization, Song> {
    public static var performs: Self { Self(iri: LM.performs) }
}

extension TypedProperty<WorkEntity, Song> {
    public static var featuresSong: Self { Self(iri: LM.featuresSong) }
}

extension TypedProperty<WorkEntity, Theme> {
    public static var hasTheme: Self { Self(iri: LM.hasTheme) }
}

extension TypedProperty<WorkEntity, Genre> {
    public static var hasGenre: Self { Self(iri: LM.hasGenre) }
}

extension TypedProperty<WorkEntity, Place> {
    public static var setIn: Self { Self(iri: LM.setIn) }
}

extension TypedProperty<WorkEntity, WorkEntity> {
    public static var references: Self { Self(iri: LM.references) }
    public static var basedOn: Self { Self(iri: LM.basedOn) }
    public static var remakeOf: Self { Self(iri: LM.remakeOf) }
    public static var sequelOf: Self { Self(iri: LM.sequelOf) }
    public static var influencedBy: Self { Self(iri: LM.influencedBy) }
}

extension TypedProperty<WorkEntity, Person> {
    public static var influencedBy: Self { Self(iri: LM.influencedBy) }
}

extension TypedProperty<Person, Person> {
    public static var influencedBy: Self { Self(iri: LM.influencedBy) }
    public static var partnerOf: Self { Self(iri: LM.partnerOf) }
    public static var relativeOf: Self { Self(iri: LM.relativeOf) }
}

extension TypedProperty<Character, Character> {
    public static var partnerOf: Self { Self(iri: LM.partnerOf) }
    public static var relativeOf: Self { Self(iri: LM.relativeOf) }
}

extension TypedProperty<TypedEntity, TypedEntity> {
    public static var comparedTo: Self { Self(iri: LM.comparedTo) }
}

extension TypedProperty<Person, Award> {
    public static var received: Self { Self(iri: LM.received) }
}

extension TypedProperty<WorkEntity, Award> {
    public static var received: Self { Self(iri: LM.received) }
}

extension TypedProperty<Award, Organization> {
    public static var conferredBy: Self { Self(iri: LM.conferredBy) }
}

extension TypedProperty<Individual, Organization> {
    public static var memberOf: Self { Self(iri: LM.memberOf) }
}

extension KnowledgeGraph {
    /// Adds an entity and gives it back, ready for ``state(_:_:_:evidence:)``.
    @discardableResult
    public mutating func add<E: TypedEntity>(_ entity: E) throws(GraphError) -> E {
        try add(entity.entity(identity))
        return entity
    }

    private mutating func state(
        typed subject: TypedEntity, _ predicate: IRI, _ object: TypedEntity, _ evidence: [Evidence]
    ) throws(GraphError) {
        try add(subject)
        try add(object)
        let ends = (subject.entity(identity).iri, object.entity(identity).iri)
        try state(Statement(ends.0, predicate, ends.1), evidence: evidence)
    }
}

// One overload for each pair of ends: with a generic one the compiler could not look up `.directed`.
extension KnowledgeGraph {
    /// States that a property joins two entities, which are added where the graph lacks them.
    public mutating func state(
        _ subject: Person, _ property: TypedProperty<Person, WorkEntity>, _ object: WorkEntity,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: Organization, _ property: TypedProperty<Organization, WorkEntity>, _ object: WorkEntity,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: Person, _ property: TypedProperty<Person, Character>, _ object: Character,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: Character, _ property: TypedProperty<Character, WorkEntity>, _ object: WorkEntity,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: Individual, _ property: TypedProperty<Individual, Song>, _ object: Song,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: Organization, _ property: TypedProperty<Organization, Song>, _ object: Song,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: WorkEntity, _ property: TypedProperty<WorkEntity, Song>, _ object: Song,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: WorkEntity, _ property: TypedProperty<WorkEntity, Theme>, _ object: Theme,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: WorkEntity, _ property: TypedProperty<WorkEntity, Genre>, _ object: Genre,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: WorkEntity, _ property: TypedProperty<WorkEntity, Place>, _ object: Place,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: WorkEntity, _ property: TypedProperty<WorkEntity, WorkEntity>, _ object: WorkEntity,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: WorkEntity, _ property: TypedProperty<WorkEntity, Person>, _ object: Person,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: Person, _ property: TypedProperty<Person, Person>, _ object: Person,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: Character, _ property: TypedProperty<Character, Character>, _ object: Character,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: TypedEntity, _ property: TypedProperty<TypedEntity, TypedEntity>, _ object: TypedEntity,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: Person, _ property: TypedProperty<Person, Award>, _ object: Award,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: WorkEntity, _ property: TypedProperty<WorkEntity, Award>, _ object: Award,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: Award, _ property: TypedProperty<Award, Organization>, _ object: Organization,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }

    public mutating func state(
        _ subject: Individual, _ property: TypedProperty<Individual, Organization>, _ object: Organization,
        evidence: [Evidence] = []
    ) throws(GraphError) { try state(typed: subject, property.iri, object, evidence) }
}
