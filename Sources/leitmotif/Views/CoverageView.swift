import Extraction

/// A report of coverage for people to read: totals, then each document with the sentences that gave nothing and
/// what was refused.
struct CoverageView {
    let report: CoverageReport
    let style: TextStyle

    init(_ report: CoverageReport, style: TextStyle) {
        self.report = report
        self.style = style
    }

    /// How many sentences and refusals of a document are shown.
    private static let limit = 20

    var text: String {
        let sections = [totals, seconds, disagreements, failures] + report.documents.map(document)
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
            .joined(separator: "\n")
    }

    private var totals: [String] {
        let totals = report.totals
        let outcome = { (outcome: DocumentCoverage.Outcome) in
            totals.sentencesByOutcome[outcome.rawValue] ?? 0
        }
        var lines = [
            style.bold("Coverage of \(counted(totals.documents, "document"))"),
            "  \(counted(totals.sentences, "sentence")) read: \(outcome(.relations)) gave statements, "
                + "\(outcome(.entitiesOnly)) named entities and gave none, \(outcome(.nothing)) nothing",
        ]
        lines += list("statements", totals.statementsByPredicate)
        lines += list("entities", totals.entitiesByType)
        lines += list("refused", totals.refusedByKind)
        for loss in report.losses { lines += style.wrapped("lost in writing: \(loss)", indent: 2) }
        return lines
    }

    private var seconds: [String] {
        let stages = report.documents.first?.timings.map(\.stage) ?? []
        let parts = stages.map { "\($0) \(thousandths(report.totals.secondsByStage[$0] ?? 0))" }
        return parts.isEmpty ? [] : style.wrapped("seconds: " + parts.joined(separator: ", "), indent: 2)
    }

    private var failures: [String] {
        report.failures.isEmpty
            ? [] : [style.bold("Not read")] + report.failures.flatMap { style.wrapped($0.message, indent: 2) }
    }

    private var disagreements: [String] {
        guard !report.disagreements.isEmpty else { return [] }
        var lines = [style.bold("Disagreements: all are kept")]
        for conflict in report.disagreements {
            lines.append("  \(TextStyle.printable(conflict.about)), \(conflict.predicate)")
            for reading in conflict.readings {
                lines.append("    \(TextStyle.printable(reading.statement))")
                for evidence in reading.evidence {
                    lines += style.wrapped("“\(evidence.quotation)” \(evidence.document)", indent: 6)
                }
            }
        }
        return lines
    }

    private func list(_ title: String, _ counts: [String: Int]) -> [String] {
        guard !counts.isEmpty else { return [] }
        let parts = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
        return style.wrapped("\(title): " + parts.joined(separator: ", "), indent: 2)
    }

    private func document(_ document: DocumentCoverage) -> [String] {
        let silent = document.sentences.filter { $0.outcome == .entitiesOnly }
        var lines = [style.bold(TextStyle.printable(document.document))]
        for loss in document.losses { lines += style.wrapped("lost in writing: \(loss)", indent: 2) }
        if !silent.isEmpty { lines.append("  Named entities and gave no statement:") }
        for sentence in silent.prefix(Self.limit) {
            lines += style.wrapped("“\(sentence.text ?? "")”", indent: 4)
        }
        lines += more(silent.count)
        if !document.refused.isEmpty { lines.append("  Refused:") }
        for refusal in document.refused.prefix(Self.limit) {
            let statement = refusal.statement.map { "\($0): " } ?? ""
            lines += style.wrapped(statement + refusal.explanation, indent: 4)
            lines += style.wrapped("“\(refusal.text)”", indent: 6)
        }
        lines += more(document.refused.count)
        return lines.count > 1 ? lines : []
    }

    private func more(_ count: Int) -> [String] {
        count > Self.limit ? ["    and \(count - Self.limit) more; --report json has all"] : []
    }
}
