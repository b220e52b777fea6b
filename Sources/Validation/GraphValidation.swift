import OntologyModel
import RDF
import SHACL

/// Holds data against shapes and against an ontology, and tells both in one report.
///
/// ```swift
/// let report = try GraphValidation().validate(data)
/// print(TextReport(report).text)
/// ```
public struct GraphValidation: Sendable {
    private let shapes: ShapesGraph?
    private let ontology: Ontology?
    private let suggestions: TermSuggestions?

    /// - Parameters:
    ///   - shapes: `nil` for none.
    ///   - ontology: what the statements are held against, beside the shapes; `nil` for nothing.
    public init(shapes: ShapesGraph?, ontology: Ontology?) {
        self.shapes = shapes
        self.ontology = ontology
        suggestions = ontology.map(TermSuggestions.init)
    }

    /// The project's own shapes and ontology.
    public init() throws(ShapesError) {
        self.init(shapes: try ShapesGraph.leitmotif(), ontology: .leitmotif)
    }

    /// Which class is below which: what shapes need to know of an ontology that the data does not repeat.
    public static func background(of ontology: Ontology) -> [Quad] {
        ontology.quads.filter { $0.predicate == Vocabulary.RDFS.subClassOf && $0.object.iri != nil }
    }

    /// Everything that is wrong, with its place and what may have been meant.
    /// - Throws: `ValidationError` past the limits; what reading throws.
    public func validate(_ data: DataGraph) throws -> ValidationReport {
        var report = ValidationReport(results: [])
        if let shapes { report = try Validator(shapes).validate(data.graph) }
        if let ontology { report.results.removeAll { isKnown($0, to: ontology) } }
        if let ontology {
            let violations = OntologyValidator(ontology).violations(in: data.graph)
            report.add(violations, ontology)
        }
        if let suggestions {
            for index in report.results.indices {
                report.results[index].suggestion = suggestions.suggestion(
                    for: report.results[index], in: data.graph)
            }
        }
        try data.locate(&report.results)
        return report
    }
}

/// The project's shapes list the terms of the project's ontology; those that a user's ontology adds are terms as well.
private func isKnown(_ result: ValidationResult, to ontology: Ontology) -> Bool {
    guard result.targetShape.iri?.value.hasPrefix(ShapesGraph.leitmotifNamespace) == true,
        result.component == IRI(unchecked: SH.namespace + "OrConstraintComponent"),
        let term = result.value?.iri
    else { return false }
    return ontology.classes[term] != nil || ontology.properties[term] != nil
}

extension ShapesGraph {
    /// The shapes of `Ontology/shapes.ttl`, embedded in the binary.
    /// - Throws: never with the file as it is; a test holds it to that.
    public static func leitmotif() throws(ShapesError) -> ShapesGraph {
        let bytes = EmbeddedFile.named("Ontology/shapes.ttl")?.bytes ?? []
        let quads = (try? RDFReader(format: .turtle).quads(in: bytes)) ?? []
        var shapes = try ShapesGraph(quads)
        shapes.prefixes = [Prefix("lm", Ontology.namespace), Prefix("lms", ShapesGraph.leitmotifNamespace)]
        return shapes
    }

    static let leitmotifNamespace = "https://w3id.org/leitmotif/shapes#"
}
