import ArgumentParser
import GraphStores

/// `leitmotif query URL "…"`: a query in the database's own language, passed through.
struct StoreQuery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query-store",
        abstract: "Ask a database in its own language.",
        discussion: """
            leitmotif query sqlite:graph.sqlite "SELECT * FROM films ORDER BY year"
            leitmotif query sqlite:graph.sqlite "SELECT * FROM receipts" --to csv
            leitmotif query http://localhost:7878 "SELECT * { ?s ?p ?o } LIMIT 9" --to json
            leitmotif query bolt://neo4j@localhost "MATCH (f:Film) RETURN f.name"
            leitmotif query sqlite:graph.sqlite - < examples/queries/sqlite/influences.sql

            The exit status is 1 where nothing fits.
            """,
        shouldDisplay: false)

    @Argument(
        help: "The database: sqlite:FILE, http(s)://… for SPARQL, bolt://… or neo4j://… for Cypher.")
    var store: StoreAddress

    @Argument(help: "The query; - reads it from standard input.")
    var text: String

    @Option(help: ArgumentHelp("How to print the rows.", valueName: "format"))
    var to: TableFormat = .table

    @OptionGroup var server: ServerOptions

    func run() throws {
        var settings = StoreSettings()
        settings.connection = try server.settings(for: store)
        guard let queryable = store.store(settings) as? any QueryableStore else {
            throw ValidationError(
                "\(store.text) is a folder of tables; ask the database that you load it into")
        }
        let query = try text == "-" ? StandardInput.text() : text
        let result = try queryable.query(query)
        try StandardOutput.write(to.text(of: result))
        if result.rows.isEmpty { throw ExitStatus.no }
    }

    /// `query` asks a graph where its first argument is a file, a database where it is one's address.
    static func redirecting(_ arguments: [String]) -> [String] {
        guard arguments.count >= 2, arguments[0] == "query", StoreAddress(arguments[1]) != nil else {
            return arguments
        }
        return ["query-store"] + arguments.dropFirst()
    }
}

extension TableFormat: ExpressibleByArgument {}
