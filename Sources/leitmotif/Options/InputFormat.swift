import ArgumentParser
import GraphFormats
import RDF

/// What a graph can be read from.
enum InputFormat: Hashable, Sendable {
    case rdf(RDFFormat)
    case graph(GraphFormat)

    /// The format that the name of a file tells.
    init?(path: String) {
        if let format = RDFFormat(path: path) {
            self = .rdf(format)
        } else if let format = GraphFormat(path: path), format.canRead {
            self = .graph(format)
        } else {
            return nil
        }
    }

    static let all: [InputFormat] =
        RDFFormat.allCases.map(Self.rdf) + GraphFormat.allCases.filter(\.canRead).map(Self.graph)
}

extension InputFormat: ExpressibleByArgument {
    init?(argument: String) {
        if let format = RDFFormat(name: argument) {
            self = .rdf(format)
        } else if let format = GraphFormat(name: argument), format.canRead {
            self = .graph(format)
        } else {
            return nil
        }
    }

    static var allValueStrings: [String] {
        all.map { format in
            switch format {
            case .rdf(let format): format.fileExtension
            case .graph(let format): format.fileExtension
            }
        }
    }
}
