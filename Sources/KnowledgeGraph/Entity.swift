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

    /// Code point by code point: Swift takes é and e + U+0301 for the same, files do not.
    public static func == (a: Name, b: Name) -> Bool {
        a.language == b.language && a.text.utf8.elementsEqual(b.text.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }

    /// By text, then by language, in code-point order.
    public static func < (a: Name, b: Name) -> Bool {
        a.text.utf8.elementsEqual(b.text.utf8)
            ? (a.language ?? "").precedesInBytes(b.language ?? "") : a.text.precedesInBytes(b.text)
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
        self.alternativeNames =
            alternativeNames.isEmpty ? [] : alternativeNames.subtracting([preferredName])
        self.sameAs = sameAs
    }

    /// All names, the preferred one first, the others in order.
    public var names: [Name] { [preferredName] + alternativeNames.sorted() }

    /// Takes in what another document knows of the same entity.
    ///
    /// The longer preferred name wins, and of two as long the one that comes first: a total order,
    /// so it does not matter in which sequence graphs are merged.
    package mutating func merge(_ other: Entity) {
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

extension String {
    /// Swift orders strings by canonical equivalence; output is ordered by bytes, as other tools do.
    func precedesInBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
