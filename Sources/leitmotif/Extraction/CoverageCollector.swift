import ByteStreams
import Extraction
import KnowledgeGraph

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
        let text = format == .json ? try JSONOutput.text(report) : CoverageView(report, style: style).text
        guard let file else { return Messages.write(String(text.dropLast())) }
        let sink = try ByteSink(path: file)
        try sink.write(text.utf8)
        try sink.commit()
    }
}
