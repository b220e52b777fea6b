import ArgumentParser
import ByteStreams
import KnowledgeGraph
import OntologyModel
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
            leitmotif convert graph.ttl --vocabulary schema.org -o graph.jsonld
            leitmotif convert graph.ttl --infer -o store.nt

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

    @Flag(
        help: "Go on after a line that cannot be read, and say how many were left out (N-Triples, N-Quads).")
    var lenient = false

    @Flag(
        help:
            "Add what follows: super-classes, super-properties, inverses, symmetric and transitive properties."
    )
    var infer = false

    @Option(help: ArgumentHelp("Say the graph in the words of others.", valueName: "vocabulary"))
    var vocabulary: VocabularyTranslation.Target?

    @OptionGroup var ontology: OntologyOptions
    @OptionGroup var verbosity: MessageOptions

    func validate() throws {
        guard !lenient || evidence == nil else {
            throw ValidationError("--lenient goes from RDF to RDF; leave --evidence out")
        }
    }

    func run() throws {
        let source = try from ?? GraphFile.format(of: input)
        guard let target = try output.format() else {
            throw ValidationError("say what to write: a file with -o, or a format with --to")
        }
        try dialect?.check(target, path: output.path)
        let losses: [String]
        if infer || vocabulary != nil {
            guard case .rdf(let target) = target, evidence == nil else {
                throw ValidationError("--infer and --vocabulary write RDF: ttl, nt, rdf, jsonld, nq or trig")
            }
            losses = try RDFRewriting(infers: infer, vocabulary: vocabulary, ontology: ontology.load())
                .write(input, as: source, base: base.base, to: output.path, as: target)
        } else if case (.rdf(let source), .rdf(let target), nil) = (source, target, evidence) {
            losses = try stream(from: source, to: target)
        } else {
            losses = try convert(from: source, to: target)
        }
        for loss in losses { verbosity.messages.warning("\(output.path): warning: \(loss)") }
    }

    private func stream(from source: RDFFormat, to target: RDFFormat) throws -> [String] {
        let sink = try ByteSink(path: output.path)
        var options = RDFReader.Options()
        options.isLenient = lenient
        let reader = RDFReader(format: source, base: base.base ?? fileIRI(input), options: options)
        let writer = RDFWriter(format: target, prefixes: GraphOutput.prefixes, to: sink)
        let summary = try reader.read(ByteSource(path: input)) { try writer.write($0) }
        try writer.finish()
        try sink.commit()
        return skipped(summary) + writer.losses.lines
    }

    /// The first bad lines, and how many there were.
    private func skipped(_ summary: RDFReader.Summary) -> [String] {
        guard summary.skippedLines > 0 else { return [] }
        for error in summary.errors.prefix(10) { verbosity.messages.warning("\(error)") }
        return ["\(counted(summary.skippedLines, "line")) left out that could not be read"]
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
