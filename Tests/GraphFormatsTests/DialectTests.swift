import ByteStreams
import GraphFormats
import KnowledgeGraph
import Testing

@Suite("GraphML dialects") struct DialectTests {
    private func text(_ graph: KnowledgeGraph, _ dialect: GraphMLDialect) throws -> String {
        String(decoding: try GraphMLWriter(dialect: dialect).bytes(of: graph).bytes, as: UTF8.self)
    }

    private func lola() throws -> KnowledgeGraph {
        var graph = KnowledgeGraph()
        try graph.state(Person("Jacques Demy"), .directed, Film("Lola"))
        return graph
    }

    @Test("Every dialect reads back the same", arguments: GraphMLDialect.allCases)
    func roundTrip(dialect: GraphMLDialect) throws {
        for seed in UInt64(0)..<30 {
            let graph = try KnowledgeGraph.random(seed: seed)
            let bytes = try GraphMLWriter(dialect: dialect).bytes(of: graph).bytes
            let reading = try GraphMLReader().read(ByteSource(bytes: bytes, name: "graph.graphml"))
            try expectSame(reading.graph, graph)
            #expect(reading.losses.isEmpty, "\(reading.losses.lines)")
        }
    }

    @Test("Neo4j finds labels and types in XML attributes, and lists where they are declared")
    func neo4j() throws {
        let text = try text(lola(), .neo4j)
        #expect(text.contains("<node id=\"film:lola\" labels=\":Film\">"))
        #expect(text.contains("target=\"film:lola\" label=\"directed\">"))
        #expect(text.contains("attr.name=\"sameAs\" attr.type=\"string\" attr.list=\"string\""))
    }

    @Test("yEd finds its own shapes, labels and colours")
    func yed() throws {
        let text = try text(lola(), .yed)
        #expect(
            text.contains("yfiles.type=\"nodegraphics\"") && text.contains("yfiles.type=\"edgegraphics\""))
        #expect(text.contains(">Jacques Demy</y:NodeLabel>") && text.contains(">directed</y:EdgeLabel>"))
    }

    @Test("Gephi finds colours and sizes, Cytoscape names, TinkerPop labels")
    func columns() throws {
        #expect(try text(lola(), .gephi).contains("attr.name=\"r\" attr.type=\"int\""))
        #expect(try text(lola(), .cytoscape).contains(">Jacques Demy (directed) Lola</data>"))
        let tinkerPop = try text(lola(), .tinkerpop)
        #expect(tinkerPop.contains("key=\"labelV\">Film<") && tinkerPop.contains("key=\"labelE\">directed<"))
    }

    @Test("The plain one has nothing that only one program knows")
    func plain() throws {
        let text = try text(lola(), .plain)
        for word in [
            "y:", "labels=", "attr.list", "for=\"all\"", "for=\"graph\"", "\"d3\"", "\"d7\"", "DOCTYPE",
        ] {
            #expect(!text.contains(word))
        }
    }

    @Test(
        "NetworkX and igraph read every dialect",
        .enabled(if: Program.pythonHas("networkx, igraph")), arguments: GraphMLDialect.allCases)
    func otherReaders(dialect: GraphMLDialect) throws {
        let graph = try GoldGraph.named("umbrellas")
        let bytes = try GraphMLWriter(dialect: dialect).bytes(of: graph).bytes
        let script = """
            import sys, networkx as nx, igraph
            g = nx.read_graphml(sys.argv[1], force_multigraph=True)
            h = igraph.Graph.Read_GraphML(sys.argv[1])
            assert (len(g), g.number_of_edges()) == (h.vcount(), h.ecount())
            assert "Jacques Demy" in h.vs["label"]
            """
        let result = try withTemporaryFile(bytes, extension: "graphml") { try Program.python(script, [$0]) }
        #expect(result.status == 0, "\(result.output)")
    }
}
