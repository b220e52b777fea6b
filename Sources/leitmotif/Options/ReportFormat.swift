import ArgumentParser
import RDF

/// What a validation report is written as.
enum ReportFormat: Hashable, Sendable {
    case text, json, sarif
    case rdf(RDFFormat)

    /// The format that the name of a file tells.
    init?(path: String) {
        let name = path.split(separator: ".").last.map { $0.lowercased() }
        switch name {
        case "txt": self = .text
        case "json": self = .json
        case "sarif": self = .sarif
        default:
            guard let format = RDFFormat(path: path) else { return nil }
            self = .rdf(format)
        }
    }
}

extension ReportFormat: ExpressibleByArgument {
    init?(argument: String) {
        switch argument.lowercased() {
        case "text", "txt": self = .text
        case "json": self = .json
        case "sarif": self = .sarif
        default:
            guard let format = RDFFormat(name: argument) else { return nil }
            self = .rdf(format)
        }
    }

    static var allValueStrings: [String] {
        ["text", "json", "sarif"] + RDFFormat.allCases.map(\.fileExtension)
    }
}
