import Language
import OntologyModel
import RDF

/// States who acted in the work under discussion, and who directed it, where no single sentence says so but
/// the hints at all mentions of a person add up.
struct TradeReader {
    let hints: [Int: TradeFinder.Hints]
    let main: Int?

    static let actingRule = "trades.acting"
    static let directingRule = "trades.directing"
    static let roleRule = "trades.role"

    /// The sum that a trade needs.
    private static let threshold = 3.0

    /// Adds what the hints say about classes: who shines in a role is no character.
    func score(_ article: inout Article) {
        let starts = Dictionary(
            article.mentions.indices.filter { article.mentions[$0].form == .name }
                .map { (article.mentions[$0].tokens.lowerBound, $0) }, uniquingKeysWith: { a, _ in a })
        for (index, hint) in hints {
            let acting = hint[.acting]
            if acting >= 2.5, hint[.comparison] == 0 {
                add(
                    [LM.Person: acting, LM.Character: -acting, LM.Organization: -1, LM.Film: -1], to: index,
                    &article)
            }
            guard let role = hint.role else { continue }
            if let name = (role...(role + 4)).lazy.compactMap({ starts[$0] }).first, name != index {
                add([LM.Character: 3.5, LM.Person: -1], to: name, &article)
            }
        }
    }

    private func add(_ scores: [IRI: Double], to mention: Int, _ article: inout Article) {
        guard article.mentions[mention].typeScores.values.allSatisfy({ $0 < Mention.certain }) else { return }
        article.mentions[mention].typeScores.merge(scores, uniquingKeysWith: +)
    }

    func read(_ article: inout Article, _ entities: [ResolvedEntity]) {
        dropClaimsOfOtherTrades(&article, entities)
        let works = WorkContext(article, entities, main)
        var claims: [Claim] = []
        for entity in entities where entity.type == LM.Person && NameKey(entity.name).words.count > 1 {
            claims += read(entity, .acting, Self.actingRule, "actedIn", article, entities, works)
            claims += read(entity, .directing, Self.directingRule, "directed", article, entities, works)
            claims += roles(entity, article, entities)
        }
        article.claims += claims
    }

    /// "cinematographer John Seitz shot the picture" directed nothing; "like Karloff's turn" is no part in this
    /// film; nor has a director a part who "keeps the story moving".
    private func dropClaimsOfOtherTrades(_ article: inout Article, _ entities: [ResolvedEntity]) {
        let loose: Set = ["made", "possessive-film", "film-of-here", "plays-a-part", "star-here"]
        article.claims.removeAll { claim in
            guard loose.contains(claim.rule), let hint = hints[claim.subject] else { return false }
            switch claim.predicate {
            case "directed": return hint[.other] > 0 && hint[.directing] == 0
            case "actedIn":
                return hint[.comparison] > 0 || hint[.directing] >= Self.threshold && hint[.acting] < 2
            default: return false
            }
        }
    }

    /// For each work that the person's mentions stand under, the claim of a trade where the hints suffice.
    private func read(
        _ entity: ResolvedEntity, _ trade: Trade, _ rule: String, _ predicate: String, _ article: Article,
        _ entities: [ResolvedEntity], _ works: WorkContext
    ) -> [Claim] {
        var sums: [Int: (sum: Double, best: Int, weight: Double)] = [:]
        for mention in entity.mentions {
            guard let hint = hints[mention], let work = works.work(of: mention),
                let workEntity = article.mentions[work].entity,
                [LM.Film, LM.StageWork, LM.TelevisionWork].contains(entities[workEntity].type)
            else { continue }
            var value = hint[trade]
            if value > 0, isSaidOfAnother(mention, trade, workEntity, article, works) { value = 0 }
            value -= hint[.comparison]
            if trade == .acting { value -= hint[.other] }
            let known = sums[workEntity] ?? (0, mention, 0)
            sums[workEntity] = (
                known.sum + value, value > known.weight ? mention : known.best, max(value, known.weight)
            )
        }
        return sums.sorted { $0.key < $1.key }.compactMap { work, found in
            guard found.sum >= Self.threshold, let place = works.work(of: found.best) else { return nil }
            return Claim(
                subject: found.best, predicate: predicate, object: .mention(place),
                passage: article.sentenceRange(of: found.best), rule: rule,
                confidence: min(0.6 + 0.05 * found.sum, 0.9))
        }
    }

    /// Whether another work stands so near that the words may speak of that one.
    private func isSaidOfAnother(
        _ mention: Int, _ trade: Trade, _ work: Int, _ article: Article, _ works: WorkContext
    ) -> Bool {
        let place = article.mentions[mention].tokens
        return works.inSentence(of: mention).contains { other in
            guard article.mentions[other].entity != work else { return false }
            let title = article.mentions[other].tokens
            let distance =
                title.lowerBound >= place.upperBound
                ? title.lowerBound - place.upperBound : place.lowerBound - title.upperBound
            // "the director of *Lola*, Jacques Demy", "director Demy's *Lola*", but "director Demy …, as in *Lola*".
            return distance <= (trade == .acting ? 12 : 4)
        }
    }

    /// "Karloff returns as the monster Igor": the character named behind "as".
    private func roles(_ entity: ResolvedEntity, _ article: Article, _ entities: [ResolvedEntity]) -> [Claim]
    {
        var claims: [Claim] = []
        for mention in entity.mentions {
            guard let role = hints[mention]?.role, hints[mention]?[.comparison] == 0 else { continue }
            let sentence = article.text.sentence(of: role)
            let first = article.mentions.partitioningIndex { $0.tokens.lowerBound >= role }
            let named = article.mentions.indices[first...].prefix(5).first { index in
                let start = article.mentions[index].tokens.lowerBound
                return start <= role + 4 && start < sentence.upperBound && article.mentions[index].isNamed
            }
            guard let named, let character = article.mentions[named].entity,
                entities[character].type == LM.Character
            else { continue }
            claims.append(
                Claim(
                    subject: mention, predicate: "portrays", object: .mention(named),
                    passage: article.sentenceRange(of: mention), rule: Self.roleRule, confidence: 0.85))
        }
        return claims
    }
}
