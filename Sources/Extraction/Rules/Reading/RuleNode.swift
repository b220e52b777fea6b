import Yams

/// A node of a rule file that knows its place.
struct RuleNode {
    let node: Node
    let file: String

    /// The root of a YAML text; `nil` where the text is empty.
    static func root(of yaml: String, file: String) throws(RuleError) -> RuleNode? {
        do {
            return try Yams.compose(yaml: yaml).map { RuleNode(node: $0, file: file) }
        } catch {
            throw RuleError(.notYAML(reason(error)), at: place(error, file))
        }
    }

    var place: RulePlace {
        RulePlace(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    /// The place of a character of a one-line text.
    func place(at offset: Int) -> RulePlace {
        let quote: Int =
            if case .scalar(let scalar) = node, [.singleQuoted, .doubleQuoted].contains(scalar.style) { 1 } else { 0 }
        return RulePlace(file: file, line: place.line, column: place.column + quote + offset)
    }

    func error(_ problem: RuleError.Problem) -> RuleError { RuleError(problem, at: place) }

    func text() throws(RuleError) -> String {
        guard let text = node.scalar?.string else { throw error(.shape(expected: "a text")) }
        return text
    }

    func list() throws(RuleError) -> [RuleNode] {
        guard let sequence = node.sequence else { throw error(.shape(expected: "a list")) }
        return sequence.map { RuleNode(node: $0, file: file) }
    }

    /// A list of words, or one text of them between spaces or `|`; `_` stands for a space inside one.
    func words() throws(RuleError) -> [String] {
        if node.sequence != nil {
            var words: [String] = []
            for item in try list() { words.append(try item.text()) }
            return words
        }
        return try text().split { $0.isWhitespace || $0 == "|" }.map { $0.split(separator: "_").joined(separator: " ") }
    }

    /// The keys and values of a mapping, in the order of the file.
    func entries() throws(RuleError) -> [(key: RuleNode, value: RuleNode)] {
        guard let mapping = node.mapping else { throw error(.shape(expected: "a mapping of keys to values")) }
        return mapping.map { (RuleNode(node: $0.key, file: file), RuleNode(node: $0.value, file: file)) }
    }

    /// The values of a mapping by key, none but the known ones.
    func fields(_ known: [String]) throws(RuleError) -> [String: RuleNode] {
        var fields: [String: RuleNode] = [:]
        for (key, value) in try entries() {
            let name = try key.text()
            guard known.contains(name) else { throw key.error(.unknownKey(name, known: known)) }
            fields[name] = value
        }
        return fields
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? YamlError else { return "\(error)" }
        switch error {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): return problem
        case .reader(let problem, _, _, _): return problem
        case .duplicatedKeysInMapping(let duplicates, _):
            return "a mapping holds a key twice: \(duplicates.map { "\($0)" }.sorted().joined(separator: ", "))"
        default: return "it cannot be read"
        }
    }

    private static func place(_ error: any Error, _ file: String) -> RulePlace {
        let mark: Mark? =
            switch error as? YamlError {
            case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark
            case .duplicatedKeysInMapping(_, let context): context.mark
            default: nil
            }
        return RulePlace(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }
}
