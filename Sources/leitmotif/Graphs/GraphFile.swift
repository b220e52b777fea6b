import ArgumentParser
import ByteStreams
import Foundation
import GraphFormats
import KnowledgeGraph
import OntologyModel
import RDF

/// A graph read from a file, and what else the file says.
struct GraphFile {
    let path: String
    private(set) var graph: KnowledgeGraph
    /// RDF statements that the graph has no place for; other RDF files can hold them.
    private(set) var leftOver: [Quad] = []
    /// What could not be read as it was, a line each.
    private(set) var losses: [String] = []
    private var summary = RDFReader.Summary()

    /// - Throws: `ValidationError` where the format is not known; what reading throws.
    init(
        path: String, format: InputFormat?, base: IRI?, ontology: Ontology,
        options: RDFReader.Options = RDFReader.Options()
    ) throws {
        self.path = path
        switch try format ?? Self.format(of: path) {
        case .rdf(let format):
            let reader = RDFReader(format: format, base: base ?? fileIRI(path), options: options)
            var quads: [Quad] = []
            summary = try reader.read(ByteSource(path: path)) { quads.append(Quad($0)) }
            let reading = GraphReading(quads, ontology: ontology)
            graph = reading.graph
            leftOver = reading.leftOver
            losses = reading.refused.map { "left out: \($0)" }
        case .graph(let format):
            guard let reader = format.reader(ontology: ontology) else {
                throw ValidationError("\(path): \(format.name) is only written, not read")
            }
            let read = try reader.read(ByteSource(path: path))
            graph = read.graph
            losses = read.losses.lines
        }
    }

    /// The format that a file's name tells.
    static func format(of path: String) throws -> InputFormat {
        if let format = InputFormat(path: path) { return format }
        let known = InputFormat.allValueStrings.joined(separator: ", ")
        let problem =
            path == "-" ? "standard input has no extension" : "\(path): no format goes by this extension"
        throw ValidationError("\(problem); name one with --from: \(known)")
    }

    /// Warns of what was lost in reading, the first few of many.
    func report(to messages: Messages) {
        summary.reportSkipped(in: path, to: messages)
        messages.warning(of: losses, in: path)
    }
}

extension KnowledgeGraph {
    /// The graph, which lives as long as the process does: a command that asks something of one graph and ends has no
    /// need to free its million pieces one by one.
    func kept() -> Self {
        _ = Unmanaged.passRetained(Kept(self))
        return self
    }

    private final class Kept {
        let graph: KnowledgeGraph

        init(_ graph: KnowledgeGraph) {
            self.graph = graph
        }
    }
}

extension RDFReader {
    /// All quads of a file, or of standard input where the path is `-`.
    func quads(from path: String) throws -> [Quad] {
        var quads: [Quad] = []
        try read(ByteSource(path: path)) { quads.append(Quad($0)) }
        return quads
    }
}

/// What relative IRIs of a file mean where nothing else says (RFC 3986, section 5.1.3).
func fileIRI(_ path: String) -> IRI? {
    path == "-" ? nil : try? IRI(URL(fileURLWithPath: path).absoluteString)
}
