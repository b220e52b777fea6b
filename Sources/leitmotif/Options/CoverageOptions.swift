import ArgumentParser

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
