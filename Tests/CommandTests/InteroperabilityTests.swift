import Foundation
import Testing

/// An essay whose names try every syntax that they are written in.
private let hostile = """
    # Hostile names

    Jacques "Le \\\\ Grand" <Demy> & Söhne directed _Lola & <Lili> "Marlene" \\\\ 'x'_ (1961).
    Agnès Varda directed _🎬 ∞ Ça va_ (1962). נורית גלרון directed _שלום שבת_ (1963).
    Chantal Akerman directed _a\u{1}b\u{B}c\u{FFFE}d_ (1964). _]]>--><script>_ (1965) was directed by Agnès Varda.
    """

@Suite("Programs that are not ours read what we write", .timeLimit(.minutes(5)))
struct InteroperabilityTests {
    private static func documents() throws -> [String] { try Checkout.examples }

    /// The graph of the examples and of the hostile essay.
    private func write(_ format: String, in scratch: Scratch) async throws -> String {
        try scratch.write(hostile, to: "hostile.md")
        let run = try await Program.run(
            ["extract", scratch.path("hostile.md"), "-o", scratch.path("out.\(format)")] + Self.documents())
        #expect(run.status == 0, "\(run.messages)")
        return scratch.path("out.\(format)")
    }

    private func countOfTriples(in scratch: Scratch) async throws -> Int {
        let path = try await write("nt", in: scratch)
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count
    }

