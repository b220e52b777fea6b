import ArgumentParser
import ByteStreams
import GraphStores
import RDF

/// `leitmotif load`: graphs into a database.
struct Load: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Load graphs into a database.",
        discussion: """
            leitmotif load graph.rdf --into sqlite:graph.sqlite
            leitmotif load new.ttl --into sqlite:graph.sqlite --replace-document
            leitmotif load graph.ttl --into kuzu:folder
            leitmotif load graph.ttl --into http://localhost:7878 --graph https://example.org/films
            leitmotif load graph.ttl --into bolt://neo4j@localhost --evidence nodes
            leitmotif load graph.ttl --into sqlite:graph.sqlite --json | jq .held
            leitmotif query sqlite:graph.sqlite "SELECT * FROM films"

            Loading a graph twice is loading it once. An interrupted load goes on where it
            stopped when it is started again. Passwords and tokens are read from
            LEITMOTIF_PASSWORD and LEITMOTIF_TOKEN, or from files.
            """)

    @Argument(help: "The graphs to read; - is standard input.")
    var inputs: [String]

    @Option(
        help: ArgumentHelp(
            "The database: sqlite:FILE, kuzu:FOLDER, http(s)://… for SPARQL, bolt://… or neo4j://… for Cypher.",
            valueName: "url"))
    var into: StoreAddress

    @Flag(help: "Replace what the graph's documents said before; what others say stays.")
    var replaceDocument = false

    @Flag(help: "Say what would be sent, and send nothing.")
    var dryRun = false

    @Flag(help: "Print what was sent, what the database then holds and how long it took as JSON.")
    var json = false

    @Option(help: ArgumentHelp("The format to read, whatever the files are called.", valueName: "format"))
    var from: InputFormat?

    @OptionGroup var layout: StoreLayoutOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var base: BaseOptions
    @OptionGroup var ontology: OntologyOptions
    @OptionGroup var verbosity: MessageOptions

    func run() throws {
        let store = try into.store(layout.settings(server.settings(for: into)))
        let clock = ContinuousClock()
        let start = clock.now
        let graph = try read()
        let reading = clock.now - start
        if dryRun {
            let words = "would send \(graph.counts.words)\n"
            let report = LoadReport(graph.counts, reading: reading)
            return try StandardOutput.write(json ? JSONOutput.text(report) : words)
        }
        var progress = LoadProgress(isQuiet: verbosity.quiet)
        let summary = try store.load(graph, replacingDocuments: replaceDocument) { done, total in
            progress.show(done, of: total, into.unit)
        }
        progress.clear()
        if json {
            let loading = clock.now - start - reading
            try StandardOutput.write(
                JSONOutput.text(LoadReport(summary, reading: reading, loading: loading)))
        }
        if summary.resumed > 0 {
            verbosity.messages.note("\(counted(summary.resumed, "batch")) of an earlier load were in already")
        }
        verbosity.messages.note("sent \(summary.sent.words)")
        verbosity.messages.note("the database holds \(summary.held.words)")
        guard summary.isComplete else {
            throw StoreError(
                store: into.text, message: "of what was sent it has only \(summary.confirmed.words)",
                advice: "load again")
        }
    }

    /// All that the files say, on disk.
    private func read() throws -> StagedGraph {
        let staging = try GraphStaging(ontology: ontology.load())
        var progress = LoadProgress(isQuiet: verbosity.quiet)
        var count = 0
        // Evidence keeps the order in which it is read: in whatever order files are named, it comes out the same.
        for input in inputs.sorted() {
            switch try from ?? GraphFile.format(of: input) {
            case .rdf(let format):
                let reader = RDFReader(format: format, base: base.base ?? fileIRI(input))
                let source = try ByteSource(path: input)
                let summary = try staging.read { add in
                    try reader.read(source) { quad in
                        try add(quad)
                        count += 1
                        if count & 0xFFFF == 0 { progress.show(count, "triples read") }
                    }
                }
                progress.clear()
                summary.reportSkipped(in: input, to: verbosity.messages)
            case .graph(let format):
                let file = try GraphFile(
                    path: input, format: .graph(format), base: base.base, ontology: staging.ontology)
                file.report(to: verbosity.messages)
                try staging.add(file.graph)
            }
        }
        if count > 0xFFFF { progress.show("\(count) triples read, putting them in order") }
        let graph = try staging.finish()
        progress.clear()
        report(graph)
        return graph
    }

    /// Warns of what of the files is not in the graph.
    private func report(_ graph: StagedGraph) {
        let files = inputs.joined(separator: ", ")
        for refused in graph.refused { verbosity.messages.warning("\(files): warning: left out: \(refused)") }
        if graph.refusedCount > graph.refused.count {
            verbosity.messages.warning(
                "\(files): warning: and \(graph.refusedCount - graph.refused.count) more")
        }
        if graph.leftOver > 0 {
            verbosity.messages.warning(
                "\(files): warning: \(counted(graph.leftOver, "RDF statement")) left out that the ontology has no term for"
            )
        }
    }
}

extension StoreAddress: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension StoreAddress {
    /// What progress counts.
    fileprivate var unit: String {
        if case .sparql = self { "triples" } else { "statements" }
    }
}

extension StoreCounts {
    fileprivate var words: String {
        [
            counted(entities, "entity"), counted(statements, "statement"),
            evidence == 1 ? "1 piece of evidence" : "\(evidence) pieces of evidence",
            counted(documents, "document"),
        ].joined(separator: ", ")
    }
}
