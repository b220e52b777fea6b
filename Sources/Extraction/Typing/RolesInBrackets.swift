import Language
import OntologyModel

/// Tells players from roles where a sentence lists several with the roles in brackets: "Hal Dunn (Ferryman), Ida Marsh
/// (Young Nora) and Leo Banks (Big Walt)".
///
/// One such bracket may hold anything, an actor or a film; of several, behind full names, most without a given name of
/// their own, roles are meant.
struct RolesInBrackets {
    private let text: AnnotatedText
    private let lexicon = Lexicon.builtIn

    init(_ text: AnnotatedText) {
        self.text = text
    }

    private struct Pair {
        let player: Int
        let role: Int
    }

    func score(_ article: inout Article) {
        let surnames = surnames(in: article)
        for pairs in lists(in: article) {
            for pair in pairs
            where isSurname(pair.role, article, surnames) {
                // "Walt Lane (Dunn)" after "Hal Dunn": the other way round.
                guard words(of: article.mentions[pair.role]).count == 1, !isNamedAlike(pair, article) else {
                    continue
                }
                article.mentions[pair.player].typeScores = [LM.Character: Mention.certain]
                article.mentions[pair.role].typeScores = [LM.Person: Mention.certain]
            }
            guard areRoles(pairs, article, surnames) else { continue }
            for pair in pairs {
                article.mentions[pair.player].typeScores = [LM.Person: Mention.certain]
                article.mentions[pair.role].typeScores = [LM.Character: Mention.certain]
            }
        }
    }

    /// The last words of names of several words that stand outside such brackets.
    private func surnames(in article: Article) -> Set<String> {
        Set(
            article.mentions.filter { mention in
                mention.form == .name && words(of: mention).count > 1 && isFullName(mention)
                    && text.next(after: mention.tokens.upperBound - 1).map { text.tokens[$0].text } != "("
            }.compactMap { NameKey($0.name).words.last })
    }

    private func isSurname(_ mention: Int, _ article: Article, _ surnames: Set<String>) -> Bool {
        surnames.contains(NameKey(article.mentions[mention].name).words.joined(separator: " "))
    }

    /// "Ada Marsh (Marsh)".
    private func isNamedAlike(_ pair: Pair, _ article: Article) -> Bool {
        NameKey(article.mentions[pair.player].name).words.last
            == NameKey(article.mentions[pair.role].name).words.last
    }

    /// The pairs of each sentence.
    private func lists(in article: Article) -> [[Pair]] {
        var lists: [Int: [Pair]] = [:]
        for (player, role, open) in article.bracketedNames {
            lists[text.sentence(of: open).lowerBound, default: []].append(Pair(player: player, role: role))
        }
        return lists.sorted { $0.key < $1.key }.map(\.value)
    }

    private func areRoles(_ pairs: [Pair], _ article: Article, _ surnames: Set<String>) -> Bool {
        guard pairs.count > 1, let first = pairs.first else { return false }
        let sentence = text.sentence(of: article.mentions[first.player].tokens.lowerBound)
        guard !text.tokens[sentence].contains(where: { Self.makers.contains($0.lower) }),
            pairs.allSatisfy({ words(of: article.mentions[$0.player]).count > 1 }),
            !pairs.contains(where: { isSurname($0.role, article, surnames) })
        else { return false }
        return pairs.count(where: { isFullName(article.mentions[$0.role]) }) * 3 <= pairs.count
    }

    /// Behind whom brackets hold what they made.
    private static let makers: Set = [
        "director", "directors", "filmmaker", "filmmakers", "writer", "writers", "composer", "composers",
        "author", "authors", "novelists", "playwrights", "auteurs",
    ]

    private func words(of mention: Mention) -> [Token] {
        text.tokens[mention.tokens].filter { !$0.isPunctuation && !$0.isSpace }
    }

    private func isFullName(_ mention: Mention) -> Bool {
        let words = words(of: mention)
        guard words.count > 1, let first = words.first else { return false }
        return lexicon.givenNames[first.lower] != nil || words.allSatisfy { $0.entityLabel == "PERSON" }
            || first.isInitial
    }
}
