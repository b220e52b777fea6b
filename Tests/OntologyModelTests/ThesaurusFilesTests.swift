import Foundation
import OntologyModel
import RDF
import Testing

/// What the thesaurus promises to those who look words up in it.
@Suite("The thesaurus")
struct ThesaurusFilesTests {
    let concepts = Thesaurus.builtIn.concepts

    @Test func hasThemesAndGenresEnoughForCriticism() {
        #expect(concepts.values.count { $0.type == LM.Theme } >= 320)
        #expect(concepts.values.count { $0.type == LM.Genre } >= 160)
    }

    /// SKOS S13 asks it of one concept; a recognizer needs it of all concepts of a kind.
    @Test(arguments: [LM.Theme, LM.Genre])
    func noLabelNamesTwoConcepts(type: IRI) {
        var named: [String: IRI] = [:]
        for concept in concepts.values.sorted(by: { $0.iri < $1.iri }) where concept.type == type {
            for label in [concept.preferredLabel] + concept.alternativeLabels + concept.hiddenLabels {
                let other = named.updateValue(concept.iri, forKey: label.lowercased())
                #expect(other == nil || other == concept.iri, "\(label): \(concept.iri)")
            }
        }
    }

    @Test func everyConceptIsBelowATopConceptOfItsKind() {
        let tops = concepts.values.filter(\.broader.isEmpty)
        #expect(tops.count < 25)
        for concept in concepts.values {
            var above = concept.broader
            var seen: Set<IRI> = []
            while let next = above.popFirst() {
                guard seen.insert(next).inserted else { continue }
                #expect(next != concept.iri && concepts[next]?.type == concept.type, "\(concept.iri)")
                above.formUnion(concepts[next]?.broader ?? [])
            }
        }
    }
}
