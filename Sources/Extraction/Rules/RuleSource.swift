import OntologyModel

/// The text of rules as their files have it.
public struct RuleSource: Sendable {
    private let texts: [String: String]

    /// - Parameter texts: the texts of rule files of the person's own, by the names that errors call them.
    public init(_ texts: [String: String] = [:]) { self.texts = texts }

    /// A rule as it is written, without the space before it; `nil` where its file is not at hand.
    public func text(of rule: Rule) -> String? {
        guard let text = texts[rule.place.file] ?? EmbeddedFile.named(rule.place.file)?.text else {
            return nil
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let start = rule.place.line - 1
        guard lines.indices.contains(start) else { return nil }
        let margin = lines[start].prefix { $0 == " " }.count
        let rest = lines[(start + 1)...].prefix { line in
            let indent = line.prefix { $0 == " " }.count
            return line.allSatisfy { $0 == " " || $0 == "\r" } || indent > margin
        }
        var body = [lines[start]] + rest
        while body.last?.allSatisfy({ $0 == " " || $0 == "\r" }) == true { body.removeLast() }
        return body.map { $0.dropFirst(min(margin, $0.prefix { $0 == " " }.count)) }.joined(separator: "\n")
            + "\n"
    }
}
