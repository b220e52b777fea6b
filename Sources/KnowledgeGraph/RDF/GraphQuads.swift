import OntologyModel
import RDF

extension KnowledgeGraph {
    /// The graph as RDF statements, in a fixed order: documents, then entities each with what is said
    /// of it, then the evidence.
    public func quads(evidence view: EvidenceView = .reified) -> [Quad] {
        var quads: [Quad] = []
        forEachQuad(evidence: view) { quads.append($0) }
        return quads
    }

    /// Gives the statements of ``quads(evidence:)`` one by one, without holding them all.
    public func forEachQuad<E: Error>(
        evidence view: EvidenceView = .reified, _ body: (Quad) throws(E) -> Void
    ) throws(E) {
        for document in sortedDocuments { try write(document, body) }
        let statements = self.statements
        var next = statements.startIndex
        for entity in sortedEntities {
            try write(entity, body)
            while next < statements.endIndex, statements[next].subject == entity.iri {
                try body(Quad(statements[next].triple))
                next += 1
            }
        }
        guard view != .none else { return }
        let writer = EvidenceQuads(view: view, identity: identity)
        if view == .axiom { try writer.declare(statements, in: ontology, body) }
        for statement in statements {
            for evidence in self.evidence(for: statement) { try writer.write(evidence, of: statement, body) }
        }
    }

    private func write<E: Error>(_ document: SourceDocument, _ body: (Quad) throws(E) -> Void) throws(E) {
        let about = Description(document.iri)
        try body(about.type(LM.Document))
        let texts: [(IRI, String?)] = [
            (EvidenceTerms.identifier, document.identifier), (EvidenceTerms.title, document.title),
            (EvidenceTerms.creator, document.author), (EvidenceTerms.date, document.date),
            (EvidenceTerms.source, document.url), (LM.textSHA256, document.textSHA256),
            (LM.sourceSHA256, document.sourceSHA256),
        ]
        for case (let property, let text?) in texts { try body(about.text(property, text)) }
        for entity in mentions(in: document.iri) { try body(about.link(LM.mentions, entity)) }
    }

    private func write<E: Error>(_ entity: Entity, _ body: (Quad) throws(E) -> Void) throws(E) {
        let about = Description(entity.iri)
        try body(about.type(entity.type))
        try body(about.name(Vocabulary.RDFS.label, entity.preferredName))
        for name in entity.alternativeNames.sorted() { try body(about.name(Vocabulary.SKOS.altLabel, name)) }
        for same in entity.sameAs.sorted() { try body(about.link(Vocabulary.OWL.sameAs, same)) }
    }
}
