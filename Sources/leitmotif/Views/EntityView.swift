import KnowledgeGraph
import OntologyModel
import RDF

/// One entity for people to read: its names, then what is said of it, both ways, each relation with the
/// passages it was read from.
struct EntityView {
    private let entity: Entity
    private let words: GraphWords

    init(_ entity: Entity, in graph: KnowledgeGraph, style: TextStyle) {
        self.entity = entity
        words = GraphWords(graph: graph, style: style)
    }

    var text: String { (heading + relations).joined(separator: "\n") + "\n" }

    private var heading: [String] {
        let style = words.style
        var lines = [style.bold(words.name(of: entity.iri)) + ", " + words.className(entity.type)]
        let others = entity.alternativeNames.sorted().map(\.text)
        if !others.isEmpty { lines += style.wrapped("also " + others.joined(separator: "; "), indent: 2) }
        lines += ([entity.iri] + entity.sameAs.sorted()).map { "  " + style.dim($0.value) }
        let documents = words.graph.sortedDocuments.filter {
            words.graph.mentions(in: $0.iri).contains(entity.iri)
        }
        let names = documents.map(\.identifier).joined(separator: ", ")
        return names.isEmpty ? lines : lines + style.wrapped("in " + names, indent: 2)
    }

    private var relations: [String] {
        words.graph.statements.flatMap { statement -> [String] in
            if statement.subject == entity.iri {
                return lines(words.relation(statement.predicate), words.text(statement.object), statement)
            }
            guard statement.object.entity == entity.iri else { return [] }
            return lines(
                words.inverseRelation(statement.predicate), words.name(of: statement.subject), statement)
        }
    }

    private func lines(_ relation: String, _ other: String, _ statement: Statement) -> [String] {
        let evidence = words.graph.evidence(for: statement)
        return ["", "  \(words.style.cyan(relation)) \(words.style.bold(other))"]
            + evidence.flatMap { words.lines(of: $0, indent: 4) }
    }
}
