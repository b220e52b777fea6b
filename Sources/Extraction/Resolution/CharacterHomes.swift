import Language
import OntologyModel
import RDF

/// The work that each character belongs to: the one stated, else the one that the words around the character's first
/// mention tie it to, else the one that the passage speaks of.
struct CharacterHomes {
    /// A mention of the work, and whether a claim says so.
    typealias Home = (work: Int, isStated: Bool)

    /// By the index of the character's entity.
    private(set) var found: [Int: Home] = [:]

    private let article: Article
    private let works: WorkContext

    init(_ article: Article, _ entities: [ResolvedEntity], _ works: WorkContext) {
        self.article = article
        self.works = works
        for claim in article.claims where claim.predicate == "appearsIn" {
            guard let character = article.mentions[claim.subject].entity, found[character] == nil,
                case .mention(let work) = claim.object
            else { continue }
            found[character] = (work, true)
        }
        for (index, entity) in entities.enumerated() where entity.type == LM.Character && found[index] == nil
        {
            // Who enters in another work belongs there; who enters without one, to the work the text is about.
            let named = entity.mentions.filter { article.mentions[$0].isNamed }
            guard let first = named.first(where: { !article.mentions[$0].tokens.isEmpty }),
                let work = works.tied(to: first) ?? possessing(first) ?? workOfOwner(first)
                    ?? works.work(of: first) ?? works.workInSentence(of: first),
                article.mentions[work].entity.map({ Self.plotless.contains(entities[$0].type) }) != true
            else { continue }
            found[index] = (work, false)
        }
    }

    private static let plotless: Set = [LM.Song, LM.Album]

    /// "*Lola*'s Cassard".
    private func possessing(_ mention: Int) -> Int? {
        let text = article.text
        let start = article.mentions[mention].tokens.lowerBound
        return works.inSentence(of: mention).first { work in
            let end = article.mentions[work].tokens.upperBound
            return end < start && start - end <= 4 && text.tokens[end].isPossessive
        }
    }

    /// The work of its maker: "Chazelle's Mia", "his Mia and Sebastian".
    private func workOfOwner(_ mention: Int) -> Int? {
        let place = article.mentions[mention].tokens
        guard let owner = owner(of: place), let person = article.mentions[owner].entity else { return nil }
        let made = article.claims.last { claim in
            claim.predicate == "directed" && article.mentions[claim.subject].entity == person
                && article.mentions[claim.subject].tokens.lowerBound < place.lowerBound
        }
        guard let made, case .mention(let work) = made.object else { return nil }
        return work
    }

    private func owner(of place: Range<Int>) -> Int? {
        let text = article.text
        guard text.hasSyntax else { return nil }
        var head = text.headToken(of: place)
        for _ in 0..<4 where text.tokens[head].dependency == "conj" { head = text.tokens[head].head }
        guard let possessor = text.children(of: head, labelled: "poss").first else { return nil }
        return article.mentions.indices.first { article.mentions[$0].tokens.contains(possessor) }
    }
}
