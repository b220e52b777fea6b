import ArgumentParser
import Foundation
import Language

/// `leitmotif parse`: shows what the language analysis makes of a text.
struct Parse: ParsableCommand {
    static let configuration = CommandConfiguration(
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
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Show the number of tokens and the seconds taken, instead of the analysis.")
    var statistics = false

    @OptionGroup var verbosity: MessageOptions

    func run() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let analyzer = try language.analyzer(verbosity.messages)
        let loaded = clock.now
        var tokens = 0
        for start in stride(from: 0, to: files.count, by: Self.documentsAtATime) {
            let some = files[start..<min(start + Self.documentsAtATime, files.count)]
            let results = try analyze(some, with: analyzer)
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

    /// So many documents are in memory at a time, however many are given.
    private static let documentsAtATime = 64

    private func analyze(_ files: ArraySlice<String>, with analyzer: any Analyzer) throws -> [AnnotatedText] {
        let inputs = try files.map { Pipeline.Input(try text(ofFile: $0)) }
        return try (analyzer as? Pipeline)?.analyze(inputs, threads: threads)
            ?? inputs.map { try analyzer.analyze($0.text) }
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
