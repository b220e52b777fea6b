import RDF

extension Constraint {
    /// What to say of a failure where the shape says nothing: a sentence that tells what is asked for.
    func message(path: PropertyPath?, value: Term?, _ shapes: [Shape], _ names: Abbreviations) -> String {
        let what = path.map { $0.written(names.name) } ?? "the node"
        func each(_ text: String) -> String {
            path == nil ? "The node \(text)." : "A value of \(what) \(text)."
        }
        func shape(_ id: ShapeID) -> String { shapes[id].label ?? names.name(shapes[id].node) }
        func many(_ ids: [ShapeID]) -> String { ids.map(shape).joined(separator: ", ") }
        return switch self {
        case .instance(let type): each("must be an instance of \(names.name(type))")
        case .datatype(let iri): each("must be a well-formed \(names.name(iri))")
        case .nodeKind(let kind): each("must be \(kind.words)")
        case .minCount(let count): "At least \(count) of \(what) \(count == 1 ? "is" : "are") needed."
        case .maxCount(let count): "At most \(count) of \(what) may be given."
        case .range(let bound, let literal): each("must be \(bound.words) \(names.name(.literal(literal)))")
        case .minLength(let length): each("must have \(length) characters at least")
        case .maxLength(let length): each("must have \(length) characters at most")
        case .pattern(let pattern): each("must match \"\(pattern.expression)\"")
        case .languageIn(let tags): each("must be in one of the languages \(tags.joined(separator: ", "))")
        case .uniqueLanguage: "\(what) must be given once in each language."
        case .equals(let other): "\(what) and \(names.name(other)) must have the same values."
        case .disjoint(let other): "\(what) and \(names.name(other)) must not share a value."
        case .lessThan(let other): each("must be less than every \(names.name(other))")
        case .lessThanOrEquals(let other): each("must not be more than any \(names.name(other))")
        case .not(let id): each("must not conform to \(shape(id))")
        case .and(let ids): each("must conform to all of \(many(ids))")
        case .or(let ids): each("must conform to one of \(many(ids)) at least")
        case .exactlyOne(let ids): each("must conform to exactly one of \(many(ids))")
        case .node(let id), .property(let id): each("must conform to \(shape(id))")
        case .qualifiedMinCount(let qualified, let count):
            "At least \(count) of \(what) must conform to \(shape(qualified.shape))."
        case .qualifiedMaxCount(let qualified, let count):
            "At most \(count) of \(what) may conform to \(shape(qualified.shape))."
        case .sparql: each("does not pass the query of the shape")
        case .closed: "The shape is closed, and does not know this property."
        case .hasValue(let term): "\(what) must have the value \(names.name(term))."
        case .oneOf(let members):
            each(
                "must be one of " + members.prefix(12).map(names.name).joined(separator: ", ")
                    + (members.count > 12 ? ", …" : ""))
        }
    }
}

extension NodeKind {
    fileprivate var words: String {
        var words: [String] = []
        if isSuperset(of: .iri) { words.append("an IRI") }
        if isSuperset(of: .blankNode) { words.append("a blank node") }
        if isSuperset(of: .literal) { words.append("a literal") }
        return words.joined(separator: " or ")
    }
}

extension Constraint.Bound {
    fileprivate var words: String {
        switch self {
        case .minExclusive: "more than"
        case .minInclusive: "at least"
        case .maxExclusive: "less than"
        case .maxInclusive: "at most"
        }
    }
}
