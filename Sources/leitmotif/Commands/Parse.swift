import ArgumentParser
import Foundation
import Language

/// `leitmotif parse`: shows what the language analysis makes of a text.
struct Parse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Show the language analysis of a text: words, lemmas, tags, dependencies, entities.",
        discussion: """
            leitmotif parse essay.txt
            leitmotif parse essay.txt --to conllu
            echo "Demy directed Lola." | leitmotif parse - --to svg > sentence.svg
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, conllu, json, dot, svg
    }

    @Argument(help: "Text files; - is standard input.")
    var files: [String]

    @Option(help: "The form to show it in.")
    var to = Format.table

    @OptionGroup var language: LanguageOptions

    @Option(help: "How many documents to work on at a time (default: all cores).")
    var jobs = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Show the number of tokens and the seconds taken, instead of the analysis.")
    var statistics = false

    @OptionGroup var verbosity: MessageOptions

    func validate() throws {
        guard jobs > 0 else { throw ValidationError("--jobs \(jobs): at least one") }
    }

    func run() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let analyzer = try language.analyzer(verbosity.messages)
        let loaded = clock.now
        var tokens = 0
        var rest = files[...]
        while !rest.isEmpty {
            let (some, results) = try analyzeNext(&rest, with: analyzer)
            tokens += results.reduce(0) { $0 + $1.tokens.count }
            guard !statistics else { continue }
            for (file, document) in zip(some, results) {
                try StandardOutput.write(show(document, name: file == "-" ? "stdin" : file))
            }
        }
        if statistics {
            let (load, analysis) = (loaded - start, clock.now - loaded)
            try StandardOutput.write(
                "{\"tokens\": \(tokens), \"load\": \(load / .seconds(1)), \"analysis\": \(analysis / .seconds(1))}\n"
            )
        }
    }

    /// So many bytes of text are worked on at a time, however many documents are given.
    private static let bytesAtATime = 400_000

    private func analyzeNext(
        _ rest: inout ArraySlice<String>, with analyzer: any Analyzer
    ) throws -> (files: ArraySlice<String>, results: [AnnotatedText]) {
        var inputs: [Pipeline.Input] = []
        var bytes = 0
        while bytes < Self.bytesAtATime, inputs.count < 1000, inputs.count < rest.count {
            let text = try text(ofFile: rest[rest.startIndex + inputs.count])
            bytes += text.utf8.count
            inputs.append(Pipeline.Input(text))
        }
        let files = rest.prefix(inputs.count)
        rest = rest.dropFirst(inputs.count)
        do {
            let results =
                try (analyzer as? Pipeline)?.analyze(inputs, threads: jobs)
                ?? inputs.map { try analyzer.analyze($0.text) }
            return (files, results)
        } catch let error as AnalysisError {
            for (file, input) in zip(files, inputs) {
                do { _ = try analyzer.analyze(input.text) } catch { throw Refused(file: file, reason: error) }
            }
            throw error
        }
    }

    private func show(_ document: AnnotatedText, name: String) throws -> String {
        switch to {
        case .table: AnalysisTable.string(document)
        case .conllu: ConlluWriter.string(document, name: name)
        case .json: SpacyJSON.string(document) + "\n"
        case .dot: DependencyDiagram.dot(document)
        case .svg: DependencyDrawing.svg(document)
        }
    }
}

/// A text that is beyond the analyzer's limits.
private struct Refused: Error, CustomStringConvertible {
    let file: String
    let reason: any Error

    var description: String { "\(file): \(reason)" }
}
