import ArgumentParser
import KnowledgeGraph
import RDF

/// `leitmotif merge`: one graph of several.
struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Join graphs into one.",
        discussion: """
            leitmotif merge a.ttl b.rdf -o all.nt
            leitmotif merge graphs/*.nt -o all.graphml --dialect gephi

            The union of what the graphs say: the same thing has the same IRI. The order
            of the files makes no difference, and merging a graph twice none either. Where
            two give one thing different classes the more specific one is taken; what the
            ontology then forbids is left out, and told with its sentence.
            """)

    @Argument(help: "The files to read; - is standard input.")
    var inputs: [String]

    @OptionGroup var output: OutputOptions

    @OptionGroup var dialect: DialectOptions

    @OptionGroup var reading: ReadingOptions

    @Option(help: ArgumentHelp("How RDF carries the evidence of each statement.", valueName: "view"))
    var evidence: EvidenceView = .reified

    @OptionGroup var ontology: OntologyOptions
    @OptionGroup var verbosity: MessageOptions

    func run() throws {
        guard let target = try output.format() else {
            throw ValidationError("say what to write: a file with -o, or a format with --to")
        }
        try dialect.check(target, path: output.path)
        let ontology = try ontology.load()
        var union = GraphUnion(ontology: ontology)
        var leftOver: Set<Quad> = []
        for input in inputs {
            let file = try reading.graph(input, ontology: ontology)
            file.report(to: verbosity.messages)
            union.add(file.graph)
            leftOver.formUnion(file.leftOver)
        }
        let (graph, refused) = union.joined()
        verbosity.messages.warning(of: refused.map(Self.told), in: output.path)
        let losses = try GraphOutput(
            path: output.path, format: target, evidence: evidence, dialect: dialect.dialect
        )
        .write(graph, leftOver: leftOver.sorted())
        for loss in losses { verbosity.messages.warning("\(output.path): warning: \(loss)") }
        verbosity.messages.note(
            "\(counted(inputs.count, "graph")): \(counted(graph.entities.count, "entity")), "
                + counted(graph.statementCount, "statement"))
    }

    private static func told(_ refused: GraphReading.Refused) -> String {
        guard case .twoClasses(let iri, let taken, let other) = refused.error else {
            return "left out: \(refused)"
        }
        return
            "\(iri.value) is a \(taken.localName) in one place and a \(other.localName) in another: taken as a \(taken.localName)"
    }
}
