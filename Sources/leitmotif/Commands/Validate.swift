import ArgumentParser
import OntologyModel
import RDF
import SHACL
import Validation

/// `leitmotif validate`: is a graph as the shapes and the ontology have it?
struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Hold graphs against shapes and the ontology.",
        discussion: """
            leitmotif validate graph.rdf
            leitmotif validate graphs/ --fail-on warning
            leitmotif validate graph.ttl --shapes my-shapes.ttl --to ttl -o report.ttl
            leitmotif validate graph.nt --ontology my-classes.ttl --infer
            leitmotif validate graph.ttl --to sarif -o report.sarif

            All files are one graph. What is wrong is told by shape and by node, with the
            triple at fault and its line. With --shapes, those shapes alone are used; add
            --ontology to hold the graph against an ontology as well. The exit status is 1
            where a result is as grave as --fail-on.
            """)

    @Argument(help: "The files or folders to read; - is standard input.")
    var inputs: [String]

    @Option(help: ArgumentHelp("The format to read, whatever the files are called.", valueName: "format"))
    var from: InputFormat?

    @OptionGroup var base: BaseOptions
    @OptionGroup var shapes: ShapesOptions
    @OptionGroup var ontology: OntologyOptions

    @Flag(
        help:
            "Add what follows first: super-classes, super-properties, inverses, symmetric and transitive properties."
    )
    var infer = false

    @OptionGroup var report: ReportOptions
    @OptionGroup var verbosity: MessageOptions

    func run() throws {
        _ = try report.format()
        let messages = verbosity.messages
        let files = try DataFiles(inputs)
        let ontology = try ontology.load()
        let shapes = try shapes.load(messages)
        let data = try DataGraph(
            files.sources(from: from, base: base.base, ontology: ontology, messages: messages),
            background: GraphValidation.background(of: ontology),
            closure: infer ? OntologyClosure(ontology) : nil)
        let isOntologyAsked = self.shapes.shapes.isEmpty || !self.ontology.ontology.isEmpty
        let found = try GraphValidation(shapes: shapes, ontology: isOntologyAsked ? ontology : nil)
            .validate(data)
        try report.write(found, prefixes: GraphOutput.prefixes + shapes.prefixes + data.prefixes, messages)
    }
}
