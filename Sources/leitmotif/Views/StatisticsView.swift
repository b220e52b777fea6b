import Foundation
import KnowledgeGraph
import RDF

/// The counts of a graph, for people and for scripts.
struct StatisticsView {
    private let graph: KnowledgeGraph
    private let statistics: GraphStatistics
    private let most: Int

    init(_ graph: KnowledgeGraph, most: Int) {
        self.graph = graph
        statistics = GraphStatistics(graph)
        self.most = most
    }

    func text(_ style: TextStyle) -> String {
        let words = GraphWords(graph: graph, style: style)
        let totals = [
            counted(statistics.entityCount, "entity"), counted(statistics.statementCount, "statement"),
            counted(statistics.passageCount, "passage"), counted(statistics.documentCount, "document"),
        ]
        let parts = statistics.componentSizes.prefix(5).map(String.init).joined(separator: ", ")
        let more = statistics.componentSizes.count > 5 ? ", …" : ""
        let shape = [
            counted(statistics.componentSizes.count, "connected part")
                + (parts.isEmpty ? "" : ": \(parts)\(more)"),
            counted(statistics.orphans.count, "entity") + " without relations",
        ]
        let tables = [
            table("Entities", statistics.classes, style) { words.className($0) },
            table("Statements", statistics.properties, style) { words.relation($0) },
            table("Best connected", Array(statistics.connections.prefix(most)), style) {
                "\(words.name(of: $0)) (\(words.className(graph.entities[$0]?.type ?? $0)))"
            },
        ]
        return (totals + shape).map { $0 + "\n" }.joined()
            + tables.filter { !$0.isEmpty }.map { "\n" + $0 }.joined()
    }

    private func table(
        _ title: String, _ counts: [GraphStatistics.Count], _ style: TextStyle, _ name: (IRI) -> String
    ) -> String {
        guard !counts.isEmpty else { return "" }
        var table = TextTable([("", .right), (title, .left)], style: style)
        for count in counts { table.add([String(count.count), name(count.term)]) }
        return table.text
    }

    private struct Report: Encodable {
        struct Term: Encodable {
            let iri: String
            let name: String
            let count: Int
        }

        /// Grows with every change that could break a reader.
        let version = 1
        let entities, statements, passages, documents: Int
        let classes, properties, bestConnected: [Term]
        let components: [Int]
        let orphans: [String]
    }

    var json: String {
        get throws {
            let term = { (count: GraphStatistics.Count) in
                let name = graph.entities[count.term]?.preferredName.text ?? count.term.localName
                return Report.Term(iri: count.term.value, name: name, count: count.count)
            }
            return try JSONOutput.text(
                Report(
                    entities: statistics.entityCount, statements: statistics.statementCount,
                    passages: statistics.passageCount, documents: statistics.documentCount,
                    classes: statistics.classes.map(term), properties: statistics.properties.map(term),
                    bestConnected: statistics.connections.prefix(most).map(term),
                    components: statistics.componentSizes, orphans: statistics.orphans.map(\.value)))
        }
    }
}
