import KnowledgeGraph
import OntologyModel
import Testing

@Suite("The identity of themes and genres")
struct ThesaurusIdentityTests {
    /// So that a theme read in a text and the concept of the thesaurus are one thing.
    @Test func isTheirConceptInTheThesaurus() {
        for concept in Thesaurus.builtIn.concepts.values {
            #expect(Identity.default.entity(type: concept.type, name: concept.preferredLabel) == concept.iri)
        }
    }
}
