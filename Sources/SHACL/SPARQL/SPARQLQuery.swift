import RDF

/// A query of the part of [SPARQL 1.1](https://www.w3.org/TR/sparql11-query/) that constraints are written in: SELECT and
/// ASK over triple patterns, property paths, FILTER, OPTIONAL, UNION, BIND, EXISTS, groups, queries inside, the shapes
/// graph, GROUP BY and HAVING.
struct SPARQLQuery: Sendable {
    let isAsk: Bool
    let selection: Selection
    /// The names of the variables, in the order of their numbers.
    let variables: [String]
    /// Whether it asks the shapes graph too.
    let usesShapesGraph: Bool

    /// What a SELECT gives of its pattern.
    struct Selection: Sendable {
        /// A variable, or an expression whose value it gets.
        typealias Item = (expression: SPARQLExpression?, variable: Int)

        var isDistinct = false
        /// `nil` for `*`.
        var projection: [Item]?
        var pattern: SPARQLGroup
        /// `nil` where solutions stay single.
        var grouping: SPARQLGrouping?
    }

    func number(of variable: String) -> Int? { variables.firstIndex(of: variable) }
}

/// What stands in braces: parts that are joined in order, and filters that hold for the whole.
struct SPARQLGroup: Sendable {
    indirect enum Part: Sendable {
        case triples([SPARQLTriple])
        case group(SPARQLGroup)
        case optional(SPARQLGroup)
        case union([SPARQLGroup])
        case bind(SPARQLExpression, Int)
        case select(SPARQLQuery.Selection)
        /// What is looked for in the shapes graph.
        case shapesGraph(SPARQLGroup)
    }

    var parts: [Part] = []
    var filters: [SPARQLExpression] = []
}

struct SPARQLTriple: Sendable {
    enum Node: Sendable, Hashable {
        case variable(Int)
        case term(Term)
    }

    enum Verb: Sendable {
        case node(Node)
        case path(PropertyPath)
    }

    let subject: Node
    let verb: Verb
    let object: Node
}

indirect enum SPARQLExpression: Sendable {
    case variable(Int)
    case term(Term)
    case or(SPARQLExpression, SPARQLExpression)
    case and(SPARQLExpression, SPARQLExpression)
    case not(SPARQLExpression)
    case comparison(SPARQLExpression, Comparison, SPARQLExpression)
    case arithmetic(SPARQLExpression, Arithmetic, SPARQLExpression)
    case member(SPARQLExpression, [SPARQLExpression], isNegated: Bool)
    case call(SPARQLFunction, [SPARQLExpression])
    case regex(SPARQLExpression, Pattern)
    case exists(SPARQLGroup, isNegated: Bool)

    enum Comparison: Sendable {
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    }

    enum Arithmetic: Sendable {
        case add, subtract, multiply, divide
    }
}

/// The functions that are known, by their names in capitals.
enum SPARQLFunction: String, Sendable {
    case bound = "BOUND"
    case ifThenElse = "IF"
    case coalesce = "COALESCE"
    case sameTerm = "SAMETERM"
    case isIRI = "ISIRI"
    case isURI = "ISURI"
    case isBlank = "ISBLANK"
    case isLiteral = "ISLITERAL"
    case isNumeric = "ISNUMERIC"
    case string = "STR"
    case language = "LANG"
    case datatype = "DATATYPE"
    case languageMatches = "LANGMATCHES"
    case length = "STRLEN"
    case upper = "UCASE"
    case lower = "LCASE"
    case startsWith = "STRSTARTS"
    case endsWith = "STRENDS"
    case contains = "CONTAINS"
    case before = "STRBEFORE"
    case after = "STRAFTER"
    case concatenate = "CONCAT"
    case year = "YEAR"
    case month = "MONTH"
    case day = "DAY"
    case absolute = "ABS"
    case iri = "IRI"
    case uri = "URI"

    /// How many arguments it takes; `nil` for any number.
    var arity: Int? {
        switch self {
        case .coalesce, .concatenate: nil
        case .ifThenElse: 3
        case .sameTerm, .languageMatches, .startsWith, .endsWith, .contains, .before, .after: 2
        default: 1
        }
    }
}

/// Why a query cannot be evaluated.
enum SPARQLProblem: Error, Hashable {
    /// It is no SPARQL, or SHACL forbids it (SHACL §5.2.1, pre-bound variables).
    case illFormed(String)
    /// It is SPARQL, but not of the part that is known here.
    case unsupported(String)
}
