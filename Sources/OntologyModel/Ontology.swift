import RDF

/// The vocabulary a graph is written in: its classes, its properties and what they may join.
///
/// The one source of truth is `Ontology/leitmotif.ttl`, embedded in the binary and read on first use.
/// A user's classes and properties are added with ``extended(with:)``.
///
/// ```swift
/// let ontology = Ontology.leitmotif
/// ontology.refusal(subject: .person, property: .directed, object: .film)   // nil: allowed
/// ontology.refusal(subject: .film, property: .directed, object: .person)   // a reason
/// ```
public struct Ontology: Sendable {
    /// The classes by IRI.
    public let classes: [IRI: OntologyClass]
    /// The properties by IRI.
    public let properties: [IRI: OntologyProperty]
    /// Everything the ontology says, as it was read.
    public let quads: [Quad]
    /// Above each class and property: asked for with every statement that is read or written.
    private let classesAbove: [IRI: Set<IRI>]
    private let propertiesAbove: [IRI: Set<IRI>]
    /// The properties that nothing has to itself, and those below them.
    let irreflexive: Set<IRI>
    /// The properties that lead elsewhere from some classes than from others.
    let restricted: Set<IRI>

    /// The namespace of the project's own terms.
    public static let namespace = "https://w3id.org/leitmotif/ontology#"

    /// The project's ontology. Empty only if the binary was built without it, which a test refuses.
    public static let leitmotif: Ontology = {
        guard let file = EmbeddedFile.named("Ontology/leitmotif.ttl"),
            let quads = try? RDFReader(format: .turtle).quads(in: file.bytes)
        else { return Ontology() }
        return Ontology(quads)
    }()

    /// Reads the OWL and RDFS terms among the statements; what they do not use is kept but has no effect.
    public init(_ quads: [Quad] = []) {
        let reading = OntologyReading(quads)
        classes = reading.classes
        properties = reading.properties
        self.quads = quads
        classesAbove = Self.closures(reading.classes.mapValues(\.superclasses))
        let above = Self.closures(reading.properties.mapValues(\.superproperties))
        propertiesAbove = above
        restricted = Set(reading.classes.values.flatMap(\.restrictions.keys))
        irreflexive = Set(
            reading.properties.keys.filter { property in
                above[property]?.contains { reading.properties[$0]?.isIrreflexive == true } == true
            })
    }

    /// This ontology and the classes and properties of another, as with `--ontology FILE`.
    ///
    /// What the other says of a term that is here already is added to it: ranges and domains are
    /// widened, never narrowed, so a graph that was valid stays valid.
    public func extended(with quads: [Quad]) -> Ontology {
        Ontology(self.quads + quads)
    }

    /// The class and all that stand above it.
    public func ancestors(of type: IRI) -> Set<IRI> {
        classesAbove[type] ?? [type]
    }

    /// The property and all that stand above it.
    public func superproperties(of property: IRI) -> Set<IRI> {
        propertiesAbove[property] ?? [property]
    }

    /// Whether every instance of one class is an instance of the other.
    public func isA(_ type: IRI, _ ancestor: IRI) -> Bool {
        type == ancestor || ancestors(of: type).contains(ancestor)
    }

    /// The property whose local name, in any of the ontology's namespaces, is `name`, as rule files name them.
    public func property(named name: String) -> OntologyProperty? {
        properties[IRI(unchecked: Ontology.namespace + name)]
            ?? properties.values.filter { $0.iri.localName == name }.min { $0.iri < $1.iri }
    }

    /// The class whose local name is `name`.
    public func type(named name: String) -> OntologyClass? {
        classes[IRI(unchecked: Ontology.namespace + name)]
            ?? classes.values.filter { $0.iri.localName == name }.min { $0.iri < $1.iri }
    }

    /// For each term, itself and all that is reached from it.
    private static func closures(_ next: [IRI: Set<IRI>]) -> [IRI: Set<IRI>] {
        next.keys.reduce(into: [:]) { closures, start in
            var seen: Set<IRI> = [start]
            var pending = [start]
            while let term = pending.popLast() {
                for above in next[term] ?? [] where seen.insert(above).inserted { pending.append(above) }
            }
            closures[start] = seen
        }
    }
}
