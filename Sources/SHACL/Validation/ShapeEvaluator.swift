import RDF

/// Validates nodes against shapes; one for each thread ([SHACL §3.4](https://www.w3.org/TR/shacl/#validation-definition)).
final class ShapeEvaluator {
    /// A node that is not as a shape has it, by numbers.
    struct Finding {
        let shape: ShapeID
        let root: ShapeID
        let constraint: Int
        let focus: TermID
        let value: TermID?
        /// The property that a closed shape does not know.
        var property: TermID?
        /// What a query found, where it was one.
        var solution: SPARQLSolution?
    }

    /// The values of a shape, left where they are.
    enum Values {
        case one(TermID)
        case objects(Range<Int>)
        case subjects(Range<Int>)
        case list([TermID])
    }

    let program: CompiledShapes
    let graph: IndexedGraph
    private(set) var findings: [Finding] = []
    private let budget: StepBudget
    private var root: ShapeID = 0
    private var steps = 0
    private let checks: ValueChecks
    private var remembered: [UInt64: Bool] = [:]
    private var visited = VisitSet()
    private var queries: [Int: SPARQLEvaluator] = [:]

    init(_ program: CompiledShapes, budget: StepBudget) {
        self.program = program
        graph = program.graph
        checks = ValueChecks(program)
        self.budget = budget
    }

    /// Validates a focus node and keeps what is found.
    /// - Throws: ``ValidationError`` past the limits.
    func validate(_ shape: ShapeID, _ focus: TermID) throws(ValidationError) {
        root = shape
        _ = try check(shape, focus, reports: true)
    }

    /// What was found since the last call.
    func takeFindings() -> [Finding] {
        defer { findings = [] }
        return findings
    }

    /// Tells the budget what was used.
    func settle() throws(ValidationError) {
        try budget.spend(steps)
        steps = 0
    }

    private func conforms(_ shape: ShapeID, _ focus: TermID) throws(ValidationError) -> Bool {
        guard program.shapes[shape].isWorthRemembering else {
            return try check(shape, focus, reports: false)
        }
        let key = UInt64(shape) << 32 | UInt64(focus.rawValue)
        if let known = remembered[key] { return known }
        let result = try check(shape, focus, reports: false)
        if remembered.count > 1 << 20 { remembered.removeAll(keepingCapacity: true) }
        remembered[key] = result
        return result
    }

    // MARK: A shape

    /// - Parameter reports: whether every failure is wanted, or the first is enough to know.
    private func check(_ shape: ShapeID, _ focus: TermID, reports: Bool) throws(ValidationError) -> Bool {
        try spend(1)
        let compiled = program.shapes[shape]
        guard !compiled.constraints.isEmpty else { return true }
        let values = try values(of: compiled, focus)
        var conforms = true
        for (index, constraint) in compiled.constraints.enumerated() {
            var failure = Failures(
                evaluator: self, shape: shape, constraint: index, focus: focus, reports: reports)
            try check(constraint, focus, values, &failure)
            if !failure.isEmpty {
                if !reports { return false }
                conforms = false
            }
        }
        return conforms
    }

    /// Takes the failures of one constraint.
    struct Failures {
        let evaluator: ShapeEvaluator
        let shape: ShapeID
        let constraint: Int
        let focus: TermID
        let reports: Bool
        private(set) var isEmpty = true

        var isNodeShape: Bool {
            if case .none = evaluator.program.shapes[shape].walk { true } else { false }
        }

        /// Whether no more has to be looked at.
        var isEnough: Bool { !reports && !isEmpty }

        init(
            evaluator: ShapeEvaluator, shape: ShapeID, constraint: Int, focus: TermID, reports: Bool
        ) {
            self.evaluator = evaluator
            self.shape = shape
            self.constraint = constraint
            self.focus = focus
            self.reports = reports
        }

        mutating func add(
            _ value: TermID? = nil, property: TermID? = nil, solution: SPARQLSolution? = nil
        ) throws(ValidationError) {
            isEmpty = false
            guard reports else { return }
            evaluator.findings.append(
                Finding(
                    shape: shape, root: evaluator.root, constraint: constraint, focus: focus, value: value,
                    property: property, solution: solution))
            try evaluator.budget.count(of: evaluator.findings)
        }

        /// Another shape has reported.
        mutating func note() { isEmpty = false }
    }

    // MARK: Values

