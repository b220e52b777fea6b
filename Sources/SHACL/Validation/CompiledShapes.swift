import RDF

/// Shapes with the terms of one graph in place of IRIs and literals: what evaluation looks at.
struct CompiledShapes: Sendable {
    let graph: IndexedGraph
    private(set) var shapes: [CompiledShape] = []
    /// Target nodes that the graph does not have; their numbers go on from those of the graph.
    private(set) var outsiders: [Term] = []
    private var outsiderNumbers: [Term: TermID] = [:]
    private let type: TermID?
    private let subClassOf: TermID?

    init(_ source: ShapesGraph, _ graph: IndexedGraph) {
        self.graph = graph
        type = graph.id(of: Vocabulary.RDF.type)
        subClassOf = graph.id(of: Vocabulary.RDFS.subClassOf)
        var fanIn = [Int](repeating: 0, count: source.shapes.count)
        for shape in source.shapes {
            for reference in shape.constraints.flatMap(\.references) { fanIn[reference] += 1 }
        }
        for (id, shape) in source.shapes.enumerated() {
            shapes.append(
                CompiledShape(
                    walk: shape.path.map(walk) ?? .none,
                    constraints: shape.isDeactivated ? [] : shape.constraints.map(compile),
                    isWorthRemembering: fanIn[id] > 1
                        && shape.constraints.contains { !$0.references.isEmpty }))
        }
    }

    private func walk(_ path: PropertyPath) -> CompiledShape.Walk {
        switch path {
        case .predicate(let iri): graph.id(of: iri).map { .objects($0) } ?? .nowhere
        case .inverse(.predicate(let iri)): graph.id(of: iri).map { .subjects($0) } ?? .nowhere
        default: .automaton(PathAutomaton(path, in: graph))
        }
    }

    private func compile(_ constraint: Constraint) -> CompiledConstraint {
        switch constraint {
        case .instance(let type): .instance(classes(below: type))
        case .datatype(let iri): .datatype(graph.id(of: iri), DatatypeForm(iri))
        case .nodeKind(let kind): .nodeKind(kind)
        case .minCount(let count): .minCount(count)
        case .maxCount(let count): .maxCount(count)
        case .range(let bound, let literal): .range(bound, literal.language == nil ? literal.value : nil)
        case .minLength(let length): .minLength(length)
        case .maxLength(let length): .maxLength(length)
        case .pattern(let pattern): .pattern(pattern)
        case .languageIn(let tags): .languageIn(tags)
        case .uniqueLanguage: .uniqueLanguage
        case .equals(let property): .equals(graph.id(of: property))
        case .disjoint(let property): .disjoint(graph.id(of: property))
        case .lessThan(let property): .lessThan(graph.id(of: property), orEqual: false)
        case .lessThanOrEquals(let property): .lessThan(graph.id(of: property), orEqual: true)
        case .not(let shape): .not(shape)
        case .and(let shapes): .and(shapes)
        case .or(let shapes): .or(shapes)
        case .exactlyOne(let shapes): .exactlyOne(shapes)
        case .node(let shape): .node(shape)
        case .property(let shape): .property(shape)
        case .qualifiedMinCount(let qualified, let count): .qualified(qualified, minimum: count, maximum: nil)
        case .qualifiedMaxCount(let qualified, let count): .qualified(qualified, minimum: nil, maximum: count)
        case .closed(let allowed): .closed(Set(allowed.compactMap { graph.id(of: $0) }))
        case .hasValue(let term): .hasValue(graph.id(of: term), term)
        case .sparql(let constraint): .sparql(constraint)
        case .oneOf(let members): .oneOf(Set(members.compactMap { graph.id(of: $0) }), Set(members))
        }
    }

    /// The class and all below it.
    private func classes(below term: Term) -> TermSet {
        guard let type = graph.id(of: term) else { return TermSet([]) }
        var found = [type]
        var seen: Set<TermID> = [type]
        var next = 0
        while next < found.count, let subClassOf {
            for place in graph.subjects(subClassOf, found[next]) {
                let below = graph.subject(at: place)
                if seen.insert(below).inserted { found.append(below) }
            }
            next += 1
        }
        return TermSet(found)
    }

    // MARK: Targets

    /// The nodes of a shape's targets, each once, in the order of their numbers.
    mutating func focusNodes(of targets: [Shape.Target]) -> [TermID] {
        var nodes: [TermID] = []
        for target in targets {
            switch target {
            case .node(let term): nodes.append(number(of: term))
            case .instances(let term):
                guard let type else { continue }
                for below in classes(below: term).members {
                    nodes += graph.subjects(type, below).map { graph.subject(at: $0) }
                }
            case .subjects(let property):
                guard let property = graph.id(of: property) else { continue }
                nodes += graph.statements(with: property).map { graph.subject(at: $0) }
            case .objects(let property):
                guard let property = graph.id(of: property) else { continue }
                nodes += graph.statements(with: property).map { graph.objectByPredicate(at: $0) }
            }
        }
        nodes.sort()
        var last: TermID?
        nodes.removeAll { node in
            defer { last = node }
            return node == last
        }
        return nodes
    }

