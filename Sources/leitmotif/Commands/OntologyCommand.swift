import ArgumentParser
import ByteStreams
import GraphFormats
import OntologyModel
import RDF
import SHACL
import Validation

/// `leitmotif ontology`: the vocabulary itself.
struct OntologyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ontology",
        abstract: "Print the ontology, document it, look over your own.",
        discussion: """
            leitmotif ontology > leitmotif.ttl
            leitmotif ontology --to rdf -o leitmotif.owl     for Protégé
            leitmotif ontology -o ontology.svg               classes, and the properties that join them
            leitmotif ontology -o ontology.html              pages to read
            leitmotif ontology check my-classes.ttl
            leitmotif ontology diff old.ttl new.ttl
            """,
        subcommands: [PrintOntology.self, CheckOntology.self, DiffOntologies.self],
        defaultSubcommand: PrintOntology.self)
}

/// `leitmotif ontology print`, the default.
struct PrintOntology: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Print the ontology, a picture of it, or pages to read.")

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "The file to write; - is standard output. Its extension tells the format.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("The format to write, whatever the file is called.", valueName: "format"))
    var to: OntologyFormat?

    @OptionGroup var ontology: OntologyOptions
    @OptionGroup var verbosity: MessageOptions

    func run() throws {
        let format = try format()
        let ontology = try ontology.load()
        let sink = try ByteSink(path: output ?? "-")
        switch format {
        case .rdf(let format): try write(ontology.quads, as: format, to: sink)
        case .dot: try OntologyDiagram(ontology).write(to: sink)
        case .picture(let format):
            try sink.write(Graphviz().picture(of: OntologyDiagram(ontology).bytes, as: format))
        case .html: try writePage(of: ontology, to: sink)
        }
        try sink.commit()
    }

    private func format() throws -> OntologyFormat {
        if let to { return to }
        guard let output, output != "-" else { return .rdf(.turtle) }
        guard let format = OntologyFormat(path: output) else {
            let known = OntologyFormat.allValueStrings.joined(separator: ", ")
            throw ValidationError(
                "\(output): the ontology is not written so; name a format with --to: \(known)")
        }
        return format
    }

    private func write(_ quads: [Quad], as format: RDFFormat, to sink: ByteSink) throws {
        let writer = RDFWriter(format: format, prefixes: GraphOutput.prefixes, to: sink)
        for quad in quads { try writer.write(quad) }
        try writer.finish()
    }

    /// A page without its picture, where Graphviz is not installed, is still a page.
    private func writePage(of ontology: Ontology, to sink: ByteSink) throws {
        var picture: [UInt8]?
        do { picture = try Graphviz().picture(of: OntologyDiagram(ontology).bytes, as: .svg) } catch {
            verbosity.messages.warning("\(output ?? "-"): warning: no picture in the page: \(error)")
        }
        try OntologyPage(
            ontology, alignments: VocabularyTranslation.builtInAlignments, picture: picture
        ).write(to: sink)
    }
}

/// `leitmotif ontology check`: what the author of an ontology is likely to want to know.
struct CheckOntology: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look over an ontology: missing labels, circles, domains that nothing can meet.",
        discussion: """
            leitmotif ontology check my-classes.ttl
            leitmotif ontology check my-classes.ttl --fail-on warning --to sarif

            Terms of the project's ontology count as declared. The exit status is 1 where
            something is as grave as --fail-on.
            """)

    @Argument(help: "The OWL files to look over; - is standard input.")
    var inputs: [String]

    @Option(help: ArgumentHelp("The format to read, whatever the files are called.", valueName: "format"))
    var from: InputFormat?

    @OptionGroup var base: BaseOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var verbosity: MessageOptions

    func run() throws {
        let sources = try DataFiles(inputs).sources(
            from: from, base: base.base, ontology: .leitmotif, messages: verbosity.messages)
        let data = try DataGraph(sources)
        var found = OntologyLint(data.quads, known: .leitmotif).report
        try data.locate(&found.results)
        try report.write(found, prefixes: GraphOutput.prefixes + data.prefixes, verbosity.messages)
    }
}

/// `leitmotif ontology diff`: what changed between two versions.
struct DiffOntologies: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Tell what changed between two ontologies.",
        discussion: """
            leitmotif ontology diff old.ttl new.ttl
            leitmotif ontology diff old.ttl new.ttl --json

            (breaking) marks what may make a graph invalid that was valid. The exit status
            is 1 where anything changed.
            """)

    @Argument(help: "The older file.")
    var old: String

    @Argument(help: "The newer file.")
    var new: String

    @Flag(help: "Write the changes as JSON.")
    var json = false

    @OptionGroup var verbosity: MessageOptions

    func run() throws {
        let diff = OntologyDiff(try ontology(old), try ontology(new))
        let lines = diff.changes.map { TextStyle.printable($0.description) + "\n" }.joined()
        try StandardOutput.write(json ? JSONOutput.text(diff.changes.map(Change.init)) : lines)
        let breaking = diff.changes.filter(\.isBreaking).count
        verbosity.messages.note("\(counted(diff.changes.count, "change")), \(breaking) breaking")
        if !diff.changes.isEmpty { throw ExitStatus.no }
    }

    private func ontology(_ path: String) throws -> Ontology {
        guard case .rdf(let format) = try GraphFile.format(of: path) else {
            throw ValidationError("\(path): an ontology is RDF: .ttl, .rdf, .owl, .nt …")
        }
        return Ontology(try RDFReader(format: format, base: fileIRI(path)).quads(from: path))
    }

    private struct Change: Encodable {
        let change: String
        let kind: String
        let term: String
        let aspect: String?
        let before: [String]
        let after: [String]
        let breaking: Bool

        init(_ change: OntologyDiff.Change) {
            self.change = change.kind.rawValue
            kind = change.termKind
            term = change.term.value
            aspect = change.aspect
            before = change.before
            after = change.after
            breaking = change.isBreaking
        }
    }
}
