import ArgumentParser
import KnowledgeGraph
import RDF

/// `leitmotif merge`: one graph of several.
struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Join graphs into one.",
        discussion: """
            leitmotif merge a.ttl b.rdf -o all.nt
            leitmotif merge graphs/*.nt -o all.graphml

            The union of what the graphs say: the same thing has the same IRI. The order
            of the files makes no difference, and merging a graph twice none either.
            """)

    @Argument(help: "The files to read; - is standard input.")
    var inputs: [String]

    @OptionGroup var output: OutputOptions

    @OptionGroup var reading: ReadingOptions

    @Option(help: ArgumentHelp("How RDF carries the evidence of each statement.", valueName: "view"))
    var evidence: EvidenceView = .reified

    @OptionGroup var ontology: OntologyOptions
    @OptionGroup var verbosity: MessageOptions

    func run() throws {
        guard let target = try output.format() else {
            throw ValidationError("say what to write: a file with -o, or a format with --to")
        }
        let ontology = try ontology.load()
        var union = KnowledgeGraph(ontology: ontology)
        var leftOver: Set<Quad> = []
        for input in inputs {
            let file = try reading.graph(input, ontology: ontology)
            file.report(to: verbosity.messages)
            try union.merge(file.graph)
            leftOver.formUnion(file.leftOver)
        }
        let losses = try GraphOutput(path: output.path, format: target, evidence: evidence)
            .write(union, leftOver: leftOver.sorted())
        for loss in losses { verbosity.messages.warning("\(output.path): warning: \(loss)") }
        verbosity.messages.note(
            "\(counted(inputs.count, "graph")): \(counted(union.entities.count, "entity")), "
                + counted(union.statementCount, "statement"))
    }
}