    private mutating func number(of term: Term) -> TermID {
        if let known = graph.id(of: term) ?? outsiderNumbers[term] { return known }
        outsiders.append(term)
        let id = TermID(rawValue: UInt32(graph.termCount + outsiders.count))
        outsiderNumbers[term] = id
        return id
    }

    // MARK: Terms

    @inline(__always)
    func isOutside(_ id: TermID) -> Bool { Int(id.rawValue) > graph.termCount }

    func term(_ id: TermID) -> Term {
        isOutside(id) ? outsiders[Int(id.rawValue) - graph.termCount - 1] : graph.term(id)
    }

    func kind(of id: TermID) -> TermView.Kind {
        guard isOutside(id) else { return graph.kind(of: id) }
        switch term(id) {
        case .iri: return .iri
        case .blankNode: return .blankNode
        case .literal: return .literal
        case .triple: return .triple
        }
    }

    /// Whether the node is an instance of one of the classes.
    @inline(__always)
    func isInstance(_ id: TermID, of classes: TermSet) -> Bool {
        guard let type, !isOutside(id) else { return false }
        for place in graph.objects(of: id, type) where classes.contains(graph.object(at: place)) {
            return true
        }
        return false
    }
}

/// A shape as evaluation sees it.
struct CompiledShape: Sendable {
    enum Walk: Sendable {
        /// A node shape: its value is the focus node.
        case none
        case objects(TermID)
        case subjects(TermID)
        case automaton(PathAutomaton)
        /// A property that the graph does not have.
        case nowhere
    }

    let walk: Walk
    let constraints: [CompiledConstraint]
    /// Whether several shapes ask whether a node conforms, and finding out takes other shapes.
    let isWorthRemembering: Bool
}

/// A constraint as evaluation sees it: ``Constraint`` with numbers for terms.
enum CompiledConstraint: Sendable {
    case instance(TermSet)
    case datatype(TermID?, DatatypeForm)
    case nodeKind(NodeKind)
    case minCount(Int)
    case maxCount(Int)
    case range(Constraint.Bound, XSDValue?)
    case minLength(Int)
    case maxLength(Int)
    case pattern(Pattern)
    case languageIn([String])
    case uniqueLanguage
    case equals(TermID?)
    case disjoint(TermID?)
    case lessThan(TermID?, orEqual: Bool)
    case not(ShapeID)
    case and([ShapeID])
    case or([ShapeID])
    case exactlyOne([ShapeID])
    case node(ShapeID)
    case property(ShapeID)
    case qualified(Constraint.Qualified, minimum: Int?, maximum: Int?)
    case closed(Set<TermID>)
    /// The term itself is for focus nodes that the graph does not have.
    case hasValue(TermID?, Term)
    case oneOf(Set<TermID>, Set<Term>)
    case sparql(SPARQLConstraint)
}

/// A few terms, found by looking at each, or many, found by hash.
struct TermSet: Sendable {
    let members: [TermID]
    private let many: Set<TermID>?

    init(_ members: [TermID]) {
        self.members = members
        many = members.count > 8 ? Set(members) : nil
    }

    @inline(__always)
    func contains(_ id: TermID) -> Bool { many?.contains(id) ?? members.contains(id) }
}

/// What is known at a glance of a datatype's lexical forms.
struct DatatypeForm: Sendable {
    enum Kind: Sendable {
        /// Every text is well-formed.
        case any
        case integer
        case year
        case other
    }

    let iri: IRI
    let kind: Kind

    init(_ iri: IRI) {
        self.iri = iri
        kind =
            switch iri {
            case Vocabulary.XSD.string, Vocabulary.RDF.langString, Vocabulary.RDF.dirLangString: .any
            case Vocabulary.XSD.integer: .integer
            case Vocabulary.XSD.gYear: .year
            default: .other
            }
    }

    /// Whether the text is well-formed; `nil` where a closer look is needed.
    @inline(__always)
    func isEvidentlyWellFormed(_ text: Span<UInt8>) -> Bool? {
        switch kind {
        case .any: return true
        case .other: return nil
        case .integer, .year:
            guard text.count > 0, kind == .integer || text.count == 4 else { return nil }
            for index in 0..<text.count where text[index] &- 0x30 > 9 { return nil }
            return true
        }
    }
}
