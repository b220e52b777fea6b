/// A way to write RDF down, with all that others call it by.
///
/// ```swift
/// RDFFormat(path: "graph.ttl.gz")              // .turtle
/// RDFFormat(mediaType: "text/turtle; charset=utf-8")  // .turtle
/// ```
public enum RDFFormat: String, Sendable, Hashable, CaseIterable {
    case nTriples
    case nQuads
    case turtle
    case triG
    case rdfXML
    case jsonLD

    /// What people call it: `N-Triples`.
    public var name: String { details.name }

    /// The usual extension, without a dot: `nt`.
    public var fileExtension: String { details.extensions[0] }

    /// Every extension it is known by, the usual one first.
    public var fileExtensions: [String] { details.extensions }

    /// The registered media type: `application/n-triples`.
    public var mediaType: String { details.mediaTypes[0] }

    /// Every media type it is known by, the registered one first.
    public var mediaTypes: [String] { details.mediaTypes }

    /// The IRI of the format in the [W3C's list](https://www.w3.org/ns/formats/).
    public var iri: IRI { IRI(unchecked: "http://www.w3.org/ns/formats/\(details.w3cName)") }

    /// Whether it can hold named graphs.
    public var supportsDatasets: Bool {
        switch self {
        case .nQuads, .triG, .jsonLD: true
        case .nTriples, .turtle, .rdfXML: false
        }
    }

    /// Whether it can hold triple terms (RDF 1.2) that readers of it understand.
    public var supportsTripleTerms: Bool {
        switch self {
        case .nTriples, .nQuads, .turtle, .triG: true
        case .rdfXML, .jsonLD: false
        }
    }

    /// Whether each line is a statement of its own, so that reading can go on after a bad one.
    public var isLineBased: Bool { self == .nTriples || self == .nQuads }

    /// The format called `name`: a name, extension or media type, in any case (`Turtle`, `ttl`, `rdf-xml`).
    public init?(name: String) {
        let wanted = name.lowercased().filter { $0.isLetter || $0.isNumber }
        let match = Self.allCases.first { format in
            ([format.name] + format.fileExtensions).contains {
                $0.lowercased().filter { $0.isLetter || $0.isNumber } == wanted
            }
        }
        guard let match = match ?? RDFFormat(mediaType: name) else { return nil }
        self = match
    }

    /// The format of a file extension, without its dot.
    public init?(fileExtension: String) {
        let wanted = fileExtension.lowercased()
        guard let match = Self.allCases.first(where: { $0.fileExtensions.contains(wanted) }) else {
            return nil
        }
        self = match
    }

    /// The format that the name of a file tells, a compression's extension aside.
    public init?(path: String) {
        var parts = path.split(separator: "/").last?.split(separator: ".").dropFirst() ?? []
        if let last = parts.last, ["gz", "zst"].contains(last.lowercased()) { parts = parts.dropLast() }
        guard let last = parts.last else { return nil }
        self.init(fileExtension: String(last))
    }

    /// The format of a media type, parameters aside.
    public init?(mediaType: String) {
        let wanted = mediaType.split(separator: ";").first.map { $0.filter { !$0.isWhitespace }.lowercased() }
        guard let wanted, let match = Self.allCases.first(where: { $0.mediaTypes.contains(wanted) }) else {
            return nil
        }
        self = match
    }

    private struct Details {
        let name: String
        let w3cName: String
        let extensions: [String]
        let mediaTypes: [String]
    }

    private var details: Details {
        switch self {
        case .nTriples:
            Details(
                name: "N-Triples", w3cName: "N-Triples", extensions: ["nt"],
                mediaTypes: ["application/n-triples", "text/plain"])
        case .nQuads:
            Details(
                name: "N-Quads", w3cName: "N-Quads", extensions: ["nq"],
                mediaTypes: ["application/n-quads", "text/x-nquads", "text/nquads"])
        case .turtle:
            Details(
                name: "Turtle", w3cName: "Turtle", extensions: ["ttl", "turtle"],
                mediaTypes: ["text/turtle", "application/turtle", "application/x-turtle"])
        case .triG:
            Details(
                name: "TriG", w3cName: "TriG", extensions: ["trig"],
                mediaTypes: ["application/trig", "application/x-trig"])
        case .rdfXML:
            Details(
                name: "RDF/XML", w3cName: "RDF_XML", extensions: ["rdf", "owl", "xml", "rdfs"],
                mediaTypes: ["application/rdf+xml", "application/xml", "text/xml"])
        case .jsonLD:
            Details(
                name: "JSON-LD", w3cName: "JSON-LD", extensions: ["jsonld", "json"],
                mediaTypes: ["application/ld+json", "application/json"])
        }
    }
}
