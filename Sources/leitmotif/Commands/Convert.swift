import ArgumentParser
import KnowledgeGraph
import OntologyModel
import RDF

/// `leitmotif convert`: the same graph in another format.
struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
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

    @OptionGroup var dialect: DialectOptions

    @OptionGroup var reading: ReadingOptions

    @Option(help: ArgumentHelp("How RDF carries the evidence of each statement.", valueName: "view"))
    var evidence: EvidenceView?

    @Flag(
        help:
            "Add what follows: super-classes, super-properties, inverses, symmetric and transitive properties."
    )
    var infer = false

    @Option(help: ArgumentHelp("Say the graph in the words of others.", valueName: "vocabulary"))
    var vocabulary: VocabularyTranslation.Target?

    @OptionGroup var ontology: OntologyOptions
    @OptionGroup var verbosity: MessageOptions

    func run() throws {
        let source = try reading.from ?? GraphFile.format(of: input)
        guard let target = try output.format() else {
            throw ValidationError("say what to write: a file with -o, or a format with --to")
        }
        try dialect.check(target, path: output.path)
        let losses: [String]
        if infer || vocabulary != nil {
            guard case .rdf(let target) = target, evidence == nil else {
                throw ValidationError("--infer and --vocabulary write RDF: ttl, nt, rdf, jsonld, nq or trig")
            }
            losses = try RDFRewriting(infers: infer, vocabulary: vocabulary, ontology: ontology.load())
                .write(input, as: source, reading, to: output.path, as: target, verbosity.messages)
        } else if case (.rdf(let source), .rdf(let target), nil) = (source, target, evidence) {
            losses = try RDFStream(path: input, reader: reading.reader(input, source))
                .write(to: output.path, as: target, verbosity.messages)
        } else {
            losses = try convert(to: target)
        }
        for loss in losses { verbosity.messages.warning("\(output.path): warning: \(loss)") }
    }

    private func convert(to target: OutputFormat) throws -> [String] {
        let file = try reading.graph(input, ontology: ontology.load())
        file.report(to: verbosity.messages)
        return try GraphOutput(
            path: output.path, format: target, evidence: evidence ?? .reified, dialect: dialect.dialect
        )
        .write(file.graph.kept(), leftOver: file.leftOver)
    }
}
