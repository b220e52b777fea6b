import ArgumentParser
import ByteStreams
import GraphFormats
import OntologyModel
import RDF

/// `leitmotif ontology`: the vocabulary itself.
struct OntologyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ontology",
        abstract: "Print the ontology, or a picture of it.",
        discussion: """
            leitmotif ontology > leitmotif.ttl
            leitmotif ontology --to rdf -o leitmotif.owl     for Protégé
            leitmotif ontology -o ontology.svg               classes, and the properties that join them
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var ontology: OntologyOptions

    func run() throws {
        let format = try output.format() ?? .rdf(.turtle)
        if case .graph(let format) = format, format != .dot {
            throw ValidationError(
                "the ontology is no \(format.name); choose ttl, rdf, nt, dot, svg, png or pdf")
        }
        let ontology = try ontology.load()
        let diagram = OntologyDiagram(ontology)
        let sink = try ByteSink(path: output.path)
        switch format {
        case .rdf(let format): try write(ontology.quads, as: format, to: sink)
        case .graph: try diagram.write(to: sink)
        case .picture(let format): try sink.write(Graphviz().picture(of: diagram.bytes, as: format))
        }
        try sink.commit()
    }

    private func write(_ quads: [Quad], as format: RDFFormat, to sink: ByteSink) throws {
        let writer = RDFWriter(format: format, prefixes: GraphOutput.prefixes, to: sink)
        for quad in quads { try writer.write(quad) }
        try writer.finish()
    }
}
