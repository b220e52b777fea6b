import ByteStreams
import Foundation
import GraphFormats
import KnowledgeGraph
import OntologyModel
import RDF
import Testing

@Suite("DOT") struct DOTTests {
    private func text(_ graph: KnowledgeGraph, _ drawing: Drawing = Drawing()) throws -> String {
        String(
            decoding: try DOTWriter(drawing: drawing, carriesGraph: false).bytes(of: graph).bytes,
            as: UTF8.self)
    }

    @Test("A class has its shape, a title is in italics with its year, and the sentence is the tooltip")
    func looks() throws {
        let graph = try GoldGraph.named("umbrellas")
        let dot = try text(graph)
        let film = try #require(
            dot.split(separator: "\n").first { $0.contains("film:umbrellas-of-cherbourg\" [") })
        #expect(
            film.contains("<I><B>of Cherbourg</B></I>") && film.contains("1964")
                && film.contains("shape=\"box\""))
        let person = try #require(
            dot.split(separator: "\n").first { $0.contains("\"person:jacques-demy\" [") })
        #expect(person.contains("label=\"Jacques Demy\"") && person.contains("filled,rounded"))
        let edge = try #require(
            dot.split(separator: "\n").first { $0.contains("\"person:damien-chazelle\" -> ") })
        #expect(edge.contains("label=\"directed\"") && edge.contains("when Damien Chazelle made"))
    }

    @Test("What is said of the same two in one direction is one line")
    func parallelRelations() throws {
        var graph = KnowledgeGraph()
        let demy = Person("Jacques Demy")
        let lola = Film("Lola")
        try graph.state(demy, .directed, lola)
        try graph.state(demy, .wrote, lola)
        let dot = try text(graph)
        #expect(dot.components(separatedBy: " -> ").count == 2)
        #expect(dot.contains("label=\"directed,\\nwrote\""))
    }

    @Test("Who plays a character acted in the film: one way through the picture says both")
    func impliedRelation() throws {
        var graph = KnowledgeGraph()
        let (vernon, emery, film) = (Person("Anne Vernon"), Character("Madame Emery"), Film("The Umbrellas"))
        try graph.state(vernon, .portrays, emery)
        try graph.state(emery, .appearsIn, film)
        try graph.state(vernon, .actedIn, film)
        let dot = try text(graph)
        #expect(dot.components(separatedBy: " -> ").count == 3)
        #expect(dot.contains("Anne Vernon acted in The Umbrellas"))
    }

    @Test("The legend names the classes that are there, and says what is not shown")
    func legend() throws {
        var graph = KnowledgeGraph()
        try graph.state(Person("Jacques Demy"), .directed, Film("Lola"))
        try graph.add(Place("Nantes"))
        let dot = try text(graph)
        #expect(dot.contains("▭ Film") && dot.contains("▢ Person") && !dot.contains("Place"))
        #expect(dot.contains("Not shown: 1 entity without relations"))
        var drawing = Drawing()
        drawing.showsIsolated = true
        #expect(try text(graph, drawing).contains("▷ Place"))
    }

    @Test("A focus shows what is near, a class only what is of it")
    func selection() throws {
        let graph = try GoldGraph.named("umbrellas")
        var drawing = Drawing()
        drawing.focus = graph.identity.entity(type: LM.Person, name: "Agnès Varda")
        let near = try text(graph, drawing)
        #expect(near.contains("Agnès Varda") && near.contains("Cléo from 5") && !near.contains("Gene Kelly"))
        drawing.depth = 3
        #expect(try text(graph, drawing).contains("Gene Kelly"))
        let works = try text(
            graph,
            {
                var some = Drawing()
                some.classes = [LM.Work]
                return some
            }())
        #expect(works.contains("Lola") && !works.contains("Jacques Demy"))
    }

    @Test(
        "Of too many entities the best connected and what lies around them are drawn, and the picture says so"
    )
    func tooMany() throws {
        var graph = KnowledgeGraph()
        for director in 0..<40 {
            for film in 0...director {
                try graph.state(Person("Director \(director)"), .directed, Film("Film \(director) \(film)"))
            }
        }
        var drawing = Drawing()
        drawing.maximumEntities = 50
        let dot = try text(graph, drawing)
        #expect(dot.contains("50 of 860 entities"))
        #expect(dot.contains("Director 39") && !dot.contains("Director 0\""))
    }

    @Test("The same graph gives the same bytes, in whatever order it was made")
    func determinism() throws {
        let graph = try GoldGraph.named("umbrellas")
        let merged = try KnowledgeGraph().merged(with: graph).merged(with: graph)
        #expect(try text(graph) == text(merged))
    }

    @Test("Graphviz reads what is written, whatever the names", .enabled(if: Graphviz().program != nil))
    func graphvizReads() throws {
        let dot = try #require(Graphviz().program)
        for seed in UInt64(0)..<25 {
            let graph = try KnowledgeGraph.random(seed: seed)
            var drawing = Drawing()
            drawing.showsIsolated = true
            let bytes = try DOTWriter(drawing: drawing).bytes(of: graph).bytes
            let result = try withTemporaryFile(bytes, extension: "dot") {
                try Program.run(dot, ["-Tcanon", $0])
            }
            #expect(result.status == 0 && !result.output.contains("Warning"), "\(result.output.prefix(500))")
        }
    }

    @Test(
        "Hostile names are drawn as they are written",
        .enabled(if: Graphviz().program != nil && Program.pythonHas("xml.etree")), arguments: HostileNames.all
    )
    func drawnNames(name: String) throws {
        var graph = KnowledgeGraph()
        try graph.state(Person(name), .directed, Film(name))
        let svg = try Graphviz().draw(graph, as: .svg).bytes
        let script = """
            import sys, xml.etree.ElementTree as E
            texts = [t.text or "" for t in E.parse(sys.argv[1]).iter("{http://www.w3.org/2000/svg}text")]
            print("".join(texts))
            """
        let result = try withTemporaryFile(svg, extension: "svg") { try Program.python(script, [$0]) }
        #expect(result.status == 0, "\(result.output)")
        let drawn = result.output.filter { !$0.isWhitespace }
        let expected = String(name.unicodeScalars.map { $0.isDrawable ? Swift.Character($0) : "\u{FFFD}" })
            .filter { !$0.isWhitespace }
        #expect(expected.isEmpty || drawn.contains(expected), "\(drawn)")
    }

    @Test(
        "Pictures in each format", .enabled(if: Graphviz().program != nil), arguments: PictureFormat.allCases)
    func pictures(format: PictureFormat) throws {
        let graph = try GoldGraph.named("umbrellas")
        let bytes = try Graphviz().draw(graph, as: format).bytes
        let beginnings: [PictureFormat: String] = [.svg: "<?xml", .png: "\u{89}PNG", .pdf: "%PDF"]
        let beginning = try #require(beginnings[format])
        #expect(bytes.starts(with: beginning.unicodeScalars.map { UInt8($0.value) }))
    }

    @Test("Where Graphviz is missing the message says what to install")
    func missing() throws {
        let error = #expect(throws: GraphvizError.self) {
            try Graphviz(searchPath: "/nonexistent").draw(KnowledgeGraph(), as: .svg)
        }
        #expect(error == .notInstalled)
        #expect(error?.description.contains("apt-get install graphviz") ?? false)
    }

    @Test("A drawing that takes too long is stopped", .enabled(if: Graphviz().program != nil))
    func timeout() throws {
        var graphviz = Graphviz()
        graphviz.timeout = 0.05
        let lines = (0..<3000).map { "a\($0) -> a\($0 * 7919 % 3000); a\($0) -> a\($0 * 104729 % 3000);" }
        let dot = "digraph { \(lines.joined()) }"
        #expect(throws: GraphvizError.tooSlow(seconds: 0.05)) {
            try graphviz.picture(of: Array(dot.utf8), as: .svg)
        }
    }

    @Test("What is not DOT is refused in the words of Graphviz", .enabled(if: Graphviz().program != nil))
    func syntaxError() throws {
        let error = #expect(throws: GraphvizError.self) {
            try Graphviz().picture(of: Array("digraph {".utf8), as: .svg)
        }
        #expect(error?.description.contains("syntax error") ?? false)
    }
}

extension Unicode.Scalar {
    fileprivate var isDrawable: Bool {
        value >= 0x20 && value != 0xFFFE && value != 0xFFFF || properties.isWhitespace
    }
}
