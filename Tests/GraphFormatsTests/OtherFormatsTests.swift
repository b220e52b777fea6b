import ByteStreams
import Foundation
import GraphFormats
import KnowledgeGraph
import OntologyModel
import Testing

@Suite("Formats that are written") struct OtherFormatsTests {
    private func counts(_ graph: KnowledgeGraph) -> String {
        let edges = graph.statements.count { $0.object.entity != nil }
        return "\(graph.entities.count + graph.documents.count) \(edges)\n"
    }

    /// Runs a Python script on the graph in a format.
    private func python(_ script: String, _ graph: KnowledgeGraph, _ format: GraphFormat) throws
        -> (status: Int32, output: String)
    {
        try withTemporaryFile(format.writer().bytes(of: graph).bytes, extension: format.fileExtension) {
            try Program.python(script, [$0])
        }
    }

    @Test(
        "A format is told by its name, its extension and the name of a file", arguments: GraphFormat.allCases)
    func names(format: GraphFormat) {
        #expect(GraphFormat(name: format.name.uppercased()) == format)
        #expect(GraphFormat(path: "some/essay.v2.\(format.fileExtension.uppercased())") == format)
        #expect(GraphFormat(path: "essay.\(format.fileExtension).gz") == format)
        #expect(GraphFormat(path: format.fileExtension) == nil)
        #expect(format.writer().format == format)
        #expect((format.reader() != nil) == format.canRead)
    }

    @Test(
        "The same graph gives the same bytes, in whatever order it was made", arguments: GraphFormat.allCases)
    func determinism(format: GraphFormat) throws {
        let graph = try KnowledgeGraph.random(seed: 7)
        let again = try KnowledgeGraph().merged(with: graph)
        #expect(try format.writer().bytes(of: graph).bytes == format.writer().bytes(of: again).bytes)
    }

    @Test("An empty graph is written as one", arguments: GraphFormat.allCases)
    func empty(format: GraphFormat) throws {
        let (bytes, losses) = try format.writer().bytes(of: KnowledgeGraph())
        #expect(!bytes.isEmpty && losses.isEmpty)
    }

    @Test("NetworkX reads GEXF, labels and all", .enabled(if: Program.pythonHas("networkx")))
    func gexf() throws {
        let script = """
            import sys, networkx as nx
            g = nx.read_gexf(sys.argv[1])
            assert all("label" in d for _, d in g.nodes(data=True))
            assert all("viz" in d for _, d in g.nodes(data=True))
            print(len(g), g.number_of_edges())
            """
        for seed in UInt64(0)..<12 {
            let graph = try KnowledgeGraph.random(seed: seed)
            let result = try python(script, graph, .gexf)
            #expect(result.status == 0 && result.output == counts(graph), "\(result.output)")
        }
    }

    @Test("NetworkX reads GML, names unchanged", .enabled(if: Program.pythonHas("networkx")))
    func gml() throws {
        let script = """
            import json, networkx, sys
            graph = networkx.read_gml(sys.argv[1])
            print(graph.number_of_nodes(), graph.number_of_edges())
            # NetworkX takes the text "[]" for a list.
            print(json.dumps(["[]" if d["name"] == [] else d["name"] for _, d in graph.nodes(data=True)]))
            """
        for seed in UInt64(0)..<12 {
            let graph = try KnowledgeGraph.random(seed: seed)
            let result = try withTemporaryFile(try GMLWriter().bytes(of: graph).bytes, extension: "gml") {
                try Program.python(script, [$0])
            }
            let lines = result.output.split(separator: "\n")
            #expect(result.status == 0, "seed \(seed) \(result.output)")
            guard result.status == 0, lines.count == 2 else { continue }
            let names = try JSONDecoder().decode([String].self, from: Data(lines[1].utf8))
            let expected = graph.sortedEntities.map {
                $0.preferredName.text.replacing("\u{0}", with: "\u{FFFD}")
            }
            #expect(Array(names.prefix(expected.count)) == expected)
        }
    }