    private func values(of shape: CompiledShape, _ focus: TermID) throws(ValidationError) -> Values {
        guard !program.isOutside(focus) else {
            switch shape.walk {
            case .none: return .one(focus)
            case .automaton(let automaton): return .list(automaton.isAccepting[0] ? [focus] : [])
            default: return .list([])
            }
        }
        switch shape.walk {
        case .none: return .one(focus)
        case .objects(let predicate): return .objects(graph.objects(of: focus, predicate))
        case .subjects(let predicate): return .subjects(graph.subjects(predicate, focus))
        case .automaton(let automaton): return .list(try walk(automaton, from: focus))
        case .nowhere: return .list([])
        }
    }

    private func walk(_ automaton: PathAutomaton, from focus: TermID) throws(ValidationError) -> [TermID] {
        try automaton.nodes(from: focus, in: graph, &visited) { (count) throws(ValidationError) in
            try spend(count)
        }
    }

    private func spend(_ count: Int) throws(ValidationError) {
        steps += count
        if steps > 0xFFFF { try settle() }
    }

    func count(_ values: Values) -> Int {
        switch values {
        case .one: 1
        case .objects(let range), .subjects(let range): range.count
        case .list(let list): list.count
        }
    }

    @inline(__always)
    func value(_ values: Values, _ index: Int) -> TermID {
        switch values {
        case .one(let id): id
        case .objects(let range): graph.object(at: range.lowerBound + index)
        case .subjects(let range): graph.subject(at: range.lowerBound + index)
        case .list(let list): list[index]
        }
    }

    /// Adds each value that does not pass.
    @inline(__always)
    private func each(
        _ values: Values, _ failures: inout Failures,
        _ passes: (TermID) throws(ValidationError) -> Bool
    ) throws(ValidationError) {
        for index in 0..<count(values) {
            let value = value(values, index)
            if try !passes(value) {
                try failures.add(value)
                if failures.isEnough { return }
            }
        }
    }

    // MARK: Constraints

    private func check(
        _ constraint: CompiledConstraint, _ focus: TermID, _ values: Values, _ failures: inout Failures
    ) throws(ValidationError) {
        switch constraint {
        case .instance(let classes):
            try each(values, &failures) { program.isInstance($0, of: classes) }
        case .datatype(let datatype, let form):
            try each(values, &failures) { checks.isOf($0, datatype, form) }
        case .nodeKind(let kind):
            try each(values, &failures) { kind.contains(program.kind(of: $0)) }
        case .minCount(let minimum):
            if count(values) < minimum { try failures.add() }
        case .maxCount(let maximum):
            if count(values) > maximum { try failures.add() }
        case .range(let bound, let limit):
            try each(values, &failures) { checks.isWithin($0, bound, limit) }
        case .minLength(let length):
            try each(values, &failures) { checks.length(of: $0).map { $0 >= length } ?? false }
        case .maxLength(let length):
            try each(values, &failures) { checks.length(of: $0).map { $0 <= length } ?? false }
        case .pattern(let pattern):
            try each(values, &failures) { (value) throws(ValidationError) in
                try checks.matches(value, pattern)
            }
        case .languageIn(let ranges):
            try each(values, &failures) { checks.isIn($0, ranges) }
        case .uniqueLanguage: try checkUniqueLanguage(values, &failures)
        case .equals(let property): try checkEquals(focus, property, values, &failures)
        case .disjoint(let property):
            guard let property, !program.isOutside(focus) else { return }
            try each(values, &failures) { program.isOutside($0) || !graph.contains(focus, property, $0) }
        case .lessThan(let property, let orEqual):
            try checkLess(focus, property, orEqual, values, &failures)
        case .hasValue(let id, let term):
            for index in 0..<count(values) {
                let value = value(values, index)
                if value == id || program.isOutside(value) && program.term(value) == term { return }
            }
            try failures.add()
        case .oneOf(let ids, let terms):
            try each(values, &failures) {
                ids.contains($0) || program.isOutside($0) && terms.contains(program.term($0))
            }
        case .closed(let allowed): try checkClosed(values, allowed, &failures)
        case .not, .and, .or, .exactlyOne, .node, .property, .qualified:
            try checkShapes(constraint, values, &failures)
        case .sparql(let constraint): try checkQuery(constraint, focus, values, &failures)
        }
    }

