import RDF

/// Reads a query by recursive descent (SPARQL 1.1 §19.8).
struct SPARQLParser {
    private var scanner: SPARQLScanner
    private var token = SPARQLScanner.Token.end
    private var prefixes: [String: String]
    private var variables: [String]
    /// What `$PATH` stands for.
    private let path: PropertyPath?
    /// Variables that have a value before the query begins, and must keep it.
    private let preBound: [String]
    private var depth = 0
    private var blankNodes = 0

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
        return SPARQLQuery(isAsk: isAsk, selection: selection, variables: variables)
    }

    // MARK: SELECT

    private mutating func select(isInner: Bool) throws(SPARQLProblem) -> SPARQLQuery.Selection {
        guard try take(word: "SELECT") else { throw .illFormed("expected SELECT, not \(described)") }
        var isDistinct = try take(word: "DISTINCT")
        if !isDistinct { isDistinct = try take(word: "REDUCED") && false }
        var projection: [(expression: SPARQLExpression?, variable: Int)]? = []
        if try take(symbol: "*") {
            projection = nil
        } else {
            while true {
                if case .variable(let name) = token {
                    projection?.append((nil, number(of: name)))
                    try advance()
                } else if try take(symbol: "(") {
                    let expression = try expression()
                    guard try take(word: "AS"), case .variable(let name) = token else {
                        throw .unsupported("an expression that is selected without a name")
                    }
                    try refusePreBound(name)
                    projection?.append((expression, number(of: name)))
                    try advance()
                    try expect(")")
                } else {
                    break
                }
            }
        }
        if isInner {
            // SHACL §5.2.1: a query inside must hand on the variables that are bound before.
            let selected = projection?.map { variables[$0.variable] } ?? []
            guard selected.contains("this") else {
                throw .illFormed("a SELECT inside another must select $this")
            }
        }
        _ = try take(word: "WHERE")
        let pattern = try group()
        if case .word(let word) = token,
            ["GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"].contains(word.uppercased())
        {
            if word.uppercased() == "VALUES" { throw .illFormed("VALUES is not allowed") }
            throw .unsupported(word.uppercased())
        }
        return SPARQLQuery.Selection(isDistinct: isDistinct, projection: projection, pattern: pattern)
    }

    // MARK: Patterns

    private mutating func group() throws(SPARQLProblem) -> SPARQLGroup {
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
        case "GRAPH": throw .unsupported("GRAPH")
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

    // MARK: Expressions

    /// What FILTER has: an expression in parentheses, a call, EXISTS.
    private mutating func constraint() throws(SPARQLProblem) -> SPARQLExpression { try primary() }

    private mutating func expression() throws(SPARQLProblem) -> SPARQLExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { throw .unsupported("expressions deep inside one another") }
        var left = try conjunction()
        while try take(symbol: "||") { left = .or(left, try conjunction()) }
        return left
    }

    private mutating func conjunction() throws(SPARQLProblem) -> SPARQLExpression {
        var left = try relation()
        while try take(symbol: "&&") { left = .and(left, try relation()) }
        return left
    }

    private static let comparisons: [String: SPARQLExpression.Comparison] = [
        "=": .equal, "!=": .notEqual, "<": .less, "<=": .lessOrEqual, ">": .greater, ">=": .greaterOrEqual,
    ]

    private mutating func relation() throws(SPARQLProblem) -> SPARQLExpression {
        let left = try sum()
        if case .symbol(let symbol) = token, let comparison = Self.comparisons[symbol] {
            try advance()
            return .comparison(left, comparison, try sum())
        }
        let isNegated = try take(word: "NOT")
        guard try take(word: "IN") else {
            if isNegated { throw .illFormed("NOT needs IN or EXISTS") }
            return left
        }
        return .member(left, try arguments(), isNegated: isNegated)
    }

    private mutating func sum() throws(SPARQLProblem) -> SPARQLExpression {
        var left = try product()
        while true {
            if try take(symbol: "+") {
                left = .arithmetic(left, .add, try product())
            } else if try take(symbol: "-") {
                left = .arithmetic(left, .subtract, try product())
            } else {
                return left
            }
        }
    }

    private mutating func product() throws(SPARQLProblem) -> SPARQLExpression {
        var left = try unary()
        while true {
            if try take(symbol: "*") {
                left = .arithmetic(left, .multiply, try unary())
            } else if try take(symbol: "/") {
                left = .arithmetic(left, .divide, try unary())
            } else {
                return left
            }
        }
    }

    private mutating func unary() throws(SPARQLProblem) -> SPARQLExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth < 200 else { throw .unsupported("expressions deep inside one another") }
        if try take(symbol: "!") { return .not(try unary()) }
        if try take(symbol: "-") { return .arithmetic(.term(.literal(Literal(0))), .subtract, try unary()) }
        if try take(symbol: "+") { return try unary() }
        return try primary()
    }

    private mutating func primary() throws(SPARQLProblem) -> SPARQLExpression {
        switch token {
        case .symbol("("):
            try advance()
            let inner = try expression()
            try expect(")")
            return inner
        case .variable(let name):
            try advance()
            return .variable(number(of: name))
        case .word(let word) where !["TRUE", "FALSE"].contains(word.uppercased()):
            try advance()
            return try call(word.uppercased())
        default: return .term(try term())
        }
    }

    private mutating func call(_ name: String) throws(SPARQLProblem) -> SPARQLExpression {
        switch name {
        case "EXISTS": return .exists(try group(), isNegated: false)
        case "NOT":
            guard try take(word: "EXISTS") else { throw .illFormed("NOT needs EXISTS") }
            return .exists(try group(), isNegated: true)
        case "REGEX": return try regex()
        default:
            guard let function = SPARQLFunction(rawValue: name) else {
                throw .unsupported("the function \(name)")
            }
            let arguments = try arguments()
            if let arity = function.arity, arguments.count != arity {
                throw .illFormed("\(name) takes \(arity) arguments")
            }
            return .call(function, arguments)
        }
    }

    private mutating func regex() throws(SPARQLProblem) -> SPARQLExpression {
        let arguments = try arguments()
        guard (2...3).contains(arguments.count), case .term(.literal(let pattern)) = arguments[1] else {
            throw .unsupported("REGEX with a pattern that is not written out")
        }
        var flags = ""
        if arguments.count == 3 {
            guard case .term(.literal(let literal)) = arguments[2] else {
                throw .unsupported("REGEX with flags that are not written out")
            }
            flags = literal.lexicalForm
        }
        do throws(Pattern.Invalid) {
            return .regex(arguments[0], try Pattern(pattern.lexicalForm, flags: flags))
        } catch {
            throw .illFormed("the pattern \"\(pattern.lexicalForm)\": \(error.message)")
        }
    }

    private mutating func arguments() throws(SPARQLProblem) -> [SPARQLExpression] {
        try expect("(")
        var arguments: [SPARQLExpression] = []
        guard try !take(symbol: ")") else { return arguments }
        repeat { arguments.append(try expression()) } while try take(symbol: ",")
        try expect(")")
        return arguments
    }

    // MARK: Terms

    private mutating func term() throws(SPARQLProblem) -> Term {
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

    private mutating func advance() throws(SPARQLProblem) { token = try scanner.next() }

    private mutating func number(of variable: String) -> Int {
        if let known = variables.firstIndex(of: variable) { return known }
        variables.append(variable)
        return variables.count - 1
    }

    private func refusePreBound(_ name: String) throws(SPARQLProblem) {
        if preBound.contains(name) { throw .illFormed("$\(name) has a value and cannot get another") }
    }

    private mutating func take(symbol: String) throws(SPARQLProblem) -> Bool {
        guard token == .symbol(symbol) else { return false }
        try advance()
        return true
    }

    private mutating func take(word: String, isExact: Bool = false) throws(SPARQLProblem) -> Bool {
        guard case .word(let found) = token, (isExact ? found : found.uppercased()) == word else {
            return false
        }
        try advance()
        return true
    }

    private mutating func expect(_ symbol: String) throws(SPARQLProblem) {
        guard try take(symbol: symbol) else { throw .illFormed("expected '\(symbol)', not \(described)") }
    }

    private var described: String {
        switch token {
        case .end: "the end"
        case .word(let text), .symbol(let text): "'\(text)'"
        default: "\(token)"
        }
    }
}
