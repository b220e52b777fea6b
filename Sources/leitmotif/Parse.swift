import ArgumentParser
import Foundation
import Language

/// `leitmotif parse`: shows what the language analysis makes of a text.
struct Parse: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the language analysis of a text: words, lemmas, tags, dependencies, entities.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, conllu, json, dot, svg
    }

    @Argument(help: "Text files; - is standard input.")
    var files: [String]

    @Option(help: "The form to show it in.")
    var to = Format.table

    @Option(help: "An installed model, or a folder that spaCy saved; 'none' for the simple analysis.")
    var model: String?

    @Option(help: "A component to leave out; may be repeated.")
    var disable: [String] = []

    @Option(help: "How many documents to work on at a time (default: all cores).")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    func run() throws {
        let inputs = try files.map { Pipeline.Input(try text(of: $0)) }
        let results: [AnnotatedText]
        if let pipeline = try pipeline() {
            results = try pipeline.analyze(inputs, threads: threads)
        } else {
            results = try inputs.map { try SimpleAnalyzer().analyze($0.text) }
        }
        for (file, document) in zip(files, results) {
            let output =
                switch to {
                case .table: AnalysisTable.string(document)
                case .conllu: ConlluWriter.string(document, name: file == "-" ? "stdin" : file)
                case .json: SpacyJSON.string(document) + "\n"
                case .dot: DependencyDiagram.dot(document)
                case .svg: DependencyDrawing.svg(document)
                }
            try FileHandle.standardOutput.write(contentsOf: Data(output.utf8))
        }
    }

    private func text(of file: String) throws -> String {
        let data: Data
        do {
            data =
                try file == "-"
                ? FileHandle.standardInput.readToEnd() ?? Data()
                : Data(contentsOf: URL(fileURLWithPath: file))
        } catch {
            throw ValidationError("\(file): cannot be read")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ValidationError("\(file): is not UTF-8")
        }
        return text
    }

    /// The pipeline asked for; nil where there is none, which is said once.
    private func pipeline() throws -> Pipeline? {
        if model == "none" { return nil }
        if let model, FileManager.default.fileExists(atPath: model) {
            return try Pipeline(contentsOf: model, disabled: Set(disable))
        }
        let store = ModelStore()
        let name = model ?? ModelPackage.standard.name
        if model == nil, !store.names().contains(name) {
            let note =
                "note: without a language model; 'leitmotif model install' fetches one for better results\n"
            FileHandle.standardError.write(Data(note.utf8))
            return nil
        }
        return try store.load(name, disabled: Set(disable))
    }
}
