import KnowledgeGraph
import OntologyModel

/// A way to write a graph of nodes and edges down, with all that others call it by.
///
/// RDF syntaxes are `RDFFormat` in the module `RDF`; pictures are ``PictureFormat``.
///
/// ```swift
/// GraphFormat(path: "essay.graphml")   // .graphML
/// GraphFormat(name: "graphviz")        // .dot
/// ```
public enum GraphFormat: String, Sendable, Hashable, CaseIterable {
    case graphML
    case gexf
    case dot
    case json
    case cytoscape
    case csv
    case cypher
    case mermaid
    case gml
    case pajek

    /// What people call it: `GraphML`.
    public var name: String { details.name }

    /// The usual extension, without a dot: `graphml`.
    public var fileExtension: String { details.extensions[0] }

    /// Every extension it is known by, the usual one first.
    public var fileExtensions: [String] { details.extensions }

    /// The media type it is served under.
    public var mediaType: String { details.mediaType }

    /// Whether a file of it can be read back: see ``reader(ontology:identity:)``.
    public var canRead: Bool { details.canRead }

    /// The format called `name`: a name, another name, or an extension, in any case.
    public init?(name: String) {
        let wanted = name.lowercased()
        let match = Self.allCases.first { format in
            format.name.lowercased() == wanted || format.details.otherNames.contains(wanted)
                || format.fileExtensions.contains(wanted)
        }
        guard let match else { return nil }
        self = match
    }

    /// The format that the name of a file tells, the extension of a compression aside.
    public init?(path: String) {
        let file = path.split(separator: "/").last?.lowercased() ?? ""
        let plain =
            [".gz", ".zst"].first { file.hasSuffix($0) }.map { String(file.dropLast($0.count)) } ?? file
        guard
            let match = Self.allCases.first(where: {
                $0.fileExtensions.contains { plain.hasSuffix("." + $0) }
            })
        else { return nil }
        self = match
    }

    /// A writer of the format, with its own defaults.
    public func writer() -> any GraphWriter {
        switch self {
        case .graphML: GraphMLWriter()
        case .gexf: GEXFWriter()
        case .dot: DOTWriter()
        case .json: NodeLinkWriter()
        case .cytoscape: CytoscapeJSONWriter()
        case .csv: StatementTableWriter()
        case .cypher: CypherWriter()
        case .mermaid: MermaidWriter()
        case .gml: GMLWriter()
        case .pajek: PajekWriter()
        }
    }

    /// A reader of the format, or `nil` where it is only written.
    /// - Parameters:
    ///   - ontology: decides what may be stated.
    ///   - identity: mints IRIs for nodes whose identifiers are none.
    public func reader(ontology: Ontology = .leitmotif, identity: Identity = .default) -> (any GraphReader)? {
        switch self {
        case .graphML: GraphMLReader(ontology: ontology, identity: identity)
        case .dot: DOTReader(ontology: ontology, identity: identity)
        case .gexf, .json, .cytoscape, .csv, .cypher, .mermaid, .gml, .pajek: nil
        }
    }

    private struct Details {
        let name: String
        var otherNames: [String] = []
        let extensions: [String]
        let mediaType: String
        var canRead = false
    }

    private var details: Details {
        switch self {
        case .graphML:
            Details(
                name: "GraphML", extensions: ["graphml"], mediaType: "application/graphml+xml", canRead: true)
        case .gexf: Details(name: "GEXF", extensions: ["gexf"], mediaType: "application/gexf+xml")
        case .dot:
            Details(
                name: "DOT", otherNames: ["graphviz"], extensions: ["dot", "gv"],
                mediaType: "text/vnd.graphviz",
                canRead: true)
        case .json:
            Details(
                name: "JSON", otherNames: ["node-link", "networkx", "d3"], extensions: ["json"],
                mediaType: "application/json")
        case .cytoscape:
            Details(
                name: "Cytoscape JSON", otherNames: ["cytoscape"], extensions: ["cyjs"],
                mediaType: "application/json")
        case .csv: Details(name: "CSV", extensions: ["csv"], mediaType: "text/csv")
        case .cypher:
            Details(name: "Cypher", extensions: ["cypher", "cql"], mediaType: "application/x-cypher-query")
        case .mermaid:
            Details(name: "Mermaid", extensions: ["mmd", "mermaid"], mediaType: "text/vnd.mermaid")
        case .gml: Details(name: "GML", extensions: ["gml"], mediaType: "text/x-gml")
        case .pajek: Details(name: "Pajek", extensions: ["net"], mediaType: "text/plain")
        }
    }
}
