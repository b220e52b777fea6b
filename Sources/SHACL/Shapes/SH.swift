import RDF

/// The terms of the [Shapes Constraint Language](https://www.w3.org/TR/shacl/).
public enum SH {
    public static let namespace = "http://www.w3.org/ns/shacl#"

    // Shapes
    public static let NodeShape = iri("NodeShape")
    public static let PropertyShape = iri("PropertyShape")
    public static let path = iri("path")
    public static let property = iri("property")
    public static let severity = iri("severity")
    public static let message = iri("message")
    public static let deactivated = iri("deactivated")
    public static let name = iri("name")

    // Targets
    public static let targetNode = iri("targetNode")
    public static let targetClass = iri("targetClass")
    public static let targetSubjectsOf = iri("targetSubjectsOf")
    public static let targetObjectsOf = iri("targetObjectsOf")

    // Paths
    public static let inversePath = iri("inversePath")
    public static let alternativePath = iri("alternativePath")
    public static let zeroOrMorePath = iri("zeroOrMorePath")
    public static let oneOrMorePath = iri("oneOrMorePath")
    public static let zeroOrOnePath = iri("zeroOrOnePath")

    // Parameters of constraints
    public static let `class` = iri("class")
    public static let datatype = iri("datatype")
    public static let nodeKind = iri("nodeKind")
    public static let minCount = iri("minCount")
    public static let maxCount = iri("maxCount")
    public static let minExclusive = iri("minExclusive")
    public static let minInclusive = iri("minInclusive")
    public static let maxExclusive = iri("maxExclusive")
    public static let maxInclusive = iri("maxInclusive")
    public static let minLength = iri("minLength")
    public static let maxLength = iri("maxLength")
    public static let pattern = iri("pattern")
    public static let flags = iri("flags")
    public static let languageIn = iri("languageIn")
    public static let uniqueLang = iri("uniqueLang")
    public static let equals = iri("equals")
    public static let disjoint = iri("disjoint")
    public static let lessThan = iri("lessThan")
    public static let lessThanOrEquals = iri("lessThanOrEquals")
    public static let not = iri("not")
    public static let and = iri("and")
    public static let or = iri("or")
    public static let xone = iri("xone")
    public static let node = iri("node")
    public static let qualifiedValueShape = iri("qualifiedValueShape")
    public static let qualifiedMinCount = iri("qualifiedMinCount")
    public static let qualifiedMaxCount = iri("qualifiedMaxCount")
    public static let qualifiedValueShapesDisjoint = iri("qualifiedValueShapesDisjoint")
    public static let closed = iri("closed")
    public static let ignoredProperties = iri("ignoredProperties")
    public static let hasValue = iri("hasValue")
    public static let `in` = iri("in")
    public static let sparql = iri("sparql")

    // SHACL-SPARQL
    public static let select = iri("select")
    public static let ask = iri("ask")
    public static let prefixes = iri("prefixes")
    public static let declare = iri("declare")
    public static let prefix = iri("prefix")
    public static let namespaceTerm = iri("namespace")
    public static let parameter = iri("parameter")
    public static let ConstraintComponent = iri("ConstraintComponent")
    public static let target = iri("target")
    public static let js = iri("js")
    public static let rule = iri("rule")
    public static let expression = iri("expression")

    // Kinds of nodes
    public static let IRI = iri("IRI")
    public static let BlankNode = iri("BlankNode")
    public static let Literal = iri("Literal")
    public static let BlankNodeOrIRI = iri("BlankNodeOrIRI")
    public static let BlankNodeOrLiteral = iri("BlankNodeOrLiteral")
    public static let IRIOrLiteral = iri("IRIOrLiteral")

    // Reports
    public static let ValidationReport = iri("ValidationReport")
    public static let ValidationResult = iri("ValidationResult")
    public static let conforms = iri("conforms")
    public static let result = iri("result")
    public static let focusNode = iri("focusNode")
    public static let resultPath = iri("resultPath")
    public static let value = iri("value")
    public static let sourceShape = iri("sourceShape")
    public static let sourceConstraint = iri("sourceConstraint")
    public static let sourceConstraintComponent = iri("sourceConstraintComponent")
    public static let resultSeverity = iri("resultSeverity")
    public static let resultMessage = iri("resultMessage")
    public static let Info = iri("Info")
    public static let Warning = iri("Warning")
    public static let Violation = iri("Violation")

    static func iri(_ name: String) -> RDF.IRI { RDF.IRI(unchecked: namespace + name) }

    /// `sh:ClassConstraintComponent` for `Class`.
    static func component(_ name: String) -> RDF.IRI { iri(name + "ConstraintComponent") }
}
