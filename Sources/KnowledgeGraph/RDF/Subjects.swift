import OntologyModel
import RDF

/// RDF statements by subject, for reading nodes one at a time.
struct Subjects {
    private(set) var about: [Term: [Quad]] = [:]
    /// The subjects in the order in which they were first seen.
    private(set) var inOrder: [Term] = []

    init(_ quads: some Sequence<Quad>) {
        for quad in quads {
            if about[quad.subject] == nil { inOrder.append(quad.subject) }
            about[quad.subject, default: []].append(quad)
        }
    }

    func objects(of subject: Term, _ predicate: IRI) -> [Term] {
        guard let quads = about[subject] else { return [] }
        var objects: [Term] = []
        // By index: quads are looked at and not copied.
        for index in quads.indices where quads[index].predicate == predicate {
            objects.append(quads[index].object)
        }
        return objects
    }

    /// The text of a property; the first in order where there are several.
    func text(of subject: Term, _ predicate: IRI) -> String? {
        objects(of: subject, predicate).compactMap { $0.literal?.lexicalForm ?? $0.iri?.value }.min()
    }

    func names(of subject: Term, _ predicates: [IRI]) -> Set<Name> {
        var names: Set<Name> = []
        for predicate in predicates {
            for literal in objects(of: subject, predicate).compactMap(\.literal) {
                names.insert(Name(literal.lexicalForm, language: literal.language))
            }
        }
        return names
    }

    /// The statement and the passage that a node speaks of, in whichever view, where it is complete.
    func evidence(at node: Term) -> (Statement, Evidence)? {
        typealias T = EvidenceTerms
        guard let triple = triple(at: node), let subject = triple.subject.iri,
            let object = StatementObject(triple.object),
            let document = objects(of: node, T.wasDerivedFrom).first?.iri
        else { return nil }
        var quote = node
        var textRange = range(of: node)
        var sourceRange = text(of: node, Vocabulary.RDF.value).flatMap(Evidence.byteRange) ?? 0..<0
        if let target = objects(of: node, T.hasTarget).first {
            for selector in objects(of: target, T.hasSelector) {
                let types = objects(of: selector, Vocabulary.RDF.type).compactMap(\.iri)
                if types.contains(T.quoteSelector) { quote = selector }
                if types.contains(T.textPositionSelector) { textRange = range(of: selector) }
                if types.contains(T.dataPositionSelector) { sourceRange = range(of: selector) }
            }
        }
        let evidence = Evidence(
            document: document, quotation: text(of: quote, T.exact) ?? "",
            prefix: text(of: quote, T.prefix) ?? "",
            suffix: text(of: quote, T.suffix) ?? "", textRange: textRange, sourceRange: sourceRange,
            rule: text(of: node, LM.rule) ?? "",
            confidence: text(of: node, LM.confidence).flatMap(Double.init) ?? 1)
        return (Statement(subject, triple.predicate, object), evidence)
    }

    /// The triple that a statement node, a reifier or an axiom is about.
    private func triple(at node: Term) -> Triple? {
        if let triple = objects(of: node, Vocabulary.RDF.reifies).first?.triple { return triple }
        let parts =
            objects(of: node, Vocabulary.OWL.annotatedSource).isEmpty
            ? [Vocabulary.RDF.subject, Vocabulary.RDF.predicate, Vocabulary.RDF.object]
            : [
                Vocabulary.OWL.annotatedSource, Vocabulary.OWL.annotatedProperty,
                Vocabulary.OWL.annotatedTarget,
            ]
        guard let subject = objects(of: node, parts[0]).first,
            let predicate = objects(of: node, parts[1]).first?.iri,
            let object = objects(of: node, parts[2]).first
        else { return nil }
        return Triple(subject, predicate, object)
    }

    private func range(of selector: Term) -> Range<Int> {
        let start = text(of: selector, EvidenceTerms.start).flatMap { Int($0) } ?? 0
        let end = text(of: selector, EvidenceTerms.end).flatMap { Int($0) } ?? 0
        return start..<max(start, end)
    }
}
