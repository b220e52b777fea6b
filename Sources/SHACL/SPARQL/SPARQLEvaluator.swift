import RDF

/// Finds the solutions of a query in a graph, one after the other (SPARQL 1.1 §18).
///
/// Groups, unions and queries inside are evaluated on their own, with nothing but the pre-bound variables, and joined with
/// what is around them; triple patterns, OPTIONAL and EXISTS go on from the solution at hand.
final class SPARQLEvaluator {
    typealias Solution = [Term?]

    /// What patterns are looked for in: the data, or within GRAPH the shapes.
    private var graph: IndexedGraph
    private let shapesGraph: IndexedGraph?
    private let query: SPARQLQuery
    private let spend: (Int) throws(ValidationError) -> Void
    private let matcher: Pattern.Matcher
    private var preBound: Solution = []
    /// For the graph at hand.
    private var automata: [PropertyPath: PathAutomaton] = [:]

    /// - Parameters:
    ///   - shapesGraph: what GRAPH `$shapesGraph` is about.
    ///   - spend: counts steps, and throws where there were too many.
    init(
        _ query: SPARQLQuery, _ graph: IndexedGraph, shapesGraph: IndexedGraph?, matcher: Pattern.Matcher,
        spend: @escaping (Int) throws(ValidationError) -> Void
    ) {
        self.query = query
        self.graph = graph
        self.shapesGraph = shapesGraph
        self.matcher = matcher
        self.spend = spend
    }

    /// The solutions in which the pre-bound variables have the values given.
    func solutions(_ values: [String: Term]) throws(ValidationError) -> [Solution] {
        preBound = query.variables.map { values[$0] }
        return try select(query.selection)
    }

    /// Whether there is a solution.
    func ask(_ values: [String: Term]) throws(ValidationError) -> Bool {
        preBound = query.variables.map { values[$0] }
        return try !evaluate(query.selection.pattern, from: preBound).isEmpty
    }

    private func select(_ selection: SPARQLQuery.Selection) throws(ValidationError) -> [Solution] {
        var solutions = try evaluate(selection.pattern, from: preBound)
        if let grouping = selection.grouping { solutions = try groups(of: solutions, grouping) }
        if let projection = selection.projection {
            var projected: [Solution] = []
            for solution in solutions {
                var kept = preBound
                for (expression, variable) in projection {
                    if let expression {
                        kept[variable] = try value(of: expression, solution)
                    } else {
                        kept[variable] = solution[variable]
                    }
                }
                projected.append(kept)
            }
            solutions = projected
        }
        guard selection.isDistinct else { return solutions }
        var seen: Set<Solution> = []
        return solutions.filter { seen.insert($0).inserted }
    }

    /// One solution for each group, with its keys and its aggregates.
    private func groups(
        of solutions: [Solution], _ grouping: SPARQLGrouping
    ) throws(ValidationError) -> [Solution] {
        // Without keys all solutions are one group, even where there are none.
        var keys: [[Term?]] = grouping.keys.isEmpty ? [[]] : []
        var members: [[Term?]: [Solution]] = grouping.keys.isEmpty ? [[]: solutions] : [:]
        for solution in solutions where !grouping.keys.isEmpty {
            var key: [Term?] = []
            for (expression, variable) in grouping.keys {
                key.append(
                    try expression.map { (inner) throws(ValidationError) in
                        try value(of: inner, solution)
                    } ?? solution[variable])
            }
            if members[key] == nil { keys.append(key) }
            members[key, default: []].append(solution)
        }
        try spend(solutions.count * (grouping.aggregates.count + 1))
        var groups: [Solution] = []
        for key in keys {
            var group = preBound
            for (item, value) in zip(grouping.keys, key) { group[item.variable] = value }
            for aggregate in grouping.aggregates {
                group[aggregate.variable] = try value(of: aggregate, members[key] ?? [])
            }
            if try holds(grouping.conditions, group) { groups.append(group) }
        }
        return groups
    }

    private func value(
        of aggregate: SPARQLAggregate, _ members: [Solution]
    ) throws(ValidationError) -> Term? {
        guard let argument = aggregate.argument else {
            return .literal(Literal(aggregate.isDistinct ? Set(members).count : members.count))
        }
        var values: [Term?] = []
        for member in members { values.append(try value(of: argument, member)) }
        return aggregate.value(of: values)
    }

    // MARK: Patterns

    private func evaluate(_ group: SPARQLGroup, from start: Solution) throws(ValidationError) -> [Solution] {
        var solutions = [start]
        for part in group.parts {
            try spend(solutions.count)
            solutions = try join(solutions, part)
            if solutions.isEmpty { break }
        }
        guard !group.filters.isEmpty else { return solutions }
        var passed: [Solution] = []
        for solution in solutions where try holds(group.filters, solution) { passed.append(solution) }
        return passed
    }

