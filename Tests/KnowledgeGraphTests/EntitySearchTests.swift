import KnowledgeGraph
import OntologyModel
import RDF
import Testing

@Suite("Entities are found by what people call them")
struct EntitySearchTests {
    private let search: EntitySearch

    init() throws {
        var graph = KnowledgeGraph()
        for (name, type) in [
            ("Jacques Demy", LM.Person), ("Mylène Demongeot", LM.Person), ("Lola", LM.Film),
            ("Lola", LM.Character),
            ("The Umbrellas of Cherbourg", LM.Film), ("東京物語", LM.Film),
        ] {
            try graph.add(
                Entity(
                    iri: Identity.default.entity(type: type, name: name), type: type,
                    preferredName: Name(name)))
        }
        search = EntitySearch(graph)
    }

    @Test(
        "Case, accents, a leading article and the rest of the name make no difference",
        arguments: [
            ("jacques demy", ["Jacques Demy"]), ("Demy", ["Jacques Demy"]), ("mylene", ["Mylène Demongeot"]),
            ("umbrellas of cherbourg", ["The Umbrellas of Cherbourg"]), ("東京物語", ["東京物語"]),
            ("https://w3id.org/leitmotif/id/person/jacques-demy", ["Jacques Demy"]),
            ("Lola", ["Lola", "Lola"]), ("Dem", []), ("", []),
        ])
    func named(name: String, expected: [String]) {
        #expect(search.entities(named: name).map(\.preferredName.text) == expected)
    }

    @Test("What was perhaps meant comes nearest first, and nothing that is altogether another")
    func nearest() {
        #expect(search.nearest(to: "Jaques Demi").map(\.preferredName.text) == ["Jacques Demy"])
        #expect(search.nearest(to: "Lolita").first?.preferredName.text == "Lola")
        #expect(search.nearest(to: "Apocalypse Now").isEmpty)
    }
}
