import RDF

/// What a validation came to ([SHACL §3.6](https://www.w3.org/TR/shacl/#validation-report)).
public struct ValidationReport: Sendable {
    /// By shape and then by focus node; the order depends on the data and the shapes alone.
    public var results: [ValidationResult]
    /// What the shapes ask for and nobody looked at.
    public var notEvaluated: [ShapesGraph.NotEvaluated]
    /// How many nodes were looked at, those of several shapes counted for each.
    public var focusNodeCount: Int

    public init(
        results: [ValidationResult], notEvaluated: [ShapesGraph.NotEvaluated] = [], focusNodeCount: Int = 0
    ) {
        self.results = results
        self.notEvaluated = notEvaluated
        self.focusNodeCount = focusNodeCount
    }

    /// Whether there is no result, of whatever severity.
    public var conforms: Bool { results.isEmpty }

    /// How many results are of each severity.
    public var counts: [Severity: Int] {
        results.reduce(into: [:]) { $0[Severity($1.severity), default: 0] += 1 }
    }

    /// Whether there is a result of this severity or a graver one.
    public func fails(at severity: Severity) -> Bool {
        results.contains { Severity($0.severity) >= severity }
    }

    /// The report as RDF, in the vocabulary of SHACL.
    public var quads: [Quad] {
        var quads: [Quad] = []
        var blankNodes = 0
        let report = Term.blankNode(BlankNode("validation-report"))
        quads.append(Quad(report, Vocabulary.RDF.type, .iri(SH.ValidationReport)))
        quads.append(Quad(report, SH.conforms, .literal(Literal(conforms))))
        for (index, result) in results.enumerated() {
            let node = Term.blankNode(BlankNode("validation-result-\(index + 1)"))
            quads.append(Quad(report, SH.result, node))
            var path: [Quad] = []
            quads.append(Quad(node, Vocabulary.RDF.type, .iri(SH.ValidationResult)))
            quads.append(Quad(node, SH.focusNode, result.focusNode))
            if let resultPath = result.path {
                let pathNode = resultPath.node(
                    {
                        blankNodes += 1
                        return .blankNode(BlankNode("result-path-\(blankNodes)"))
                    }, &path)
                quads.append(Quad(node, SH.resultPath, pathNode))
            }
            if let value = result.value { quads.append(Quad(node, SH.value, value)) }
            quads.append(Quad(node, SH.resultSeverity, .iri(result.severity)))
            quads.append(Quad(node, SH.sourceConstraintComponent, .iri(result.component)))
            quads.append(Quad(node, SH.sourceShape, result.sourceShape))
            if let constraint = result.sourceConstraint {
                quads.append(Quad(node, SH.sourceConstraint, constraint))
            }
            for message in result.messages { quads.append(Quad(node, SH.resultMessage, .literal(message))) }
            quads += path
        }
        return quads
    }
}