    @Test(
        "NetworkX and igraph read Pajek's networks", .enabled(if: Program.pythonHas("networkx, igraph")))
    func pajek() throws {
        let script = """
            import igraph, json, networkx, sys
            graph = networkx.read_pajek(sys.argv[1])
            print(graph.number_of_nodes(), graph.number_of_edges())
            other = igraph.Graph.Read_Pajek(sys.argv[1])
            assert other.is_directed() and other.vs["name"] == list(graph), "names"
            assert sorted(other.es["weight"]) == sorted(w for _, _, w in graph.edges(data="weight")), "weights"
            assert sorted(other.es["label"]) == sorted(l for _, _, l in graph.edges(data="l")), "labels"
            """
        for seed in UInt64(0)..<12 {
            let graph = try KnowledgeGraph.random(seed: seed)
            guard graph.statements.contains(where: { $0.object.entity != nil }) else { continue }
            let result = try python(script, graph, .pajek)
            #expect(result.status == 0 && result.output == counts(graph), "seed \(seed) \(result.output)")
        }
    }

    @Test("What Pajek has no place for is counted")
    func pajekLosses() throws {
        var graph = KnowledgeGraph()
        try graph.state(Person("Jean \"Django\" Reinhardt"), .directed, Film("Lola"))
        let (bytes, losses) = try PajekWriter().bytes(of: graph)
        #expect(String(decoding: bytes, as: UTF8.self).contains("\"Jean 'Django' Reinhardt\" ellipse"))
        #expect(losses.count(of: .replacedCharacter) == 2)
        // The IRIs and the lists of names of both, the IRI and the confidence of the relation.
        #expect(losses.count(of: .unwrittenValue) == 6)
    }

