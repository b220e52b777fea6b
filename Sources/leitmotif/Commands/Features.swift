import ArgumentParser
import Extraction
import Foundation

/// `leitmotif features`: what the classifier of persons and characters sees, for `bench/typing/train.py`.
struct Features: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what tells persons from characters, as JSON Lines.", shouldDisplay: false)

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
            let (document, extraction) = try outcome.get()
            for entity in PersonFeatures.entities(of: extraction) {
                let line = try encoder.encode(Line(document: document.identifier, entity: entity))
                try StandardOutput.write(String(decoding: line, as: UTF8.self) + "\n")
            }
        }
    }

    private struct Line: Encodable {
        let document: String
        let entity: PersonFeatures.Entity
    }
}
