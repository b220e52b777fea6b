import Foundation
import OntologyModel
import RDF

/// Which mentions speak of one entity: disjoint sets that only ever grow together.
struct Clusters {
    private var parents: [Int]
    /// The links that joined two sets: at most one a mention.
    private(set) var links: [CoreferenceLink] = []
    /// The name of the pass at work.
    var pass = ""

    init(count: Int) { parents = Array(0..<count) }

    /// The mention that stands for the whole set: its first.
    func root(of mention: Int) -> Int {
        var current = mention
        while parents[current] != current { current = parents[current] }
        return current
    }

    func areLinked(_ a: Int, _ b: Int) -> Bool { root(of: a) == root(of: b) }

    mutating func link(_ a: Int, _ b: Int) {
        let (first, second) = (root(of: a), root(of: b))
        if first != second {
            parents[max(first, second)] = min(first, second)
            links.append(CoreferenceLink(mention: max(a, b), antecedent: min(a, b), pass: pass))
        }
        // Paths stay short however many are linked.
        let root = min(first, second)
        (parents[a], parents[b]) = (root, root)
    }

    /// The sets of the given mentions, each in order, by their first mentions.
    func sets(of mentions: some Sequence<Int>) -> [[Int]] {
        var sets: [Int: [Int]] = [:]
        for mention in mentions { sets[root(of: mention), default: []].append(mention) }
        return sets.keys.sorted().compactMap { sets[$0]?.sorted() }
    }
}

/// An entity of one document: its mentions, the class they speak for, its fullest name.
public struct ResolvedEntity: Sendable {
    /// Indices into ``Article/mentions``, in order.
    public var mentions: [Int]
    public var type: IRI
    /// The fullest name.
    public var name: String
    /// The margin by which the class won, squashed to 0…1.
    public var certainty: Double
    public var gender: Lexicon.Gender?
    /// The logarithm of the odds that it is a person and no character, where no layout is certain of it.
    var personOdds: Double?
}

/// How names are compared: case, accents, punctuation and a leading article do not count.
struct NameKey: Hashable {
    let words: [String]

    init(_ name: String) {
        let folded = name.replacing("’", with: "'").folding(
            options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        var words = folded.split { !($0.isLetter || $0.isNumber || $0 == "'") }
            .map { String($0).replacing("'", with: "") }
        words.removeAll(where: \.isEmpty)
        if words.count > 1, ["the", "a", "an"].contains(words[0]) { words.removeFirst() }
        self.words = words.isEmpty ? [name] : words
    }
}
