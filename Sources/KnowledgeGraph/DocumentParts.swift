import RDF

extension KnowledgeGraph {
    /// Gives the graph in parts: for each document, in order, what it says; last, without a document, what none
    /// says. The union of the parts is the graph.
    package func forEachDocumentPart(_ body: (_ document: IRI?, KnowledgeGraph) throws -> Void) throws {
        var said: [IRI: [(statement: Statement, evidence: [Evidence])]] = [:]
        var rest = KnowledgeGraph(ontology: ontology, identity: identity)
        var placed: Set<IRI> = []
        for (statement, evidence) in statementsWithEvidence {
            if evidence.isEmpty { try rest.take(statement, [], from: self) }
            // Evidence is in the order of documents.
            var start = evidence.startIndex
            while start < evidence.endIndex {
                let document = evidence[start].document
                let end = evidence[start...].firstIndex { $0.document != document } ?? evidence.endIndex
                said[document, default: []].append((statement, Array(evidence[start..<end])))
                start = end
            }
        }
        for document in Set(said.keys).union(documents.keys).union(documentsWithMentions).sorted() {
            var part = KnowledgeGraph(ontology: ontology, identity: identity)
            if let source = documents[document] { part.add(source) }
            for iri in mentions(in: document) {
                if let entity = entities[iri] { try part.add(entity) }
                part.mention(iri, in: document)
            }
            for (statement, evidence) in said[document] ?? [] {
                try part.take(statement, evidence, from: self)
            }
            placed.formUnion(part.entities.keys)
            try body(document, part)
        }
        for entity in sortedEntities where !placed.contains(entity.iri) { try rest.add(entity) }
        if !rest.isEmpty { try body(nil, rest) }
    }

    private mutating func take(
        _ statement: Statement, _ evidence: [Evidence], from graph: KnowledgeGraph
    ) throws(GraphError) {
        for end in [statement.subject, statement.object.entity] {
            if let end, let entity = graph.entities[end] { try add(entity) }
        }
        try state(statement, evidence: evidence)
    }

    /// How many RDF statements ``quads(evidence:)`` gives, for the views `none` and `reified`.
    package func quadCount(evidence view: EvidenceView) -> Int {
        var count = statementCount
        for document in documents.values {
            let texts = [document.title, document.author, document.date, document.url]
            // Its class, identifier and two digests.
            count += 4 + texts.filter { $0 != nil }.count + mentionCount(in: document.iri)
        }
        for entity in entities.values { count += 2 + entity.alternativeNames.count + entity.sameAs.count }
        guard view == .reified else { return count }
        let pieces = evidenceCount
        return count + pieces * EvidenceQuads.quadsInNode
    }
}
