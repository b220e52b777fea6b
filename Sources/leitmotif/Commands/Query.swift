import ArgumentParser
import KnowledgeGraph
import OntologyModel
import RDF

/// `leitmotif query`: simple questions to a graph.
struct Query: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Ask a graph a simple question: who, what, whom, how sure, read where.",
        discussion: """
            leitmotif query graph.rdf --person "Jacques Demy" --predicate directed
            leitmotif query graph.rdf --film Lola --sentences
            leitmotif query graph.rdf --predicate influencedBy --min-confidence 0.8 --json
            leitmotif query sqlite:graph.sqlite "SELECT * FROM films" --to csv

            Several entities have to be the two ends of a relation; of several predicates
            one suffices. The exit status is 1 where nothing fits.
            """)

    @OptionGroup var input: GraphOptions

    @Option(help: ArgumentHelp("Relations of this person.", valueName: "name"))
    var person: [String] = []

    @Option(help: ArgumentHelp("Relations of this film.", valueName: "name"))
    var film: [String] = []

    @Option(help: ArgumentHelp("Relations of this song.", valueName: "name"))
    var song: [String] = []

    @Option(
        help: ArgumentHelp(
            "Relations of this entity, of whatever class; a name or an IRI.", valueName: "name"))
    var entity: [String] = []

    @Option(help: ArgumentHelp("Relations of this kind: directed, actedIn, …", valueName: "name"))
    var predicate: [String] = []

    @Option(
        name: .customLong("class"),
        help: ArgumentHelp("Relations of an entity of this class: Theme, Award, …", valueName: "name"))
    var classes: [String] = []

    @Option(
        help: ArgumentHelp("Relations read in this document: a file's name or a title.", valueName: "name"))
    var document: String?

    @Option(help: ArgumentHelp("Relations at least this sure, from 0 to 1.", valueName: "number"))
    var minConfidence = 0.0

    @Flag(help: "Print the sentences below each relation.")
    var sentences = false

    @Flag(help: "Print the relations as JSON, with their sentences.")
    var json = false

    @OptionGroup var verbosity: MessageOptions

    func validate() throws {
        guard (0...1).contains(minConfidence) else {
            throw ValidationError("--min-confidence \(minConfidence): from 0 to 1")
        }
    }

    func run() throws {
        let graph = try input.load(verbosity.messages)
        let found = try query(graph).statements(of: graph)
        let view = StatementList(found, in: graph)
        if json {
            try StandardOutput.write(view.json)
        } else if found.isEmpty {
            Messages.write("leitmotif: \(input.graph): nothing fits")
        } else {
            try StandardOutput.write(view.table(.standardOutput, hasSentences: sentences))
        }
        if found.isEmpty { throw ExitStatus.no }
    }

    private func query(_ graph: KnowledgeGraph) throws -> GraphQuery {
        let names = NamedEntity(graph, path: input.graph)
        var query = GraphQuery()
        for (wanted, type) in [(person, LM.Person), (film, LM.Film), (song, LM.Song)] {
            query.entities += try wanted.map { try names.find($0, type: type).iri }
        }
        query.entities += try entity.map { try names.find($0).iri }
        query.properties = Set(try predicate.map { try graph.ontology.property(calledByPeople: $0) })
        query.classes = Set(try classes.map { try graph.ontology.type(calledByPeople: $0) })
        query.document = try document.map { try find($0, in: graph) }
        query.minimumConfidence = minConfidence
        return query
    }

    private func find(_ name: String, in graph: KnowledgeGraph) throws -> IRI {
        let match = graph.sortedDocuments.first { document in
            [document.identifier, document.title, document.iri.value].contains(name)
                || document.identifier.hasSuffix("/" + name)
        }
        guard let match else {
            Messages.write(
                "leitmotif: \(input.graph): no document is called \"\(TextStyle.printable(name))\"")
            throw ExitStatus.no
        }
        return match.iri
    }
}
