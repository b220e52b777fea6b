import ByteStreams
import GraphFormats
import KnowledgeGraph
import RDF
import Testing

@Suite("Checking files for a program") struct GraphCheckTests {
    private func findings(_ text: String, for consumer: Consumer) throws -> [String] {
        try GraphCheck(for: consumer).check(ByteSource(bytes: Array(text.utf8), name: "f.graphml")).map(
            \.description)
    }

    private func graphML(keys: String = "", _ body: String) -> String {
        "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>\n\(keys)\n<graph edgedefault='directed'>\n\(body)\n</graph></graphml>"
    }

    @Test("What we write for a program it will do well with", arguments: Consumer.allCases)
    func ours(consumer: Consumer) throws {
        guard consumer != .protege else { return }
        let dialects: [Consumer: GraphMLDialect] = [.yed: .yed, .neo4j: .neo4j]
        let writer = GraphMLWriter(dialect: dialects[consumer] ?? .plain)
        for seed in UInt64(0)..<10 {
            let bytes = try writer.bytes(of: KnowledgeGraph.random(seed: seed)).bytes
            let findings = try GraphCheck(for: consumer).check(ByteSource(bytes: bytes))
            #expect(findings.isEmpty, "\(findings.first?.description ?? "")")
        }
    }

    @Test("The plain file shows in yEd as boxes without labels, and the check says what to do")
    func plainInYEd() throws {
        let bytes = try GraphMLWriter().bytes(of: GoldGraph.named("umbrellas")).bytes
        let findings = try GraphCheck(for: .yed).check(ByteSource(bytes: bytes, name: "umbrellas.graphml"))
        #expect(
            findings.map(\.description) == [
                "umbrellas.graphml: warning: no yEd graphics: it opens as boxes without labels; write it with the dialect 'yed'"
            ])
    }

    @Test(
        "Each trap is told with its line",
        arguments: [
            (
                Consumer.gephi, "<key id='d3' for='node' attr.name='y' attr.type='string'/>", "", 2,
                "takes its values for labels"
            ),
            (.gephi, "<key id='k' for='graph' attr.name='k' attr.type='string'/>", "", 2, "severe error"),
            (.gephi, "<key id='k' for='node' attr.name='size' attr.type='int'/>", "", 2, "draws with it"),
            (
                .igraph, "<key id='k' for='node' attr.name='k' attr.type='string[]'/>", "", 2,
                "refuses the file"
            ),
            (.igraph, "<key id='k' for='node' attr.name='k'/>", "", 2, "drops its values"),
            (.igraph, "<key id='k' for='all' attr.name='k' attr.type='int'/>", "", 2, "drops its values"),
            (
                .igraph, "<key id='k' for='node' attr.name='id' attr.type='string'/>", "", 2,
                "over the identifiers"
            ),
            (.networkx, "<key id='k' for='node' attr.name='k' attr.type='liststring'/>", "", 2, "KeyError"),
            (
                .networkx, "<key id='k' for='node' attr.name='k' attr.type='boolean'/>",
                "<node id='a'><data key='k'> true </data></node>", 4, "KeyError"
            ),
            (.networkx, "", "<node id='a'/>\n<edge source='a' target='b'/>", 5, "makes one up"),
            (
                .networkx, "", "<node id='a'/>\n<edge source='a' target='a' directed='false'/>", 5,
                "ends with an error"
            ),
            (.networkx, "", "<node id='a'>\n<graph edgedefault='directed'/></node>", 5, "drops it"),
            (
                .neo4j, "<key id='k' for='node' attr.name='k' attr.type='int'/>",
                "<node id='a' labels=':A'><data key='k'>c. 1954</data></node>", 4,
                "rolls the whole import back"
            ),
            (.neo4j, "", "<node id='a' labels=':A'/>\n<edge source='a' target='a'/>", 5, "becomes RELATED"),
            (
                .neo4j, "",
                "<node id='a' labels=':A'/>\n<edge source='a' target='a' label='x'/><node id='b'/>", 5,
                "put nodes first"
            ),
            (.gephi, "", "<node id=''/>", 4, "without an id"),
            (.gephi, "", "<hyperedge/>", 4, "does not read it"),
        ])
    func traps(consumer: Consumer, keys: String, body: String, line: Int, message: String) throws {
        let found = try findings(graphML(keys: keys, body), for: consumer)
        #expect(found.contains { $0.hasPrefix("f.graphml:\(line): ") && $0.contains(message) }, "\(found)")
    }

    @Test("Many findings of a kind are counted, not listed")
    func many() throws {
        let edges = String(repeating: "<edge source='a' target='b'/>\n", count: 500)
        let found = try findings(graphML("<node id='a'/>\n" + edges), for: .networkx)
        #expect(found.count == 21 && found[0].contains("and 480 more: dangling"))
    }

    @Test("Gephi merges parallel edges of GEXF that have no kind")
    func gexf() throws {
        let edge = "<edge id='E' source='a' target='b'/>\n"
        let text =
            "<gexf><graph defaultedgetype='directed'><nodes><node id='a'/><node id='b'/></nodes><edges>\n\(edge)\(edge)</edges></graph></gexf>"
        let found = try findings(text, for: .gephi)
        #expect(found.contains { $0.hasPrefix("f.graphml:3: warning: a parallel edge") })
        #expect(found.contains { $0.contains("a second edge 'E'") })
    }

    @Test("Protégé is told of properties that nothing declares")
    func protege() throws {
        let text = """
            <http://e.org/p> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2002/07/owl#ObjectProperty> .
            <http://e.org/a> <http://e.org/p> <http://e.org/b> .
            <http://e.org/a> <http://e.org/q> "x" .

            """
        let found = try GraphCheck(for: .protege).check(ByteSource(bytes: Array(text.utf8), name: "f.nt"))
        #expect(
            found.count == 1 && found[0].message.hasPrefix("http://e.org/q, used 1 times, is not declared"))
    }

    @Test("What is no graph is refused", arguments: ["<svg/>", "text", ""])
    func refused(text: String) {
        #expect(throws: GraphFormatError.self) { try findings(text, for: .gephi) }
    }
}
