import ArgumentParser
import ByteStreams
import KnowledgeGraph
import RDF

/// `leitmotif convert`: the same graph in another format.
struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a graph in another format.",
        discussion: """
            leitmotif convert graph.rdf -o graph.graphml
            leitmotif convert graph.ttl -o graph.svg
            leitmotif convert graph.ttl -o graph.graphml --dialect gephi
            leitmotif convert graph.ttl --to csv --dialect neo4j -o tables/
            leitmotif convert dump.nt.gz -o dump.ttl
            curl … | leitmotif convert - --from ttl --to nt

            From RDF to RDF everything is kept, whatever it is about, and a file of any
            size goes through as a stream. Other formats hold the graph alone; what they
            have no place for is reported.
            """)

    @Argument(help: "The file to read; - is standard input.")
    var input: String

    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("The format to read, whatever the file is called.", valueName: "format"))
    var from: InputFormat?

    @Option(help: "The program that GraphML, or a folder of CSV tables, is for.")
    var dialect: OutputDialect?

    @OptionGroup var base: BaseOptions

    @Option(help: ArgumentHelp("How RDF carries the evidence of each statement.", valueName: "view"))
    var evidence: EvidenceView?

    @OptionGroup var ontology: OntologyOptions
    @OptionGroup var verbosity: MessageOptions

    func run() throws {
        let source = try from ?? GraphFile.format(of: input)
        guard let target = try output.format() else {
            throw ValidationError("say what to write: a file with -o, or a format with --to")
        }
        try dialect?.check(target, path: output.path)
        let losses: [String]
        if case (.rdf(let source), .rdf(let target), nil) = (source, target, evidence) {
            losses = try stream(from: source, to: target)
        } else {
            losses = try convert(from: source, to: target)
        }
        for loss in losses { verbosity.messages.warning("\(output.path): warning: \(loss)") }
    }

    private func stream(from source: RDFFormat, to target: RDFFormat) throws -> [String] {
        let sink = try ByteSink(path: output.path)
        let reader = RDFReader(format: source, base: base.base ?? fileIRI(input))
        let writer = RDFWriter(format: target, prefixes: GraphOutput.prefixes, to: sink)
        try reader.read(ByteSource(path: input)) { try writer.write($0) }
        try writer.finish()
        try sink.commit()
        return writer.losses.lines
    }

    private func convert(from source: InputFormat, to target: OutputFormat) throws -> [String] {
        let file = try GraphFile(path: input, format: source, base: base.base, ontology: ontology.load())
        file.report(to: verbosity.messages)
        return try GraphOutput(
            path: output.path, format: target, evidence: evidence ?? .reified, dialect: dialect
        )
        .write(file.graph, leftOver: file.leftOver)
    }
}
