import ByteStreams
import RDF

/// Whether Protégé will know the properties and classes that a file of RDF uses.
///
/// The OWL API takes an undeclared property for an annotation, and then reports a clash where it joins
/// individuals (owlcs/owlapi#483).
struct OWLUseCheck {
    let file: String

    func check(_ source: ByteSource, _ format: RDFFormat) throws -> [CheckFinding] {
        var declared: Set<IRI> = []
        var imports = false
        var uses: [IRI: Int] = [:]
        try RDFReader(format: format).read(source) { view in
            let quad = Quad(view)
            uses[quad.predicate, default: 0] += 1
            if quad.predicate == Vocabulary.OWL.imports { imports = true }
            if quad.predicate == Vocabulary.RDF.type, let type = quad.object.iri,
                let subject = quad.subject.iri
            {
                if Self.declarations.contains(type) { declared.insert(subject) }
            }
        }
        var findings: [CheckFinding] = []
        let builtIn = [Vocabulary.RDF.namespace, Vocabulary.RDFS.namespace, Vocabulary.OWL.namespace]
        for (property, count) in uses.sorted(by: { $0.key < $1.key })
        where !declared.contains(property) && !builtIn.contains(where: { property.value.hasPrefix($0) }) {
            findings.append(
                CheckFinding(
                    file: file, line: 0, severity: .warning,
                    message:
                        "\(property.value), used \(count) times, is not declared: Protégé shows it as an annotation"
                        + (imports
                            ? " unless an imported ontology declares it"
                            : "; add the ontology or owl:imports")))
        }
        return findings
    }

    private static let declarations: Set = [
        Vocabulary.OWL.ObjectProperty, Vocabulary.OWL.DatatypeProperty, Vocabulary.OWL.AnnotationProperty,
    ]
}
