import OntologyModel
import RDF
import Testing

@Suite("The ontology")
struct OntologyTests {
    let ontology = Ontology.leitmotif

    @Test func everyConstantIsATermOfTheOntology() {
        for type in LM.classes { #expect(ontology.classes[type] != nil, "\(type)") }
        for property in LM.properties { #expect(ontology.properties[property] != nil, "\(property)") }
    }

    @Test func everyTermOfTheOntologyHasItsConstant() {
        let own = { (iri: IRI) in iri.value.hasPrefix(Ontology.namespace) }
        let stored = ontology.properties.values.filter { property in
            own(property.iri) && !isQueriedOnly(property)
        }
        #expect(Set(ontology.classes.keys.filter(own)) == Set(LM.classes))
        #expect(Set(stored.map(\.iri)) == Set(LM.properties))
    }

    /// An inverse is the subject of `owl:inverseOf`: it exists for queries.
    private func isQueriedOnly(_ property: OntologyProperty) -> Bool {
        ontology.quads.contains {
            $0.subject == .iri(property.iri) && $0.predicate == Vocabulary.OWL.inverseOf
        }
    }

    @Test func everyTermHasALabelAndADefinition() {
        for type in ontology.classes.values where type.iri.value.hasPrefix(Ontology.namespace) {
            #expect(type.definition?.isEmpty == false, "\(type.iri)")
            #expect(type.label != type.iri.localName || !type.label.isEmpty)
        }
        for property in ontology.properties.values where property.iri.value.hasPrefix(Ontology.namespace) {
            #expect(property.definition?.isEmpty == false, "\(property.iri)")
        }
    }

    @Test(arguments: [
        (LM.Person, LM.directed, LM.Film), (LM.Person, LM.directed, LM.StageWork),
        (LM.Organization, LM.produced, LM.Film), (LM.Character, LM.performs, LM.Song),
        (LM.Film, LM.influencedBy, LM.Person), (LM.Character, LM.memberOf, LM.Organization),
        (LM.Theme, LM.comparedTo, LM.Place),
    ])
    func allowsWhatTheGuideAllows(subject: IRI, property: IRI, object: IRI) {
        #expect(ontology.refusal(subject: subject, property: property, object: object) == nil)
    }

    @Test(arguments: [
        (LM.Film, LM.directed, LM.Person), (LM.Organization, LM.portrays, LM.Character),
        (LM.Person, LM.portrays, LM.Person), (LM.Person, LM.appearsIn, LM.Film),
        (LM.Film, LM.setIn, LM.Theme),
    ])
    func refusesWhatItDoesNot(subject: IRI, property: IRI, object: IRI) {
        #expect(ontology.refusal(subject: subject, property: property, object: object) != nil)
    }

    @Test func refusalSaysWhatWasExpected() {
        let refusal = ontology.refusal(subject: LM.Film, property: LM.directed, object: LM.Person)
        #expect(refusal?.description == "the subject of directed is a Person, not a Film")
    }

    @Test func aYearIsAValueAndADirectorIsNot() {
        let year = Vocabulary.XSD.gYear
        #expect(ontology.refusal(subject: LM.Film, property: LM.releaseYear, datatype: year) == nil)
        #expect(ontology.refusal(subject: LM.Person, property: LM.directed, datatype: year) != nil)
        #expect(ontology.refusal(subject: LM.Film, property: LM.releaseYear, object: LM.Person) != nil)
    }

    @Test func aUsersTermsAreAdded() throws {
        let turtle = """
            @prefix lm: <\(Ontology.namespace)> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix my: <https://example.org/#> .
            my:VideoGame a owl:Class ; rdfs:subClassOf lm:Work .
            my:designed a owl:ObjectProperty ; rdfs:domain lm:Person ; rdfs:range my:VideoGame .
            """
        let mine = ontology.extended(with: try RDFReader(format: .turtle).quads(in: turtle))
        let game = IRI(unchecked: "https://example.org/#VideoGame")
        let designed = try #require(mine.property(named: "designed"))
        #expect(mine.refusal(subject: LM.Person, property: LM.directed, object: game) == nil)
        #expect(mine.refusal(subject: LM.Person, property: designed.iri, object: game) == nil)
        #expect(mine.refusal(subject: LM.Person, property: designed.iri, object: LM.Film) != nil)
        #expect(mine.properties[LM.directed]?.range == ontology.properties[LM.directed]?.range)
    }
}
