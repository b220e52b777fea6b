import ArgumentParser
import Documents
import Extraction
import Foundation
import KnowledgeGraph
import RDF

/// `leitmotif extract`: documents in, a knowledge graph out.
struct Extract: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Read documents; write what they say as a graph.",
        discussion: """
            leitmotif extract essay.md                     what was found, with sentences
            leitmotif extract essays/*.md -o graph.rdf     one graph of all
            leitmotif extract essay.txt --to dot | dot -Tsvg > essay.svg
            leitmotif extract essay.md --report text       also what was not read, and why
            leitmotif extract corpus.jsonl --split --to nt -o graphs/
            curl … | leitmotif extract - --from html --to ttl

            A document that cannot be read is reported and left out; the exit status is
            then 3. The result is the same bytes whatever the order of the files and the
            number of jobs.
            """)

    @OptionGroup var documents: DocumentOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "Write one graph a document into the folder -o: <id>.nt for records, <name>.nt for files.")
    var split = false

    @Option(help: ArgumentHelp("What the IRIs of entities begin with.", valueName: "iri"))
    var base = Identity.default.base

    @OptionGroup var dialect: DialectOptions

    @Option(help: ArgumentHelp("How RDF carries the evidence of each statement.", valueName: "view"))
    var evidence: EvidenceView = .reified

    @Flag(help: "Exit with 1 where nothing is found.")
    var failEmpty = false

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("How many documents to work on at once.", valueName: "number"))
    var jobs = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Print what was found as JSON.")
    var json = false

    @OptionGroup var coverage: CoverageOptions
    @OptionGroup var reading: ExtractorOptions
    @OptionGroup var verbosity: MessageOptions

    func validate() throws {
        guard !documents.files.isEmpty else {
            throw ValidationError("name a document to read, or - for standard input")
        }
        guard jobs > 0 else { throw ValidationError("--jobs \(jobs): at least one") }
        guard !split || output.output != nil else {
            throw ValidationError("--split needs a folder: -o graphs/")
        }
        guard !split || output.path != "-" else {
            throw ValidationError("--split writes files: name a folder with -o")
        }
        guard !json || output.path != "-" || output.to == nil else {
            throw ValidationError(
                "--json and the graph cannot both go to standard output; write the graph to a file with -o")
        }
    }

    func run() async throws {
        let splitFormat = output.to ?? .rdf(.nTriples)
        try dialect.check(split ? splitFormat : output.format(), path: output.path)
        let run = ExtractionRun(
            extractor: try reading.extractor(base: base, verbosity.messages),
            isTraced: coverage.report != nil, jobs: jobs)
        let tally: ExtractionTally
        if split {
            var extraction = SplitExtraction(
                folder: output.path, format: splitFormat, evidence: evidence, dialect: dialect.dialect,
                files: documents.paths, messages: verbosity.messages, coverage: coverage.collector)
            tally = try await extraction.run(run, documents.documents)
        } else {
            var extraction = MergedExtraction(messages: verbosity.messages, coverage: coverage.collector)
            tally = try await extraction.run(
                run, documents.documents, count: documents.paths.count, into: destination())
        }
        if tally.failures > 0 { throw ExitStatus.failure }
        if failEmpty, tally.isEmpty { throw ExitStatus.no }
    }

    /// A file, standard output, or, where nothing else is asked for, text for the person at the terminal.
    private func destination() throws -> MergedExtraction.Destination {
        let file = try output.format().map {
            GraphOutput(path: output.path, format: $0, evidence: evidence, dialect: dialect.dialect)
        }
        return MergedExtraction.Destination(file: file, summary: json ? .json : file == nil ? .text : .none)
    }
}
