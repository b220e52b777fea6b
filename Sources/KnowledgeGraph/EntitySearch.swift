import OntologyModel
import RDF
import Synchronization

/// Finds entities by what people call them.
///
/// ```swift
/// let search = EntitySearch(graph)
/// search.entities(named: "jacques demy")    // whatever the case, the accents and a leading article
/// search.nearest(to: "Jaques Demi")         // what was perhaps meant
/// ```
public struct EntitySearch: Sendable {
    /// In no order: what is found is put in order, which is little.
    private let entities: [Entity]
    private let slugs = Slugs()

    public init(_ graph: KnowledgeGraph) {
        entities = Array(graph.entities.values)
    }

    /// The names of each entity in plain form, made when the first is looked for that is nobody's letter for letter.
    private final class Slugs: Sendable {
        private let made = Mutex<[[String]]?>(nil)

        func all(of entities: [Entity]) -> [[String]] {
            made.withLock { made in
                let slugs = made ?? entities.map { entity in entity.names.map { Identity.slug($0.text) } }
                made = slugs
                return slugs
            }
        }
    }

    /// The entities of an IRI or of a name, in the order of their IRIs.
    ///
    /// Where several readings of the name give something the closest counts: letter for letter, then whatever
    /// the case, accents and leading article, then as some of the words of a name ("Demy").
    public func entities(named name: String) -> [Entity] {
        closest(to: name).sorted { $0.iri < $1.iri }
    }

    private func closest(to name: String) -> [Entity] {
        let exact = entities.filter { entity in
            entity.iri.value == name || entity.preferredName.text == name
                || entity.alternativeNames.contains { $0.text == name }
        }
        guard exact.isEmpty else { return exact }
        let slugs = slugs.all(of: entities)
        let slug = Identity.slug(name)
        let same = zip(entities, slugs).filter { $1.contains(slug) }.map(\.0)
        guard same.isEmpty else { return same }
        let words = "-\(slug)-"
        return zip(entities, slugs).filter { $1.contains { "-\($0)-".contains(words) } }.map(\.0)
    }

    /// The entities whose names differ least from `name`, at most `count`; none that is altogether another.
    public func nearest(to name: String, count: Int = 5) -> [Entity] {
        let wanted = Array(Identity.slug(name).unicodeScalars.prefix(200))
        let limit = max(1, wanted.count / 3)
        var found: [(distance: Int, entity: Entity)] = []
        for (entity, slugs) in zip(entities, slugs.all(of: entities)) {
            let distances = slugs.compactMap { slug in
                editDistance(wanted, Array(slug.unicodeScalars.prefix(200)), limit: limit)
            }
            if let distance = distances.min() { found.append((distance, entity)) }
        }
        return found.sorted { ($0.distance, $0.entity.iri) < ($1.distance, $1.entity.iri) }
            .prefix(count).map(\.entity)
    }
}

/// Levenshtein's distance, or `nil` past the limit.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    var row = Array(0...b.count)
    for (i, scalar) in a.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        var least = row[0]
        for (j, other) in b.enumerated() {
            let substitution = diagonal + (scalar == other ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
            least = min(least, row[j + 1])
        }
        if least > limit { return nil }
    }
    return row[b.count] <= limit ? row[b.count] : nil
}
