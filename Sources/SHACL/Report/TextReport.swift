import RDF

/// A report for people: by shape, then by focus node, each failure with the triple at fault and where it stands.
public struct TextReport: Sendable {
    private let report: ValidationReport
    private let names: Abbreviations

    public init(_ report: ValidationReport, prefixes: [Prefix] = []) {
        self.report = report
        names = Abbreviations(prefixes)
    }

    /// The whole text; empty where the data conforms and all was looked at.
    public var text: String {
        var text = ""
        var shape: Term?
        var focus: Term?
        for result in report.results {
            if result.targetShape != shape {
                text += (shape == nil ? "" : "\n") + heading(of: result) + "\n"
                shape = result.targetShape
                focus = nil
            }
            if result.focusNode != focus {
                text += "  \(names.name(result.focusNode))\n"
                focus = result.focusNode
            }
            text += lines(of: result).map { "    \($0)\n" }.joined()
        }
        for item in report.notEvaluated {
            let reason = item.reason.map { ", for \($0) is not known here" } ?? ""
            text += "not evaluated: \(names.name(item.feature)) of \(names.name(item.shape))\(reason)\n"
        }
        return text
    }

    /// `3 violations, 1 warning`, or `conforms`.
    public var summary: String {
        let counts = report.counts
        let parts = Severity.allCases.reversed().compactMap { severity -> String? in
            guard let count = counts[severity] else { return nil }
            let noun = severity == .info ? "note" : severity.name
            return "\(count) \(noun)\(count == 1 ? "" : "s")"
        }
        return parts.isEmpty ? "conforms" : parts.joined(separator: ", ")
    }

    private func heading(of result: ValidationResult) -> String {
        let name = names.name(result.targetShape)
        if let label = result.targetLabel { return "\(label) (\(name))" }
        return name
    }

    private func lines(of result: ValidationResult) -> [String] {
        let severity = Severity(result.severity).name
        var lines = [
            result.place.map { "\($0): \(severity): \(result.message)" } ?? "\(severity): \(result.message)"
        ]
        if let statement = result.statement { lines.append("  \(names.name(statement))") }
        if let path = result.path, path.predicate == nil || result.statement?.predicate != path.predicate {
            let value = result.value.map { " is \(names.name($0))" } ?? ""
            lines.append("  \(path.written(names.name))\(value)")
        }
        if let suggestion = result.suggestion { lines.append("  \(suggestion)") }
        return lines
    }
}
