import RDF

/// Reads a query by recursive descent (SPARQL 1.1 §19.8).
struct SPARQLParser {
    private var scanner: SPARQLScanner
    var token = SPARQLScanner.Token.end
    private var prefixes: [String: String]
    var variables: [String]
    /// What `$PATH` stands for.
    private let path: PropertyPath?
    /// Variables that have a value before the query begins, and must keep it.
    let preBound: [String]
    var depth = 0
    private var blankNodes = 0
    /// Those of the SELECT at hand, while its clauses are read in which there may be any; `nil` elsewhere.
    var aggregates: [SPARQLAggregate]?
    private var usesShapesGraph = false

    /// The variable that stands for the shapes graph (SHACL §5.3.2).
    static let shapesGraph = "shapesGraph"

    /// - Parameters:
    ///   - prefixes: those that `sh:prefixes` declares.
    ///   - path: of the property shape, for `$PATH`.
    init(
        _ text: String, prefixes: [String: String], path: PropertyPath?, preBound: [String]
    ) throws(SPARQLProblem) {
        guard text.utf8.count < 1 << 20 else { throw .unsupported("a query of more than a megabyte") }
        scanner = SPARQLScanner(text)
        self.prefixes = prefixes
        self.path = path
        self.preBound = preBound
        variables = preBound
        try advance()
    }

    mutating func parse() throws(SPARQLProblem) -> SPARQLQuery {
        while try take(word: "PREFIX") {
            guard case .name(let prefix, "") = token else { throw .illFormed("PREFIX needs a name") }
            try advance()
            guard case .iri(let namespace) = token else { throw .illFormed("PREFIX needs an IRI") }
            prefixes[prefix] = namespace
            try advance()
        }
        let isAsk = try take(word: "ASK")
        let selection: SPARQLQuery.Selection
        if isAsk {
            _ = try take(word: "WHERE")
            selection = SPARQLQuery.Selection(pattern: try group())
        } else {
            selection = try select(isInner: false)
        }
        guard token == .end else { throw .unsupported("what follows the pattern: \(described)") }
        return SPARQLQuery(
            isAsk: isAsk, selection: selection, variables: variables, usesShapesGraph: usesShapesGraph)
    }

    // MARK: Patterns

    mutating func group() throws(SPARQLProblem) -> SPARQLGroup {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { throw .unsupported("more than a hundred groups inside one another") }
        try expect("{")
        var group = SPARQLGroup()
        if case .word(let word) = token, word.uppercased() == "SELECT" {
            group.parts.append(.select(try select(isInner: true)))
            try expect("}")
            return group
        }
        while try !take(symbol: "}") {
            if try take(symbol: ".") { continue }
            try part(of: &group)
        }
        return group
    }

    private mutating func part(of group: inout SPARQLGroup) throws(SPARQLProblem) {
        guard case .word(let word) = token else {
            if token == .symbol("{") { return try groupOrUnion(&group) }
            return try triples(&group)
        }
        switch word.uppercased() {
        case "FILTER":
            try advance()
            group.filters.append(try constraint())
        case "OPTIONAL":
            try advance()
            group.parts.append(.optional(try self.group()))
        case "BIND":
            try advance()
            try expect("(")
            let expression = try expression()
            guard try take(word: "AS"), case .variable(let name) = token else {
                throw .illFormed("BIND needs AS and a variable")
            }
            try refusePreBound(name)
            group.parts.append(.bind(expression, number(of: name)))
            try advance()
            try expect(")")
        case "MINUS", "VALUES", "SERVICE":
            throw .illFormed("\(word.uppercased()) is not allowed (SHACL §5.2.1)")
        case "GRAPH":
            try advance()
            guard token == .variable(Self.shapesGraph) else {
                throw .unsupported("GRAPH with another graph than $shapesGraph")
            }
            try advance()
            usesShapesGraph = true
            group.parts.append(.shapesGraph(try self.group()))
        default: try triples(&group)
        }
    }

    private mutating func groupOrUnion(_ group: inout SPARQLGroup) throws(SPARQLProblem) {
        var branches = [try self.group()]
        while try take(word: "UNION") { branches.append(try self.group()) }
        group.parts.append(branches.count == 1 ? .group(branches[0]) : .union(branches))
    }

    private mutating func triples(_ group: inout SPARQLGroup) throws(SPARQLProblem) {
        var triples: [SPARQLTriple] = []
        let subject = try node()
        repeat {
            // A semicolon may be the last.
            if token == .symbol(".") || token == .symbol("}") { break }
            let verb = try verb()
            repeat {
                triples.append(SPARQLTriple(subject: subject, verb: verb, object: try node()))
            } while try take(symbol: ",")
        } while try take(symbol: ";")
        if case .triples(let before)? = group.parts.last {
            group.parts[group.parts.count - 1] = .triples(before + triples)
        } else {
            group.parts.append(.triples(triples))
        }
    }

