import OntologyModel
import RDF

/// Writes pieces of evidence as RDF, in one of the views.
struct EvidenceQuads {
    let view: EvidenceView
    let identity: Identity

    private typealias T = EvidenceTerms

    func write<E: Error>(
        _ evidence: Evidence, of statement: Statement, _ body: (Quad) throws(E) -> Void
    ) throws(E) {
        switch view {
        case .none: break
        case .axiom: try writeAxiom(evidence, of: statement, body)
        case .reified: try writeNode(evidence, of: statement, graph: nil, body)
        case .graphs:
            try body(Quad(statement.triple, graph: .iri(evidence.document)))
            try writeNode(evidence, of: statement, graph: evidence.document, body)
        case .rdf12:
            let node = Description(identity.evidence(statement, evidence))
            try body(node.type(T.annotation))
            try body(node.state(Vocabulary.RDF.reifies, .triple(statement.triple)))
            try writeDetails(of: evidence, at: identity.evidence(statement, evidence), graph: nil, body)
        }
    }

    /// How many statements ``writeNode`` makes of one passage.
    static let quadsInNode = 24

    /// RDF Schema 1.1, section 5.3.
    private func writeNode<E: Error>(
        _ evidence: Evidence, of statement: Statement, graph: IRI?, _ body: (Quad) throws(E) -> Void
    ) throws(E) {
        let iri = identity.evidence(statement, evidence)
        let node = Description(iri, graph: graph)
        try body(node.type(Vocabulary.RDF.Statement))
        try body(node.type(T.annotation))
        try body(node.link(Vocabulary.RDF.subject, statement.subject))
        try body(node.link(Vocabulary.RDF.predicate, statement.predicate))
        try body(node.state(Vocabulary.RDF.object, statement.object.term))
        try writeDetails(of: evidence, at: iri, graph: graph, body)
    }

    /// W3C Web Annotation Data Model, sections 4.2.4 (quote), 4.2.5 (text position), 4.2.6 (data position).
    private func writeDetails<E: Error>(
        of evidence: Evidence, at iri: IRI, graph: IRI?, _ body: (Quad) throws(E) -> Void
    ) throws(E) {
        let part = { (name: String) in IRI(unchecked: iri.value + "#" + name) }
        let node = Description(iri, graph: graph)
        try body(node.value(LM.confidence, evidence.confidence.decimalText, Vocabulary.XSD.decimal))
        try body(node.text(LM.rule, evidence.rule))
        try body(node.link(T.wasDerivedFrom, evidence.document))
        try body(node.link(T.hasTarget, part("target")))

        let target = Description(part("target"), graph: graph)
        try body(target.type(T.specificResource))
        try body(target.link(T.hasSource, evidence.document))
        for selector in ["quote", "text", "bytes"] { try body(target.link(T.hasSelector, part(selector))) }

        let quote = Description(part("quote"), graph: graph)
        try body(quote.type(T.quoteSelector))
        try body(quote.text(T.exact, evidence.quotation))
        try body(quote.text(T.prefix, evidence.prefix))
        try body(quote.text(T.suffix, evidence.suffix))
        let positions = [
            ("text", T.textPositionSelector, evidence.textRange),
            ("bytes", T.dataPositionSelector, evidence.sourceRange),
        ]
        for (name, type, range) in positions {
            let position = Description(part(name), graph: graph)
            try body(position.type(type))
            try body(position.value(T.start, String(range.lowerBound), Vocabulary.XSD.nonNegativeInteger))
            try body(position.value(T.end, String(range.upperBound), Vocabulary.XSD.nonNegativeInteger))
        }
    }

    // MARK: Axiom annotations

    /// Annotations have values and no nodes of their own, so that the byte range is a value too: `bytes=0-99`.
    private func writeAxiom<E: Error>(
        _ evidence: Evidence, of statement: Statement, _ body: (Quad) throws(E) -> Void
    ) throws(E) {
        // The same label whatever else the graph holds.
        let label = identity.evidence(statement, evidence).value.split(separator: "/").last.map(String.init)
        let node = Description(.blankNode(BlankNode("axiom" + (label ?? ""))))
        try body(node.type(Vocabulary.OWL.Axiom))
        try body(node.link(Vocabulary.OWL.annotatedSource, statement.subject))
        try body(node.link(Vocabulary.OWL.annotatedProperty, statement.predicate))
        try body(node.state(Vocabulary.OWL.annotatedTarget, statement.object.term))
        try body(node.value(LM.confidence, evidence.confidence.decimalText, Vocabulary.XSD.decimal))
        try body(node.text(LM.rule, evidence.rule))
        try body(node.link(T.wasDerivedFrom, evidence.document))
        try body(node.text(T.exact, evidence.quotation))
        try body(node.text(T.prefix, evidence.prefix))
        try body(node.text(T.suffix, evidence.suffix))
        try body(
            node.value(T.start, String(evidence.textRange.lowerBound), Vocabulary.XSD.nonNegativeInteger))
        try body(node.value(T.end, String(evidence.textRange.upperBound), Vocabulary.XSD.nonNegativeInteger))
        let bytes = evidence.sourceRange
        try body(node.text(Vocabulary.RDF.value, "bytes=\(bytes.lowerBound)-\(bytes.upperBound)"))
    }

    /// Properties that no one declares are taken for annotations (OWL 2 Structural Specification, section 5.8.1), and
    /// statements with them are then no axioms.
    func declare<E: Error>(
        _ statements: [Statement], in ontology: Ontology, _ body: (Quad) throws(E) -> Void
    ) throws(E) {
        var kinds: [IRI: IRI] = [:]
        for statement in statements {
            kinds[statement.predicate] =
                statement.object.entity == nil
                ? Vocabulary.OWL.DatatypeProperty : Vocabulary.OWL.ObjectProperty
        }
        kinds[LM.mentions] = Vocabulary.OWL.ObjectProperty
        let annotations = [
            LM.confidence, LM.rule, LM.textSHA256, LM.sourceSHA256, T.wasDerivedFrom, T.exact, T.prefix,
            T.suffix,
            T.start, T.end, T.identifier, T.title, T.creator, T.date, T.source, Vocabulary.RDF.value,
            Vocabulary.SKOS.altLabel,
        ]
        for property in annotations { kinds[property] = Vocabulary.OWL.AnnotationProperty }
        for (property, kind) in kinds.sorted(by: { $0.key < $1.key }) {
            try body(Description(property).type(kind))
        }
    }
}

extension KnowledgeGraph {
    /// How many RDF statements a piece of evidence is in the view `reified`.
    package static var quadsOfEvidence: Int { EvidenceQuads.quadsInNode }
}

extension Evidence {
    /// `bytes=0-99`, as ``EvidenceQuads`` writes it for axioms; `nil` where it is nothing of the kind.
    package static func byteRange(_ text: String) -> Range<Int>? {
        guard text.hasPrefix("bytes=") else { return nil }
        let ends = text.dropFirst(6).split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 && ends[0] <= ends[1] ? ends[0]..<ends[1] : nil
    }
}
