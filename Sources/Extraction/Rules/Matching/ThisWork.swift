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
    /// the others lies further back ("the music of Michel Legrand, who had scored *Lola*"). What stands in brackets, or
    /// in a clause of its own, is no other: "the camerawork is by Jean Rabier, who shot *Cléo*; the score …".
    func isMeant(
        beside fillings: [RuleMatch.Filling], _ mentions: [Mention], at span: ClosedRange<Int>,
        in text: AnnotatedText
    ) -> Bool {
        let start = span.lowerBound
        let explained = Set(
            fillings.compactMap { filling in
                if case .mention(let mention) = filling.filler { mentions[mention].entity } else { nil }
            })
        if named.allSatisfy({ $0.entity == work || explained.contains($0.entity) }) { return true }
        let others = named.filter { $0.entity != work && !explained.contains($0.entity) }
        if others.allSatisfy({ isApart($0.token, from: span, in: text) }) { return true }
        // "Followed by *The Return*, and remade as *The Crossing*": what sets it beside one work needs no other.
        if named.contains(where: { explained.contains($0.entity) }),
            others.allSatisfy({ $0.token > span.upperBound })
        {
            return true
        }
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

    /// Whether a clause ends between a title and a match, or brackets hold the title.
    private func isApart(_ title: Int, from span: ClosedRange<Int>, in text: AnnotatedText) -> Bool {
        if title > span.upperBound {
            let between = text.tokens[(span.upperBound + 1)..<title].map(\.lower)
            let opens = between.lastIndex(of: "(") ?? -1
            return opens > between.lastIndex(of: ")") ?? -1 || between.contains(where: Self.clauses.contains)
        }
        guard title < span.lowerBound else { return false }
        let between = text.tokens[title..<span.lowerBound].map(\.lower)
        let closes = between.firstIndex(of: ")") ?? .max
        return closes < between.firstIndex(of: "(") ?? .max || between.contains(";")
    }

    private static let clauses: Set = [
        ";", ":", "—", "–", "who", "whose", "whom", "which", "where", "while", "but",
    ]
}
