import Language
import OntologyModel
import RDF

/// Scores names by their neighbours in a list: among four people, "Paris Hilton" is the fifth.
struct NameLists {
    let text: AnnotatedText

    init(_ text: AnnotatedText) { self.text = text }

    /// Names in a list that speak for nothing by themselves, and the least share of people that decides.
    private static let shortest = 3
    private static let share = 0.6

    func score(_ article: inout Article) {
        var list: [Int] = []
        for index in article.mentions.indices where article.mentions[index].form == .name {
            if let last = list.last, !isJoined(article.mentions[last], article.mentions[index]) {
                score(list, &article)
                list = []
            }
            list.append(index)
        }
        score(list, &article)
    }

    /// Nothing but a comma or "and" between the two.
    private func isJoined(_ first: Mention, _ second: Mention) -> Bool {
        guard first.tokens.upperBound <= second.tokens.lowerBound else { return false }
        let gap = text.tokens[first.tokens.upperBound..<second.tokens.lowerBound].filter { !$0.isSpace }
        return (1...2).contains(gap.count) && gap.allSatisfy { [",", "and", "&"].contains($0.lower) }
    }

    private func score(_ list: [Int], _ article: inout Article) {
        guard list.count >= Self.shortest else { return }
        let people = list.count { index in
            let scores = article.mentions[index].typeScores
            let best = scores.max { ($0.value, $1.key) < ($1.value, $0.key) }
            return best.map { $0.value > 0 && [LM.Person, LM.Character].contains($0.key) } ?? false
        }
        guard Double(people) >= Self.share * Double(list.count) else { return }
        for index in list where isName(article.mentions[index]) {
            article.mentions[index].typeScores.merge([LM.Person: 2.5], uniquingKeysWith: +)
        }
    }

    /// Two words or more, none of them small: "Robert De Niro".
    private func isName(_ mention: Mention) -> Bool {
        let words = text.tokens[mention.tokens].filter { !$0.isPunctuation }
        return words.count > 1 && words.allSatisfy { $0.isCapitalised || $0.isPossessive }
    }
}
