import ArgumentParser
import ByteStreams
import Extraction
import OntologyModel

/// Which rules and passes read.
struct RuleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file of rules to add; one of a name that is there already takes its place. May be repeated.",
            valueName: "file"))
    var rules: [String] = []

    @Option(help: ArgumentHelp("A rule to leave out; may be repeated.", valueName: "name"))
    var disableRule: [String] = []

    @Option(
        help: ArgumentHelp(
            "A pass to leave out ('leitmotif rules list --passes' names them); may be repeated.",
            valueName: "name"))
    var disablePass: [String] = []

    /// The rules that are built in and those of the files.
    /// - Throws: what reading a file throws; ``RuleError`` where one is wrong.
    func load(_ ontology: Ontology) throws -> RuleSet {
        try rules.reduce(.builtIn) { known, path in
            known.adding(try RuleSet(yaml: try text(ofFile: path), file: path, ontology: ontology))
        }
    }

    /// The names that are switched off.
    /// - Throws: `ValidationError` where there is none of a name.
    func disabled(in rules: RuleSet) throws -> Set<String> {
        let names = disableRule + disablePass
        if let unknown = rules.unknown(among: names).first {
            throw ValidationError(
                "no rule and no pass is called \(unknown); 'leitmotif rules list' and 'leitmotif rules list --passes' name them"
            )
        }
        return Set(names)
    }
}

/// The text of a file in UTF-8; `-` is standard input.
/// - Throws: what reading throws; ``NotUTF8`` where it is another encoding.
func text(ofFile path: String) throws -> String {
    let bytes = try ByteSource(path: path).readAll()
    guard let text = String(validating: bytes, as: UTF8.self) else { throw NotUTF8(file: path) }
    return text
}

/// A text in another encoding.
struct NotUTF8: Error, CustomStringConvertible {
    let file: String

    var description: String { "\(file): error: not UTF-8; convert the file to UTF-8" }
}
