import ArgumentParser
import Foundation
import Language

/// `leitmotif parse`: shows what the language analysis makes of a text.
struct Parse: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the language analysis of a text: words, lemmas, tags, dependencies, entities.")

    @Argument(help: "Text files; - is standard input.")
    var files: [String]

    @Option(help: "A folder as spaCy saves a pipeline.")
    var model: String

    func run() throws {
        let pipeline = try Pipeline(contentsOf: model)
        let inputs = try files.map { file in
            let data =
                file == "-"
                ? FileHandle.standardInput.readDataToEndOfFile()
                : try Data(contentsOf: URL(fileURLWithPath: file))
            return Pipeline.Input(String(decoding: data, as: UTF8.self))
        }
        let clock = ContinuousClock()
        let start = clock.now
        let results = try pipeline.analyze(inputs)
        let time = clock.now - start
        let n = results.reduce(0) { $0 + $1.tokens.count }
        FileHandle.standardError.write(Data("\(n) tokens in \(time)\n".utf8))
        for document in results { print(SpacyJSON.string(document)) }
    }
}
