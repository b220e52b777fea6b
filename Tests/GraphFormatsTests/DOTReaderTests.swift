import ByteStreams
import GraphFormats
import KnowledgeGraph
import OntologyModel
import Testing

@Suite("Reading DOT") struct DOTReaderTests {
    private func read(_ text: String) throws -> GraphImport {
        try DOTReader().read(ByteSource(bytes: Array(text.utf8), name: "graph.dot"))
    }

    private func written(_ graph: KnowledgeGraph, _ drawing: Drawing = Drawing()) throws -> String {
        String(decoding: try DOTWriter(drawing: drawing).bytes(of: graph).bytes, as: UTF8.self)
    }

    @Test("A drawing reads back as the graph it was made of, evidence and all", arguments: UInt64(0)..<150)
    func roundTrip(seed: UInt64) throws {
        let graph = try KnowledgeGraph.random(seed: seed)
        var drawing = Drawing(theme: .dark)
        if seed % 3 == 0 { drawing.classes = [LM.Person] }
        if seed % 5 == 0 { drawing.maximumEntities = 4 }
        let reading = try read(written(graph, drawing))
        try expectSame(reading.graph, graph)
        #expect(reading.losses.isEmpty, "\(reading.losses.lines)")
    }

    @Test("So it does after Graphviz wrote it anew", .enabled(if: Graphviz().program != nil))
    func throughGraphviz() throws {
        let graph = try GoldGraph.named("umbrellas")
        let dot = try #require(Graphviz().program)
        for form in ["-Tcanon", "-Tdot"] {
            let result = try withTemporaryFile(Array(written(graph).utf8), extension: "dot") {
                try Program.run(dot, [form, $0])
            }
            try expectSame(read(result.output).graph, graph)
        }
    }

    @Test("What someone edits comes back: a new name, a new line, one taken out")
    func edited() throws {
        var graph = KnowledgeGraph()
        try graph.state(Person("Jacques Demy"), .directed, Film("Lola", year: "1961"))
        let text = try written(graph)
            .replacing("label=\"Jacques Demy\"", with: "label=\"Jacques\\nLouis Demy\"")
            .replacing(
                "}\n",
                with: """
                    aimee [label="Anouk Aimée" class=Person];
                    aimee -> "film:lola-1961" [label="acted in, performs"];
                    }

                    """)
        let edited = try read(text).graph
        #expect(
            edited.sortedEntities.map(\.preferredName.text) == ["Lola", "Anouk Aimée", "Jacques\nLouis Demy"])
        #expect(edited.statements.map(\.predicate.localName).sorted() == ["actedIn", "directed"])

        let without = text.split(separator: "\n").filter { !$0.contains("lm_statements=\"[{") }
        #expect(try read(without.joined(separator: "\n")).graph.statements.count == 1)
    }

    @Test("The whole language: subgraphs, defaults, chains, ports, comments, joined texts, numbers")
    func language() throws {
        let reading = try read(
            """
            #include "ignored.h"
            /* a comment */ strict digraph "G" { // another
              graph [rankdir=LR]; node [class=Person]; edge [label=relatedTo];
              a:port:nw -> b -> {c; d} ; subgraph cluster_1 { node [class="Film"]; x; "y \\" z" [label=<<B>Y</B><BR/>&amp;>] }
              -1.5 -> NODE1 [label="com" + "pared to"] ; e [label="one
            two"]
            }
            """)
        let names = reading.graph.sortedEntities.map { "\($0.type.localName) \($0.preferredName.text)" }
        #expect(
            Set(names) == [
                "Person a", "Person b", "Person c", "Person d", "Film x", "Film Y\n&", "Person -1.5",
                "Person NODE1",
                "Person one\ntwo",
            ])
        #expect(reading.graph.statementCount == 4)
        #expect(reading.graph.statements.filter { $0.predicate == LM.comparedTo }.count == 1)
    }

    @Test(
        "What is not DOT is refused with its line",
        arguments: [
            ("", 1, "not a DOT file"), ("hello", 1, "not a DOT file"),
            ("digraph {\n a ->", 2, "ends in the middle"),
            ("digraph {\n\n a [label=\"x", 3, "does not end"), ("digraph {\n /* ", 2, "does not end"),
            ("digraph { a }\ndigraph { b }", 2, "only one graph"),
            ("digraph {\n a ! b }", 2, "cannot stand here"),
            ("digraph {\n a [label=<x }", 2, "does not end"),
            ("digraph { " + String(repeating: "{", count: 5000), 1, "deeper"),
        ])
    func refusal(text: String, line: Int, message: String) throws {
        let error = #expect(throws: GraphFormatError.self) { try read(text) }
        #expect(error?.line == line)
        #expect(error?.message.contains(message) ?? false, "\(error?.description ?? "")")
    }
}
