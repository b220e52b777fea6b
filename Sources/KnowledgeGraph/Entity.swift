import OntologyModel
import RDF

/// A name, with its language where that is known.
public struct Name: Hashable, Comparable, Sendable {
    public let text: String
    /// A BCP 47 tag, or `nil` where the document does not say.
    public let language: String?

    public init(_ text: String, language: String? = nil) {
        self.text = text
        self.language = language
    }

    /// By text, then by language, in code-point order.
    public static func < (a: Name, b: Name) -> Bool {
        (a.text, a.language ?? "").utf8Precedes((b.text, b.language ?? ""))
    }
}

/// A person, film, song, place … that documents speak of: an identity, one class, and its names.
public struct Entity: Hashable, Sendable {
    /// What it is, as a function of its class and name: see ``Identity``.
    public let iri: IRI
    /// The most specific class.
    public let type: IRI
    /// The fullest name that the documents give it.
    public private(set) var preferredName: Name
    /// Every other name that the documents use.
    public private(set) var alternativeNames: Set<Name>
    /// The same thing in other people's data.
    public var sameAs: Set<IRI>

    public init(
        iri: IRI, type: IRI, preferredName: Name, alternativeNames: Set<Name> = [], sameAs: Set<IRI> = []
    ) {
        self.iri = iri
        self.type = type
        self.preferredName = preferredName
        self.alternativeNames = alternativeNames.subtracting([preferredName])
        self.sameAs = sameAs
    }

    /// All names, the preferred one first, the others in order.
    public var names: [Name] { [preferredName] + alternativeNames.sorted() }

    /// Takes in what another document knows of the same entity.
    ///
    /// The longer preferred name wins, and of two as long the one that comes first: a total order,
    /// so it does not matter in which sequence graphs are merged.
    mutating func merge(_ other: Entity) {
        let all = Set(names).union(other.names)
        if Self.isFuller(other.preferredName, than: preferredName) { preferredName = other.preferredName }
        alternativeNames = all.subtracting([preferredName])
        sameAs.formUnion(other.sameAs)
    }

    private static func isFuller(_ a: Name, than b: Name) -> Bool {
        let (length, other) = (a.text.unicodeScalars.count, b.text.unicodeScalars.count)
        return length == other ? a < b : length > other
    }
}

extension (String, String) {
    /// Swift orders strings by canonical equivalence; output is ordered by bytes, as other tools do.
    fileprivate func utf8Precedes(_ other: (String, String)) -> Bool {
        if self.0 != other.0 { return self.0.utf8.lexicographicallyPrecedes(other.0.utf8) }
        return self.1.utf8.lexicographicallyPrecedes(other.1.utf8)
    }
}
