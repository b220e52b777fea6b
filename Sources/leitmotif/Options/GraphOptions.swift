import ArgumentParser
import KnowledgeGraph
import OntologyModel
import RDF

/// The one graph that a command asks something of.
struct GraphOptions: ParsableArguments {
    @Argument(help: "The graph to read; - is standard input.")
    var graph: String

    @Option(help: ArgumentHelp("The format to read, whatever the file is called.", valueName: "format"))
    var from: InputFormat?

    @OptionGroup var base: BaseOptions
    @OptionGroup var ontology: OntologyOptions

    /// - Throws: what reading throws.
    func load(_ messages: Messages) throws -> KnowledgeGraph {
        let file = try GraphFile(path: graph, format: from, base: base.base, ontology: ontology.load())
        file.report(to: messages)
        return file.graph.kept()
    }
}

/// Finds what a person means by a name, and says so where nothing or too much is called so.
struct NamedEntity {
    let graph: KnowledgeGraph
    /// The file, for messages.
    let path: String
    /// Reads all names once, however many are looked up.
    private let search: EntitySearch

    init(_ graph: KnowledgeGraph, path: String) {
        self.graph = graph
        self.path = path
        search = EntitySearch(graph)
    }

    /// The one entity of a name or an IRI, and of a class where one is given.
    /// - Throws: ``ExitStatus/no`` after a message that names what may be meant.
    func find(_ name: String, type: IRI? = nil) throws -> Entity {
        let found = search.entities(named: name).filter {
            type == nil || graph.ontology.isA($0.type, type ?? $0.type)
        }
        if let entity = found.first, found.count == 1 { return entity }
        if found.isEmpty {
            Messages.write("leitmotif: \(path): nothing is called \"\(TextStyle.printable(name))\"")
            let near = search.nearest(to: name)
            if !near.isEmpty { Messages.write("did you mean\n" + list(near)) }
        } else {
            Messages.write(
                "leitmotif: \(counted(found.count, "entity")) may be meant; name one by its IRI\n"
                    + list(found))
        }
        throw ExitStatus.no
    }

    private func list(_ entities: [Entity]) -> String {
        entities.prefix(20).map {
            "  \(TextStyle.printable($0.preferredName.text)) (\($0.type.localName)) \($0.iri.value)"
        }.joined(separator: "\n")
    }
}

extension Ontology {
    /// The class that a person names: `Film`, `film`, `films`, `people`, `stage works`.
    /// - Throws: `ValidationError` with the names of those that there are.
    func type(calledByPeople name: String) throws -> IRI {
        let wanted = Self.plain(name)
        let singular = wanted.hasSuffix("s") ? String(wanted.dropLast()) : wanted
        let irregular = ["people": "person", "movies": "film", "movie": "film"]
        let names: Set = [wanted, singular, irregular[wanted] ?? wanted]
        let match = classes.values.sorted { $0.iri < $1.iri }.first {
            names.contains(Self.plain($0.label)) || names.contains(Self.plain($0.iri.localName))
        }
        guard let match else {
            let known = Set(classes.values.map(\.iri.localName)).sorted().joined(separator: ", ")
            throw ValidationError("the ontology has no class '\(name)'; it has \(known)")
        }
        return match.iri
    }

    /// The property that a person names: `directed`, `actedIn`, `acted in`.
    /// - Throws: `ValidationError` with the names of those that there are.
    func property(calledByPeople name: String) throws -> IRI {
        let wanted = Self.plain(name)
        let match = properties.values.sorted { $0.iri < $1.iri }.first {
            wanted == Self.plain($0.label) || wanted == Self.plain($0.iri.localName) || name == $0.iri.value
        }
        guard let match else {
            let known = properties.values.filter { $0.kind == .object }.map(\.iri.localName)
            throw ValidationError(
                "the ontology has no property '\(name)'; it has \(Set(known).sorted().joined(separator: ", "))"
            )
        }
        return match.iri
    }

    private static func plain(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
