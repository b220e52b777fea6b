import ByteStreams
import Foundation
import GraphFormats
import KnowledgeGraph
import Testing

/// Large graphs are written by several threads, piece by piece, and read by two.
@Suite("Large graphs") struct LargeGraphTests {
    private func graph() throws -> KnowledgeGraph {
        let graph = try KnowledgeGraph.random(seed: 3, scale: 400)
        try #require(graph.entities.count > 600 && graph.statementCount > 1200)
        return graph
    }

    @Test("What is written in pieces reads back the same, and is always the same bytes")
    func roundTrip() throws {
        let graph = try graph()
        for (writer, reader) in [
            (GraphMLWriter() as any GraphWriter, GraphMLReader() as any GraphReader),
            (DOTWriter(drawing: Drawing()), DOTReader()),
        ] {
            let bytes = try writer.bytes(of: graph).bytes
            try expectSame(reader.read(ByteSource(bytes: bytes, name: "large")).graph, graph)
            #expect(try writer.bytes(of: graph).bytes == bytes)
        }
    }

    @Test("Nodes and edges stand in order, each once")
    func order() throws {
        let graph = try graph()
        let json = try JSONSerialization.jsonObject(with: Data(NodeLinkWriter().bytes(of: graph).bytes))
        let (nodes, edges) = try (items("nodes", of: json), items("edges", of: json))
        let ids = nodes.compactMap { $0["id"] as? String }
        #expect(Array(ids.prefix(graph.entities.count)) == graph.sortedEntities.map(\.iri.value))
        #expect(edges.compactMap { $0["key"] as? String } == (1...edges.count).map { "e\($0)" })
        #expect(edges.count == graph.statements.filter { $0.object.entity != nil }.count)
    }

    private func items(_ name: String, of json: Any) throws -> [[String: Any]] {
        try #require((json as? [String: Any])?[name] as? [[String: Any]])
    }

    @Test("Of two faults the one that comes first is told, with its place", arguments: 0..<5)
    func fault(run: Int) throws {
        let text = String(decoding: try GraphMLWriter().bytes(of: graph()).bytes, as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let names = try #require(lines.firstIndex { $0.contains("key=\"names\"") })
        lines[names] = "      <data key=\"names\">[1</data>"
        lines[lines.count - 10] = "<<"
        let node = try #require(lines[names...].firstIndex { $0.contains("</node>") })
        let bytes = Array(lines.joined(separator: "\n").utf8)
        let error = #expect(throws: GraphFormatError.self) {
            try GraphMLReader().read(ByteSource(bytes: bytes, name: "large.graphml"))
        }
        #expect(error?.line == node + 1)
        #expect(error?.message.contains("'names' is not JSON") == true, "\(String(describing: error))")
    }
}
