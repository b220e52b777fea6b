import ByteStreams
import Foundation
import GraphFormats
import KnowledgeGraph
import OntologyModel
import Testing

@Suite("GraphML") struct GraphMLTests {
    private func readBack(_ bytes: [UInt8]) throws -> GraphImport {
        try GraphMLReader().read(ByteSource(bytes: bytes, name: "graph.graphml"))
    }

    @Test("A graph reads back the same, evidence and all", arguments: UInt64(0)..<150)
    func roundTrip(seed: UInt64) throws {
        let graph = try KnowledgeGraph.random(seed: seed)
        let bytes = try GraphMLWriter().bytes(of: graph).bytes
        let reading = try readBack(bytes)
        try expectSame(reading.graph, graph)
        #expect(reading.losses.isEmpty, "\(reading.losses.lines)")
        #expect(try GraphMLWriter().bytes(of: reading.graph).bytes == bytes)
    }

    @Test("Characters that XML forbids are counted, and come back")
    func forbiddenCharacters() throws {
        var graph = KnowledgeGraph()
        try graph.state(Person("Jac\u{0}ques\u{1}"), .directed, Film("Lola\u{FFFE}"))
        let (bytes, losses) = try GraphMLWriter().bytes(of: graph)
        #expect(losses.count(of: .forbiddenCharacter) == 3)
        #expect(String(decoding: bytes, as: UTF8.self).contains("Jac\u{FFFD}ques\u{FFFD}"))
        try expectSame(readBack(bytes).graph, graph)
    }

    @Test("A label that was edited in another program wins, and the name before stays")
    func editedLabel() throws {
        var graph = KnowledgeGraph()
        try graph.add(Person("Jacques Demy"))
        let text = String(decoding: try GraphMLWriter().bytes(of: graph).bytes, as: UTF8.self)
        let edited = text.replacing(">Jacques Demy<", with: ">Jacques Louis Demy<")
        let entity = try #require(try readBack(Array(edited.utf8)).graph.sortedEntities.first)
        #expect(entity.names.map(\.text) == ["Jacques Louis Demy", "Jacques Demy"])
    }

