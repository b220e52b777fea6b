import Documents
import Extraction
import KnowledgeGraph
import OntologyModel
import RDF
import Testing

/// What the extractor says of a text, as "subject predicate object".
private func read(_ text: String, name: String = "essay.md") throws -> (
    graph: KnowledgeGraph, said: Set<String>
) {
    let document = try DocumentReader().document(from: Array(text.utf8), identifier: name)
    let graph = try Extractor().extract(document).graph
    let label = { (iri: IRI) in graph.entities[iri]?.preferredName.text ?? iri.value }
    let said = graph.statements.map { statement in
        let object =
            switch statement.object {
            case .entity(let iri): label(iri)
            case .value(let literal): literal.lexicalForm
            }
        return "\(label(statement.subject)) \(statement.predicate.localName) \(object)"
    }
    return (graph, Set(said))
}

@Suite("The extractor")
struct ExtractorTests {
    @Test func aMakersFilmIsReadFromAPossessive() throws {
        let (_, said) = try read("Few films are as quiet as Ada Marsh’s *The Long Harvest*.")
        #expect(said.contains("Ada Marsh directed The Long Harvest"))
    }

    @Test func anActorInBracketsPortraysTheCharacterInTheFilmOfTheSentence() throws {
        let (_, said) = try read("In *Night Ferry*, Nora (Joan Pryce) waits for a boat that never comes.")
        #expect(
            said.isSuperset(of: [
                "Joan Pryce portrays Nora", "Joan Pryce actedIn Night Ferry", "Nora appearsIn Night Ferry",
            ]))
    }

    @Test func aCharacterIsNotTheFilmInItalicsThatIsSpeltAlike() throws {
        let text = "*Nora* is a 1952 film directed by Ada Marsh. Nora (Joan Pryce) keeps a lighthouse."
        let (graph, said) = try read(text)
        let types = Set(graph.entities.values.filter { $0.preferredName.text == "Nora" }.map(\.type))
        #expect(types == [LM.Film, LM.Character])
        #expect(said.contains("Nora releaseYear 1952"))
    }

    @Test func aPersonKnownByFullNameIsMeantByTheSurname() throws {
        let (graph, _) = try read("Ada Marsh directed *Night Ferry*. Marsh never explains the fog.")
        let people = graph.entities.values.filter { $0.type == LM.Person }
        #expect(people.map(\.preferredName.text) == ["Ada Marsh"])
        #expect(people.first?.alternativeNames == [Name("Marsh")])
    }

    @Test func nicknamesAndMonthsArePartsOfNames() throws {
        let text =
            "*Night Ferry* is a 1937 film. The film stars May Robson, George \"Gabby\" Hayes and Joan Pryce."
        let (_, said) = try read(text)
        #expect(said.contains("May Robson actedIn Night Ferry"))
        #expect(said.contains { $0.hasPrefix("George") && $0.hasSuffix("Hayes actedIn Night Ferry") })
    }

    @Test(arguments: [
        "Ada Marsh almost directed *Night Ferry*.", "*Night Ferry* was not directed by Ada Marsh.",
        "The studio wanted Ada Marsh to direct *Night Ferry*.",
    ])
    func whatIsDeniedOrImaginedIsNotStated(text: String) throws {
        let (_, said) = try read(text)
        #expect(!said.contains { $0.contains(" directed ") })
    }

    @Test func titlesInQuotationMarksAfterTheWordSongAreSongs() throws {
        let (graph, _) = try read("The song “Salt and Silver” opens *Night Ferry*, and everybody hums it.")
        #expect(graph.entities.values.first { $0.preferredName.text == "Salt and Silver" }?.type == LM.Song)
    }

    @Test func emphasisIsNoTitle() throws {
        let (graph, _) = try read("This is *very* slow, and *not* in a good way.")
        #expect(graph.entities.isEmpty)
    }

    @Test(arguments: ["", "   \n\n ", "…", "💔💔💔", "<>&\"\\ '", String(repeating: "A ", count: 5000)])
    func anyTextGivesAGraph(text: String) throws {
        let (graph, _) = try read(text)
        #expect(graph.documents.count == 1)
    }
}

@Suite("Evidence")
struct ExtractedEvidenceTests {
    private let source = """
        ---
        title: Écrits
        ---
        # Café & Fog

        “Naïve”, they said — of Ada Marsh’s _Night Ferry_ (1952). In _Night Ferry_, Nora (Joan Pryce) waits.
        """

    @Test func quotesTheTextAndSaysWhereItStands() throws {
        let document = try DocumentReader().document(from: Array(source.utf8), identifier: "essay.md")
        let graph = try Extractor().extract(document).graph
        let scalars = Array(document.text.unicodeScalars)
        var pieces = 0
        for statement in graph.statements {
            for evidence in graph.evidence(for: statement) {
                pieces += 1
                var quoted = String.UnicodeScalarView()
                quoted.append(contentsOf: scalars[evidence.textRange])
                #expect(String(quoted) == evidence.quotation)
                let bytes = Array(source.utf8)[evidence.sourceRange]
                let first = evidence.quotation.split(separator: " ").first ?? ""
                #expect(String(decoding: bytes, as: UTF8.self).contains(first))
                #expect(!evidence.rule.isEmpty)
                #expect((0...1).contains(evidence.confidence))
            }
        }
        #expect(pieces > 3)
    }

    @Test func aSentenceThatNeverEndsIsNotQuotedWhole() throws {
        let endless = String(repeating: "and Ada Marsh’s Night Ferry and then ", count: 2000)
        let document = try DocumentReader().document(from: Array(endless.utf8), identifier: "endless.txt")
        let graph = try Extractor().extract(document).graph
        for statement in graph.statements {
            #expect(graph.evidence(for: statement).allSatisfy { $0.quotation.utf8.count <= 2500 })
        }
    }

    @Test func theSameDocumentGivesTheSameStatements() throws {
        let document = try DocumentReader().document(from: Array(source.utf8), identifier: "essay.md")
        let once = try Extractor().extract(document).graph.quads()
        #expect(try Extractor().extract(document).graph.quads() == once)
    }
}
