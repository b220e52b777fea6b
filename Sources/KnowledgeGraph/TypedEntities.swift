import OntologyModel
import RDF

/// An entity whose class the Swift compiler knows, for graphs written by hand.
///
/// The classes follow the ontology, so what takes a ``WorkEntity`` takes a ``Film``.
/// Immutable, and so safe to share: only the class hierarchy keeps the compiler from seeing it.
public class TypedEntity: @unchecked Sendable {
    let type: IRI
    let name: Name
    let alternativeNames: Set<Name>
    let year: String?
    let work: String?

    init(_ type: IRI, _ name: String, _ also: [String], year: String? = nil, work: String? = nil) {
        self.type = type
        self.name = Name(name)
        self.alternativeNames = Set(also.map { Name($0) })
        self.year = year
        self.work = work
    }

    func entity(_ identity: Identity) -> Entity {
        let iri = identity.entity(type: type, name: name.text, year: year, work: work)
        return Entity(iri: iri, type: type, preferredName: name, alternativeNames: alternativeNames)
    }
}

/// Anything that can write, perform, belong or be in love: a person or a character.
public class Individual: TypedEntity, @unchecked Sendable {}

/// A real person.
public final class Person: Individual, @unchecked Sendable {
    public init(_ name: String, also names: [String] = []) { super.init(LM.Person, name, names) }
}

/// A fictional person, of a work.
public final class Character: Individual, @unchecked Sendable {
    public init(_ name: String, also names: [String] = [], in work: WorkEntity? = nil) {
        super.init(LM.Character, name, names, work: work?.name.text)
    }
}

/// A film, song, stage work, series, book or album.
public class WorkEntity: TypedEntity, @unchecked Sendable {}

public final class Film: WorkEntity, @unchecked Sendable {
    public init(_ title: String, year: String? = nil, also titles: [String] = []) {
        super.init(LM.Film, title, titles, year: year)
    }
}

public final class Song: WorkEntity, @unchecked Sendable {
    public init(_ title: String, also titles: [String] = []) { super.init(LM.Song, title, titles) }
}

public final class StageWork: WorkEntity, @unchecked Sendable {
    public init(_ title: String, also titles: [String] = []) { super.init(LM.StageWork, title, titles) }
}

public final class TelevisionWork: WorkEntity, @unchecked Sendable {
    public init(_ title: String, also titles: [String] = []) { super.init(LM.TelevisionWork, title, titles) }
}

public final class WrittenWork: WorkEntity, @unchecked Sendable {
    public init(_ title: String, also titles: [String] = []) { super.init(LM.WrittenWork, title, titles) }
}

public final class Album: WorkEntity, @unchecked Sendable {
    public init(_ title: String, also titles: [String] = []) { super.init(LM.Album, title, titles) }
}

public final class Organization: TypedEntity, @unchecked Sendable {
    public init(_ name: String, also names: [String] = []) { super.init(LM.Organization, name, names) }
}

public final class Place: TypedEntity, @unchecked Sendable {
    public init(_ name: String, also names: [String] = []) { super.init(LM.Place, name, names) }
}

public final class Award: TypedEntity, @unchecked Sendable {
    public init(_ name: String, also names: [String] = []) { super.init(LM.Award, name, names) }
}

public final class Theme: TypedEntity, @unchecked Sendable {
    public init(_ name: String, also names: [String] = []) { super.init(LM.Theme, name, names) }
}

public final class Genre: TypedEntity, @unchecked Sendable {
    public init(_ name: String, also names: [String] = []) { super.init(LM.Genre, name, names) }
}
