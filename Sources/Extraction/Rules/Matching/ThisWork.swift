import Language
import OntologyModel
import RDF

/// The work that a text speaks of at a sentence, which a rule may mean without naming it: "the director".
struct ThisWork {
    /// A mention of it.
    let mention: Int
    /// Films and staged works that the sentence names, in order: where, and whether another than this work.
    private let named: [(token: Int, entity: Int)]
    private let work: Int

    /// `nil` where nothing in the text names the work.
    init?(_ work: Int, in sentence: Range<Int>, _ index: MentionIndex) {
        guard let first = index.first(of: work) else { return nil }
        mention = first
        self.work = work
        var named: [(token: Int, entity: Int)] = []
        for token in sentence {
            for mention in index.starting(at: token) {
                guard let entity = index.entity(of: mention), let type = index.type(of: mention),
                    entity == work || [LM.Film, LM.StageWork, LM.TelevisionWork].contains(type)
                else { continue }
                named.append((token, entity))
            }
        }
        self.named = named
    }

    /// Whether a match that begins at a token can mean it: the sentence names no other work that the match
    /// leaves unexplained; or none of the others comes closer before the match than this work does
    /// ("*Lola*, starring Anouk Aimée, recalls *The Blue Angel*"); or the sentence began with this work and
    /// goes on about it after "and" ("It is a sequel to *Lola* and stars Anouk Aimée"); or what the sentence says of
    /// the others lies further back ("the music of Michel Legrand, who had scored *Lola*").
    func isMeant(
        beside fillings: [RuleMatch.Filling], _ mentions: [Mention], at start: Int, in text: AnnotatedText
    ) -> Bool {
        let explained = Set(
            fillings.compactMap { filling in
                if case .mention(let mention) = filling.filler { mentions[mention].entity } else { nil }
            })
        if named.allSatisfy({ $0.entity == work || explained.contains($0.entity) }) { return true }
        let others = named.filter { $0.entity != work && !explained.contains($0.entity) }
        if others.allSatisfy({ other in
            other.token > start && text.tokens[start..<other.token].contains { $0.lower == "had" }
        }) {
            return true
        }
        guard let topic = named.first, topic.entity == work,
            let nearest = named.last(where: { $0.token < start })
        else { return false }
        if nearest.entity == work { return true }
        return text.previous(before: start).map { ["and", "also"].contains(text.tokens[$0].lower) } ?? false
    }
}
