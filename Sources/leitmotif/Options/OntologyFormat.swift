import ArgumentParser
import GraphFormats
import RDF

/// What an ontology can be written as.
enum OntologyFormat: Hashable, Sendable {
    case rdf(RDFFormat)
    case dot
    case picture(PictureFormat)
    case html

    /// The format that the name of a file tells.
    init?(path: String) {
        let name = path.split(separator: ".").last.map { $0.lowercased() }
        if name == "html" || name == "htm" {
            self = .html
        } else if name == "dot" || name == "gv" {
            self = .dot
        } else if let format = RDFFormat(path: path) {
            self = .rdf(format)
        } else if let format = PictureFormat(path: path) {
            self = .picture(format)
        } else {
            return nil
        }
    }
}

extension OntologyFormat: ExpressibleByArgument {
    init?(argument: String) {
        let name = argument.lowercased()
        if name == "html" {
            self = .html
        } else if name == "dot" || name == "gv" {
            self = .dot
        } else if let format = RDFFormat(name: argument) {
            self = .rdf(format)
        } else if let format = PictureFormat(name: argument) {
            self = .picture(format)
        } else {
            return nil
        }
    }

    static var allValueStrings: [String] {
        RDFFormat.allCases.map(\.fileExtension) + ["html", "dot"] + PictureFormat.allCases.map(\.rawValue)
    }
}
