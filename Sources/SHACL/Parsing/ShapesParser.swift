import RDF

/// Reads the shapes of a shapes graph ([SHACL §2](https://www.w3.org/TR/shacl/#shapes)) and notes what is wrong with them.
final class ShapesParser {
    private(set) var shapes: [Shape] = []
    private(set) var problems: [ShapesError.Problem] = []
    private(set) var notEvaluated: [ShapesGraph.NotEvaluated] = []

    let statements: ShapesStatements
    private let limits: ShapesGraph.Limits
    private let paths: PathReader
    private var numbers: [Term: ShapeID] = [:]
    /// The shapes that have a shape as a value of `sh:property`.
    private let parents: [Term: [Term]]
    /// Constraint components that the shapes graph defines itself.
    let ownComponents: [IRI]
    /// The shapes graph, for queries that ask it.
    private(set) lazy var indexedShapes = IndexedGraph(statements.quads)

    init(_ statements: ShapesStatements, limits: ShapesGraph.Limits) {
        self.statements = statements
        self.limits = limits
        paths = PathReader(statements: statements, maximumLength: limits.pathLength)
        var parents: [Term: [Term]] = [:]
        var ownComponents: [IRI] = []
        for subject in statements.subjects {
            for property in statements.values(subject, SH.property) {
                parents[property, default: []].append(subject)
            }
            if let component = subject.iri, statements.isInstance(subject, of: SH.ConstraintComponent) {
                ownComponents.append(component)
            }
        }
        self.parents = parents
        self.ownComponents = ownComponents
    }

    func parse() {
        for subject in statements.subjects where isDeclared(subject) { _ = number(of: subject) }
        // A shape may bring in others, which come behind it.
        var next = 0
        while next < shapes.count {
            read(next)
            next += 1
        }
        if problems.isEmpty { refuseRecursion() }
    }

    func report(_ shape: Term, _ message: String) {
        problems.append(.init(shape: shape, message: message))
    }

    func leaveOut(_ shape: Term, _ feature: IRI, reason: String? = nil) {
        notEvaluated.append(.init(shape: shape, feature: feature, reason: reason))
    }

    /// The path of a property shape that was read.
    func path(ofShape node: Term) -> PropertyPath? { numbers[node].flatMap { shapes[$0].path } }

    /// The number of the shape `node`, which is read if it was not yet.
    func number(of node: Term) -> ShapeID {
        if let known = numbers[node] { return known }
        numbers[node] = shapes.count
        shapes.append(Shape(node: node))
        return shapes.count - 1
    }

    private func isDeclared(_ node: Term) -> Bool {
        [SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf].contains {
            !statements.values(node, $0).isEmpty
        } || statements.isInstance(node, of: SH.NodeShape)
            || statements.isInstance(node, of: SH.PropertyShape)
    }

    // MARK: A shape

    private func read(_ id: ShapeID) {
        let node = shapes[id].node
        guard node.literal == nil else { return report(node, "a literal is no shape") }
        shapes[id].path = path(of: node)
        shapes[id].targets = targets(of: node)
        shapes[id].label = label(of: node)
        if let severity = single(node, SH.severity, "an IRI", \.iri) { shapes[id].severity = severity }
        shapes[id].messages = statements.values(node, SH.message).compactMap { term in
            guard let literal = term.literal,
                literal.language != nil || literal.datatype == Vocabulary.XSD.string
            else {
                report(node, "sh:message must be text")
                return nil
            }
            return literal
        }
        shapes[id].isDeactivated = single(node, SH.deactivated, "true or false", \.literal?.bool) ?? false
        var reader = ConstraintReader(node, isPropertyShape: shapes[id].path != nil, self)
        let constraints = reader.read()
        shapes[id].constraints = constraints
        noteWhatIsBeyondCore(node)
    }

    private func path(of node: Term) -> PropertyPath? {
        let values = statements.values(node, SH.path)
        if statements.isInstance(node, of: SH.NodeShape), !values.isEmpty {
            report(node, "a node shape has no sh:path; make it a sh:PropertyShape")
        }
        guard values.count < 2 else {
            report(node, "a property shape has one sh:path, not \(values.count)")
            return nil
        }
        guard let value = values.first else {
            if statements.isInstance(node, of: SH.PropertyShape) {
                report(node, "a property shape needs a sh:path")
            }
            return nil
        }
        do throws(PathReader.Fault) { return try paths.read(value) } catch {
            report(node, error.message)
            return nil
        }
    }