    @Test("Works stand on Gephi's timeline by their years")
    func timeline() throws {
        let graph = try GoldGraph.named("umbrellas")
        let text = String(decoding: try GEXFWriter().bytes(of: graph).bytes, as: UTF8.self)
        #expect(
            text.contains("mode=\"dynamic\" timeformat=\"date\"")
                && text.contains("label=\"The Umbrellas of Cherbourg\" start=\"1964-01-01\""))
    }

    @Test("NetworkX reads node-link JSON, with names unchanged", .enabled(if: Program.pythonHas("networkx")))
    func nodeLink() throws {
        let script = """
            import sys, json, networkx as nx
            data = json.load(open(sys.argv[1], encoding="utf-8"))
            g = nx.node_link_graph(data, edges="edges")
            print(len(g), g.number_of_edges())
            print(json.dumps([d["label"] for _, d in g.nodes(data=True) if d["type"] != "Document"]))
            """
        for seed in UInt64(0)..<12 {
            let graph = try KnowledgeGraph.random(seed: seed)
            let result = try python(script, graph, .json)
            let lines = result.output.split(separator: "\n")
            #expect("\(lines[0])\n" == counts(graph), "\(result.output)")
            let labels = try JSONDecoder().decode([String].self, from: Data(lines[1].utf8))
            #expect(labels == graph.sortedEntities.map(\.preferredName.text))
        }
    }

    @Test("Cytoscape's JSON has elements with names, classes and interactions")
    func cytoscape() throws {
        struct File: Decodable {
            struct Element: Decodable {
                let data: [String: Value]
                let classes: String
            }
            let elements: [String: [Element]]
        }
        enum Value: Decodable {
            case text(String)
            case other
            init(from decoder: any Decoder) throws {
                self = (try? decoder.singleValueContainer().decode(String.self)).map { .text($0) } ?? .other
            }
        }
        let graph = try KnowledgeGraph.random(seed: 3)
        let bytes = try CytoscapeJSONWriter().bytes(of: graph).bytes
        let elements = try JSONDecoder().decode(File.self, from: Data(bytes)).elements
        #expect("\(elements["nodes"]?.count ?? 0) \(elements["edges"]?.count ?? 0)\n" == counts(graph))
        for edge in elements["edges"] ?? [] {
            #expect(edge.data["interaction"] != nil && !edge.classes.isEmpty)
        }
    }

    @Test("A table of statements has a line for each passage", .enabled(if: Program.pythonHas("csv")))
    func statementTable() throws {
        let script = """
            import sys, csv, json
            rows = list(csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8")))
            print(len(rows))
            print(json.dumps(sorted({r["subject"] for r in rows})))
            """
        for seed in UInt64(0)..<12 {
            let graph = try KnowledgeGraph.random(seed: seed)
            let result = try python(script, graph, .csv)
            let lines = result.output.split(separator: "\n")
            let passages = graph.statements.map { max(1, graph.evidence(for: $0).count) }.reduce(0, +)
            #expect(lines.first.map(String.init) == String(passages), "\(result.output)")
            let subjects = try JSONDecoder().decode([String].self, from: Data(lines[1].utf8))
            let names = graph.statements.compactMap { graph.entities[$0.subject]?.preferredName.text }
            #expect(Set(subjects) == Set(names.map { $0.replacing("\u{0}", with: "\u{FFFD}") }))
        }
    }

    @Test("Kùzu copies the tables in, with names unchanged", .enabled(if: Program.pythonHas("kuzu")))
    func kuzu() throws {
        let script = """
            import sys, os, json, kuzu
            os.chdir(sys.argv[1])
            c = kuzu.Connection(kuzu.Database("db"))
            for line in open("import.cypher", encoding="utf-8"): c.execute(line)
            count = lambda q: c.execute(q).get_next()[0]
            print(count("MATCH (n) RETURN count(*)"), count("MATCH ()-[r]->() RETURN count(*)"))
            r, labels = c.execute("MATCH (n) WHERE n.type <> 'Document' RETURN n.label ORDER BY n.iri"), []
            while r.has_next(): labels.append(r.get_next()[0])
            print(json.dumps(labels))
            """
        for seed in UInt64(0)..<8 {
            let graph = try KnowledgeGraph.random(seed: seed)
            guard graph.statements.contains(where: { $0.object.entity != nil }) else { continue }
            let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try CSVFolder(database: .kuzu).write(graph, to: folder)
            let result = try Program.python(script, [folder])
            let lines = result.output.split(separator: "\n")
            #expect(
                result.status == 0 && lines.first.map { "\($0)\n" } == counts(graph),
                "seed \(seed) \(result.output)")
            guard lines.count > 1 else { continue }
            let labels = try JSONDecoder().decode([String].self, from: Data(lines[1].utf8))
            #expect(
                labels
                    == graph.sortedEntities.map { $0.preferredName.text.replacing("\u{0}", with: "\u{FFFD}") }
            )
        }
    }

    @Test("The tables for neo4j-admin have its headers")
    func neo4jTables() throws {
        let graph = try GoldGraph.named("umbrellas")
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try CSVFolder(database: .neo4j).write(graph, to: folder)
        let nodes = try String(contentsOfFile: folder + "/nodes.csv", encoding: .utf8)
        let edges = try String(contentsOfFile: folder + "/relationships.csv", encoding: .utf8)
        #expect(nodes.hasPrefix("iri:ID,label,type,") && nodes.contains(",Entity;Film\n"))
        #expect(edges.hasPrefix(":START_ID,:END_ID,:TYPE,predicate,weight:double,confidence:double,"))
    }

    @Test("Cypher merges by IRI, and no name ends its string", arguments: HostileNames.all)
    func cypher(name: String) throws {
        var graph = KnowledgeGraph()
        try graph.state(Person(name), .directed, Film("Lola"))
        let script = String(decoding: try CypherWriter().bytes(of: graph).bytes, as: UTF8.self)
        #expect(script.contains("MERGE (n:Entity {iri: row.iri}) SET n:`Person`, n += row;"))
        #expect(script.contains("MERGE (a)-[r:`directed`]->(b)"))
        // Outside its strings and backticks the script is nothing but what the writer wrote.
        var outside = ""
        var quote: Swift.Character?
        var isEscaped = false
        for character in script {
            if isEscaped {
                isEscaped = false
            } else if let open = quote {
                if character == "\\", open == "'" {
                    isEscaped = true
                } else if character == open {
                    quote = nil
                }
            } else if character == "'" || character == "`" {
                quote = character
            } else {
                outside.append(character)
            }
        }
        #expect(
            quote == nil && outside.allSatisfy { $0.isASCII }
                && outside.components(separatedBy: ";").count == 5)
    }

    @Test("Mermaid keeps hostile names inside their boxes", arguments: HostileNames.all)
    func mermaid(name: String) throws {
        var graph = KnowledgeGraph()
        try graph.state(Person(name), .directed, Film("Lola"))
        let text = String(decoding: try MermaidWriter().bytes(of: graph).bytes, as: UTF8.self)
        let box = try #require(text.split(separator: "\n").first { $0.contains(":::person") })
        let label = box.split(separator: "\"", omittingEmptySubsequences: false)
        #expect(label.count == 3 && !label[1].contains { "<>[]{}()|`\\&'%=@".contains($0) })
    }
}
