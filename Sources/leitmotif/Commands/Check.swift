import ArgumentParser
import ByteStreams
import GraphFormats
import RDF

/// `leitmotif check`: what a program will do with a file, before it is opened there.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what a program will not do well with a GraphML, GEXF or RDF file, ours or not.",
        discussion: """
            leitmotif check network.graphml --for gephi
            leitmotif check network.gexf --for networkx --json
            leitmotif check graph.ttl --for protege

            Each finding has its line. Programs: \(Consumer.allCases.map(\.rawValue).joined(separator: ", ")).
            The exit status is 1 where something was found.
            """)

    @Argument(help: "The files to check; - is standard input.")
    var files: [String]

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("The program that is to open them.", valueName: "program"))
    var consumer: Consumer

    @Option(help: ArgumentHelp("The syntax of RDF, whatever the file is called.", valueName: "format"))
    var from: InputFormat?

    @Flag(help: "Print the findings as JSON.")
    var json = false

    @OptionGroup var verbosity: MessageOptions

    private struct Finding: Encodable {
        let file: String
        let line: Int?
        let severity: String
        let message: String
    }

    func run() throws {
        var syntax: RDFFormat?
        if case .rdf(let format) = from { syntax = format }
        let check = GraphCheck(for: consumer)
        let findings = try files.flatMap { try check.check(ByteSource(path: $0), format: syntax) }
        if json {
            try StandardOutput.write(
                JSONOutput.text(
                    findings.map {
                        Finding(
                            file: $0.file, line: $0.line > 0 ? $0.line : nil, severity: $0.severity.rawValue,
                            message: $0.message)
                    }))
        } else {
            try StandardOutput.write(findings.map { "\($0)\n" }.joined())
        }
        verbosity.messages.note(
            findings.isEmpty
                ? "\(consumer.name) will open \(counted(files.count, "file")) as meant"
                : "\(counted(findings.count, "finding")) for \(consumer.name)")
        if !findings.isEmpty { throw ExitStatus.no }
    }
}

extension Consumer: ExpressibleByArgument {
    public init?(argument: String) { self.init(name: argument) }
}