    private func checkShapes(
        _ constraint: CompiledConstraint, _ values: Values, _ failures: inout Failures
    ) throws(ValidationError) {
        switch constraint {
        case .not(let shape):
            try each(values, &failures) { (value) throws(ValidationError) in try !conforms(shape, value) }
        case .node(let shape):
            try each(values, &failures) { (value) throws(ValidationError) in try conforms(shape, value) }
        case .and(let shapes):
            try each(values, &failures) { (value) throws(ValidationError) in
                for shape in shapes where try !conforms(shape, value) { return false }
                return true
            }
        case .or(let shapes):
            try each(values, &failures) { (value) throws(ValidationError) in
                for shape in shapes where try conforms(shape, value) { return true }
                return false
            }
        case .exactlyOne(let shapes):
            try each(values, &failures) { (value) throws(ValidationError) in
                var count = 0
                for shape in shapes where try conforms(shape, value) { count += 1 }
                return count == 1
            }
        case .property(let shape):
            for index in 0..<count(values) {
                let value = value(values, index)
                let passes =
                    failures.reports ? try check(shape, value, reports: true) : try conforms(shape, value)
                if !passes { failures.note() }
                if failures.isEnough { return }
            }
        case .qualified(let qualified, let minimum, let maximum):
            let count = try qualifying(values, qualified)
            if let minimum, count < minimum { try failures.add() }
            if let maximum, count > maximum { try failures.add() }
        default: break
        }
    }

    private func qualifying(
        _ values: Values, _ qualified: Constraint.Qualified
    ) throws(ValidationError) -> Int {
        var count = 0
        for index in 0..<self.count(values) {
            let value = value(values, index)
            guard try conforms(qualified.shape, value) else { continue }
            var isOthers = false
            for sibling in qualified.siblings where try conforms(sibling, value) {
                isOthers = true
                break
            }
            if !isOthers { count += 1 }
        }
        return count
    }

    private func checkClosed(
        _ values: Values, _ allowed: Set<TermID>, _ failures: inout Failures
    ) throws(ValidationError) {
        for index in 0..<count(values) {
            let value = value(values, index)
            guard !program.isOutside(value) else { continue }
            for place in graph.statements(about: value) where !allowed.contains(graph.predicate(at: place)) {
                try failures.add(graph.object(at: place), property: graph.predicate(at: place))
                if failures.isEnough { return }
            }
        }
    }

    private func checkUniqueLanguage(
        _ values: Values, _ failures: inout Failures
    ) throws(ValidationError) {
        var counts: [String: Int] = [:]
        for index in 0..<count(values) {
            let value = value(values, index)
            guard !program.isOutside(value), let language = graph.language(of: value) else { continue }
            counts[language, default: 0] += 1
            if counts[language] == 2 {
                try failures.add()
                if failures.isEnough { return }
            }
        }
    }

    private func checkEquals(
        _ focus: TermID, _ property: TermID?, _ values: Values, _ failures: inout Failures
    ) throws(ValidationError) {
        let isKnown = property != nil && !program.isOutside(focus)
        let others = isKnown ? graph.objects(of: focus, property ?? focus) : 0..<0
        var mine: Set<TermID> = []
        for index in 0..<count(values) {
            let value = value(values, index)
            mine.insert(value)
            if let property, isKnown, !program.isOutside(value), graph.contains(focus, property, value) {
                continue
            }
            try failures.add(value)
            if failures.isEnough { return }
        }
        for place in others where !mine.contains(graph.object(at: place)) {
            try failures.add(graph.object(at: place))
            if failures.isEnough { return }
        }
    }

    private func checkLess(
        _ focus: TermID, _ property: TermID?, _ orEqual: Bool, _ values: Values, _ failures: inout Failures
    ) throws(ValidationError) {
        guard let property, !program.isOutside(focus) else { return }
        let others = graph.objects(of: focus, property)
        for index in 0..<count(values) {
            let value = value(values, index)
            for place in others {
                let order = checks.literal(value).flatMap { mine in
                    checks.literal(graph.object(at: place)).flatMap { mine.compare($0) }
                }
                if order == .less || orEqual && order == .equal { continue }
                try failures.add(value)
                if failures.isEnough { return }
            }
        }
    }

    // MARK: Queries

    private func checkQuery(
        _ constraint: SPARQLConstraint, _ focus: TermID, _ values: Values, _ failures: inout Failures
    ) throws(ValidationError) {
        let key = failures.shape << 16 | failures.constraint
        let evaluator =
            queries[key]
            ?? SPARQLEvaluator(
                constraint.query, graph, shapesGraph: constraint.shapesGraph, matcher: checks.matcher
            ) {
                [unowned self] (count) throws(ValidationError) in
                try self.spend(count)
            }
        queries[key] = evaluator
        var bound = constraint.parameters
        bound["this"] = program.term(focus)
        guard constraint.query.isAsk else {
            for solution in try evaluator.solutions(bound) {
                let found = SPARQLSolution(constraint, solution)
                try failures.add(found.value == nil && failures.isNodeShape ? focus : nil, solution: found)
                if failures.isEnough { return }
            }
            return
        }
        try each(values, &failures) { (value) throws(ValidationError) in
            bound["value"] = program.term(value)
            return try evaluator.ask(bound)
        }
    }
}
