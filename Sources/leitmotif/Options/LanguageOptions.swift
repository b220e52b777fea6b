import ArgumentParser
import Foundation
import Language

/// What English is read with.
struct LanguageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "An installed model, or a folder that spaCy saved; none for the simple analysis.",
            valueName: "name"))
    var model: String?

    @Option(
        help: ArgumentHelp("A component of the model to leave out; may be repeated.", valueName: "component"))
    var disable: [String] = []

    /// The model asked for; where none is and none is installed, the simple analysis, which is said once.
    /// - Throws: what loading a model throws.
    func analyzer(_ messages: Messages) throws -> any Analyzer {
        if model == "none" { return SimpleAnalyzer() }
        if let model, FileManager.default.fileExists(atPath: model) {
            return try Pipeline(contentsOf: model, disabled: Set(disable))
        }
        let store = ModelStore()
        let name = model ?? ModelPackage.standard.name
        if model == nil, !store.names().contains(name) {
            messages.note(
                "note: reading without a language model; 'leitmotif model install' gets one that finds more")
            return SimpleAnalyzer()
        }
        return try store.load(name, disabled: Set(disable))
    }
}
