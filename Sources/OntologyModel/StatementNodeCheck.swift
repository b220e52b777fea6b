import RDF

/// Whether a statement node is whole: one subject, predicate and object, the statement itself in the graph,
/// and, where it is a piece of our evidence, its document, place, rule and confidence.
struct StatementNodeCheck {
    private(set) var violations: [Violation] = []

    init(_ node: TermID, in data: TypedGraph) {
        typealias V = Vocabulary
        var needed = [V.RDF.subject, V.RDF.predicate, V.RDF.object]
        if data.types(of: node).contains(V.OA.Annotation) {
            needed += [V.PROV.wasDerivedFrom, V.OA.hasTarget, LM.confidence, LM.rule]
        }
        for part in needed where data.objects(of: node, part).count != 1 {
            violations.append(data.violation(node, part, nil, .incompleteStatement))
        }
        if let subject = data.objects(of: node, V.RDF.subject).first,
            let predicate = data.objects(of: node, V.RDF.predicate).first,
            let object = data.objects(of: node, V.RDF.object).first,
            !data.graph.contains(subject, predicate, object)
        {
            violations.append(data.violation(node, V.RDF.subject, subject, .statementNotAsserted))
        }
        for value in data.objects(of: node, LM.confidence) {
            let number = data.graph.term(value).literal.flatMap { Double($0.lexicalForm) }
            if let number, (0...1).contains(number) { continue }
            violations.append(data.violation(node, LM.confidence, value, .confidenceOutOfRange))
        }
    }
}
