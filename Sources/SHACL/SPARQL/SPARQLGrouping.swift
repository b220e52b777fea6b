import RDF

/// How solutions are gathered into groups (SPARQL 1.1 §11): those with the same keys are one.
struct SPARQLGrouping: Sendable {
    var keys: [SPARQLQuery.Selection.Item] = []
    /// What is worked out for each group.
    var aggregates: [SPARQLAggregate] = []
    /// Groups for which one of them does not hold are left out.
    var conditions: [SPARQLExpression] = []
}

/// A value of all solutions of a group.
struct SPARQLAggregate: Sendable {
    enum Function: String, Sendable {
        case count = "COUNT"
        case sum = "SUM"
        case minimum = "MIN"
        case maximum = "MAX"
        case average = "AVG"
        case sample = "SAMPLE"
        case concatenate = "GROUP_CONCAT"
    }

    let function: Function
    let isDistinct: Bool
    /// `nil` for `COUNT(*)`.
    let argument: SPARQLExpression?
    let separator: String
    /// Which variable has the value.
    let variable: Int

    /// The value for a group (SPARQL 1.1 §18.5.1); `nil` for an error.
    /// - Parameter values: of the argument, in any order; `nil` where it was an error.
    func value(of values: [Term?]) -> Term? {
        var known = values.compactMap { $0 }
        // COUNT and SAMPLE pass over what is an error; the others become one.
        let isExact = known.count == values.count
        if isDistinct { known = Array(Set(known)) }
        switch function {
        case .count: return .literal(Literal(known.count))
        case .sample: return known.min()
        case .sum: return isExact ? Self.sum(known) : nil
        case .average:
            guard isExact, !known.isEmpty else { return isExact ? .literal(Literal(0)) : nil }
            return Self.sum(known).flatMap {
                SPARQLValue.compute($0, .divide, .literal(Literal(known.count)))
            }
        case .minimum: return isExact ? known.min(by: Self.precedes) : nil
        case .maximum: return isExact ? known.max(by: Self.precedes) : nil
        case .concatenate:
            let texts = known.sorted().compactMap { SPARQLValue.call(.string, [$0])?.literal?.lexicalForm }
            guard isExact, texts.count == known.count else { return nil }
            return .literal(Literal(texts.joined(separator: separator)))
        }
    }

    private static func sum(_ values: [Term]) -> Term? {
        var sum = Term.literal(Literal(0))
        for value in values {
            guard let next = SPARQLValue.compute(sum, .add, value) else { return nil }
            sum = next
        }
        return sum
    }

    /// By value where there is an order of values, by term where there is none (SPARQL 1.1 §15.1).
    private static func precedes(_ left: Term, _ right: Term) -> Bool {
        SPARQLValue.compare(left, .less, right) ?? (left < right)
    }
}
