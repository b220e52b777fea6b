import ArgumentParser
import ByteStreams
import RDF
import SHACL

/// How a report is written, and when it means no.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The least severity at which the exit status is 1.", valueName: "severity"))
    var failOn: Severity = .violation

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "The file to write; - is standard output. Its extension tells the format.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("The format of the report.", valueName: "format"))
    var to: ReportFormat?

    @Flag(help: "The same as --to json.")
    var json = false

    /// - Throws: `ValidationError` where the file's extension tells no format.
    func format() throws -> ReportFormat {
        if json { return .json }
        if let to { return to }
        guard let output, output != "-" else { return .text }
        guard let format = ReportFormat(path: output) else {
            let known = ReportFormat.allValueStrings.joined(separator: ", ")
            throw ValidationError("\(output): no report goes by this extension; name one with --to: \(known)")
        }
        return format
    }

    /// Writes the report and sums it up.
    /// - Throws: `ExitStatus.no` where a result is as grave as `--fail-on`; what writing throws.
    func write(_ report: ValidationReport, prefixes: [Prefix], _ messages: Messages) throws {
        let format = try format()
        let sink = try ByteSink(path: output ?? "-")
        let text = TextReport(report, prefixes: prefixes)
        switch format {
        case .text: try sink.write(text.text.utf8)
        case .json: try sink.write(JSONReport(report).bytes())
        case .sarif:
            let version = Leitmotif.configuration.version
            try sink.write(
                SARIFReport(report, tool: "leitmotif", version: version, prefixes: prefixes).bytes())
        case .rdf(let format):
            let writer = RDFWriter(
                format: format, prefixes: prefixes + [Prefix("sh", SH.namespace)], to: sink)
            for quad in report.quads { try writer.write(quad) }
            try writer.finish()
        }
        try sink.commit()
        for item in report.notEvaluated where format != .text {
            messages.warning("warning: \(TextStyle.printable(item.description))")
        }
        messages.note(text.summary)
        if report.fails(at: failOn) { throw ExitStatus.no }
    }
}

extension Severity: ExpressibleByArgument {
    public init?(argument: String) {
        guard let severity = Severity.allCases.first(where: { $0.name == argument.lowercased() }) else {
            return nil
        }
        self = severity
    }

    public static var allValueStrings: [String] { allCases.map(\.name) }
    public var defaultValueDescription: String { name }
}
