import ArgumentParser
import ByteStreams
import Foundation
import GraphFormats

/// `leitmotif explore`: a page to look around in.
struct Explore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explore",
        abstract: "Make one HTML page to look around in a graph: search, filters, sentences, paths.",
        discussion: """
            leitmotif explore graph.rdf -o explore.html --open
            leitmotif explore essay.md -o essay.html              straight from a document
            leitmotif explore graph.rdf essays/*.md -o all.html   sentences in their whole documents

            The page is one file that needs no network. Documents that the graph was read
            from give it their texts; others are read like 'leitmotif extract' does.
            Addresses such as explore.html#entity=person/jacques-demy lead to one entity.
            """)

    @OptionGroup var inputs: GraphOrDocumentOptions

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The page to write; - is standard output.", valueName: "file"))
    var output = "explore.html"

    @Option(help: ArgumentHelp("What the page is called.", valueName: "text"))
    var title: String?

    @Flag(help: "Open the page in the browser.")
    var open = false

    @OptionGroup var language: LanguageOptions
    @OptionGroup var ontology: OntologyOptions
    @OptionGroup var verbosity: MessageOptions

    func validate() throws {
        guard !open || output != "-" else {
            throw ValidationError("--open needs a file: name one with -o")
        }
    }

    func run() async throws {
        let input = try await inputs.load(ontology: ontology.load(), language: language, verbosity.messages)
        var page = ExplorerPage(title: title ?? input.title)
        page.texts = input.texts
        let sink = try ByteSink(path: output)
        try sink.write(try page.html(of: input.graph))
        try sink.commit()
        if output != "-" {
            verbosity.messages.note(
                "\(output): \(counted(input.graph.entities.count, "entity")), "
                    + counted(input.graph.statementCount, "statement"))
        }
        if open { try openInBrowser() }
    }

    private func openInBrowser() throws {
        #if os(macOS)
            let program = "open"
        #else
            let program = "xdg-open"
        #endif
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program, URL(filePath: output).path]
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus != 0 {
            verbosity.messages.warning("warning: \(program) cannot open it; open \(output) in a browser")
        }
    }
}
