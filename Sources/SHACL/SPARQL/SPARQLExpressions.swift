import RDF

/// Expressions (SPARQL 1.1 §19.8, from `Expression` on), loosest binding first.
extension SPARQLParser {
    /// What FILTER has: an expression in parentheses, a call, EXISTS.
    mutating func constraint() throws(SPARQLProblem) -> SPARQLExpression { try primary() }

    mutating func expression() throws(SPARQLProblem) -> SPARQLExpression {
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
            if let aggregate = try aggregate(name) { return aggregate }
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
}