    @Test(
        "RDF with rapper", needs(.rapper),
        arguments: [("nt", "ntriples"), ("ttl", "turtle"), ("rdf", "rdfxml")])
    func rapper(format: String, name: String) async throws {
        let scratch = try Scratch()
        let path = try await write(format, in: scratch)
        let run = try await OtherProgram.rapper.run("-q", "-i", name, "-o", "ntriples", path)
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.messages.isEmpty)
        #expect(try await Set(run.lines).count == countOfTriples(in: scratch), "no statement is lost")
    }

    @Test("RDF with rdflib", needs(.rdflib), arguments: [("nt", "nt"), ("ttl", "turtle"), ("rdf", "xml")])
    func rdflib(format: String, name: String) async throws {
        let scratch = try Scratch()
        let path = try await write(format, in: scratch)
        let script = "import rdflib, sys; print(len(rdflib.Graph().parse(sys.argv[1], format=sys.argv[2])))"
        let run = try await OtherProgram.rdflib.run("-c", script, path, name)
        #expect(run.status == 0, "\(run.messages)")
        #expect(try await run.text == "\(countOfTriples(in: scratch))\n")
    }

    @Test("XML with xmllint", needs(.xmllint), arguments: ["rdf", "graphml", "svg"])
    func xmllint(format: String) async throws {
        let scratch = try Scratch()
        let path = try await write(format, in: scratch)
        let run = try await OtherProgram.xmllint.run("--noout", "--nonet", path)
        #expect(run.status == 0, "\(run.messages)")
    }

    @Test(
        "GraphML against its schema", needs(.xmllint),
        .enabled(if: Suites.graphMLSchema != nil, "LEITMOTIF_SUITES is not set"))
    func graphMLSchema() async throws {
        let scratch = try Scratch()
        let path = try await write("graphml", in: scratch)
        let schema = try #require(Suites.graphMLSchema)
        let run = try await OtherProgram.xmllint.run("--noout", "--nonet", "--schema", schema, path)
        #expect(run.status == 0, "\(run.messages)")
    }

    @Test("GraphML with NetworkX", needs(.networkx))
    func networkx() async throws {
        let script = """
            import networkx, sys
            g = networkx.read_graphml(sys.argv[1], force_multigraph=True)
            assert g.is_directed()
            assert all("label" in d for _, d in g.nodes(data=True))
            print(g.number_of_nodes(), g.number_of_edges())
            """
        try await expectSameSize(.networkx, script)
    }

    @Test("GraphML with igraph", needs(.igraph))
    func igraph() async throws {
        let script = """
            import igraph, sys
            g = igraph.Graph.Read_GraphML(sys.argv[1])
            assert g.is_directed()
            print(g.vcount(), g.ecount())
            """
        try await expectSameSize(.igraph, script)
    }

    /// Both count as many nodes and edges as the file has elements.
    private func expectSameSize(_ program: OtherProgram, _ script: String) async throws {
        let scratch = try Scratch()
        let path = try await write("graphml", in: scratch)
        let run = try await program.run("-c", script, path)
        #expect(run.status == 0, "\(run.messages)")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let count = { (element: String) in text.components(separatedBy: element).count - 1 }
        #expect(run.text == "\(count("<node ")) \(count("<edge "))\n")
        #expect(count("<edge ") > 20)
    }

    @Test("DOT with pydot", needs(.pydot))
    func pydot() async throws {
        let script = """
            import pydot, sys
            graph, = pydot.graph_from_dot_file(sys.argv[1])
            names = {n.get_name() for n in graph.get_nodes()} - {"node", "edge", "graph"}
            ends = {end for edge in graph.get_edges() for end in (edge.get_source(), edge.get_destination())}
            assert ends <= names, ends - names
            print(len(names), len(graph.get_edges()))
            """
        let scratch = try Scratch()
        let path = try await write("dot", in: scratch)
        let run = try await OtherProgram.pydot.run("-c", script, path)
        #expect(run.status == 0, "\(run.messages)")
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").filter {
            $0.hasPrefix("  \"")
        }
        let edges = lines.filter { $0.firstMatch(of: #/^  "[^"]*" -> "/#) != nil }.count
        #expect(run.text == "\(lines.count - edges) \(edges)\n")
        #expect(edges > 20)
    }

    @Test("DOT with dot", needs(.dot))
    func dot() async throws {
        let scratch = try Scratch()
        let path = try await write("dot", in: scratch)
        let run = try await OtherProgram.dot.run("-Tsvg", path)
        #expect(run.status == 0)
        #expect(!run.messages.contains("syntax error"), "\(run.messages)")
        #expect(run.text.contains("</svg>"))
    }

    @Test(
        "Pictures", needs(.dot), arguments: [("png", [0x89, 0x50, 0x4E, 0x47]), ("pdf", Array("%PDF".utf8))])
    func pictures(format: String, magic: [UInt8]) async throws {
        let scratch = try Scratch()
        let path = scratch.path("out.\(format)")
        let run = try await Program.run("extract", Checkout.path("examples/umbrellas.md"), "-o", path)
        #expect(run.status == 0, "\(run.messages)")
        #expect(try scratch.read("out.\(format)").starts(with: magic))
    }

    @Test("Without the program dot a picture is refused with a clear message, and DOT is still written")
    func withoutGraphviz() async throws {
        let scratch = try Scratch()
        let essay = Checkout.path("examples/umbrellas.md")
        let run = try await Program.run(
            "extract", essay, "-o", scratch.path("out.svg"), environment: ["PATH": scratch.folder.path])
        #expect(run.status == 3)
        #expect(run.messages.lowercased().contains("graphviz"), "\(run.messages)")
        #expect(try scratch.files == [])
        let dot = try await Program.run(
            "extract", essay, "--to", "dot", environment: ["PATH": scratch.folder.path])
        #expect(dot.status == 0)
    }
}

/// Published test suites, where they are on this machine.
private enum Suites {
    static let graphMLSchema: String? = {
        let given = ProcessInfo.processInfo.environment["LEITMOTIF_SUITES"].map { URL(fileURLWithPath: $0) }
        let folder = given ?? Checkout.root.deletingLastPathComponent().appending(path: "shared/suites")
        let schema = folder.appending(path: "graphml/graphml.xsd").path
        return FileManager.default.fileExists(atPath: schema) ? schema : nil
    }()
}
