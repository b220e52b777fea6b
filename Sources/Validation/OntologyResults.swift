import OntologyModel
import RDF
import SHACL

extension ValidationReport {
    /// Adds what an ontology finds, but for what a shape has said already of the same node and property.
    mutating func add(_ violations: [Violation], _ ontology: Ontology) {
        struct Blame: Hashable {
            let node: Term
            let property: IRI
        }
        var told: Set<Blame> = []
        for result in results {
            guard let property = result.statement?.predicate else { continue }
            told.insert(Blame(node: result.value ?? result.focusNode, property: property))
            if property == Vocabulary.RDF.type {
                told.insert(Blame(node: result.focusNode, property: property))
            }
        }
        for violation in violations {
            guard !told.contains(Blame(node: violation.blamed, property: violation.property)) else {
                continue
            }
            results.append(violation.result(ontology))
        }
    }
}

extension Violation {
    /// The node or value that is not as it should be.
    fileprivate var blamed: Term {
        switch problem {
        case .object, .datatype, .valueExpected, .entityExpected, .lexicalForm, .unknownClass:
            value ?? node
        default: node
        }
    }

    /// The violation as a result whose shape is the term of the ontology that is violated.
    fileprivate func result(_ ontology: Ontology) -> ValidationResult {
        let isAboutClass = property == Vocabulary.RDF.type
        let term = isAboutClass ? value ?? .iri(property) : .iri(property)
        let label = term.iri.flatMap { ontology.classes[$0]?.label ?? ontology.properties[$0]?.label }
        return ValidationResult(
            focusNode: node, path: .predicate(property), value: value, sourceShape: term,
            component: IRI(unchecked: ShapesGraph.leitmotifNamespace + problem.component),
            severity: problem == .deprecated ? SH.Warning : SH.Violation,
            messages: [Literal(sentence, language: "en")],
            targetLabel: label.map { "the ontology on “\($0)”" },
            statement: value.flatMap { statement(with: $0) })
    }

    /// The check of a statement node without a value has no triple of its own.
    private func statement(with value: Term) -> Triple? { Triple(node, property, value) }

    private var sentence: String {
        let text = "\(problem)"
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }
}

extension Violation.Problem {
    /// The name of the check, in the manner of SHACL's constraint components.
    fileprivate var component: String {
        let name =
            switch self {
            case .unknownClass, .unknownProperty: "UnknownTerm"
            case .subject: "Domain"
            case .object, .valueExpected, .entityExpected: "Range"
            case .datatype, .lexicalForm: "Datatype"
            case .disjointClasses: "Disjoint"
            case .deprecated: "Deprecated"
            case .relatedToItself: "Irreflexive"
            case .bothWays: "Asymmetric"
            case .severalValues: "Functional"
            case .severalSubjects: "InverseFunctional"
            case .incompleteStatement, .statementNotAsserted, .confidenceOutOfRange: "Evidence"
            }
        return name + "ConstraintComponent"
    }
}
