import OntologyModel
import RDF

/// How the evidence of a statement is written in RDF. The plain triple is always there as well.
public enum EvidenceView: String, Sendable, CaseIterable {
    /// Statements alone.
    case none
    /// A statement node for each passage: `rdf:Statement`, Web Annotation selectors, PROV-O.
    case reified
}

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
        guard view == .reified else { return }
        for statement in statements {
            for evidence in self.evidence(for: statement) { try write(evidence, of: statement, body) }
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

    /// W3C Web Annotation Data Model, sections 4.2.4 (quote), 4.2.5 (text position), 4.2.6 (data position).
    private func write<E: Error>(
        _ evidence: Evidence, of statement: Statement, _ body: (Quad) throws(E) -> Void
    ) throws(E) {
        typealias T = EvidenceTerms
        let iri = identity.evidence(statement, evidence)
        let part = { (name: String) in IRI(unchecked: iri.value + "#" + name) }

        let node = Description(iri)
        try body(node.type(Vocabulary.RDF.Statement))
        try body(node.type(T.annotation))
        try body(node.link(Vocabulary.RDF.subject, statement.subject))
        try body(node.link(Vocabulary.RDF.predicate, statement.predicate))
        try body(Quad(.iri(iri), Vocabulary.RDF.object, statement.object.term))
        try body(node.value(LM.confidence, evidence.confidence.decimalText, Vocabulary.XSD.decimal))
        try body(node.text(LM.rule, evidence.rule))
        try body(node.link(T.wasDerivedFrom, evidence.document))
        try body(node.link(T.hasTarget, part("target")))

        let target = Description(part("target"))
        try body(target.type(T.specificResource))
        try body(target.link(T.hasSource, evidence.document))
        for selector in ["quote", "text", "bytes"] { try body(target.link(T.hasSelector, part(selector))) }

        let quote = Description(part("quote"))
        try body(quote.type(T.quoteSelector))
        try body(quote.text(T.exact, evidence.quotation))
        try body(quote.text(T.prefix, evidence.prefix))
        try body(quote.text(T.suffix, evidence.suffix))
        let positions = [
            ("text", T.textPositionSelector, evidence.textRange),
            ("bytes", T.dataPositionSelector, evidence.sourceRange),
        ]
        for (name, type, range) in positions {
            let position = Description(part(name))
            try body(position.type(type))
            try body(position.value(T.start, String(range.lowerBound), Vocabulary.XSD.nonNegativeInteger))
            try body(position.value(T.end, String(range.upperBound), Vocabulary.XSD.nonNegativeInteger))
        }
    }
}

/// Writes statements about one subject.
private struct Description {
    let subject: Term

    init(_ iri: IRI) { subject = .iri(iri) }

    func type(_ type: IRI) -> Quad { link(Vocabulary.RDF.type, type) }

    func link(_ predicate: IRI, _ object: IRI) -> Quad {
        Quad(subject, predicate, .iri(object))
    }

    func text(_ predicate: IRI, _ text: String) -> Quad { value(predicate, text, Vocabulary.XSD.string) }

    func value(_ predicate: IRI, _ text: String, _ datatype: IRI) -> Quad {
        Quad(subject, predicate, .literal(Literal(text, datatype: datatype)))
    }

    func name(_ predicate: IRI, _ name: Name) -> Quad {
        let literal = name.language.map { Literal(name.text, language: $0) } ?? Literal(name.text)
        return Quad(subject, predicate, .literal(literal))
    }
}

extension Double {
    /// A confidence as `xsd:decimal`: two decimals, no exponent.
    var decimalText: String {
        let hundredths = Int((self * 100).rounded())
        let decimals = hundredths % 100
        return "\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)"
    }
}