    private func targets(of node: Term) -> [Shape.Target] {
        var targets = statements.values(node, SH.targetNode).map { Shape.Target.node($0) }
        for type in statements.values(node, SH.targetClass) {
            if type.iri == nil { report(node, "sh:targetClass must be an IRI") }
            targets.append(.instances(of: type))
        }
        for property in iris(node, SH.targetSubjectsOf) { targets.append(.subjects(of: property)) }
        for property in iris(node, SH.targetObjectsOf) { targets.append(.objects(of: property)) }
        // A shape that is a class is for its instances (§2.1.3.3). That owl:Class is a kind of rdfs:Class is said by OWL
        // itself, and few shapes graphs repeat it.
        let isShape =
            statements.isInstance(node, of: SH.NodeShape) || statements.isInstance(node, of: SH.PropertyShape)
        let isClass =
            statements.isInstance(node, of: Vocabulary.RDFS.Class)
            || statements.isInstance(node, of: Vocabulary.OWL.Class)
        if isShape, isClass { targets.append(.instances(of: node)) }
        return targets
    }

    private func label(of node: Term) -> String? {
        let labels =
            statements.values(node, Vocabulary.RDFS.label) + statements.values(node, SH.name)
        let literals = labels.compactMap(\.literal)
        return (literals.first { $0.language?.hasPrefix("en") ?? true } ?? literals.first)?.lexicalForm
    }

    private func noteWhatIsBeyondCore(_ node: Term) {
        let properties = statements.properties(of: node)
        for feature in [SH.js, SH.expression, SH.target] where properties[feature] != nil {
            leaveOut(node, feature)
        }
    }

    // MARK: Values

    func iris(_ node: Term, _ property: IRI) -> [IRI] {
        statements.values(node, property).compactMap { value in
            if value.iri == nil { report(node, "sh:\(property.localPart) must be an IRI, not \(value)") }
            return value.iri
        }
    }

    /// The only value of a property; a second one, or one of another kind, is a problem.
    func single<Value>(
        _ node: Term, _ property: IRI, _ what: String, _ read: (Term) -> Value?
    ) -> Value? {
        let values = statements.values(node, property)
        if values.count > 1 {
            report(node, "sh:\(property.localPart) may be given once, and is \(values.count) times")
        }
        guard let first = values.first else { return nil }
        let value = read(first)
        if value == nil { report(node, "sh:\(property.localPart) must be \(what), not \(first)") }
        return value
    }

    /// The values of `sh:qualifiedValueShape` beside that of a property shape (§4.7.3, sibling shapes).
    func siblings(of node: Term, but shape: Term) -> [Term] {
        var found: [Term] = []
        for parent in parents[node] ?? [] {
            for property in statements.values(parent, SH.property) {
                for sibling in statements.values(property, SH.qualifiedValueShape)
                where sibling != shape && !found.contains(sibling) {
                    found.append(sibling)
                }
            }
        }
        return found
    }

    // MARK: Recursion

    /// A shape must not refer to itself, through however many others, for what that means is not defined (§3.4.3); and
    /// the chain of references must not be longer than a call stack can bear.
    private func refuseRecursion() {
        enum Visit { case open, done(depth: Int) }
        var visits: [ShapeID: Visit] = [:]
        let references = shapes.map { $0.constraints.flatMap(\.references) }
        for start in shapes.indices where visits[start] == nil {
            var stack = [(shape: start, next: 0, depth: 1)]
            visits[start] = .open
            while let top = stack.last {
                guard top.next < references[top.shape].count else {
                    stack.removeLast()
                    visits[top.shape] = .done(depth: top.depth)
                    if top.depth > limits.nesting {
                        return report(
                            shapes[top.shape].node,
                            "more than \(limits.nesting) shapes inside one another; raise the limit if it is meant"
                        )
                    }
                    if let above = stack.indices.last {
                        stack[above].depth = max(stack[above].depth, top.depth + 1)
                    }
                    continue
                }
                stack[stack.count - 1].next += 1
                let next = references[top.shape][top.next]
                switch visits[next] {
                case nil:
                    visits[next] = .open
                    stack.append((next, 0, 1))
                case .done(let depth):
                    stack[stack.count - 1].depth = max(stack[stack.count - 1].depth, depth + 1)
                case .open:
                    let circle = stack.drop { $0.shape != next }.map(\.shape) + [next]
                    return report(
                        shapes[next].node,
                        "recursive shapes, which SHACL leaves undefined: "
                            + circle.map { shapes[$0].node.description }.joined(separator: " → "))
                }
            }
        }
    }
}
