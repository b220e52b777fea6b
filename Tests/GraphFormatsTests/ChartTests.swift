import ByteStreams
import Foundation
import GraphFormats
import KnowledgeGraph
import OntologyModel
import RDF
import Testing

private let hasGraphviz = Graphviz().program != nil

@Suite("Charts and frames", .enabled(if: hasGraphviz, "Graphviz is not installed")) struct ChartTests {
    private func svg(_ graph: KnowledgeGraph, _ chart: Chart) throws -> String {
        String(decoding: try Graphviz().draw(graph, chart, as: .svg).bytes, as: UTF8.self)
    }

    private func works(_ count: Int, from year: Int = 1930) throws -> KnowledgeGraph {
        var graph = KnowledgeGraph()
        for number in 0..<count {
            let film = try graph.add(Film("Film \(number) <&>"))
            let iri = graph.identity.entity(type: LM.Film, name: "Film \(number) <&>")
            let literal = Literal(String(year + number % 60), datatype: Vocabulary.XSD.gYear)
            try graph.state(Statement(iri, LM.releaseYear, .value(literal)))
            if number % 2 == 0 { try graph.state(film, .hasTheme, Theme("theme \(number % 7)")) }
        }
        return graph
    }

    @Test("A timeline names each work with its year while there are few")
    func timeline() throws {
        let svg = try svg(works(12), Chart(.timeline))
        #expect(svg.contains("Film 11 &lt;&amp;&gt;"))
        #expect(svg.contains(">1930<"))
    }

    @Test("Names of works stand on the ground of the picture, not on the lines of the years")
    func legible() throws {
        let svg = try svg(works(12), Chart(.timeline, theme: .dark))
        #expect(svg.components(separatedBy: "fill=\"#15181d\"").count > 12)
    }

    @Test("A timeline of many works counts them")
    func bars() throws {
        let svg = try svg(works(300), Chart(.timeline))
        #expect(svg.contains("300 works"))
        #expect(!svg.contains("Film 11 "))
    }

    @Test("Themes by work shows how many passages say so")
    func themes() throws {
        let svg = try svg(works(8), Chart(.themes, theme: .dark))
        #expect(svg.contains("theme 6") && svg.contains(">1<"))
    }

    @Test("A chart of nothing is refused", arguments: Chart.Kind.allCases)
    func nothing(kind: Chart.Kind) throws {
        #expect(throws: ChartError.nothingToShow(kind)) {
            try Graphviz().draw(KnowledgeGraph(), Chart(kind), as: .svg)
        }
    }

    @Test("What belongs to one film alone is framed, and a drawing with frames is read back as it was")
    func frames() throws {
        var graph = KnowledgeGraph()
        for (film, others) in [("Lola", ["A", "B", "C"]), ("Rain", ["D", "E", "F"])] {
            for name in others { try graph.state(Person(name), .actedIn, Film(film)) }
        }
        try graph.state(Person("Everywhere"), .directed, Film("Lola"))
        try graph.state(Person("Everywhere"), .directed, Film("Rain"))
        var drawing = Drawing()
        drawing.clusters = .film
        let dot = String(decoding: try DOTWriter(drawing: drawing).bytes(of: graph).bytes, as: UTF8.self)
        #expect(dot.components(separatedBy: "subgraph \"cluster_").count == 3)
        let frames = dot.components(separatedBy: "  }\n").prefix(2).joined()
        #expect(!frames.contains("everywhere"))
        let back = try DOTReader().read(ByteSource(bytes: Array(dot.utf8), name: "graph.dot"))
        try expectSame(back.graph, graph)
    }

    @Test("Only the relations that are asked for are drawn")
    func properties() throws {
        var graph = KnowledgeGraph()
        try graph.state(Person("A"), .directed, Film("Lola"))
        try graph.state(Film("Lola"), .basedOn, Film("Rain"))
        var drawing = Drawing()
        drawing.properties = Drawing.comparisons
        let dot = String(
            decoding: try DOTWriter(drawing: drawing, carriesGraph: false).bytes(of: graph).bytes,
            as: UTF8.self)
        #expect(dot.components(separatedBy: " -> ").count == 2 && dot.contains("based on"))
    }

    @Test(
        "A size is read as people write it",
        arguments: [
            ("slide", 13.33), ("24x16cm", 24 / 2.54), ("254x100mm", 10), ("10x7in", 10), ("10x7", 10),
        ])
    func sizes(text: String, width: Double) throws {
        #expect(abs(try #require(Drawing.Page(text)).width - width) < 0.001)
    }

    @Test("What is no size is none", arguments: ["", "10", "x", "0x1", "-1x2", "10x7yd", "infx1", "1x2x3"])
    func noSizes(text: String) { #expect(Drawing.Page(text) == nil) }
}
