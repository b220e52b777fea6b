import Language
import OntologyModel
import RDF

/// Scores titles by the noun that a text goes on to list them behind: "shows like “Night Ferry,” “The Salt Road” and
/// Mott's “Tin Harbour”", "the songs “Fog,” “Tide” and “Haul”".
struct TitleLists {
    let text: AnnotatedText
    let lexicon: Lexicon

    /// In tokens, from the noun to the list, and between two titles.
    private static let reach = 6
    private static let gap = 7
    private static let said = 4.0

    func score(_ article: inout Article) {
        let titles = article.mentions.indices.filter {
            article.mentions[$0].form == .title && !article.mentions[$0].tokens.isEmpty
        }
        var next = 0
        for noun in text.tokens.indices where isPlural(noun) {
            while next < titles.count, article.mentions[titles[next]].tokens.lowerBound <= noun { next += 1 }
            guard next < titles.count else { break }
            let sentence = text.sentence(of: noun)
            let types = lexicon.classes(called: text.tokens[noun], in: text.tokens[sentence])
                .filter(MainWork.classes.contains)
            guard !types.isEmpty, introduces(noun, article.mentions[titles[next]], sentence) else { continue }
            var end = article.mentions[titles[next]].tokens.upperBound
            for title in titles[next...] {
                let tokens = article.mentions[title].tokens
                guard tokens.upperBound <= sentence.upperBound, isJoined(end, tokens.lowerBound) else {
                    break
                }
                end = tokens.upperBound
                guard article.mentions[title].typeScores.values.allSatisfy({ $0 < Mention.certain }) else {
                    continue
                }
                for type in types { article.mentions[title].typeScores[type, default: 0] += Self.said }
            }
        }
    }

    /// A plural noun, or "shows like", whatever the parser makes of that.
    private func isPlural(_ index: Int) -> Bool {
        let tag = text.tokens[index].tag
        guard tag == "VBZ", text.tokens[index].lower == "shows" else { return tag == "NNS" || tag == "NNPS" }
        return index + 1 < text.tokens.count
            && ["like", "such", "including"].contains(text.tokens[index + 1].lower)
    }

    /// "shows like", "three plays, among them", "songs (": nothing else stands between the noun and the first title.
    private func introduces(_ noun: Int, _ title: Mention, _ sentence: Range<Int>) -> Bool {
        let between = noun + 1..<title.tokens.lowerBound
        guard title.tokens.upperBound <= sentence.upperBound, between.count <= Self.reach else {
            return false
        }
        return text.tokens[between].allSatisfy { token in
            token.isPunctuation && ![".", ";"].contains(token.text) || token.isPossessive
                || token.isCapitalised
                || Self.introductions.contains(token.lower)
        }
    }

    private func isJoined(_ end: Int, _ start: Int) -> Bool {
        guard end <= start else { return true }
        return start - end <= Self.gap
            && text.tokens[end..<start].allSatisfy { token in
                token.isPunctuation && ![".", ";", "("].contains(token.text) || token.isPossessive
                    || token.isCapitalised || ["and", "or", "&"].contains(token.lower)
            }
    }

    private static let introductions: Set = [
        "like", "such", "as", "including", "include", "namely", "among", "them", "are", "were", "notably",
        "titled",
        "called",
    ]
}