    @Test("Another program's file becomes a plain graph, and what has no place is counted")
    func foreignFile() throws {
        let file = """
            <?xml version="1.0"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <key id="d0" for="node" attr.name="type" attr.type="string"><default>Person</default></key>
              <key id="d1" for="all" attr.name="shoeSize" attr.type="int"/>
              <key id="d2" for="edge" attr.name="label" attr.type="string"/>
              <graph edgedefault="directed">
                <edge source="a" target="b"><data key="d2">directed</data></edge>
                <node id="a"><data key="d1">43</data></node>
                <node id="b"><data key="d0">Film</data></node>
                <node id="c"><data key="d0">Spaceship</data></node>
                <edge source="a" target="c"><data key="d2">likes</data></edge>
                <edge source="b" target="a"><data key="d2">directed</data></edge>
                <edge source="a" target="nowhere"/>
              </graph>
            </graphml>
            """
        let reading = try readBack(Array(file.utf8))
        let graph = reading.graph
        #expect(
            graph.sortedEntities.map { "\($0.type.localName) \($0.preferredName.text)" } == [
                "Entity c", "Film b", "Person a",
            ])
        #expect(graph.statements.map(\.predicate.localName).sorted() == ["directed", "relatedTo"])
        #expect(reading.losses.count(of: .foreignAttribute) == 1)
        #expect(reading.losses.count(of: .unknownType) == 1)
        #expect(reading.losses.count(of: .unknownPredicate) == 1)
        #expect(reading.losses.count(of: .refusedStatement) == 1)
        #expect(reading.losses.count(of: .danglingEdge) == 1)
    }

    @Test("Of a column that stands twice the last counts, whatever stands between them")
    func columnsTwice() throws {
        let file = """
            <graphml><graph>
            <node id="a" labels=":Film"><data key="label">a long title</data><data key="shoe">41</data>
            <data key="labels">:Person</data><data key="label">Ann</data><data key="shoe">42 or more</data></node>
            <node id="b"><data key="label">cut<data key="type">Film</data></data><data key="type">Song</data></node>
            </graph></graphml>
            """
        let reading = try readBack(Array(file.utf8))
        #expect(
            reading.graph.sortedEntities.map { "\($0.type.localName) \($0.preferredName.text)" } == [
                "Person Ann", "Song b",
            ])
        #expect(reading.losses.lines.contains { $0.contains("shoe of a") })
        #expect(reading.losses.count(of: .foreignAttribute) == 1)
    }

    @Test(
        "What cannot be read is refused with its place and a way out",
        arguments: [
            ("", "1:1", "not well-formed"),
            ("<graphml><graph>", "1:17", "not well-formed"),
            ("plain text", "1:1", "not well-formed"),
            ("<svg/>", "1:", "not <graphml>"),
            ("<graphml/>", "", "no <graph>"),
            ("<graphml><graph>\n<node id='a'><graph/></node></graph></graphml>", "2:", "nested"),
            ("<graphml><graph>\n<hyperedge/></graph></graphml>", "2:", "hyperedge"),
            ("<graphml><graph/><graph/></graphml>", "1:", "second graph"),
            ("<graphml><graph><node/></graph></graphml>", "1:", "no id"),
            ("<graphml><graph>\n<node id='a'/>\n<node id='a'/></graph></graphml>", "3:", "two nodes 'a'"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><graphml><graph/></graphml>", "1:", "entities"),
            (
                "<graphml><graph>\n<node id='a'><data key='names'>[</data></node></graph></graphml>", "2:",
                "not JSON"
            ),
            (
                "<graphml><graph>\n<edge source='a' target='b'><data key='evidence'>[</data></edge>\n"
                    + "<node id='a'/><node id='b'/></graph></graphml>", "2:", "not JSON"
            ),
        ])
    func refusal(file: String, place: String, message: String) throws {
        let error = #expect(throws: GraphFormatError.self) { try readBack(Array(file.utf8)) }
        let text = error?.description ?? ""
        #expect(text.hasPrefix("graph.graphml:\(place)") && text.contains(message), "\(text)")
    }

    @Test(
        "Valid by the schema of GraphML 1.0", .enabled(if: Suites.graphml != nil && Program.exists("xmllint"))
    )
    func schema() throws {
        let folder = try #require(Suites.graphml)
        for seed in UInt64(0)..<10 {
            let bytes = try GraphMLWriter().bytes(of: KnowledgeGraph.random(seed: seed)).bytes
            let result = try withTemporaryFile(bytes, extension: "graphml") {
                try Program.run(
                    "/usr/bin/env",
                    ["xmllint", "--nonet", "--noout", "--schema", "\(folder)/graphml.xsd", $0])
            }
            #expect(result.status == 0, "\(result.output)")
        }
    }

    @Test(
        "NetworkX and igraph read the same nodes and edges, with their labels",
        .enabled(if: Program.pythonHas("networkx, igraph")))
    func otherReaders() throws {
        let script = """
            import sys, networkx as nx, igraph
            g = nx.read_graphml(sys.argv[1], force_multigraph=True)
            h = igraph.Graph.Read_GraphML(sys.argv[1])
            assert h.vcount() == len(g) and h.ecount() == g.number_of_edges(), "counts differ"
            assert h.vs["label"] == [d["label"] for _, d in g.nodes(data=True)], "labels differ"
            weights = sum(d["weight"] for *_, d in g.edges(data=True))
            assert weights == sum(h.es["weight"]) if h.ecount() else True
            evidenced = sum("evidence" in d for *_, d in g.edges(data=True))
            print(len(g), g.number_of_edges(), evidenced)
            """
        for seed in UInt64(0)..<12 {
            let graph = try KnowledgeGraph.random(seed: seed)
            let bytes = try GraphMLWriter().bytes(of: graph).bytes
            let result = try withTemporaryFile(bytes, extension: "graphml") {
                try Program.python(script, [$0])
            }
            let edges = graph.statements.filter { $0.object.entity != nil }
            let evidenced = edges.filter { !graph.evidence(for: $0).isEmpty }
            let nodes = graph.entities.count + graph.documents.count
            #expect(result.status == 0, "\(result.output)")
            #expect(result.output == "\(nodes) \(edges.count) \(evidenced.count)\n")
        }
    }
}

/// Test data of others, beside the checkout.
enum Suites {
    /// The folder of the GraphML schema, or `nil` where there is none.
    static var graphml: String? {
        let environment = ProcessInfo.processInfo.environment["LEITMOTIF_SUITES"]
        let folder =
            environment ?? GoldGraph.project.deletingLastPathComponent().appending(path: "shared/suites").path
        let path = folder + "/graphml"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}
