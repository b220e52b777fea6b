import KnowledgeGraph
import Testing

/// Expects two graphs to be the same, and says in short what differs where they are not.
func expectSame(
    _ actual: KnowledgeGraph, _ expected: KnowledgeGraph, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    guard actual != expected else { return }
    var differences: [String] = []
    for iri in Set(actual.entities.keys).union(expected.entities.keys).sorted()
    where actual.entities[iri] != expected.entities[iri] {
        differences.append(
            "\(String(describing: actual.entities[iri])) ≠ \(String(describing: expected.entities[iri]))")
    }
    for iri in Set(actual.documents.keys).union(expected.documents.keys).sorted() {
        if actual.documents[iri] != expected.documents[iri] { differences.append("document \(iri.value)") }
        if actual.mentions(in: iri) != expected.mentions(in: iri) {
            differences.append("mentions in \(iri.value)")
        }
    }
    for statement in Set(actual.statements).union(expected.statements).sorted() {
        let isSame =
            actual.contains(statement) == expected.contains(statement)
            && actual.evidence(for: statement) == expected.evidence(for: statement)
        if !isSame { differences.append("\(statement)") }
    }
    Issue.record("\(differences.prefix(3).joined(separator: "\n"))", sourceLocation: sourceLocation)
}
