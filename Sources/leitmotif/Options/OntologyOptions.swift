import ArgumentParser
import ByteStreams
import KnowledgeGraph
import OntologyModel
import RDF

/// Which vocabulary decides what may be stated.
struct OntologyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "An OWL file (Turtle, RDF/XML, …) whose classes and properties are added to the ontology.",
            valueName: "file"))
    var ontology: [String] = []

    /// The project's ontology and those of the options.
    /// - Throws: what reading a file throws; ``OntologyFileError`` where a file declares nothing.
    func load() throws -> Ontology {
        try ontology.reduce(.leitmotif) { known, path in
            guard let format = RDFFormat(path: path) else {
                throw OntologyFileError(path: path, problem: .format)
            }
            let quads = try RDFReader(format: format).quads(from: path)
            let extended = known.extended(with: quads)
            guard
                extended.classes.count + extended.properties.count > known.classes.count
                    + known.properties.count
            else { throw OntologyFileError(path: path, problem: .declaresNothing) }
            return extended
        }
    }
}

/// A file given as an ontology that is none.
struct OntologyFileError: Error, CustomStringConvertible {
    enum Problem {
        case format
        case declaresNothing
    }

    let path: String
    let problem: Problem

    var description: String {
        switch problem {
        case .format: "\(path): error: no RDF format goes by this extension; rename it to .ttl, .rdf, .nt …"
        case .declaresNothing:
            "\(path): error: declares no class and no property that is new; declare some with owl:Class, owl:ObjectProperty"
        }
    }
}
