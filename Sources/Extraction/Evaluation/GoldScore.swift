import KnowledgeGraph
import OntologyModel
import RDF

/// A graph held against what a careful reader found: the same definition as the project's scorer, step for step.
///
/// A node stands for a gold entity where their classes agree and one of its names is one of the entity's; where
/// several fit, required ones go before optional ones, then the longest common name decides. A statement is right
/// where its two nodes stand for the ends of a gold relation.
public struct GoldScore: Sendable {
    /// A statement of the graph, judged.
    public struct Finding: Sendable {
        public enum Verdict: Sendable, Hashable { case right, optional, wrong }

        public let statement: Statement
        public let verdict: Verdict
    }

    public private(set) var entities = Counts()
    public private(set) var relations = Counts()
    /// By class, each missed entity under the class that the gold file gives it.
    public private(set) var byType: [String: Counts] = [:]
    /// By property, each missed relation under the first that the gold file gives it.
    public private(set) var byPredicate: [String: Counts] = [:]
    /// Required entities that no node stands for.
    public private(set) var missedEntities: [GoldFile.Entity] = []
    /// Nodes that stand for nothing in the gold file.
    public private(set) var falseEntities: [IRI] = []
    public private(set) var missedRelations: [GoldFile.Relation] = []
    /// Every statement that counts, once, in the order of the graph's triples.
    public private(set) var findings: [Finding] = []

    /// The classes and properties that gold files use; what else a graph says does not count.
    private static let types: Set<String> = [
        "Person", "Character", "Film", "Song", "StageWork", "TelevisionWork", "WrittenWork", "Album",
        "Organization", "Place", "Award", "Theme", "Genre",
    ]
    private static let predicates: Set<String> = [
        "directed", "wrote", "produced", "composed", "photographed", "edited", "choreographed", "actedIn",
        "portrays", "appearsIn", "performs", "featuresSong", "hasTheme", "hasGenre", "influencedBy",
        "references", "comparedTo", "basedOn", "remakeOf", "sequelOf", "received", "conferredBy", "setIn",
        "partnerOf", "relativeOf", "memberOf", "releaseYear",
    ]
    private static let symmetric: Set<String> = ["comparedTo", "partnerOf", "relativeOf"]

    public init(_ gold: GoldFile, _ graph: KnowledgeGraph) {
        let standing = scoreEntities(gold, graph)
        scoreRelations(gold, graph, standing)
    }

    private static func isProjectTerm(_ iri: IRI, in names: Set<String>) -> Bool {
        iri.value == Ontology.namespace + iri.localName && names.contains(iri.localName)
    }

    // MARK: Entities

    /// Which gold entity each node stands for.
    private mutating func scoreEntities(_ gold: GoldFile, _ graph: KnowledgeGraph) -> [IRI: String] {
        let candidates =
            gold.entities.map { Candidate($0, isRequired: true) }
            + gold.optionalEntities.map { Candidate($0, isRequired: false) }
        var standing: [IRI: String] = [:]
        var nodesOf: [String: Int] = [:]
        let nodes = graph.entities.values.filter { Self.isProjectTerm($0.type, in: Self.types) }
            .sorted { Self.triple($0.iri).utf8.lexicographicallyPrecedes(Self.triple($1.iri).utf8) }
        for node in nodes {
            let names = Set(node.names.map { ComparedName($0.text) })
            var best: (rank: (Int, Int), id: String)?
            for candidate in candidates where candidate.types.contains(node.type.localName) {
                guard let length = candidate.longestCommonName(names) else { continue }
                let rank = (candidate.isRequired ? 1 : 0, length)
                if best.map({ rank > $0.rank }) ?? true { best = (rank, candidate.id) }
            }
            guard let best else {
                falseEntities.append(node.iri)
                byType[node.type.localName, default: Counts()].wrong += 1
                continue
            }
            standing[node.iri] = best.id
            nodesOf[best.id, default: 0] += 1
        }
        let required = Set(gold.entities.map(\.id))
        entities.right = required.count { nodesOf[$0] != nil }
        entities.missed = required.count - entities.right
        entities.wrong = falseEntities.count + required.reduce(0) { $0 + max(0, (nodesOf[$1] ?? 0) - 1) }
        for entity in gold.entities {
            if nodesOf[entity.id] != nil {
                byType[entity.type, default: Counts()].right += 1
            } else {
                byType[entity.type, default: Counts()].missed += 1
                missedEntities.append(entity)
            }
        }
        return standing
    }