    private func holds(_ filters: [SPARQLExpression], _ solution: Solution) throws(ValidationError) -> Bool {
        for filter in filters where try truth(of: filter, solution) != true { return false }
        return true
    }

    private func join(_ solutions: [Solution], _ part: SPARQLGroup.Part) throws(ValidationError) -> [Solution]
    {
        var joined: [Solution] = []
        switch part {
        case .triples(let triples):
            for solution in solutions { try match(triples[...], solution, &joined) }
        case .group(let group):
            merge(solutions, try evaluate(group, from: preBound), &joined)
        case .union(let branches):
            var all: [Solution] = []
            for branch in branches { all += try evaluate(branch, from: preBound) }
            merge(solutions, all, &joined)
        case .select(let selection):
            merge(solutions, try select(selection), &joined)
        case .shapesGraph(let group):
            merge(solutions, try evaluateInShapes(group), &joined)
        case .optional(let group):
            for solution in solutions {
                let found = try evaluate(group, from: solution)
                joined += found.isEmpty ? [solution] : found
            }
        case .bind(let expression, let variable):
            for solution in solutions {
                var bound = solution
                if bound[variable] == nil { bound[variable] = try value(of: expression, solution) }
                joined.append(bound)
            }
        }
        try spend(joined.count)
        return joined
    }

    private func evaluateInShapes(_ group: SPARQLGroup) throws(ValidationError) -> [Solution] {
        guard let shapesGraph else { return [] }
        let data = (graph, automata)
        (graph, automata) = (shapesGraph, [:])
        defer { (graph, automata) = data }
        return try evaluate(group, from: preBound)
    }

    private func merge(_ left: [Solution], _ right: [Solution], _ joined: inout [Solution]) {
        for mine in left {
            next: for other in right {
                var both = mine
                for (variable, value) in other.enumerated() {
                    guard let value else { continue }
                    if let known = both[variable], known != value { continue next }
                    both[variable] = value
                }
                joined.append(both)
            }
        }
    }

    // MARK: Triples

    /// Matches the pattern of which most is known first.
    private func match(
        _ triples: ArraySlice<SPARQLTriple>, _ solution: Solution, _ found: inout [Solution]
    ) throws(ValidationError) {
        guard !triples.isEmpty else { return found.append(solution) }
        let best = triples.indices.max { known(triples[$0], solution) < known(triples[$1], solution) }
        guard let best else { return }
        var others = triples
        others.remove(at: best)
        let triple = triples[best]
        let subject = term(triple.subject, solution)
        let object = term(triple.object, solution)
        var pairs: [(subject: Term, verb: Term?, object: Term)] = []
        switch triple.verb {
        case .node(let node): pairs = statements(subject, term(node, solution), object)
        case .path(let path): pairs = try connections(path, subject, object)
        }
        try spend(pairs.count + 1)
        for pair in pairs {
            var next = solution
            guard bind(triple.subject, pair.subject, &next), bind(triple.object, pair.object, &next) else {
                continue
            }
            if case .node(let node) = triple.verb, let verb = pair.verb, !bind(node, verb, &next) { continue }
            try match(others, next, &found)
        }
    }

    private func known(_ triple: SPARQLTriple, _ solution: Solution) -> Int {
        var count = 0
        if term(triple.subject, solution) != nil { count += 3 }
        if term(triple.object, solution) != nil { count += 2 }
        if case .node(let node) = triple.verb, term(node, solution) != nil { count += 2 }
        return count
    }

    private func term(_ node: SPARQLTriple.Node, _ solution: Solution) -> Term? {
        switch node {
        case .variable(let number): solution[number]
        case .term(let term): term
        }
    }

    private func bind(_ node: SPARQLTriple.Node, _ value: Term, _ solution: inout Solution) -> Bool {
        switch node {
        case .term(let term): return term == value
        case .variable(let number):
            if let known = solution[number] { return known == value }
            solution[number] = value
            return true
        }
    }

    private func statements(
        _ subject: Term?, _ verb: Term?, _ object: Term?
    ) -> [(subject: Term, verb: Term?, object: Term)] {
        // A term that the graph does not have is in no statement.
        let ids = [subject, verb, object].map { $0.map { graph.id(of: $0) } }
        for case .some(.none) in ids { return [] }
        let (s, p, o) = (ids[0] ?? nil, ids[1] ?? nil, ids[2] ?? nil)
        var found: [(subject: Term, verb: Term?, object: Term)] = []
        if let s {
            for place in p.map({ graph.objects(of: s, $0) }) ?? graph.statements(about: s) {
                let object = graph.object(at: place)
                if let o, o != object { continue }
                found.append((graph.term(s), graph.term(graph.predicate(at: place)), graph.term(object)))
            }
            return found
        }
        for p in p.map({ [$0] }) ?? graph.predicates {
            for place in o.map({ graph.subjects(p, $0) }) ?? graph.statements(with: p) {
                found.append(
                    (
                        graph.term(graph.subject(at: place)), graph.term(p),
                        graph.term(graph.objectByPredicate(at: place))
                    ))
            }
        }
        return found
    }

