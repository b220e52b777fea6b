import KnowledgeGraph
import OntologyModel
import RDF

/// A graph for people to read: each entity that something is said of, with the sentences, and at the end the
/// names of the others.
struct GraphSummary {
    private let graph: KnowledgeGraph
    private let words: GraphWords

    init(_ graph: KnowledgeGraph, style: TextStyle) {
        self.graph = graph
        words = GraphWords(graph: graph, style: style)
    }

    var text: String {
        guard !graph.isEmpty else { return "Nothing was found.\n" }
        let sections = [heading] + subjects.map { section($0.subject, $0.statements) } + [others]
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(
            separator: "\n")
    }

    private var heading: [String] {
        let documents = graph.sortedDocuments.map { $0.title ?? $0.identifier }
        let found =
            "\(counted(graph.entities.count, "entity")), \(counted(graph.statementCount, "statement"))"
        let read = documents.count == 1 ? documents[0] : counted(documents.count, "document")
        return [words.style.bold(TextStyle.printable(read)) + ": " + found]
    }

    /// Those of whom most is said come first.
    private var subjects: [(subject: IRI, statements: [Statement])] {
        Dictionary(grouping: graph.statements, by: \.subject).sorted {
            ($1.value.count, $0.key) < ($0.value.count, $1.key)
        }.map { ($0.key, $0.value) }
    }

    private func section(_ subject: IRI, _ statements: [Statement]) -> [String] {
        let type = graph.entities[subject].map { ", " + words.className($0.type) } ?? ""
        return [words.style.bold(words.name(of: subject)) + type]
            + statements.flatMap { statement in
                ["  \(words.style.cyan(words.relation(statement.predicate))) \(words.text(statement.object))"]
                    + graph.evidence(for: statement).flatMap { words.lines(of: $0, indent: 6) }
            }
    }

    /// The entities of which nothing is said and that nothing is related to.
    private var others: [String] {
        var related: Set<IRI> = []
        for statement in graph.statements {
            related.insert(statement.subject)
            if let object = statement.object.entity { related.insert(object) }
        }
        let alone = graph.sortedEntities.filter { !related.contains($0.iri) }
        guard !alone.isEmpty else { return [] }
        let byClass = Dictionary(grouping: alone, by: \.type).sorted { $0.key < $1.key }
        return [words.style.bold("Also named")]
            + byClass.flatMap { type, entities in
                let names = entities.map(\.preferredName.text).joined(separator: "; ")
                return words.style.wrapped("\(words.className(type)): \(names)", indent: 2)
            }
    }
}
