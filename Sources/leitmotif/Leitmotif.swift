import ArgumentParser
import EmbeddedData

@main
struct Leitmotif: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leitmotif",
        abstract: "Read writing about film and music; get a knowledge graph with receipts.",
        version: "0.1.0",
        subcommands: [Model.self, Parse.self])

    func run() async throws {
        print(embedded_file_at(0)?.pointee.count ?? 0)
    }
}
