import OntologyModel
import RDF
import SHACL

/// What may have been meant, where that is evident: a term that is written almost so, the inverse of a property, the
/// right datatype.
struct TermSuggestions: Sendable {
    private let ontology: Ontology
    private let names: Abbreviations
    /// The ontology's term for one of another vocabulary, by its local name in lower case: `movie`.
    private let aligned: [String: IRI]

    init(_ ontology: Ontology) {
        self.ontology = ontology
        names = Abbreviations([Prefix("lm", Ontology.namespace)])
        var aligned: [String: IRI] = [:]
        for quad in VocabularyTranslation.builtInAlignments {
            guard let ours = quad.subject.iri, let theirs = quad.object.iri,
                ontology.classes[ours] != nil || ontology.properties[ours] != nil
            else { continue }
            let name = theirs.localName.lowercased()
            aligned[name] = min(aligned[name] ?? ours, ours)
        }
        self.aligned = aligned
    }

    func suggestion(for result: ValidationResult, in graph: IndexedGraph) -> String? {
        guard let statement = result.statement else { return nil }
        if statement.predicate == Vocabulary.RDF.type {
            guard let type = statement.object.iri, ontology.classes[type] == nil else { return nil }
            return spelling(of: type, among: ontology.classes.keys, "class", ontology.classes.keys)
        }
        guard let property = ontology.properties[statement.predicate] else {
            return spelling(
                of: statement.predicate, among: ontology.properties.keys, "property", ontology.properties.keys
            )
        }
        return datatype(statement, property, result.value)
            ?? inverse(statement, property, TypedGraphView(graph, ontology))
    }

    private func spelling<Terms: Collection<IRI>>(
        of term: IRI, among terms: Terms, _ kind: String, _ known: some Collection<IRI>
    ) -> String? {
        let namespace = term.value.dropLast(term.localName.count)
        let isOurs = terms.contains { $0.value.dropLast($0.localName.count) == namespace }
        guard isOurs else { return nil }
        let said = "\(names.name(term)) is not a \(kind) of the ontology"
        let name = term.localName
        let near = terms.filter { $0.value.hasPrefix(namespace) }
            .map { (distance: EditDistance.between($0.localName, name), term: $0) }
            .min { ($0.distance, $0.term.value) < ($1.distance, $1.term.value) }
        if let near, near.distance <= max(1, name.count / 4) {
            return "\(said); did you mean \(names.name(near.term))?"
        }
        if let other = aligned[name.lowercased()], known.contains(other) {
            return "\(said); did you mean \(names.name(other))?"
        }
        return nil
    }

    /// `"1964"` is a year if it is written as one.
    private func datatype(_ statement: Triple, _ property: OntologyProperty, _ value: Term?) -> String? {
        guard property.kind == .datatype, let literal = statement.object.literal, value == statement.object,
            let wanted = property.range.filter({ $0 != Vocabulary.RDFS.Literal }).min(),
            !property.range.contains(literal.datatype)
        else { return nil }
        let form = literal.lexicalForm.prefix { $0 != "T" }
        for text in [literal.lexicalForm, String(form), String(literal.lexicalForm.prefix(4))] {
            let better = Literal(text, datatype: wanted)
            if better.isWellFormed { return "write \(names.name(.literal(better)))" }
        }
        return nil
    }

    /// The statement would be right the other way round.
    private func inverse(
        _ statement: Triple, _ property: OntologyProperty, _ graph: TypedGraphView
    ) -> String? {
        guard property.kind == .object, !property.isSymmetric, statement.object.literal == nil else {
            return nil
        }
        guard !property.domain.isEmpty, !property.range.isEmpty,
            !graph.isAny(statement.subject, of: property.domain)
                || !graph.isAny(statement.object, of: property.range),
            graph.isAny(statement.object, of: property.domain),
            graph.isAny(statement.subject, of: property.range)
        else { return nil }
        let inverse = property.inverses.min().map { ", or use \(names.name($0))" } ?? ""
        return "turn the statement round\(inverse)"
    }
}

/// The classes of the nodes of a graph.
struct TypedGraphView {
    private let graph: IndexedGraph
    private let ontology: Ontology

    init(_ graph: IndexedGraph, _ ontology: Ontology) {
        self.graph = graph
        self.ontology = ontology
    }

    func isAny(_ node: Term, of expected: Set<IRI>) -> Bool {
        guard let node = graph.id(of: node), let type = graph.id(of: Vocabulary.RDF.type) else {
            return false
        }
        return graph.objects(of: node, type).contains { place in
            guard let iri = graph.term(graph.object(at: place)).iri else { return false }
            return !ontology.ancestors(of: iri).isDisjoint(with: expected)
        }
    }
}

/// How many letters have to be put in, left out, changed or swapped with the next to make one word of another
/// (optimal string alignment).
enum EditDistance {
    static func between(_ left: String, _ right: String) -> Int {
        let left = Array(left.lowercased().unicodeScalars)
        let right = Array(right.lowercased().unicodeScalars)
        guard left.count <= 200, right.count <= 200 else { return .max }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for i in left.indices {
            var current = [i + 1]
            for j in right.indices {
                var best = min(last[j + 1], current[j]) + 1
                best = min(best, last[j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    best = min(best, beforeLast[j - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
