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
        if let label = result.targetLabel { return "\(Self.oneLine(label)) (\(name))" }
        return name
    }

    private func lines(of result: ValidationResult) -> [String] {
        let place = result.place.map { "\(Self.oneLine($0.description)): " } ?? ""
        let message = Self.oneLine(result.message)
        var lines = ["\(place)\(Severity(result.severity).name): \(message)"]
        if let statement = result.statement { lines.append("  \(names.name(statement))") }
        if let path = result.path, path.predicate == nil || result.statement?.predicate != path.predicate {
            let value = result.value.map { " is \(names.name($0))" } ?? ""
            lines.append("  \(path.written(names.name))\(value)")
        }
        if let suggestion = result.suggestion { lines.append("  \(Self.oneLine(suggestion))") }
        return lines
    }

    /// Without line ends and other characters that could drive a terminal; terms are escaped by their own syntax.
    private static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
