import Foundation
import KnowledgeGraph
import OntologyModel
import RDF

/// The graph that a careful reader made of one of the examples: `Tests/Gold`.
enum GoldGraph {
    static var project: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
    }

    /// The graph of an example, each relation with the first sentence that names both its ends as evidence.
    static func named(_ name: String) throws -> KnowledgeGraph {
        let file = project.appending(path: "Tests/Gold/\(name).json")
        let gold = try JSONDecoder().decode(Gold.self, from: Data(contentsOf: file))
        let text = try String(contentsOf: project.appending(path: gold.document), encoding: .utf8)
        return try gold.graph(text)
    }
}

private struct Gold: Decodable {
    struct Thing: Decodable {
        let id: String
        let type: String
        let names: [String]
    }

    struct Relation: Decodable {
        let s: String
        let p: OneOrMany
        let o: String
    }

    struct Optionals: Decodable {
        let entities: [Thing]
        let relations: [Relation]
    }

    /// Where several predicates are fair, the first.
    struct OneOrMany: Decodable {
        let first: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let one = try? container.decode(String.self) {
                first = one
            } else {
                first = try container.decode([String].self).first ?? "relatedTo"
            }
        }
    }

    let document: String
    let entities: [Thing]
    let relations: [Relation]
    let optional: Optionals

    func graph(_ text: String) throws -> KnowledgeGraph {
        var graph = KnowledgeGraph()
        let source = IRI(unchecked: "https://example.org/" + document)
        graph.add(SourceDocument(iri: source, identifier: document, textSHA256: "", sourceSHA256: ""))
        var iris: [String: IRI] = [:]
        for entity in entities + optional.entities {
            let type = IRI(unchecked: Ontology.namespace + entity.type)
            let iri = graph.identity.entity(type: type, name: entity.names[0])
            iris[entity.id] = iri
            try graph.add(
                Entity(
                    iri: iri, type: type, preferredName: Name(entity.names[0]),
                    alternativeNames: Set(entity.names.dropFirst().map { Name($0) })))
            graph.mention(iri, in: source)
        }
        let sentences = text.split { ".!?\n".contains($0) }.map(String.init)
        for relation in relations
            + optional.relations.filter({ ["hasTheme", "hasGenre", "setIn"].contains($0.p.first) })
        {
            guard let subject = iris[relation.s] else { continue }
            let predicate = IRI(unchecked: Ontology.namespace + relation.p.first)
            let object =
                iris[relation.o].map { StatementObject.entity($0) }
                ?? .value(Literal(relation.o, datatype: Vocabulary.XSD.gYear))
            let names = [
                graph.entities[subject]?.names, iris[relation.o].flatMap { graph.entities[$0]?.names },
            ]
            .compactMap { $0 }
            let sentence = sentences.first { sentence in
                names.allSatisfy { $0.contains { sentence.contains($0.text) } }
            }
            let evidence = sentence.map {
                Evidence(
                    document: source, quotation: $0.trimmingCharacters(in: .whitespaces),
                    textRange: 0..<$0.count,
                    sourceRange: 0..<$0.utf8.count, rule: "gold", confidence: 1)
            }
            try? graph.state(Statement(subject, predicate, object), evidence: evidence.map { [$0] } ?? [])
        }
        return graph
    }
}
