import OntologyModel
import RDF
import Yams

/// What the words around a name say about its class; the knowledge is data: `Rules/cues.yaml`.
struct Cues: Sendable {
    /// Where a cue's word stands, seen from the name.
    enum Place: String, Decodable, Hashable, Sendable {
        case before, after, owner, verb, object, part, role, tie, said, site
    }

    private var scores: [Place: [String: [IRI: Double]]] = [:]

    static let builtIn: Cues = {
        guard let file = EmbeddedFile.named("Rules/cues.yaml") else { return Cues() }
        return (try? Cues(yaml: file.text)) ?? Cues()
    }()

    init(yaml: String) throws {
        for entry in try YAMLDecoder().decode([Entry].self, from: yaml) {
            let classes = Dictionary(uniqueKeysWithValues: entry.scores.map { (LM.classNamed($0), $1) })
            for word in entry.words.split(whereSeparator: \.isWhitespace) {
                scores[entry.place, default: [:]][String(word), default: [:]].merge(classes) { $0 + $1 }
            }
        }
    }

    private init() {}

    /// What a word at a place adds to each class; nothing where it is no cue.
    func scores(_ word: String, at place: Place) -> [IRI: Double] { scores[place]?[word] ?? [:] }

    private struct Entry: Decodable {
        let place: Place
        let words: String
        let scores: [String: Double]
    }
}
