import ArgumentParser
import KnowledgeGraph

/// `leitmotif stats`: what a graph holds, in numbers.
struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Count what a graph holds: classes, relations, the best connected, parts, orphans.",
        discussion: """
            leitmotif stats graph.rdf
            leitmotif stats graph.rdf --json | jq '.classes'
            """)

    @OptionGroup var input: GraphOptions

    @Option(help: ArgumentHelp("How many of the best connected to list.", valueName: "number"))
    var most = 10

    @Flag(help: "Print the counts as JSON.")
    var json = false

    @OptionGroup var verbosity: MessageOptions

    func validate() throws {
        guard most >= 0 else { throw ValidationError("--most \(most): at least 0") }
    }

    func run() throws {
        let view = StatisticsView(try input.load(verbosity.messages), most: most)
        try StandardOutput.write(json ? view.json : view.text(.standardOutput))
    }
}
