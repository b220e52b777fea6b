import ArgumentParser
import ByteStreams

/// The command: a list of subcommands, each a file of `Commands/`. Each says what it is called, for to make a name of a
/// type takes a look at every type that there is.
@main
struct Leitmotif: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leitmotif",
        abstract: "Read writing about film and music; get a knowledge graph with receipts.",
        discussion: """
            leitmotif extract essay.md                  what it says, with sentences
            leitmotif extract essays/*.md -o graph.rdf  one graph of many essays
            leitmotif show graph.rdf "Jacques Demy"     all that is said of one person
            leitmotif convert graph.rdf -o graph.svg    the same graph as a picture

            Exit status: 0 done; 1 the answer is no; 2 wrong usage; 3 something could not
            be read or written.
            """,
        version: "0.1.0",
        subcommands: [
            Extract.self, Explain.self, Explore.self, Render.self, Show.self, Query.self, Path.self,
            Stats.self, Convert.self, Merge.self, Diff.self, Load.self, StoreQuery.self, Validate.self,
            Check.self, OntologyCommand.self, Rules.self, Evaluate.self, Model.self, Parse.self,
            Features.self,
        ])

    static func main() async {
        ExitStatus.ignoreClosedPipes()
        TemporaryFiles.removeWhenInterrupted()
        do {
            var command = try parseAsRoot(StoreQuery.redirecting(Array(CommandLine.arguments.dropFirst())))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            ExitStatus(ending: error).exit()
        }
    }
}
