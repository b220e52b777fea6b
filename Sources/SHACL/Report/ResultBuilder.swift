import RDF

/// Makes results of what evaluation found.
struct ResultBuilder {
    private typealias Finding = ShapeEvaluator.Finding

    private let shapes: [Shape]
    private let program: CompiledShapes
    private let graph: IndexedGraph
    private let names: Abbreviations
    private let type: TermID?

    init(_ shapes: ShapesGraph, _ program: CompiledShapes) {
        self.shapes = shapes.shapes
        self.program = program
        graph = program.graph
        names = Abbreviations(shapes.prefixes + graph.prefixes)
        type = graph.id(of: Vocabulary.RDF.type)
    }

    /// By target, focus node, shape, constraint and value: an order that owes nothing to the numbers of terms, which
    /// depend on the order of the files.
    func results(of findings: [ShapeEvaluator.Finding]) -> [ValidationResult] {
        var terms: [TermID: Term] = [:]
        for finding in findings {
            for id in [finding.focus, finding.value, finding.property].compactMap({ $0 })
            where terms[id] == nil {
                terms[id] = program.term(id)
            }
        }
        func precedes(_ left: TermID?, _ right: TermID?) -> Bool {
            guard let left else { return right != nil }
            guard let right, let mine = terms[left], let other = terms[right] else { return false }
            return mine < other
        }
        let sorted = findings.sorted { left, right in
            if left.root != right.root { return left.root < right.root }
            if left.focus != right.focus { return precedes(left.focus, right.focus) }
            if left.shape != right.shape { return left.shape < right.shape }
            if left.constraint != right.constraint { return left.constraint < right.constraint }
            if left.property != right.property { return precedes(left.property, right.property) }
            if left.value != right.value { return precedes(left.value, right.value) }
            guard let mine = left.solution, let other = right.solution else { return false }
            return mine.precedes(other)
        }
        return sorted.map { result(of: $0, terms) }
    }

    private func result(of finding: Finding, _ terms: [TermID: Term]) -> ValidationResult {
        let shape = shapes[finding.shape]
        let root = shapes[finding.root]
        let constraint = shape.constraints[finding.constraint]
        let value = finding.solution?.value ?? finding.value.flatMap { terms[$0] }
        let property = finding.property.flatMap { terms[$0]?.iri }
        let own =
            finding.solution.map { $0.messages.isEmpty ? shape.messages : $0.messages } ?? shape.messages
        let messages =
            own.isEmpty
            ? [Literal(constraint.message(path: shape.path, value: value, shapes, names), language: "en")]
            : own
        return ValidationResult(
            focusNode: terms[finding.focus] ?? program.term(finding.focus),
            path: (property ?? finding.solution?.path).map { .predicate($0) } ?? shape.path, value: value,
            sourceShape: shape.node,
            targetShape: root.node, component: constraint.component,
            sourceConstraint: finding.solution?.constraint, severity: shape.severity,
            messages: messages, targetLabel: root.label, statement: statement(of: finding))
    }

    // MARK: The triple at fault

    private func statement(of finding: Finding) -> Triple? {
        guard !program.isOutside(finding.focus) else { return nil }
        guard let (subject, predicate, object) = triple(of: finding) else { return nil }
        return Triple(
            graph.term(subject), graph.term(predicate).iri ?? Vocabulary.RDF.nil, graph.term(object))
    }

    private typealias IDs = (subject: TermID, predicate: TermID, object: TermID)

    private func triple(of finding: Finding) -> IDs? {
        let focus = finding.focus
        let value = finding.value.flatMap { program.isOutside($0) ? nil : $0 }
        if let property = finding.property, let value, graph.contains(focus, property, value) {
            return (focus, property, value)
        }
        let shape = program.shapes[finding.shape]
        switch shape.walk {
        case .objects(let predicate):
            if let value, graph.contains(focus, predicate, value) { return (focus, predicate, value) }
            if let value, let other = otherProperty(finding), graph.contains(focus, other, value) {
                return (focus, other, value)
            }
            if let object = least(graph.objects(of: focus, predicate), graph.object) {
                return (focus, predicate, object)
            }
        case .subjects(let predicate):
            if let value, graph.contains(value, predicate, focus) { return (value, predicate, focus) }
        case .automaton(let automaton):
            if let step = firstStep(of: automaton, from: focus) { return step }
        case .none:
            if let byTarget = targetTriple(finding) { return byTarget }
        case .nowhere: break
        }
        return describing(focus)
    }

    private func otherProperty(_ finding: Finding) -> TermID? {
        if case .equals(let property) = program.shapes[finding.shape].constraints[finding.constraint] {
            return property
        }
        return nil
    }

    private func firstStep(of automaton: PathAutomaton, from focus: TermID) -> IDs? {
        for edge in automaton.edges[0] {
            if edge.isInverse, let subject = least(graph.subjects(edge.predicate, focus), graph.subject) {
                return (subject, edge.predicate, focus)
            }
            if !edge.isInverse, let object = least(graph.objects(of: focus, edge.predicate), graph.object) {
                return (focus, edge.predicate, object)
            }
        }
        return nil
    }

    /// The statement by which a node came to be a target: that is what a node shape blames.
    private func targetTriple(_ finding: Finding) -> IDs? {
        let focus = finding.focus
        for target in shapes[finding.root].targets {
            switch target {
            case .subjects(let property):
                guard let property = graph.id(of: property),
                    let object = least(graph.objects(of: focus, property), graph.object)
                else { continue }
                return (focus, property, object)
            case .objects(let property):
                guard let property = graph.id(of: property),
                    let subject = least(graph.subjects(property, focus), graph.subject)
                else { continue }
                return (subject, property, focus)
            case .node, .instances: continue
            }
        }
        return nil
    }

    private func describing(_ focus: TermID) -> IDs? {
        if let type, let object = least(graph.objects(of: focus, type), graph.object) {
            return (focus, type, object)
        }
        let statements = graph.statements(about: focus)
        guard let predicate = least(statements, graph.predicate),
            let object = least(graph.objects(of: focus, predicate), graph.object)
        else { return nil }
        return (focus, predicate, object)
    }

    /// The first of several terms in the order of terms: numbers depend on the order of the files.
    private func least(_ places: Range<Int>, _ term: (Int) -> TermID) -> TermID? {
        guard places.count > 1 else { return places.first.map(term) }
        return places.map(term).min { $0 != $1 && graph.term($0) < graph.term($1) }
    }
}
