import ArgumentParser
import ByteStreams
import Documents
import Extraction
import Foundation
import KnowledgeGraph

/// `leitmotif evaluate`: how much of what a careful reader finds is found.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Score extraction against gold files: what is found, what is missed, what is wrong.",
        discussion: """
            leitmotif evaluate Tests/Gold/*.json                     extract each document, score it
            leitmotif evaluate gold.json graph.nt                    score a graph
            leitmotif evaluate gold.json essay.md                    extract this document, score it
            leitmotif evaluate Tests/Gold/*.json --html report.html  a page with every miss in its sentence
            leitmotif evaluate gold/*.json --corpus reviews/text     where documents named in gold files lie

            A file behind a gold file, a graph or a document, is scored against it; a gold
            file that none follows has the document that it names read. Tests/Gold/README.md
            describes gold files and what counts.
            """)

    @Argument(help: "Gold files (JSON), each with or without a graph or document behind it.")
    var files: [String]

    @Option(
        help: ArgumentHelp("A folder in which gold files' documents are looked for.", valueName: "folder"))
    var corpus: [String] = []

    @Option(help: ArgumentHelp("Write a page for a browser; - is standard output.", valueName: "file"))
    var html: String?

    @Flag(help: "Print the figures, misses and false findings as JSON.")
    var json = false

    @Flag(help: "Leave out the misses and false findings.")
    var summary = false

    @OptionGroup var reading: ExtractorOptions
    @OptionGroup var verbosity: MessageOptions

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError("name a gold file") }
        guard !json || html != "-" else {
            throw ValidationError("--json and --html - cannot both go to standard output")
        }
    }

    func run() throws {
        let extractor = try reading.extractor(verbosity.messages)
        let tasks = try EvaluationTask.pairs(files, corpus: corpus)
        let evaluation = Evaluation(try tasks.map { try $0.evaluate(extractor) })
        if let html {
            let sink = try ByteSink(path: html)
            try sink.write(EvaluationPage(evaluation).html.utf8)
            try sink.commit()
        }
        if json {
            try StandardOutput.write(JSONOutput.text(evaluation))
        } else if html != "-" {
            let view = EvaluationView(evaluation: evaluation, style: .standardOutput, showsErrors: !summary)
            try StandardOutput.write(view.text)
        }
    }
}
