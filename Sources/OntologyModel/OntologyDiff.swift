import RDF

/// What changed from one version of an ontology to the next, and whether a graph that was valid may no longer be.
///
/// ```swift
/// for change in OntologyDiff(old, new).changes { print(change) }
/// // - property lm:filmed (breaking)
/// // ~ lm:directed range: Work → Film (breaking)
/// ```
public struct OntologyDiff: Sendable {
    public struct Change: Sendable, Hashable, CustomStringConvertible {
        public enum Kind: String, Sendable, Hashable {
            case added, removed, changed
        }

        public let kind: Kind
        /// `class` or `property`.
        public let termKind: String
        public let term: IRI
        /// What of it changed: `domain`, `label`; `nil` where the term came or went.
        public let aspect: String?
        public let before: [String]
        public let after: [String]
        /// Whether a graph that was valid may be so no longer.
        public let isBreaking: Bool

        /// `+ class …`, `- property …`, `~ term aspect: before → after`.
        public var description: String {
            let note = isBreaking ? " (breaking)" : ""
            switch kind {
            case .added: return "+ \(termKind) \(term.value)\(note)"
            case .removed: return "- \(termKind) \(term.value)\(note)"
            case .changed: return "~ \(term.value) \(aspect ?? ""): \(words(before)) → \(words(after))\(note)"
            }
        }

        private func words(_ values: [String]) -> String {
            values.isEmpty ? "nothing" : values.joined(separator: ", ")
        }
    }

    /// By term; a term that came or went before what changed of others.
    public private(set) var changes: [Change] = []

    public var isBreaking: Bool { changes.contains(where: \.isBreaking) }

    public init(_ old: Ontology, _ new: Ontology) {
        let comparison = Comparison(old, new)
        for iri in Set(old.classes.keys).union(new.classes.keys).sorted() {
            changes += comparison.changes(of: iri, old.classes[iri], new.classes[iri])
        }
        for iri in Set(old.properties.keys).union(new.properties.keys).sorted() {
            changes += comparison.changes(of: iri, old.properties[iri], new.properties[iri])
        }
    }
}

private struct Comparison {
    let old: Ontology
    let new: Ontology

    init(_ old: Ontology, _ new: Ontology) {
        self.old = old
        self.new = new
    }

    func changes(of iri: IRI, _ before: OntologyClass?, _ after: OntologyClass?) -> [OntologyDiff.Change] {
        guard let before, let after else { return [comingOrGoing(iri, "class", isGone: after == nil)] }
        var all = words(iri, "class", (before.label, after.label), (before.definition, after.definition))
        // Fewer classes above: what relied on one of them is no longer allowed.
        let lost = !old.ancestors(of: iri).subtracting(new.ancestors(of: iri)).isEmpty
        all += terms(iri, "class", "superclasses", before.superclasses, after.superclasses, isBreaking: lost)
        let isMoreDisjoint = !after.disjointWith.subtracting(before.disjointWith).isEmpty
        all += terms(
            iri, "class", "disjoint with", before.disjointWith, after.disjointWith, isBreaking: isMoreDisjoint
        )
        return all + flag(iri, "class", "deprecated", before.isDeprecated, after.isDeprecated)
    }

    func changes(
        of iri: IRI, _ before: OntologyProperty?, _ after: OntologyProperty?
    ) -> [OntologyDiff.Change] {
        guard let before, let after else { return [comingOrGoing(iri, "property", isGone: after == nil)] }
        let kind = "property"
        var all = words(iri, kind, (before.label, after.label), (before.definition, after.definition))
        if before.kind != after.kind {
            all.append(change(iri, kind, "kind", ["\(before.kind)"], ["\(after.kind)"], isBreaking: true))
        }
        all += terms(
            iri, kind, "domain", before.domain, after.domain,
            isBreaking: isNarrower(before.domain, after.domain))
        all += terms(
            iri, kind, "range", before.range, after.range, isBreaking: isNarrower(before.range, after.range))
        all += terms(
            iri, kind, "superproperties", before.superproperties, after.superproperties, isBreaking: false)
        all += terms(iri, kind, "inverses", before.inverses, after.inverses, isBreaking: false)
        all += flag(iri, kind, "symmetric", before.isSymmetric, after.isSymmetric)
        all += flag(iri, kind, "transitive", before.isTransitive, after.isTransitive)
        all += flag(iri, kind, "functional", before.isFunctional, after.isFunctional, breaks: true)
        all += flag(
            iri, kind, "inverse functional", before.isInverseFunctional, after.isInverseFunctional,
            breaks: true)
        all += flag(iri, kind, "irreflexive", before.isIrreflexive, after.isIrreflexive, breaks: true)
        all += flag(iri, kind, "asymmetric", before.isAsymmetric, after.isAsymmetric, breaks: true)
        return all + flag(iri, kind, "deprecated", before.isDeprecated, after.isDeprecated)
    }

    /// Whether something that was allowed no longer is: a class of the old is below none of the new.
    private func isNarrower(_ before: Set<IRI>, _ after: Set<IRI>) -> Bool {
        if after.isEmpty { return false }
        if before.isEmpty { return true }
        return before.contains { new.ancestors(of: $0).isDisjoint(with: after) }
    }

    private func comingOrGoing(_ iri: IRI, _ kind: String, isGone: Bool) -> OntologyDiff.Change {
        OntologyDiff.Change(
            kind: isGone ? .removed : .added, termKind: kind, term: iri, aspect: nil, before: [], after: [],
            isBreaking: isGone)
    }

    private func words(
        _ iri: IRI, _ kind: String, _ labels: (String, String), _ definitions: (String?, String?)
    ) -> [OntologyDiff.Change] {
        var all: [OntologyDiff.Change] = []
        if labels.0 != labels.1 {
            all.append(change(iri, kind, "label", [labels.0], [labels.1], isBreaking: false))
        }
        if definitions.0 != definitions.1 {
            let (before, after) = (definitions.0.map { [$0] } ?? [], definitions.1.map { [$0] } ?? [])
            all.append(change(iri, kind, "definition", before, after, isBreaking: false))
        }
        return all
    }

    private func terms(
        _ iri: IRI, _ kind: String, _ aspect: String, _ before: Set<IRI>, _ after: Set<IRI>, isBreaking: Bool
    ) -> [OntologyDiff.Change] {
        guard before != after else { return [] }
        let names = { (terms: Set<IRI>) in terms.map(\.localName).sorted() }
        return [change(iri, kind, aspect, names(before), names(after), isBreaking: isBreaking)]
    }

    private func flag(
        _ iri: IRI, _ kind: String, _ aspect: String, _ before: Bool, _ after: Bool, breaks: Bool = false
    ) -> [OntologyDiff.Change] {
        guard before != after else { return [] }
        let word = { (value: Bool) in [value ? "yes" : "no"] }
        return [change(iri, kind, aspect, word(before), word(after), isBreaking: breaks && after)]
    }

    private func change(
        _ iri: IRI, _ kind: String, _ aspect: String, _ before: [String], _ after: [String], isBreaking: Bool
    ) -> OntologyDiff.Change {
        OntologyDiff.Change(
            kind: .changed, termKind: kind, term: iri, aspect: aspect, before: before, after: after,
            isBreaking: isBreaking)
    }
}
