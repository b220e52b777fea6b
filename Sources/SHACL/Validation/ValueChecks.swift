import RDF

/// What constraints ask of single values; one for each thread, for it remembers what it has found out.
final class ValueChecks {
    let matcher = Pattern.Matcher()
    private let program: CompiledShapes
    private let graph: IndexedGraph
    private var literals: [TermID: XSDValue?] = [:]
    private var wellFormed: [TermID: Bool] = [:]

    init(_ program: CompiledShapes) {
        self.program = program
        graph = program.graph
    }

    /// Whether the value is a well-formed literal of the datatype.
    func isOf(_ id: TermID, _ datatype: TermID?, _ form: DatatypeForm) -> Bool {
        guard !program.isOutside(id) else {
            guard let literal = program.term(id).literal else { return false }
            return literal.datatype == form.iri && literal.isWellFormed
        }
        let graph = graph
        guard let datatype, graph.datatype(of: id) == datatype else { return false }
        if let isEvident = form.isEvidentlyWellFormed(graph.text(of: id)) { return isEvident }
        if let known = wellFormed[id] { return known }
        let result = graph.term(id).literal?.isWellFormed ?? false
        wellFormed[id] = result
        return result
    }

    /// The value of a literal that can be ordered; text in a language cannot (SPARQL 1.1 §17.3).
    func literal(_ id: TermID) -> XSDValue? {
        if let known = literals[id] { return known }
        var value: XSDValue?
        if let literal = program.term(id).literal, literal.language == nil { value = literal.value }
        literals[id] = .some(value)
        return value
    }

    func isWithin(_ id: TermID, _ bound: Constraint.Bound, _ limit: XSDValue?) -> Bool {
        guard let limit, let order = literal(id)?.compare(limit) else { return false }
        return switch bound {
        case .minExclusive: order == .greater
        case .minInclusive: order != .less
        case .maxExclusive: order == .less
        case .maxInclusive: order != .greater
        }
    }

    /// In characters; a blank node has none.
    func length(of id: TermID) -> Int? {
        switch program.kind(of: id) {
        case .blankNode, .triple, .defaultGraph: return nil
        case .iri, .literal:
            if program.isOutside(id) { return program.text(of: id).unicodeScalars.count }
            let graph = graph
            let text = graph.text(of: id)
            var count = 0
            for index in 0..<text.count where text[index] & 0xC0 != 0x80 { count += 1 }
            return count
        }
    }

    func matches(_ id: TermID, _ pattern: Pattern) throws(ValidationError) -> Bool {
        switch program.kind(of: id) {
        case .blankNode, .triple, .defaultGraph: return false
        case .iri, .literal: break
        }
        let result: Bool?
        if program.isOutside(id) {
            let bytes = Array(program.text(of: id).utf8)
            result = matcher.matches(pattern, bytes.span)
        } else {
            let graph = graph
            result = matcher.matches(pattern, graph.text(of: id))
        }
        guard let result else {
            throw .patternTakesTooLong(pattern.expression, on: program.text(of: id))
        }
        return result
    }

    /// Whether a tag is of one of the language ranges (SPARQL 1.1 §17.4.2.5, langMatches).
    func isIn(_ id: TermID, _ ranges: [String]) -> Bool {
        let tag =
            program.isOutside(id)
            ? program.term(id).literal?.language?.lowercased() : graph.language(of: id)
        guard let tag, !tag.isEmpty else { return false }
        return ranges.contains { $0 == "*" || tag == $0 || tag.hasPrefix($0 + "-") }
    }
}

extension CompiledShapes {
    /// The IRI, or the lexical form.
    fileprivate func text(of id: TermID) -> String {
        switch term(id) {
        case .iri(let iri): iri.value
        case .literal(let literal): literal.lexicalForm
        case .blankNode, .triple: ""
        }
    }
}
