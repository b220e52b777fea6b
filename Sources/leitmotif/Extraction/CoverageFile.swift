import ArgumentParser
import ByteStreams
import Documents
import Extraction
import KnowledgeGraph

/// Where a report of coverage goes, and as what.
struct CoverageOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, text
    }

    @Option(
        help: ArgumentHelp(
            "Report what was read, what was not, and what was refused and why.", valueName: "json|text"))
    var report: Format?

    @Option(
        help: ArgumentHelp(
            "The file for the report; without one it goes to standard error.", valueName: "file"))
    var reportFile: String?

    func validate() throws {
        guard reportFile == nil || report != nil else {
            throw ValidationError("--report-file needs --report json or --report text")
        }
    }

    /// A report to fill; `nil` where none is asked for.
    var collector: CoverageCollector? { report.map { CoverageCollector(format: $0, file: reportFile) } }
}

/// Gathers a report of coverage while documents are read, and writes it at the end.
struct CoverageCollector {
    let format: CoverageOptions.Format
    let file: String?
    private var report = CoverageReport()

    init(format: CoverageOptions.Format, file: String?) {
        self.format = format
        self.file = file
    }

    mutating func add(_ read: ExtractedDocument, losses: [String] = []) {
        guard let trace = read.trace else { return }
        report.add(DocumentCoverage(read.document, read.extraction, trace, losses: losses))
    }

    mutating func addFailure(_ error: any Error) { report.addFailure("\(error)") }

    mutating func addDisagreements(of graph: KnowledgeGraph) { report.addDisagreements(of: graph) }

    mutating func addLosses(_ lines: [String]) { report.addLosses(lines) }

    /// - Throws: what writing throws.
    func write() throws {
        let style = file == "-" ? TextStyle.standardOutput : TextStyle(hasColour: false, width: 100)
        let text = format == .json ? try report.json : CoverageView(report, style: style).text
        guard let file else { return Messages.write(String(text.dropLast())) }
        let sink = try ByteSink(path: file)
        try sink.write(text.utf8)
        try sink.commit()
    }
}
