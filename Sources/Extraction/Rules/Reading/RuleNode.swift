import OntologyModel
import YAML

/// A node of a rule file, or of another file of what the program knows.
struct RuleNode {
    let node: YAMLNode
    let file: String

    /// The root of a YAML text; `nil` where the text is empty.
    static func root(of yaml: String, file: String) throws(RuleError) -> RuleNode? {
        do throws(YAMLError) {
            return try YAMLNode.read(yaml).map { RuleNode(node: $0, file: file) }
        } catch {
            throw RuleError(
                .notYAML(error.problem),
                at: RulePlace(file: file, line: error.place.line, column: error.place.column))
        }
    }

    /// Reads a file of the program's own. One that is missing or damaged ends the program: it was built wrong.
    static func builtIn<Value>(_ name: String, _ read: (RuleNode) throws(RuleError) -> Value) -> Value {
        guard let file = EmbeddedFile.named(name) else { preconditionFailure("\(name) is not embedded") }
        do throws(RuleError) {
            guard let root = try root(of: file.text, file: name) else {
                preconditionFailure("\(name) is empty")
            }
            return try read(root)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    var place: RulePlace { RulePlace(file: file, line: node.place.line, column: node.place.column) }

    /// The place of a character of a one-line text.
    func place(at offset: Int) -> RulePlace {
        RulePlace(file: file, line: place.line, column: place.column + (node.isQuoted ? 1 : 0) + offset)
    }

    func error(_ problem: RuleError.Problem) -> RuleError { RuleError(problem, at: place) }

    func text() throws(RuleError) -> String {
        guard let text = node.text else { throw error(.shape(expected: "a text")) }
        return text
    }

    func number() throws(RuleError) -> Double {
        guard let number = node.number else { throw error(.shape(expected: "a number")) }
        return number
    }

    /// The case of an enumeration that a text names.
    func choice<Choice: RawRepresentable & CaseIterable>(
        of type: Choice.Type
    ) throws(RuleError) -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: try text()) else {
            throw error(.shape(expected: Choice.allCases.map(\.rawValue).joined(separator: " or ")))
        }
        return choice
    }

    func list() throws(RuleError) -> [RuleNode] {
        guard let items = node.items else { throw error(.shape(expected: "a list")) }
        return items.map { RuleNode(node: $0, file: file) }
    }

    /// A list of words, or one text of them between spaces or `|`; `_` stands for a space inside one.
    func words() throws(RuleError) -> [String] {
        if node.items != nil {
            var words: [String] = []
            for item in try list() { words.append(try item.text()) }
            return words
        }
        return try text().split { $0.isWhitespace || $0 == "|" }.map {
            $0.split(separator: "_").joined(separator: " ")
        }
    }

    /// The keys and values of a mapping, in the order of the file.
    func entries() throws(RuleError) -> [(key: RuleNode, value: RuleNode)] {
        guard let entries = node.entries else { throw error(.shape(expected: "a mapping of keys to values")) }
        return entries.map { (RuleNode(node: $0.key, file: file), RuleNode(node: $0.value, file: file)) }
    }

    /// What stands in a mapping under a key.
    func value(_ key: String) throws(RuleError) -> RuleNode {
        guard let value = node[key] else { throw error(.missingKey(key)) }
        return RuleNode(node: value, file: file)
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
}
