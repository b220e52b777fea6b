import ArgumentParser
import GraphFormats
import RDF

/// What a graph can be written as: RDF, nodes and edges for other programs, or a picture.
enum OutputFormat: Hashable, Sendable {
    case rdf(RDFFormat)
    case graph(GraphFormat)
    case picture(PictureFormat)

    /// The format that the name of a file tells.
    init?(path: String) {
        if let format = RDFFormat(path: path) {
            self = .rdf(format)
        } else if let format = GraphFormat(path: path) {
            self = .graph(format)
        } else if let format = PictureFormat(path: path) {
            self = .picture(format)
        } else {
            return nil
        }
    }

    /// What people call it.
    var name: String {
        switch self {
        case .rdf(let format): format.name
        case .graph(let format): format.name
        case .picture(let format): format.name
        }
    }

    /// The usual extension, without a dot.
    var fileExtension: String {
        switch self {
        case .rdf(let format): format.fileExtension
        case .graph(let format): format.fileExtension
        case .picture(let format): format.fileExtension
        }
    }

    /// Every format, by its usual extension.
    static let all: [OutputFormat] =
        RDFFormat.allCases.map(Self.rdf) + GraphFormat.allCases.map(Self.graph)
        + PictureFormat.allCases.map(Self.picture)
}

extension OutputFormat: ExpressibleByArgument {
    init?(argument: String) {
        if let format = RDFFormat(name: argument) {
            self = .rdf(format)
        } else if let format = GraphFormat(name: argument) {
            self = .graph(format)
        } else if let format = PictureFormat(name: argument) {
            self = .picture(format)
        } else {
            return nil
        }
    }

    static var allValueStrings: [String] { all.map(\.fileExtension) }
}
