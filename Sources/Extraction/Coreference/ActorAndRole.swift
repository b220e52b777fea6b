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
        settlePlayed(article, &entities)
        guard article.text.hasSyntax else { return }
        let heads = namesByHead(article)
        for (head, mention) in heads.sorted(by: { $0.key < $1.key }) {
            let performer = performer(of: head, article.text)
            guard let partner = (performer ?? partner(of: head, article.text)).flatMap({ heads[$0] }),
                let one = article.mentions[partner].entity, let other = article.mentions[mention].entity,
                one != other
            else { continue }
            settle(one, other, role: performer == nil ? nil : other, article, &entities)
        }
    }

    /// "Nora, played by …": who is played is a character, whatever else speaks for a person; whom somebody plays
    /// ("Joan Pryce plays Nora Blake") is one, but a surname may be a composer's whom pianists play.
    private func settlePlayed(_ article: Article, _ entities: inout [ResolvedEntity]) {
        let heads = article.text.hasSyntax ? namesByHead(article) : [:]
        for mention in article.mentions where mention.form == .name && !mention.tokens.isEmpty {
            guard let entity = mention.entity, entities[entity].type == LM.Person,
                !isCertain(entity, article, entities),
                isPlayed(mention.tokens, article.text) || isCalledCharacter(mention.tokens, article.text)
                    || (entities[entity].certainty < Self.sure || NameKey(mention.name).words.count > 1)
                        && player(of: mention, article.text).flatMap({ heads[$0] }).flatMap({
                            article.mentions[$0].entity
                        })
                        .map({ entities[$0].type == LM.Person && NameKey(entities[$0].name).words.count > 1 })
                            == true
            else { continue }
            entities[entity].type = LM.Character
            entities[entity].certainty = 0.8
        }
    }

    private static let sure = 0.995

    /// "Nora Blake, a character who …".
    private func isCalledCharacter(_ name: Range<Int>, _ text: AnnotatedText) -> Bool {
        guard text.hasSyntax else { return false }
        return text.children(of: text.headToken(of: name), labelled: "appos").contains {
            text.tokens[$0].lower == "character"
        }
    }

    /// The subject of the verb where a name is what is played.
    private func player(of name: Mention, _ text: AnnotatedText) -> Int? {
        guard text.hasSyntax else { return nil }
        let head = text.tokens[text.headToken(of: name.tokens)]
        guard head.dependency == "dobj", ["play", "portray"].contains(text.tokens[head.head].lemma) else {
            return nil
        }
        return text.children(of: head.head, labelled: "nsubj").first
    }

    private static let played: Set = ["played", "portrayed", "embodied", "voiced"]

    private func isPlayed(_ name: Range<Int>, _ text: AnnotatedText) -> Bool {
        let sentence = text.sentence(of: name.upperBound - 1)
        let behind = text.tokens[name.upperBound..<min(name.upperBound + 9, sentence.upperBound)]
        guard let verb = behind.firstIndex(where: { Self.played.contains($0.lower) }),
            text.tokens[name.upperBound..<verb].allSatisfy({ token in
                [",", "(", "is", "was", "here", "as"].contains(token.lower)
                    || ["ADV"].contains(token.partOfSpeech)
            })
        else { return false }
        return text.tokens[verb..<min(verb + 7, sentence.upperBound)].contains { $0.lower == "by" }
    }

    private func namesByHead(_ article: Article) -> [Int: Int] {
        var heads: [Int: Int] = [:]
        for (index, mention) in article.mentions.enumerated()
        where mention.form == .name && mention.entity != nil && !mention.tokens.isEmpty {
            heads[article.text.headToken(of: mention.tokens)] = index
        }
        return heads
    }

    /// The subject that a predicate noun is said of, or the owner of a name.
    private func partner(of head: Int, _ text: AnnotatedText) -> Int? {
        let children = text.children(of: head)
        if text.tokens[head].dependency == "attr" {
            let verb = text.tokens[head].head
            let isPlain =
                !children.contains { text.tokens[$0].dependency == "det" }
                && !text.children(of: verb).contains { text.tokens[$0].dependency == "neg" }
            guard isPlain, text.tokens[verb].lemma == "be" else { return nil }
            return text.children(of: verb, labelled: "nsubj").first
        }
        return children.first { text.tokens[$0].dependency == "poss" && $0 < head }
    }

    /// Who stands before "as": "Marlene Dietrich, as Lola", "Peter Lorre is superb as Ugarte".
    private func performer(of head: Int, _ text: AnnotatedText) -> Int? {
        let preposition = text.tokens[head].head
        guard text.tokens[head].dependency == "pobj", text.tokens[preposition].lower == "as",
            text.tokens[preposition].dependency == "prep"
        else { return nil }
        var governor = text.tokens[preposition].head
        if text.tokens[governor].dependency == "acomp" { governor = text.tokens[governor].head }
        guard ["VERB", "AUX"].contains(text.tokens[governor].partOfSpeech) else { return governor }
        guard Self.performing.contains(text.tokens[governor].lemma) else { return nil }
        return text.children(of: governor, labelled: "nsubj").first
    }

    private static let performing: Set = ["be", "star", "co-star", "appear", "return", "shine", "excel"]

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
