import RDF

/// Whether a statement node is whole: one subject, predicate and object, the statement itself in the graph,
/// and, where it is a piece of our evidence, its document, place, rule and confidence.
struct StatementNodeCheck {
    private(set) var violations: [Violation] = []

    init(_ node: Term, in data: ValidatedGraph) {
        typealias V = Vocabulary
        var needed = [V.RDF.subject, V.RDF.predicate, V.RDF.object]
        if data.types(of: node).contains(V.OA.Annotation) {
            needed += [V.PROV.wasDerivedFrom, V.OA.hasTarget, LM.confidence, LM.rule]
        }
        for part in needed where data.objects(of: node, part).count != 1 {
            violations.append(Violation(node: node, property: part, .incompleteStatement))
        }
        if let subject = data.objects(of: node, V.RDF.subject).first,
            let predicate = data.objects(of: node, V.RDF.predicate).first?.iri,
            let object = data.objects(of: node, V.RDF.object).first,
            !data.contains(Triple(subject, predicate, object))
        {
            violations.append(
                Violation(node: node, property: V.RDF.subject, value: subject, .statementNotAsserted))
        }
        for value in data.objects(of: node, LM.confidence) {
            let number = value.literal.flatMap { Double($0.lexicalForm) }
            if let number, (0...1).contains(number) { continue }
            violations.append(
                Violation(node: node, property: LM.confidence, value: value, .confidenceOutOfRange))
        }
    }
}