    private struct Candidate {
        let id: String
        let types: Set<String>
        let names: Set<ComparedName>
        let isRequired: Bool

        init(_ entity: GoldFile.Entity, isRequired: Bool) {
            id = entity.id
            types = Set(entity.types)
            names = Set(entity.names.map { ComparedName($0) })
            self.isRequired = isRequired
        }

        func longestCommonName(_ other: Set<ComparedName>) -> Int? {
            names.intersection(other).map(\.text.unicodeScalars.count).max()
        }
    }

    /// Triples are compared as N-Triples writes them.
    private static func triple(_ iri: IRI) -> String { "<\(iri.value)>" }

    // MARK: Relations

    private struct Key: Hashable {
        let subject: String
        let predicate: String
        let object: String
    }

    private static func keys(_ relation: GoldFile.Relation) -> [Key] {
        relation.predicates.flatMap { predicate in
            let key = Key(subject: relation.subject, predicate: predicate, object: relation.object)
            let mirrored = Key(subject: relation.object, predicate: predicate, object: relation.subject)
            return symmetric.contains(predicate) ? [key, mirrored] : [key]
        }
    }

    private mutating func scoreRelations(
        _ gold: GoldFile, _ graph: KnowledgeGraph, _ standing: [IRI: String]
    ) {
        var wanted: [Key: [Int]] = [:]
        for (index, relation) in gold.relations.enumerated() {
            for key in Self.keys(relation) { wanted[key, default: []].append(index) }
        }
        let optional = Set(gold.optionalRelations.flatMap(Self.keys))
        var isFound = Array(repeating: false, count: gold.relations.count)
        var seen: Set<Key> = []
        for edge in edges(graph) {
            let predicate = edge.statement.predicate.localName
            let subject = standing[edge.statement.subject]
            let object = edge.statement.object.entity.map { standing[$0] } ?? edge.object
            // Two nodes that stand for one thing state it once.
            var ends = [subject ?? edge.subject, object ?? edge.object]
            if Self.symmetric.contains(predicate) {
                ends.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            }
            guard seen.insert(Key(subject: ends[0], predicate: predicate, object: ends[1])).inserted else {
                continue
            }
            let key = subject.flatMap { subject in
                object.map { Key(subject: subject, predicate: predicate, object: $0) }
            }
            let hits = key.flatMap { wanted[$0] } ?? []
            for hit in hits { isFound[hit] = true }
            let isOptional = key.map(optional.contains) ?? false
            let verdict: Finding.Verdict = !hits.isEmpty ? .right : isOptional ? .optional : .wrong
            findings.append(Finding(statement: edge.statement, verdict: verdict))
            if verdict == .wrong { byPredicate[predicate, default: Counts()].wrong += 1 }
        }
        for (relation, found) in zip(gold.relations, isFound) {
            let predicate = relation.predicates.first ?? ""
            if found {
                byPredicate[predicate, default: Counts()].right += 1
            } else {
                byPredicate[predicate, default: Counts()].missed += 1
                missedRelations.append(relation)
            }
        }
        relations = Counts(
            right: isFound.count { $0 }, wrong: findings.count { $0.verdict == .wrong },
            missed: missedRelations.count)
    }

    private struct Edge {
        let statement: Statement
        let subject: String
        /// The IRI as N-Triples writes it, or the year.
        let object: String
    }

    /// The statements that count, in the order of their triples.
    private func edges(_ graph: KnowledgeGraph) -> [Edge] {
        var edges: [Edge] = []
        for statement in graph.statements
        where Self.isProjectTerm(statement.predicate, in: Self.predicates) {
            let object =
                switch statement.object {
                case .entity(let iri): Self.triple(iri)
                case .value(let literal): String(literal.lexicalForm.prefix(4))
                }
            edges.append(
                Edge(statement: statement, subject: Self.triple(statement.subject), object: object))
        }
        return edges.sorted { a, b in
            if a.subject != b.subject { return a.subject.utf8.lexicographicallyPrecedes(b.subject.utf8) }
            let (p, q) = (a.statement.predicate.localName, b.statement.predicate.localName)
            if p != q { return p.utf8.lexicographicallyPrecedes(q.utf8) }
            return a.object.utf8.lexicographicallyPrecedes(b.object.utf8)
        }
    }
}
