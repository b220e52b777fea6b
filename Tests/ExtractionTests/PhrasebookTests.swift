import Documents
import Extraction
import Foundation
import KnowledgeGraph
import Language
import OntologyModel
import RDF
import Testing

private let model: Pipeline? = try? ModelStore().load()

/// The sentences of `Tests/Gold/phrasebook.txt`, each in a short review of its own, say what stands beside them.
@Suite(
    "Phrasebook: how critics state things",
    .enabled(if: model != nil, "skipped: en_core_web_sm is not installed (leitmotif model install)"))
struct PhrasebookTests {
    private struct Phrase {
        let sentence: String
        /// As "subject predicate object".
        let statements: [String]
    }

    private static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Gold/phrasebook.txt")

    /// Those that are read; what stands below "# Not read yet" is for later.
    private func phrases() throws -> [Phrase] {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        return text.components(separatedBy: "\n# Not read yet")[0].split(separator: "\n").compactMap { line in
            let sides = line.components(separatedBy: " => ")
            guard !line.hasPrefix("#"), sides.count == 2 else { return nil }
            return Phrase(sentence: sides[0], statements: sides[1].components(separatedBy: "; "))
        }
    }

    @Test func everySentenceStatesWhatStandsBesideIt() throws {
        let extractor = Extractor(analyzer: try #require(model))
        let phrases = try phrases()
        #expect(phrases.count > 200)
        for phrase in phrases {
            let text = "# The Salt Road (1958)\n\n\(phrase.sentence)\n"
            let document = try DocumentReader().document(from: Array(text.utf8), identifier: "review.md")
            let stated = Self.statements(of: try extractor.extract(document).graph)
            for statement in phrase.statements {
                #expect(stated.contains(statement.lowercased()), "\(phrase.sentence)")
            }
        }
    }

    /// In lower case, under every name of both ends; a symmetric statement both ways.
    private static func statements(of graph: KnowledgeGraph) -> Set<String> {
        var stated: Set<String> = []
        let symmetric: Set = ["partnerOf", "relativeOf", "comparedTo"]
        for statement in graph.statements {
            let predicate = statement.predicate.localName
            let subjects = names(of: statement.subject, graph)
            let objects: [String] =
                switch statement.object {
                case .entity(let iri): names(of: iri, graph)
                case .value(let literal): [literal.lexicalForm]
                }
            for (subject, object) in subjects.flatMap({ one in objects.map { (one, $0) } }) {
                stated.insert("\(subject) \(predicate) \(object)".lowercased())
                if symmetric.contains(predicate) {
                    stated.insert("\(object) \(predicate) \(subject)".lowercased())
                }
            }
        }
        return stated
    }

    private static func names(of iri: IRI, _ graph: KnowledgeGraph) -> [String] {
        guard let entity = graph.entities[iri] else { return [iri.value] }
        return [entity.preferredName.text] + entity.alternativeNames.map(\.text)
    }
}
