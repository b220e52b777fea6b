import RDF

/// SELECT and what may follow its pattern (SPARQL 1.1 §19.8, `SelectClause` and `SolutionModifier`).
extension SPARQLParser {
    mutating func select(isInner: Bool) throws(SPARQLProblem) -> SPARQLQuery.Selection {
        guard try take(word: "SELECT") else { throw .illFormed("expected SELECT, not \(described)") }
        let outer = aggregates
        defer { aggregates = outer }
        var isDistinct = try take(word: "DISTINCT")
        if !isDistinct { isDistinct = try take(word: "REDUCED") && false }
        aggregates = []
        let projection = try take(symbol: "*") ? nil : try projection()
        if isInner {
            // SHACL §5.2.1: a query inside must hand on the variables that are bound before.
            let selected = projection?.map { variables[$0.variable] } ?? []
            guard selected.contains("this") else {
                throw .illFormed("a SELECT inside another must select $this")
            }
        }
        let selected = aggregates
        aggregates = nil
        _ = try take(word: "WHERE")
        let pattern = try group()
        aggregates = selected
        let grouping = try grouping()
        if let grouping { try check(projection, grouping) }
        try skipOrder()
        if case .word(let word) = token, ["LIMIT", "OFFSET", "VALUES"].contains(word.uppercased()) {
            if word.uppercased() == "VALUES" { throw .illFormed("VALUES is not allowed") }
            throw .unsupported(word.uppercased())
        }
        return SPARQLQuery.Selection(
            isDistinct: isDistinct, projection: projection, pattern: pattern, grouping: grouping)
    }

    private mutating func projection() throws(SPARQLProblem) -> [SPARQLQuery.Selection.Item] {
        var projection: [SPARQLQuery.Selection.Item] = []
        while true {
            if case .variable(let name) = token {
                projection.append((nil, number(of: name)))
                try advance()
            } else if try take(symbol: "(") {
                projection.append(try namedExpression())
            } else {
                return projection
            }
        }
    }

    /// `expression AS ?name)`
    private mutating func namedExpression() throws(SPARQLProblem) -> SPARQLQuery.Selection.Item {
        let expression = try expression()
        guard try take(word: "AS"), case .variable(let name) = token else {
            throw .unsupported("an expression without a name")
        }
        try refusePreBound(name)
        try advance()
        try expect(")")
        return (expression, number(of: name))
    }

    // MARK: GROUP BY, HAVING

    /// - Returns: `nil` where solutions are not grouped.
    private mutating func grouping() throws(SPARQLProblem) -> SPARQLGrouping? {
        var grouping = SPARQLGrouping()
        let hasKeys = try take(word: "GROUP")
        if hasKeys {
            try expectWord("BY")
            repeat { grouping.keys.append(try groupKey()) } while isAtCondition
        }
        let hasConditions = try take(word: "HAVING")
        if hasConditions {
            repeat { grouping.conditions.append(try constraint()) } while isAtCondition
        }
        grouping.aggregates = aggregates ?? []
        return hasKeys || hasConditions || !grouping.aggregates.isEmpty ? grouping : nil
    }

    private mutating func groupKey() throws(SPARQLProblem) -> SPARQLQuery.Selection.Item {
        if case .variable(let name) = token {
            try advance()
            return (nil, number(of: name))
        }
        guard try take(symbol: "(") else { return (try constraint(), number(of: freshName("key"))) }
        let key = try expression()
        var name = freshName("key")
        if try take(word: "AS") {
            guard case .variable(let given) = token else { throw .illFormed("AS needs a variable") }
            try refusePreBound(given)
            name = given
            try advance()
        }
        try expect(")")
        return (key, number(of: name))
    }

    /// What is selected of groups is the same in all of a group (SPARQL 1.1 §19.8, note 12): keys, aggregates, and what has
    /// a value before the query begins.
    private func check(
        _ projection: [SPARQLQuery.Selection.Item]?, _ grouping: SPARQLGrouping
    ) throws(SPARQLProblem) {
        guard let projection else { throw .illFormed("SELECT * cannot stand with groups") }
        let keys = Set(grouping.keys.map(\.variable))
        for item in projection where item.expression == nil && !keys.contains(item.variable) {
            let name = variables[item.variable]
            guard preBound.contains(name) else {
                throw .illFormed("?\(name) is selected of groups, and they are not made by it")
            }
        }
    }

    /// `COUNT(DISTINCT ?x)` and its like, read up to their name.
    /// - Returns: the variable that has its value once there are groups; `nil` where the name is none of an aggregate.
    mutating func aggregate(_ name: String) throws(SPARQLProblem) -> SPARQLExpression? {
        guard let function = SPARQLAggregate.Function(rawValue: name) else { return nil }
        guard let known = aggregates else { throw .illFormed("\(name) belongs in SELECT or HAVING") }
        aggregates = nil
        try expect("(")
        let isDistinct = try take(word: "DISTINCT")
        var argument: SPARQLExpression?
        if function != .count {
            argument = try expression()
        } else if try !take(symbol: "*") {
            argument = try expression()
        }
        var separator = " "
        if function == .concatenate, try take(symbol: ";") {
            try expectWord("SEPARATOR")
            try expect("=")
            guard case .text(let text) = token else { throw .illFormed("SEPARATOR needs a text") }
            separator = text
            try advance()
        }
        try expect(")")
        let variable = number(of: freshName("aggregate"))
        aggregates =
            known + [
                SPARQLAggregate(
                    function: function, isDistinct: isDistinct, argument: argument, separator: separator,
                    variable: variable)
            ]
        return .variable(variable)
    }

    // MARK: ORDER BY

    /// A report has an order of its own, so that of solutions makes no difference.
    private mutating func skipOrder() throws(SPARQLProblem) {
        guard try take(word: "ORDER") else { return }
        try expectWord("BY")
        repeat {
            if try !take(word: "ASC") { _ = try take(word: "DESC") }
            if case .variable = token { try advance() } else { _ = try constraint() }
        } while isAtCondition
    }

    /// Whether another key or condition follows.
    private var isAtCondition: Bool {
        switch token {
        case .variable, .symbol("("): true
        case .word(let word): !["HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"].contains(word.uppercased())
        default: false
        }
    }

    private mutating func expectWord(_ word: String) throws(SPARQLProblem) {
        guard try take(word: word) else { throw .illFormed("expected \(word), not \(described)") }
    }

    /// No variable of a query has a space in its name.
    private func freshName(_ what: String) -> String { "\(what) \(variables.count)" }
}
