import ByteStreams
import Foundation
import GraphStores
import KnowledgeGraph
import OntologyModel
import RDF
import Testing

@Suite("A graph on its way into a database is the graph that was read")
struct StagedGraphTests {
    /// What is staged of statements of RDF, each array a file.
    private func staged(_ files: [Quad]..., ontology: Ontology = .leitmotif) throws -> StagedGraph {
        let staging = try GraphStaging(ontology: ontology)
        for quads in files {
            let sink = ByteSink.memory()
            let writer = RDFWriter(format: .nQuads, to: sink)
            for quad in quads { try writer.write(quad) }
            try writer.finish()
            try sink.flush()
            let source = ByteSource(bytes: sink.bytes, name: "test")
            try staging.read { _ = try RDFReader(format: .nQuads).read(source, onQuad: $0) }
        }
        return try staging.finish()
    }

    private func staged(turtle text: String) throws -> StagedGraph {
        let prefixes = """
            @prefix lm: <\(Ontology.namespace)> . @prefix ex: <http://example.org/> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

            """
        return try staged(try RDFReader(format: .turtle).quads(in: prefixes + text))
    }

    @Test("From memory and from every view of the evidence", arguments: 0..<12 as Range<UInt64>)
    func views(seed: UInt64) throws {
        let graph = try KnowledgeGraph.random(seed: seed)
        #expect(try StagedGraph(graph).wholeGraph() == graph)
        for view in EvidenceView.allCases {
            let staged = try staged(graph.quads(evidence: view))
            let expected = GraphReading(graph.quads(evidence: view))
            #expect(try staged.wholeGraph() == expected.graph, "\(view)")
            #expect(staged.leftOver == expected.leftOver.count, "\(view)")
            #expect(staged.counts.statements == graph.statementCount)
        }
    }

    @Test("Whatever the order of the statements", arguments: 0..<8 as Range<UInt64>)
    func scattered(seed: UInt64) throws {
        let graph = try KnowledgeGraph.random(seed: seed)
        var random = SeededGenerator(seed: seed)
        for view in EvidenceView.allCases {
            let quads = graph.quads(evidence: view)
            let expected = GraphReading(quads).graph
            #expect(try staged(quads.sorted()).wholeGraph() == expected, "\(view)")
            #expect(try staged(quads.shuffled(using: &random)).wholeGraph() == expected, "\(view)")
        }
    }

    @Test("Files are joined as graphs are", arguments: 0..<8 as Range<UInt64>)
    func joined(seed: UInt64) throws {
        let (a, b) = try (KnowledgeGraph.random(seed: seed), KnowledgeGraph.random(seed: seed + 100))
        guard let union = try? a.merged(with: b) else { return }
        #expect(try staged(a.quads(), b.quads()).wholeGraph() == union)
        #expect(try staged(b.quads(), a.quads(), b.quads()).wholeGraph() == union)
    }

    @Test("Its parts make the whole, document by document too", arguments: 0..<8 as Range<UInt64>)
    func parts(seed: UInt64) throws {
        let graph = try KnowledgeGraph.random(seed: seed)
        let staged = try StagedGraph(graph)
        var quads: Set<Quad> = []
        try staged.forEachPart { part in quads.formUnion(part.quads()) }
        #expect(quads == Set(graph.quads()))
        #expect(try staged.quadCount(evidence: .reified) == quads.count)
        var byDocument: Set<Quad> = []
        try staged.forEachDocumentPart { document, part in
            let others = part.statements.flatMap { part.evidence(for: $0) }.filter { $0.document != document }
            #expect(others.isEmpty)
            byDocument.formUnion(part.quads())
        }
        #expect(byDocument == Set(graph.quads()))
    }

    @Test("What the ontology does not allow is left out and told, with the passage")
    func refused() throws {
        let text = """
            ex:lola a lm:Film ; rdfs:label "Lola" ; lm:directed ex:demy ; lm:remakeOf ex:lola .
            ex:demy a lm:Person ; rdfs:label "Jacques Demy" ; lm:directed ex:lola, ex:nowhere .
            """
        let quads = try RDFReader(format: .turtle).quads(
            in: """
                @prefix lm: <\(Ontology.namespace)> . @prefix ex: <http://example.org/> .
                @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
                \(text)
                """)
        let staged = try staged(quads)
        let expected = GraphReading(quads)
        #expect(staged.counts.statements == 1)
        #expect(Set(staged.refused.map(\.description)) == Set(expected.refused.map(\.description)))
        #expect(staged.refusedCount == expected.refused.count)
    }

    @Test("Of several classes the most specific is taken, and a contradiction told")
    func classes() throws {
        let staged = try staged(
            turtle: "ex:a a lm:Film, lm:Work ; rdfs:label 'A' . ex:b a lm:Film, lm:Person ; rdfs:label 'B' .")
        #expect(staged.counts.entities == 2)
        let types = try staged.wholeGraph().entities.values.map(\.type)
        #expect(types.allSatisfy { $0 == LM.Film })
        #expect(staged.refusedCount == 1)
        #expect(staged.refused.first?.description.contains("an entity has one class") == true)
    }

    @Test("What is about other things is counted")
    func leftOver() throws {
        let staged = try staged(
            turtle: """
                ex:a a lm:Film ; rdfs:label "A" ; ex:colour "red" .
                ex:b a ex:Thing ; rdfs:label "B" ; lm:directed ex:a .
                _:c a lm:Film ; rdfs:label "C" .
                """)
        #expect(staged.counts == StoreCounts(entities: 1))
        #expect(staged.leftOver == 6)
    }

    @Test("Its file is gone with it")
    func file() throws {
        var staged: StagedGraph? = try StagedGraph(KnowledgeGraph())
        let path = try #require(staged?.path)
        #expect(FileManager.default.fileExists(atPath: path))
        staged = nil
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
