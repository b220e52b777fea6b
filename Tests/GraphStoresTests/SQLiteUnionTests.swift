import Foundation
import GraphStores
import KnowledgeGraph
import RDF
import Testing

@Suite("Graphs that are loaded into SQLite one after the other are there as their union")
struct SQLiteUnionTests {
    private static let questions = [
        "SELECT iri, class, name FROM entities ORDER BY 1",
        "SELECT e.iri, n.text, n.language FROM names n JOIN entities e ON e.id = n.entity ORDER BY 1, 2, 3",
        """
        SELECT a.iri, p.iri, b.iri, s.value, s.datatype, s.language, d.iri, e.text_start, e.text_end,
            e.source_start, e.source_end, e.quotation, e.prefix, e.suffix, e.rule, e.confidence
        FROM statements s JOIN entities a ON a.id = s.subject JOIN predicates p ON p.id = s.predicate
            LEFT JOIN entities b ON b.id = s.object LEFT JOIN evidence e ON e.statement = s.id
            LEFT JOIN documents d ON d.id = e.document
        ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
        """,
        // None that nothing refers to.
        "SELECT count(*) FROM passages",
        "SELECT count(*) FROM readings",
    ]

    private func answers(of graphs: [KnowledgeGraph]) throws -> [[[QueryValue]]] {
        let path = NSTemporaryDirectory() + "\(UUID().uuidString).sqlite"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let store = SQLiteStore(path: path, batchSize: 7)
        for graph in graphs {
            let staged = try StagedGraph(graph)
            let summary = try store.load(staged, replacingDocuments: false) { _, _ in }
            #expect(summary.confirmed == staged.counts)
        }
        return try Self.questions.map { try store.query($0).rows }
    }

    /// A graph that says some of what another one says, but reads each passage otherwise.
    private func rereading(_ graph: KnowledgeGraph, seed: UInt64) throws -> KnowledgeGraph {
        var random = SeededGenerator(seed: seed)
        var other = KnowledgeGraph()
        for document in graph.sortedDocuments { other.add(document) }
        for entity in graph.sortedEntities { try other.add(entity) }
        for (statement, evidence) in graph.statementsWithEvidence where Bool.random(using: &random) {
            let read = evidence.map { piece in
                Evidence(
                    document: piece.document, quotation: "Or \(piece.quotation)", prefix: piece.prefix,
                    suffix: "",
                    textRange: piece.textRange.lowerBound..<piece.textRange.upperBound + 1,
                    sourceRange: piece.sourceRange, rule: "other",
                    confidence: Double.random(in: 0...1, using: &random))
            }
            try other.state(statement, evidence: read)
        }
        return other
    }

    @Test("Whichever comes first, and however often", arguments: 0..<8 as Range<UInt64>)
    func union(seed: UInt64) throws {
        let graph = try KnowledgeGraph.random(seed: seed)
        let other = try rereading(graph, seed: seed)
        let once = try answers(of: [graph.merged(with: other)])
        #expect(try answers(of: [graph, other]) == once)
        #expect(try answers(of: [other, graph, other]) == once)
    }
}
