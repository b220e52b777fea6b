import ArgumentParser
import KnowledgeGraph
import OntologyModel
import RDF

/// `leitmotif validate`: is a graph as the ontology has it?
struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hold graphs against the ontology.",
        discussion: """
            leitmotif validate graph.rdf
            leitmotif validate graphs/*.nt --ontology my-classes.ttl

            Every violation is a line: the file, the node, the property, the value and
            why. The exit status is 1 where there is any.
            """)

    @Argument(help: "The files to read; - is standard input.")
    var inputs: [String]

    @Option(help: ArgumentHelp("The format to read, whatever the files are called.", valueName: "format"))
    var from: InputFormat?

    @OptionGroup var base: BaseOptions
    @OptionGroup var ontology: OntologyOptions
    @OptionGroup var verbosity: MessageOptions

    func run() throws {
        let ontology = try ontology.load()
        let validator = OntologyValidator(ontology)
        var report = ""
        var count = 0
        for input in inputs {
            let quads = try quads(of: input, ontology)
            for violation in validator.violations(in: quads) {
                report += "\(input): \(TextStyle.printable(violation.description))\n"
                count += 1
            }
        }
        try StandardOutput.write(report)
        guard count == 0 else {
            verbosity.messages.note("\(counted(count, "violation")) in \(counted(inputs.count, "file"))")
            throw ExitStatus.no
        }
        verbosity.messages.note("\(counted(inputs.count, "file")): valid")
    }

    private func quads(of input: String, _ ontology: Ontology) throws -> [Quad] {
        switch try from ?? GraphFile.format(of: input) {
        case .rdf(let format):
            return try RDFReader(format: format, base: base.base ?? fileIRI(input)).quads(from: input)
        case .graph:
            let file = try GraphFile(path: input, format: from, base: base.base, ontology: ontology)
            file.report(to: verbosity.messages)
            return file.graph.quads()
        }
    }
}
