import Language
import OntologyModel
import RDF

/// A pass over classes: of two names that the text joins as actor and role, one is a person and one a character.
///
/// "Alfred Abel is Fredersen", "Anne Vernon's Madame Emery": where both were taken for persons, the one that less
/// speaks for becomes the character.
struct ActorAndRole {
    static let name = "coreference.actor-and-role"

    func settle(_ article: Article, _ entities: inout [ResolvedEntity]) {
        let signs = RoleSigns(text: article.text)
        let heads = article.text.hasSyntax ? namesByHead(article) : [:]
        settleRoles(article, signs, heads, &entities)
        for (head, mention) in heads.sorted(by: { $0.key < $1.key }) {
            let performer = signs.performer(of: article.mentions[mention].tokens)
            guard let partner = (performer ?? signs.partner(of: head)).flatMap({ heads[$0] }),
                let one = article.mentions[partner].entity, let other = article.mentions[mention].entity,
                one != other
            else { continue }
            settle(one, other, role: performer == nil ? nil : other, article, &entities)
        }
        settleBrackets(article, &entities)
    }

    // MARK: A name in brackets behind another

    /// "Nora Blake (Joan Pryce) drives a lorry": of two persons one plays the other, the one in brackets unless the other
    /// is surely real.
    private func settleBrackets(_ article: Article, _ entities: inout [ResolvedEntity]) {
        for pair in article.bracketedNames {
            let (name, bracketed) = (article.mentions[pair.name], article.mentions[pair.bracketed])
            guard !name.tokens.isEmpty,
                let outer = name.entity, let inner = bracketed.entity, outer != inner,
                entities[outer].type == LM.Person, entities[inner].type == LM.Person,
                NameKey(bracketed.name).words.count > 1, NameKey(name.name).words.count <= 3,
                !name.name.hasPrefix("The ")
            else { continue }
            let changed = entities[outer].certainty < Self.sure ? outer : inner
            guard entities[changed].certainty < Self.sure, !isCertain(changed, article, entities) else {
                continue
            }
            entities[changed].type = LM.Character
            entities[changed].certainty = 0.7
        }
    }

    /// The names by their head tokens.
    private func namesByHead(_ article: Article) -> [Int: Int] {
        var heads: [Int: Int] = [:]
        for (index, mention) in article.mentions.enumerated()
        where mention.form == .name && mention.entity != nil && !mention.tokens.isEmpty {
            heads[article.text.headToken(of: mention.tokens)] = index
        }
        return heads
    }

    // MARK: Who is played

    /// "Nora, played by …": who is played is a character, whatever else speaks for a person; whom somebody plays
    /// ("Joan Pryce plays Nora Blake") is one, but a surname may be a composer's whom pianists play.
    private func settleRoles(
        _ article: Article, _ signs: RoleSigns, _ heads: [Int: Int], _ entities: inout [ResolvedEntity]
    ) {
        for mention in article.mentions where mention.form == .name && !mention.tokens.isEmpty {
            guard let entity = mention.entity, entities[entity].type == LM.Person,
                !isCertain(entity, article, entities)
            else { continue }
            let certainty = entities[entity].certainty
            let mayBePlayed = certainty < Self.sure || NameKey(mention.name).words.count > 1
            guard
                signs.isRole(mention.tokens) || isBesidePlayed(mention, article, signs, heads)
                    || certainty < Self.likely && signs.isCalledRole(mention.tokens)
                    || mayBePlayed && hasPlayer(mention, article, signs, heads, entities)
            else { continue }
            entities[entity].type = LM.Character
            entities[entity].certainty = 0.8
        }
    }

    private static let sure = 0.995
    private static let likely = 0.95

    /// "Nora and Ned, played by A and B".
    private func isBesidePlayed(
        _ name: Mention, _ article: Article, _ signs: RoleSigns, _ heads: [Int: Int]
    ) -> Bool {
        guard article.text.hasSyntax else { return false }
        let conjuncts = article.text.children(of: article.text.headToken(of: name.tokens), labelled: "conj")
        return conjuncts.contains { other in
            heads[other].map { signs.isPlayed(article.mentions[$0].tokens) } == true
        }
    }

    /// Whether a person named in full plays the name.
    private func hasPlayer(
        _ name: Mention, _ article: Article, _ signs: RoleSigns, _ heads: [Int: Int],
        _ entities: [ResolvedEntity]
    ) -> Bool {
        guard article.text.hasSyntax, let head = signs.player(of: article.text.headToken(of: name.tokens)),
            let mention = heads[head], let player = article.mentions[mention].entity
        else { return false }
        return entities[player].type == LM.Person && NameKey(entities[player].name).words.count > 1
    }

    // MARK: One of two

    /// - Parameter role: which of the two is the character, where the words say so.
    private func settle(
        _ one: Int, _ other: Int, role: Int?, _ article: Article, _ entities: inout [ResolvedEntity]
    ) {
        let both = [one, other]
        let likelihoods = both.map { personLikelihood(entities[$0]) }
        guard both.allSatisfy({ [LM.Person, LM.Character].contains(entities[$0].type) }),
            entities[one].type == entities[other].type
        else { return }
        let isPersons = entities[one].type == LM.Person
        if role != nil, !isPersons { return }
        let lesser = isPersons == (likelihoods[0] < likelihoods[1]) ? one : other
        let changed = role ?? lesser
        // An actor is named in full.
        guard isPersons || NameKey(entities[changed].name).words.count > 1,
            !isCertain(changed, article, entities)
        else { return }
        entities[changed].type = isPersons ? LM.Character : LM.Person
        entities[changed].certainty = 0.5
    }

    private func personLikelihood(_ entity: ResolvedEntity) -> Double {
        entity.type == LM.Person ? entity.certainty : 1 - entity.certainty
    }

    private func isCertain(_ entity: Int, _ article: Article, _ entities: [ResolvedEntity]) -> Bool {
        entities[entity].mentions.contains { mention in
            article.mentions[mention].typeScores.values.contains { $0 >= Mention.certain }
        }
    }
}
