import ByteStreams
import KnowledgeGraph
import RDF
import Testing

@Suite struct EvidenceViewTests {
    static let formats: [RDFFormat] = [.nTriples, .nQuads, .turtle, .triG, .rdfXML, .jsonLD]
    static let pairs = EvidenceView.allCases.flatMap { view in formats.map { (view, $0) } }
        .filter { $0.0.problem(in: $0.1) == nil }

    @Test(arguments: pairs)
    func readsBackToTheSameGraph(view: EvidenceView, format: RDFFormat) throws {
        // RDF/XML has no place for control characters.
        let graph = format == .rdfXML ? try plainGraph() : RandomGraphs.graph(3)
        let sink = ByteSink.memory()
        let writer = RDFWriter(format: format, to: sink)
        try graph.forEachQuad(evidence: view) { try writer.write($0) }
        try writer.finish()
        let read = GraphReading(try RDFReader(format: format).quads(in: sink.bytes))
        #expect(read.leftOver.isEmpty && read.refused.isEmpty)
        if view == .none {
            #expect(read.graph.statements == graph.statements)
        } else {
            #expect(read.graph == graph)
        }
    }

    @Test func aViewThatAFormatCannotHoldSaysWhatToDo() {
        #expect(EvidenceView.rdf12.problem(in: .rdfXML)?.contains("--to ttl") == true)
        #expect(EvidenceView.graphs.problem(in: .turtle)?.contains("--to trig") == true)
        for format in Self.formats { #expect(EvidenceView.reified.problem(in: format) == nil) }
    }

    @Test func axiomsDeclareTheirProperties() {
        let quads = RandomGraphs.graph(1).quads(evidence: .axiom)
        let declared = Set(
            quads.filter {
                $0.predicate == Vocabulary.RDF.type && $0.object.iri?.value.hasSuffix("Property") == true
            }
            .compactMap(\.subject.iri))
        for quad in quads where quad.predicate.value.contains("leitmotif") {
            #expect(declared.contains(quad.predicate), "\(quad.predicate)")
        }
    }

    private func plainGraph() throws -> KnowledgeGraph {
        var graph = KnowledgeGraph()
        let document = IRI(unchecked: "https://example.org/doc/1")
        graph.add(SourceDocument(iri: document, identifier: "a.md", textSHA256: "00", sourceSHA256: "ff"))
        for (start, film) in ["Lola", "La Baie des Anges"].enumerated() {
            try graph.state(
                Person("Jacques Demy"), .directed, Film(film),
                evidence: [
                    RandomGraphs.evidence(rule: "r", start: start, confidence: 0.9, document: document)
                ])
        }
        return graph
    }
}
