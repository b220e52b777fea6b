import ArgumentParser
import KnowledgeGraph
import OntologyModel
import RDF

/// `leitmotif show`: all that a graph says of one entity.
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one entity: its names, its relations, and where each was read.",
        discussion: """
            leitmotif show graph.rdf "Jacques Demy"
            leitmotif show graph.rdf Lola --class Film
            leitmotif show graph.rdf https://w3id.org/leitmotif/id/person/jacques-demy

            Case, accents and a leading article make no difference, and a part of a name
            suffices where only one entity has it. The exit status is 1 where there is
            none, or more than one.
            """)

    @Argument(help: "The graph to read; - is standard input.")
    var input: String

    @Argument(help: "A name or an IRI.")
    var name: String

    @Option(name: .customLong("class"), help: "Only entities of this class: Film, Person, Song …")
    var type: String?

    @Option(help: ArgumentHelp("The format to read, whatever the file is called.", valueName: "format"))
    var from: InputFormat?

    @OptionGroup var base: BaseOptions
    @OptionGroup var ontology: OntologyOptions

    func run() throws {
        let ontology = try ontology.load()
        let wanted = try type.map { name in
            guard let type = ontology.type(named: name) else {
                throw ValidationError("the ontology has no class \(name)")
            }
            return type.iri
        }
        let graph = try GraphFile(path: input, format: from, base: base.base, ontology: ontology).graph
            .kept()
        let entity = try NamedEntity(graph, path: input).find(name, type: wanted)
        try StandardOutput.write(EntityView(entity, in: graph, style: .standardOutput).text)
    }
}
