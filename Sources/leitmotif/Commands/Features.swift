import ArgumentParser
import Extraction
import Foundation

/// `leitmotif features`: what the classifiers see: of persons and characters for `bench/typing/train.py`, of trades for
/// `bench/trades/train.py`.
struct Features: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "features",
        abstract: "Print what tells persons from characters, as JSON Lines.", shouldDisplay: false)

    @Flag(help: "What tells who acted in and who directed a work.")
    var trades = false

    @OptionGroup var documents: DocumentOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var verbosity: MessageOptions

    func run() async throws {
        let run = ExtractionRun(
            extractor: Extractor(analyzer: try language.analyzer(verbosity.messages)),
            jobs: ProcessInfo.processInfo.activeProcessorCount)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try await run.forEach(in: documents.documents) { outcome in
            let read = try outcome.get()
            func write(_ entity: some Encodable) throws {
                let line = try encoder.encode(Line(document: read.document.identifier, entity: entity))
                try StandardOutput.write(String(decoding: line, as: UTF8.self) + "\n")
            }
            if trades {
                for sample in TradeFeatures.samples(of: read.extraction) { try write(sample) }
            } else {
                for entity in PersonFeatures.entities(of: read.extraction) { try write(entity) }
            }
        }
    }

    private struct Line<Entity: Encodable>: Encodable {
        let document: String
        let entity: Entity
    }
}
