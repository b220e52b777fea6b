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
        (about[subject] ?? []).filter { $0.predicate == predicate }.map(\.object)
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

    /// The statement and the passage that a statement node speaks of, where it is complete.
    func evidence(at node: Term) -> (Statement, Evidence)? {
        typealias T = EvidenceTerms
        guard let subject = objects(of: node, Vocabulary.RDF.subject).first?.iri,
            let predicate = objects(of: node, Vocabulary.RDF.predicate).first?.iri,
            let object = objects(of: node, Vocabulary.RDF.object).first,
            let document = objects(of: node, T.wasDerivedFrom).first?.iri,
            let target = objects(of: node, T.hasTarget).first
        else { return nil }
        let statementObject: StatementObject
        switch object {
        case .iri(let iri): statementObject = .entity(iri)
        case .literal(let literal): statementObject = .value(literal)
        default: return nil
        }
        var quote = ("", "", "")
        var textRange = 0..<0
        var sourceRange = 0..<0
        for selector in objects(of: target, T.hasSelector) {
            let types = objects(of: selector, Vocabulary.RDF.type).compactMap(\.iri)
            if types.contains(T.quoteSelector) {
                quote = (
                    text(of: selector, T.exact) ?? "", text(of: selector, T.prefix) ?? "",
                    text(of: selector, T.suffix) ?? ""
                )
            }
            if types.contains(T.textPositionSelector) { textRange = range(of: selector) }
            if types.contains(T.dataPositionSelector) { sourceRange = range(of: selector) }
        }
        let evidence = Evidence(
            document: document, quotation: quote.0, prefix: quote.1, suffix: quote.2, textRange: textRange,
            sourceRange: sourceRange, rule: text(of: node, LM.rule) ?? "",
            confidence: text(of: node, LM.confidence).flatMap(Double.init) ?? 1)
        return (Statement(subject, predicate, statementObject), evidence)
    }

    private func range(of selector: Term) -> Range<Int> {
        let start = text(of: selector, EvidenceTerms.start).flatMap { Int($0) } ?? 0
        let end = text(of: selector, EvidenceTerms.end).flatMap { Int($0) } ?? 0
        return start..<max(start, end)
    }
}
