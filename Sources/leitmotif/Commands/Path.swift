import ArgumentParser
import KnowledgeGraph

/// `leitmotif path`: how two entities are connected.
struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "path",
        abstract: "Show how two entities are connected, with the sentences.",
        discussion: """
            leitmotif path graph.rdf "Liza Minnelli" "Bob Fosse"
            leitmotif path graph.rdf Cabaret "All That Jazz" --json

            The shortest chain of relations, whichever way each is stated. The exit status
            is 1 where nothing connects the two.
            """)

    @OptionGroup var input: GraphOptions

    @Argument(help: "A name or an IRI.")
    var start: String

    @Argument(help: "Another name or IRI.")
    var end: String

    @Flag(help: "Print the chain as JSON.")
    var json = false

    @OptionGroup var verbosity: MessageOptions

    func run() throws {
        let graph = try input.load(verbosity.messages)
        let entities = NamedEntity(graph, path: input.graph)
        let (start, end) = (try entities.find(start), try entities.find(end))
        guard let path = graph.path(from: start.iri, to: end.iri) else {
            Messages.write(
                "leitmotif: \(input.graph): nothing connects "
                    + "\(TextStyle.printable(start.preferredName.text)) and \(TextStyle.printable(end.preferredName.text))"
            )
            throw ExitStatus.no
        }
        let view = StatementList(path, in: graph)
        try StandardOutput.write(json ? view.json : view.chain(from: start.iri, .standardOutput))
    }
}
