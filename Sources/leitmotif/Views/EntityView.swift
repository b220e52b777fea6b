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

    var text: String { (heading + relations + disagreements).joined(separator: "\n") + "\n" }

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

    /// Where documents say different things of it.
    private var disagreements: [String] {
        let graph = words.graph
        let about = graph.disagreements.filter { disagreement in
            disagreement.about == entity.iri
                || disagreement.statements.contains { $0.subject == entity.iri }
        }
        guard !about.isEmpty else { return [] }
        return ["", words.style.bold("Disagreements")]
            + about.flatMap { disagreement in
                ["  \(words.name(of: disagreement.about)), \(words.relation(disagreement.predicate))"]
                    + disagreement.statements.map { statement in
                        let value =
                            statement.subject == disagreement.about
                            ? words.text(statement.object) : words.name(of: statement.subject)
                        let documents = Set(
                            graph.evidence(for: statement).map {
                                graph.documents[$0.document]?.identifier ?? $0.document.value
                            })
                        return "    \(value): \(documents.sorted().joined(separator: ", "))"
                    }
            }
    }

    private func lines(_ relation: String, _ other: String, _ statement: Statement) -> [String] {
        let evidence = words.graph.evidence(for: statement)
        return ["", "  \(words.style.cyan(relation)) \(words.style.bold(other))"]
            + evidence.flatMap { words.lines(of: $0, indent: 4) }
    }
}
