import RDF

/// Reads the constraints that a shape declares ([SHACL §4](https://www.w3.org/TR/shacl/#core-components)).
struct ConstraintReader {
    private let parser: ShapesParser
    private let node: Term
    private let isPropertyShape: Bool
    private var constraints: [Constraint] = []

    init(_ node: Term, isPropertyShape: Bool, _ parser: ShapesParser) {
        self.node = node
        self.isPropertyShape = isPropertyShape
        self.parser = parser
    }

    mutating func read() -> [Constraint] {
        readKinds()
        readCounts()
        readRanges()
        readText()
        readPairs()
        readLogic()
        readQualified()
        readOthers()
        readQueries()
        return constraints
    }

    private mutating func readKinds() {
        for type in values(SH.class) {
            if type.iri == nil { problem("sh:class must be an IRI, not \(type)") }
            constraints.append(.instance(of: type))
        }
        if let datatype = single(SH.datatype, "an IRI", \.iri) { constraints.append(.datatype(datatype)) }
        let kinds = "one of sh:IRI, sh:BlankNode, sh:Literal and their pairs"
        if let kind = single(SH.nodeKind, kinds, { $0.iri.flatMap(NodeKind.init) }) {
            constraints.append(.nodeKind(kind))
        }
    }

    private mutating func readCounts() {
        if let count = propertyOnly(SH.minCount, "a whole number", Self.integer) {
            constraints.append(.minCount(count))
        }
        if let count = propertyOnly(SH.maxCount, "a whole number", Self.integer) {
            constraints.append(.maxCount(count))
        }
    }

    private mutating func readRanges() {
        let bounds: [(IRI, Constraint.Bound)] = [
            (SH.minExclusive, .minExclusive), (SH.minInclusive, .minInclusive),
            (SH.maxExclusive, .maxExclusive), (SH.maxInclusive, .maxInclusive),
        ]
        for (property, bound) in bounds {
            if let literal = single(property, "a literal", \.literal) {
                constraints.append(.range(bound, literal))
            }
        }
    }

    private mutating func readText() {
        if let length = single(SH.minLength, "a whole number", Self.integer) {
            constraints.append(.minLength(length))
        }
        if let length = single(SH.maxLength, "a whole number", Self.integer) {
            constraints.append(.maxLength(length))
        }
        let flags = single(SH.flags, "text", \.literal?.lexicalForm) ?? ""
        if let expression = single(SH.pattern, "text", \.literal?.lexicalForm) {
            do throws(Pattern.Invalid) {
                constraints.append(.pattern(try Pattern(expression, flags: flags)))
            } catch {
                problem("sh:pattern \"\(expression)\": \(error.message)")
            }
        }
        if let list = single(SH.languageIn, "a list", parser.statements.list) {
            let tags = list.compactMap { $0.literal?.lexicalForm.lowercased() }
            if tags.count < list.count { problem("sh:languageIn must be a list of language tags") }
            constraints.append(.languageIn(tags))
        }
        // The literal true itself turns it on, not another with the same value (§4.4.5).
        let isUnique = propertyOnly(SH.uniqueLang, "true or false") { term in
            term.literal?.bool.map { $0 && term == .literal(Literal(true)) }
        }
        if isUnique == true { constraints.append(.uniqueLanguage) }
    }

    private mutating func readPairs() {
        for property in parser.iris(node, SH.equals) { constraints.append(.equals(property)) }
        for property in parser.iris(node, SH.disjoint) { constraints.append(.disjoint(property)) }
        for property in parser.iris(node, SH.lessThan) { constraints.append(.lessThan(property)) }
        for property in parser.iris(node, SH.lessThanOrEquals) {
            constraints.append(.lessThanOrEquals(property))
        }
        for property in [SH.lessThan, SH.lessThanOrEquals] { refuseOnNodeShape(property) }
    }

