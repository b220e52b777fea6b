import OntologyModel
import RDF
import Testing

@Suite("The thesaurus")
struct ThesaurusTests {
    @Test func isReadWhole() {
        let types = Thesaurus.builtIn.concepts.values.map(\.type)
        #expect(types.count { $0 == LM.Theme } >= 300)
        #expect(types.count { $0 == LM.Genre } >= 150)
    }

    @Test func everydayWordsAreKnown() throws {
        let love = try #require(
            Thesaurus.builtIn.concepts[IRI(unchecked: "https://w3id.org/leitmotif/id/theme/love")])
        #expect(love.isEveryday)
        #expect(love.hiddenLabels.contains("in love"))
        #expect(
            Thesaurus.builtIn.concepts.values.contains { !$0.isEveryday && !$0.alternativeLabels.isEmpty })
    }

    @Test(arguments: EmbeddedFile.all.filter { $0.name.hasSuffix(".ttl") }.map(\.name))
    func everyEmbeddedTurtleFileIsRead(name: String) throws {
        let file = try #require(EmbeddedFile.named(name))
        #expect(try RDFReader(format: .turtle).quads(in: file.bytes, name: name).count > 100)
    }
}
