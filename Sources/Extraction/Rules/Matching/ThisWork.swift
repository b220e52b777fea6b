import OntologyModel
import RDF

/// The work that a text speaks of at a sentence, which a rule may mean without naming it: "the director".
struct ThisWork {
    /// A mention of it.
    let mention: Int
    /// The other films and staged works that the sentence names.
    private let others: Set<Int>

    /// `nil` where nothing in the text names the work.
    init?(_ work: Int, in sentence: Range<Int>, _ index: MentionIndex) {
        guard let first = index.first(of: work) else { return nil }
        mention = first
        var others: Set<Int> = []
        for token in sentence {
            for mention in index.covering(token) {
                guard let entity = index.entity(of: mention), entity != work, let type = index.type(of: mention) else { continue }
                if [LM.Film, LM.StageWork, LM.TelevisionWork].contains(type) { others.insert(entity) }
            }
        }
        self.others = others
    }

    /// Whether a match can mean it: the sentence names no other work that the match leaves unexplained.
    func isMeant(beside fillings: [RuleMatch.Filling], _ mentions: [Mention]) -> Bool {
        others.isSubset(
            of: fillings.compactMap { filling in
                if case .mention(let mention) = filling.filler { mentions[mention].entity } else { nil }
            })
    }
}
