import OntologyModel
import RDF

/// What the words around a name say about its class; the knowledge is data: `Rules/cues.yaml`.
struct Cues: Sendable {
    /// Where a cue's word stands, seen from the name.
    enum Place: String, Hashable, Sendable, CaseIterable {
        case before, after, owner, verb, object, part, role, tie, said, site, project
    }

    private var scores: [Place: [String: [IRI: Double]]] = [:]

    static let builtIn = RuleNode.builtIn("Rules/cues.yaml", Cues.init)

    private init(_ root: RuleNode) throws(RuleError) {
        for entry in try root.list() {
            let place = try entry.value("place").choice(of: Place.self)
            var classes: [IRI: Double] = [:]
            for (name, score) in try entry.value("scores").entries() {
                classes[LM.classNamed(try name.text())] = try score.number()
            }
            for word in try entry.value("words").words() {
                scores[place, default: [:]][word, default: [:]].merge(classes) { $0 + $1 }
            }
        }
    }

    /// What a word at a place adds to each class; nothing where it is no cue.
    func scores(_ word: String, at place: Place) -> [IRI: Double] { scores[place]?[word] ?? [:] }
}
