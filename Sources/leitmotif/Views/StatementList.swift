import KnowledgeGraph
import OntologyModel
import RDF

/// Statements as the answer to a question: a table, a chain, or JSON.
struct StatementList {
    private let statements: [Statement]
    private let graph: KnowledgeGraph

    init(_ statements: [Statement], in graph: KnowledgeGraph) {
        self.statements = statements
        self.graph = graph
    }

    /// A line for each statement, with its sentences below where they are asked for.
    func table(_ style: TextStyle, hasSentences: Bool) -> String {
        let words = GraphWords(graph: graph, style: style)
        if hasSentences {
            return statements.map { statement in
                let heading = sentence(statement, from: statement.subject, words)
                return ([heading] + graph.evidence(for: statement).flatMap { words.lines(of: $0, indent: 2) })
                    .map { $0 + "\n" }.joined()
            }.joined(separator: "\n")
        }
        var table = TextTable(
            [
                ("From", .left), ("Relation", .left), ("To", .left), ("Sure", .right), ("Passages", .right),
                ("Read in", .left),
            ],
            style: style)
        for statement in statements {
            let evidence = graph.evidence(for: statement)
            let documents = evidence.map { graph.documents[$0.document]?.identifier ?? $0.document.value }
            table.add([
                words.name(of: statement.subject), words.relation(statement.predicate),
                words.text(statement.object),
                graph.confidence(of: statement).description, String(evidence.count),
                documents.first.map {
                    $0 + (Set(documents).count > 1 ? " and \(Set(documents).count - 1) more" : "")
                } ?? "",
            ])
        }
        return table.text
    }

    /// The statements one after the other, each from the end that the one before led to.
    func chain(from start: IRI, _ style: TextStyle) -> String {
        let words = GraphWords(graph: graph, style: style)
        var place = start
        var lines: [String] = []
        for statement in statements {
            lines.append(sentence(statement, from: place, words))
            lines += graph.evidence(for: statement).flatMap { words.lines(of: $0, indent: 2) }
            place = statement.otherEnd(than: place) ?? place
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func sentence(_ statement: Statement, from entity: IRI, _ words: GraphWords) -> String {
        let isForward = statement.subject == entity
        let relation =
            isForward ? words.relation(statement.predicate) : words.inverseRelation(statement.predicate)
        let (from, to) = (
            words.name(of: entity),
            isForward ? words.text(statement.object) : words.name(of: statement.subject)
        )
        return "\(words.style.bold(from)) \(words.style.cyan(relation)) \(words.style.bold(to))"
    }

    var json: String {
        get throws { try JSONOutput.text(GraphReport.relations(statements, in: graph)) }
    }
}