    private mutating func readLogic() {
        for shape in values(SH.not) { constraints.append(.not(parser.number(of: shape))) }
        for shapes in lists(SH.and) { constraints.append(.and(shapes)) }
        for shapes in lists(SH.or) { constraints.append(.or(shapes)) }
        for shapes in lists(SH.xone) { constraints.append(.exactlyOne(shapes)) }
        for shape in values(SH.node) {
            if !parser.statements.values(shape, SH.path).isEmpty {
                problem("sh:node leads to a property shape; name it with sh:property")
            }
            constraints.append(.node(parser.number(of: shape)))
        }
        for shape in values(SH.property) {
            if parser.statements.values(shape, SH.path).isEmpty {
                problem("sh:property leads to \(shape), which has no sh:path")
            }
            constraints.append(.property(parser.number(of: shape)))
        }
    }

    /// On a node shape these parameters have no effect (§4.7.3, and the test suite's `qualified-001`).
    private mutating func readQualified() {
        let minimum = single(SH.qualifiedMinCount, "a whole number", Self.integer)
        let maximum = single(SH.qualifiedMaxCount, "a whole number", Self.integer)
        let isDisjoint = single(SH.qualifiedValueShapesDisjoint, "true or false", \.literal?.bool) ?? false
        guard isPropertyShape, let shape = single(SH.qualifiedValueShape, "a shape", { $0 }) else { return }
        let siblings = isDisjoint ? parser.siblings(of: node, but: shape) : []
        let qualified = Constraint.Qualified(
            shape: parser.number(of: shape), siblings: siblings.map { parser.number(of: $0) })
        if let minimum { constraints.append(.qualifiedMinCount(qualified, minimum)) }
        if let maximum { constraints.append(.qualifiedMaxCount(qualified, maximum)) }
        if minimum == nil, maximum == nil {
            problem("sh:qualifiedValueShape needs sh:qualifiedMinCount or sh:qualifiedMaxCount")
        }
    }

    private mutating func readOthers() {
        let ignored = single(SH.ignoredProperties, "a list of IRIs") { [parser] in
            parser.statements.list($0).flatMap { list in
                list.allSatisfy { $0.iri != nil } ? list.compactMap(\.iri) : nil
            }
        }
        if single(SH.closed, "true or false", \.literal?.bool) == true {
            let own = values(SH.property).flatMap { parser.statements.values($0, SH.path).compactMap(\.iri) }
            constraints.append(.closed(allowed: own + (ignored ?? [])))
        }
        for value in values(SH.hasValue) { constraints.append(.hasValue(value)) }
        if let members = single(SH.in, "a list", parser.statements.list) {
            constraints.append(.oneOf(members))
        }
    }

    /// SHACL-SPARQL (§5): queries of the shape, and of components that the shapes graph defines.
    private mutating func readQueries() {
        let reader = SPARQLConstraintReader(node, parser)
        constraints += reader.constraints().map { .sparql($0) }
    }

    // MARK: Values

    private static func integer(_ term: Term) -> Int? { term.literal?.int }

    private func values(_ property: IRI) -> [Term] { parser.statements.values(node, property) }

    private func problem(_ message: String) { parser.report(node, message) }

    private func single<Value>(_ property: IRI, _ what: String, _ read: (Term) -> Value?) -> Value? {
        parser.single(node, property, what, read)
    }

    private func propertyOnly<Value>(
        _ property: IRI, _ what: String, _ read: (Term) -> Value?
    ) -> Value? {
        refuseOnNodeShape(property)
        return single(property, what, read)
    }

    private func refuseOnNodeShape(_ property: IRI) {
        if !isPropertyShape, !values(property).isEmpty {
            problem("sh:\(property.localPart) is for property shapes; add a sh:path")
        }
    }

    private func lists(_ property: IRI) -> [[ShapeID]] {
        values(property).compactMap { value in
            guard let list = parser.statements.list(value) else {
                problem("sh:\(property.localPart) must be a list of shapes")
                return nil
            }
            return list.map { parser.number(of: $0) }
        }
    }
}