    // MARK: Paths

    private func connections(
        _ path: PropertyPath, _ subject: Term?, _ object: Term?
    ) throws(ValidationError) -> [(subject: Term, verb: Term?, object: Term)] {
        if let subject {
            return try ends(path, from: subject).map { (subject, nil, $0) }
        }
        if let object {
            return try ends(.inverse(path), from: object).map { ($0, nil, object) }
        }
        var found: [(subject: Term, verb: Term?, object: Term)] = []
        var starts: Set<TermID> = []
        for predicate in graph.predicates {
            for place in graph.statements(with: predicate) {
                starts.insert(graph.subject(at: place))
                starts.insert(graph.objectByPredicate(at: place))
            }
        }
        for start in starts.sorted() {
            let term = graph.term(start)
            found += try ends(path, from: term).map { (term, nil, $0) }
        }
        return found
    }

    private func ends(_ path: PropertyPath, from start: Term) throws(ValidationError) -> [Term] {
        let automaton = automata[path] ?? PathAutomaton(path, in: graph)
        automata[path] = automaton
        guard let id = graph.id(of: start) else { return automaton.isAccepting[0] ? [start] : [] }
        var visited = VisitSet()
        visited.removeAll()
        let reached = try automaton.nodes(from: id, in: graph, &visited, spend: spend)
        return reached.map { graph.term($0) }
    }

    // MARK: Expressions

    /// The value of an expression; `nil` where it is an error, or not bound.
    private func value(of expression: SPARQLExpression, _ solution: Solution) throws(ValidationError) -> Term?
    {
        switch expression {
        case .variable(let number): return solution[number]
        case .term(let term): return term
        case .arithmetic(let left, let operation, let right):
            guard let left = try value(of: left, solution), let right = try value(of: right, solution) else {
                return nil
            }
            return SPARQLValue.compute(left, operation, right)
        case .call(.bound, _), .or, .and, .not, .comparison, .member, .regex, .exists:
            return try truth(of: expression, solution).map { .literal(Literal($0)) }
        case .call(.ifThenElse, let arguments):
            guard let condition = try truth(of: arguments[0], solution) else { return nil }
            return try value(of: arguments[condition ? 1 : 2], solution)
        case .call(.coalesce, let arguments):
            for argument in arguments { if let value = try value(of: argument, solution) { return value } }
            return nil
        case .call(let function, let arguments):
            var values: [Term] = []
            for argument in arguments {
                guard let value = try value(of: argument, solution) else { return nil }
                values.append(value)
            }
            return SPARQLValue.call(function, values)
        }
    }

    /// The effective boolean value (SPARQL 1.1 §17.2.2); `nil` for an error.
    private func truth(of expression: SPARQLExpression, _ solution: Solution) throws(ValidationError) -> Bool?
    {
        switch expression {
        case .or(let left, let right):
            let (mine, other) = (try truth(of: left, solution), try truth(of: right, solution))
            return mine == true || other == true ? true : mine == nil || other == nil ? nil : false
        case .and(let left, let right):
            let (mine, other) = (try truth(of: left, solution), try truth(of: right, solution))
            return mine == false || other == false ? false : mine == nil || other == nil ? nil : true
        case .not(let inner): return try truth(of: inner, solution).map { !$0 }
        case .comparison(let left, let comparison, let right):
            guard let left = try value(of: left, solution), let right = try value(of: right, solution) else {
                return nil
            }
            return SPARQLValue.compare(left, comparison, right)
        case .member(let item, let list, let isNegated):
            guard let item = try value(of: item, solution) else { return nil }
            var isError = false
            for candidate in list {
                guard let other = try value(of: candidate, solution),
                    let isEqual = SPARQLValue.compare(item, .equal, other)
                else {
                    isError = true
                    continue
                }
                if isEqual { return !isNegated }
            }
            return isError ? nil : isNegated
        case .regex(let text, let pattern):
            guard let literal = try value(of: text, solution)?.literal else { return nil }
            let bytes = Array(literal.lexicalForm.utf8)
            guard let result = matcher.matches(pattern, bytes.span) else {
                throw .patternTakesTooLong(pattern.expression, on: literal.lexicalForm)
            }
            return result
        case .exists(let group, let isNegated):
            return try evaluate(group, from: solution).isEmpty == isNegated
        case .call(.bound, let arguments):
            guard case .variable(let number) = arguments[0] else { return nil }
            return solution[number] != nil
        default: return try value(of: expression, solution).flatMap(SPARQLValue.truth)
        }
    }
}
