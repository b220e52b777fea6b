import Foundation
import OntologyModel
import RDF
import Testing

/// What the files under `Ontology/` promise to those who read them with other tools.
@Suite("The ontology's files")
struct OntologyFilesTests {
    let ontology = Ontology.leitmotif

    @Test(arguments: [
        "Ontology/leitmotif.ttl", "Ontology/alignments.ttl", "Ontology/shapes.ttl", "Ontology/themes.ttl",
    ])
    func isEmbeddedAndParses(name: String) throws {
        #expect(try !quads(of: name).isEmpty)
    }

    @Test(arguments: ["Ontology/alignments.ttl", "Ontology/shapes.ttl"])
    func speaksOnlyOfTermsThatExist(name: String) throws {
        for term in Set(
            try quads(of: name).flatMap { [$0.subject, .iri($0.predicate), $0.object] }.compactMap(\.iri))
        where term.value.hasPrefix(Ontology.namespace) {
            #expect(ontology.classes[term] != nil || ontology.properties[term] != nil, "\(term)")
        }
    }

    @Test func everyTermHasAnExampleAndEveryPropertyADomainAndARange() {
        let example = IRI(unchecked: Vocabulary.SKOS.namespace + "example")
        let withExample = Set(ontology.quads.filter { $0.predicate == example }.compactMap(\.subject.iri))
        let terms = Array(ontology.classes.keys) + Array(ontology.properties.keys)
        for term in terms where term.value.hasPrefix(Ontology.namespace) {
            #expect(withExample.contains(term), "\(term)")
        }
        for property in ontology.properties.values where property.iri.value.hasPrefix(Ontology.namespace) {
            #expect(!property.domain.isEmpty && !property.range.isEmpty, "\(property.iri)")
        }
    }

    @Test func anInverseTurnsDomainAndRangeRound() throws {
        for quad in ontology.quads where quad.predicate == Vocabulary.OWL.inverseOf {
            let inverse = try #require(quad.subject.iri.flatMap { ontology.properties[$0] })
            let stored = try #require(quad.object.iri.flatMap { ontology.properties[$0] })
            #expect(inverse.domain == stored.range && inverse.range == stored.domain, "\(inverse.iri)")
        }
    }

    @Test func everyClassAndPropertyHasAShape() throws {
        let targets = ["targetClass", "targetSubjectsOf", "path"].map {
            IRI(unchecked: "http://www.w3.org/ns/shacl#" + $0)
        }
        let targeted = Set(
            try quads(of: "Ontology/shapes.ttl").filter { targets.contains($0.predicate) }.compactMap(
                \.object.iri))
        let terms = Array(ontology.classes.keys) + Array(ontology.properties.keys)
        for term in terms where term.value.hasPrefix(Ontology.namespace) {
            #expect(targeted.contains(term), "\(term)")
        }
    }

    @Test func aGoodGraphIsAllowedThroughout() throws {
        #expect(try refusals(in: "good.ttl") == [])
    }

    /// In `bad.ttl` the name of a node that uses a property on the wrong thing says so: `directed-to-award`.
    @Test func aPropertyOnTheWrongThingIsRefused() throws {
        let refused = try refusals(in: "bad.ttl")
        let bad = "https://example.org/bad/"
        for property in ontology.properties.values where property.iri.value.hasPrefix(Ontology.namespace) {
            let about = refused.filter { $0.value.hasPrefix(bad + property.iri.localName + "-") }
            #expect(!about.isEmpty, "\(property.iri)")
        }
    }

    private func quads(of name: String) throws -> [Quad] {
        let file = try #require(EmbeddedFile.named(name))
        return try RDFReader(format: .turtle).quads(in: file.bytes)
    }

    /// The nodes of a fixture of which something is said that the ontology allows for none of their classes.
    private func refusals(in fixture: String) throws -> Set<IRI> {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: fixture)))
        let quads = try RDFReader(format: .turtle).quads(in: bytes)
        var types: [Term: Set<IRI>] = [:]
        for quad in quads where quad.predicate == Vocabulary.RDF.type {
            if let type = quad.object.iri { types[quad.subject, default: []].insert(type) }
        }
        var refused: Set<IRI> = []
        for quad in quads where quad.predicate.value.hasPrefix(Ontology.namespace) {
            guard let node = quad.subject.iri else { continue }
            let isAllowed = (types[quad.subject] ?? []).contains { subject in
                if let literal = quad.object.literal {
                    return ontology.refusal(
                        subject: subject, property: quad.predicate, datatype: literal.datatype) == nil
                }
                return (types[quad.object] ?? []).contains {
                    ontology.refusal(subject: subject, property: quad.predicate, object: $0) == nil
                }
            }
            if !isAllowed { refused.insert(node) }
        }
        return refused
    }
}