    private mutating func node() throws(SPARQLProblem) -> SPARQLTriple.Node {
        switch token {
        case .variable(let name):
            try advance()
            return .variable(number(of: name))
        case .blankNode(let label):
            try advance()
            return .variable(number(of: "_:" + label))
        case .symbol("["):
            try advance()
            guard try take(symbol: "]") else { throw .unsupported("properties in brackets") }
            blankNodes += 1
            return .variable(number(of: "_: \(blankNodes)"))
        case .symbol("("): throw .unsupported("collections")
        default: return .term(try term())
        }
    }

    private mutating func verb() throws(SPARQLProblem) -> SPARQLTriple.Verb {
        if case .variable(let name) = token {
            try advance()
            if name == "PATH" {
                guard let path else { throw .illFormed("$PATH is for property shapes") }
                return .path(path)
            }
            return .node(.variable(number(of: name)))
        }
        let path = try alternativePath()
        if case .predicate(let iri) = path { return .node(.term(.iri(iri))) }
        return .path(path)
    }

    // MARK: Paths

    private mutating func alternativePath() throws(SPARQLProblem) -> PropertyPath {
        var paths = [try sequencePath()]
        while try take(symbol: "|") { paths.append(try sequencePath()) }
        return paths.count == 1 ? paths[0] : .alternative(paths)
    }

    private mutating func sequencePath() throws(SPARQLProblem) -> PropertyPath {
        var paths = [try repeatedPath()]
        while try take(symbol: "/") { paths.append(try repeatedPath()) }
        return paths.count == 1 ? paths[0] : .sequence(paths)
    }

    private mutating func repeatedPath() throws(SPARQLProblem) -> PropertyPath {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { throw .unsupported("paths deep inside one another") }
        if try take(symbol: "^") { return .inverse(try repeatedPath()) }
        if token == .symbol("!") { throw .unsupported("negated paths") }
        var path: PropertyPath
        if try take(symbol: "(") {
            path = try alternativePath()
            try expect(")")
        } else if try take(word: "a", isExact: true) {
            path = .predicate(Vocabulary.RDF.type)
        } else {
            guard case .iri(let iri) = try term() else { throw .illFormed("a property must be an IRI") }
            path = .predicate(iri)
        }
        if try take(symbol: "*") {
            path = .zeroOrMore(path)
        } else if try take(symbol: "+") {
            path = .oneOrMore(path)
        } else if try take(symbol: "?") {
            path = .zeroOrOne(path)
        }
        return path
    }

    // MARK: Terms

    mutating func term() throws(SPARQLProblem) -> Term {
        let current = token
        try advance()
        switch current {
        case .iri(let text): return .iri(try iri(text))
        case .name(let prefix, let local): return .iri(try iri(prefix, local))
        case .number(let text):
            let datatype =
                text.contains("e")
                ? Vocabulary.XSD.double : text.contains(".") ? Vocabulary.XSD.decimal : Vocabulary.XSD.integer
            return .literal(Literal(text, datatype: datatype))
        case .word(let word) where ["TRUE", "FALSE"].contains(word.uppercased()):
            return .literal(Literal(word.lowercased() == "true"))
        case .text(let text):
            if case .language(let tag) = token {
                try advance()
                return .literal(Literal(text, language: tag))
            }
            guard try take(symbol: "^^") else { return .literal(Literal(text)) }
            guard case .iri(let datatype) = try term() else { throw .illFormed("a datatype must be an IRI") }
            return .literal(Literal(text, datatype: datatype))
        default: throw .illFormed("'\(current)' is not expected there")
        }
    }

    private func iri(_ text: String) throws(SPARQLProblem) -> IRI {
        guard let iri = try? IRI(text) else { throw .illFormed("<\(text)> is no absolute IRI") }
        return iri
    }

    private func iri(_ prefix: String, _ local: String) throws(SPARQLProblem) -> IRI {
        guard let namespace = prefixes[prefix] else {
            throw .illFormed("the prefix '\(prefix):' is declared nowhere; add it with sh:prefixes")
        }
        return try iri(namespace + local)
    }

    // MARK: Tokens

    mutating func advance() throws(SPARQLProblem) { token = try scanner.next() }

    mutating func number(of variable: String) -> Int {
        if let known = variables.firstIndex(of: variable) { return known }
        variables.append(variable)
        return variables.count - 1
    }

    func refusePreBound(_ name: String) throws(SPARQLProblem) {
        if preBound.contains(name) { throw .illFormed("$\(name) has a value and cannot get another") }
    }

    mutating func take(symbol: String) throws(SPARQLProblem) -> Bool {
        guard token == .symbol(symbol) else { return false }
        try advance()
        return true
    }

    mutating func take(word: String, isExact: Bool = false) throws(SPARQLProblem) -> Bool {
        guard case .word(let found) = token, (isExact ? found : found.uppercased()) == word else {
            return false
        }
        try advance()
        return true
    }

    mutating func expect(_ symbol: String) throws(SPARQLProblem) {
        guard try take(symbol: symbol) else { throw .illFormed("expected '\(symbol)', not \(described)") }
    }

    var described: String {
        switch token {
        case .end: "the end"
        case .word(let text), .symbol(let text): "'\(text)'"
        default: "\(token)"
        }
    }
}
