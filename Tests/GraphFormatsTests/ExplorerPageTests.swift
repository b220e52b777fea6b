import Foundation
import GraphFormats
import KnowledgeGraph
import OntologyModel
import RDF
import Testing

/// `make build` fetches the library that draws; a clone that cannot reach it is built without.
private let hasLibrary = EmbeddedFile.named("Explorer/library/sigma.js") != nil

@Suite("A page to explore") struct ExplorerPageTests {
    private func page(_ graph: KnowledgeGraph, title: String = "Test", texts: [IRI: String] = [:]) throws
        -> String
    {
        var page = ExplorerPage(title: title)
        page.texts = texts
        return String(decoding: try page.html(of: graph), as: UTF8.self)
    }

    /// What stands in the element that holds the graph.
    private func data(_ page: String) throws -> [String: Any] {
        let start = try #require(page.range(of: "<script type=\"application/json\" id=\"data\">"))
        let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
        let json = try JSONSerialization.jsonObject(with: Data(page[start.upperBound..<end.lowerBound].utf8))
        return try #require(json as? [String: Any])
    }

    @Test(
        "holds every entity, statement and passage of any graph, however hostile its names",
        .enabled(if: hasLibrary, "the library that draws was not fetched"),
        arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func everything(seed: UInt64) throws {
        let graph = try KnowledgeGraph.random(seed: seed)
        let data = try data(page(graph))
        let entities = try #require(data["entities"] as? [[String: Any]])
        #expect(entities.map { $0["iri"] as? String } == graph.sortedEntities.map(\.iri.value))
        #expect(entities.map { $0["name"] as? String } == graph.sortedEntities.map(\.preferredName.text))
        let statements = try #require(data["statements"] as? [[Any]])
        let expected = graph.statements.filter { $0.object.entity != nil }
        #expect(statements.count == expected.count)
        let passages = statements.compactMap { $0[3] as? [[Any]] }.joined().compactMap { $0[7] as? String }
        #expect(passages == expected.flatMap { graph.evidence(for: $0).map(\.quotation) })
    }

    @Test(
        "lets nothing that documents say become markup, and names the scripts that may run",
        .enabled(if: hasLibrary, "the library that draws was not fetched"))
    func hostile() throws {
        var graph = KnowledgeGraph()
        let name = "</script><script>alert(1)</script><!--<script>{{script}}"
        try graph.state(Person(name), .directed, Film("Lola"))
        let page = try page(graph, title: name)
        #expect(!page.contains("alert(1)</script>"))
        #expect(!page.contains("<script>alert"))
        #expect(page.components(separatedBy: "</script>").count == 4)
        let policy = try #require(page.firstMatch(of: #/Content-Security-Policy" content="([^"]*)"/#)?.1)
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        #expect(policy.components(separatedBy: "sha256-").count == 4)
    }

    @Test(
        "is the same for the same graph", .enabled(if: hasLibrary, "the library that draws was not fetched"))
    func determinism() throws {
        let graph = try KnowledgeGraph.random(seed: 9)
        #expect(try page(graph) == page(graph))
    }

    @Test(
        "asks no network for anything, and carries the notice of the library",
        .enabled(if: hasLibrary, "the library that draws was not fetched"))
    func selfContained() throws {
        let page = try page(GoldGraph.named("umbrellas"))
        #expect(page.firstMatch(of: #/<(script|link|img|iframe)[^>]*(src|href)="(?!data:)/#) == nil)
        #expect(!page.contains("sourceMappingURL"))
        #expect(page.contains("The MIT License"))
    }

    @Test(
        "without Graphviz says what to install",
        .enabled(if: hasLibrary, "the library that draws was not fetched"))
    func noGraphviz() throws {
        var page = ExplorerPage(title: "")
        page.graphviz.searchPath = "/nowhere"
        let graph = try GoldGraph.named("umbrellas")
        #expect(throws: GraphvizError.notInstalled) { try page.html(of: graph) }
    }
}
