import Foundation
import Language
import OntologyModel
import RDF

/// Decides which mentions speak of one entity, and what class each entity has.
///
/// Names first, by passes from precise to loose; then classes; then what speaks of an entity without
/// naming it, which needs the classes.
struct EntityResolver {
    let lexicon: Lexicon
    let disabled: Set<String>
    private let persons = PersonClassifier.builtIn

    init(lexicon: Lexicon, disabled: Set<String>) {
        self.lexicon = lexicon
        self.disabled = disabled
    }

    /// The passes over names, in order.
    static let nameSieves: [any NameSieve] = [ExactName(), ShortenedTitle(), Surname(), GivenName()]

    /// Gives each mention its entity and returns the entities, by their first mentions.
    func resolve(_ article: inout Article) -> [ResolvedEntity] {
        let named = article.mentions.indices.filter { article.mentions[$0].isNamed }
        var clusters = Clusters(count: article.mentions.count)
        let kinds = StatedKindReader(lexicon: lexicon, text: article.text)
        let names = named.map { describe($0, article, kinds) }
        for sieve in Self.nameSieves where !disabled.contains(sieve.name) {
            clusters.pass = sieve.name
            sieve.link(names, &clusters)
        }
        if !disabled.contains(AlsoKnownAs.name) {
            clusters.pass = AlsoKnownAs.name
            AlsoKnownAs().link(named.filter { isTitle(article.mentions[$0]) }, article, &clusters)
            let people = names.filter { $0.isPersonLike && $0.form == .name }.map(\.index)
            AlsoKnownAs().link(names: people, article, &clusters)
        }
        article.links += clusters.links

        var entities: [ResolvedEntity] = []
        let statedTypes = Dictionary(
            uniqueKeysWithValues: names.filter { $0.form == .title }.map { ($0.index, $0.stated.type) })
        let kind = WritingKind(of: article.text)
        for mentions in clusters.sets(of: named) {
            guard let entity = entity(mentions, article, statedTypes, kind) else { continue }
            for mention in mentions { article.mentions[mention].entity = entities.count }
            entities.append(entity)
        }
        if !disabled.contains(Companions.name) { Companions(persons).settle(article, &entities) }
        if !disabled.contains(ActorAndRole.name) { ActorAndRole().settle(article, &entities) }
        if !disabled.contains(Kinship.name) { Kinship().settle(article, &entities) }
        var anaphora = AnaphoraResolver(lexicon: lexicon, disabled: disabled)
        anaphora.resolve(&article, &entities)
        return entities
    }

    private func describe(_ index: Int, _ article: Article, _ kinds: StatedKindReader) -> NamedMention {
        let mention = article.mentions[index]
        let best = mention.typeScores.max { ($0.value, $1.key) < ($1.value, $0.key) }
        let first = mention.tokens.first.map { article.text.tokens[$0].lower } ?? ""
        let isPersonLike =
            best.map { $0.value > 0 && ($0.key == LM.Person || $0.key == LM.Character) } ?? false
        return NamedMention(
            index: index, key: NameKey(mention.name), form: mention.form, finder: mention.finder,
            isPersonLike: isPersonLike,
            isCertain: (best?.value ?? 0) >= Mention.certain, honorific: lexicon.honorifics.contains(first),
            isBracketed: article.text.isInBrackets(mention.tokens),
            stated: isPersonLike && mention.form != .title ? .nothing : kinds.kind(of: mention))
    }

    /// Whether it may well name a work.
    private func isTitle(_ mention: Mention) -> Bool {
        if mention.form == .title { return true }
        let best = mention.typeScores.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return mention.form == .name && best.map { $0.value > 0 && MainWork.classes.contains($0.key) } == true
    }

    // MARK: Class and name

    /// The least score a class needs to be believed.
    static let threshold = 1.0
    /// What the noun right before a title adds: "the 1879 play *Nora*".
    private static let stated = 3.0

    private func entity(
        _ mentions: [Int], _ article: Article, _ statedTypes: [Int: IRI?], _ kind: WritingKind
    ) -> ResolvedEntity? {
        var scores: [IRI: Double] = [:]
        for mention in mentions {
            scores.merge(article.mentions[mention].typeScores, uniquingKeysWith: +)
            if case let type?? = statedTypes[mention] { scores[type, default: 0] += Self.stated }
        }
        if isRepeatedInFull(mentions, article) {
            scores.merge([LM.Film: 3, LM.Person: -3, LM.Character: -2], uniquingKeysWith: +)
        }
        let name = fullestName(mentions, article)
        scores.merge(shortFormScores(name, mentions, article), uniquingKeysWith: +)
        // "Berkeley" is a town until the text says "Busby Berkeley".
        if !lexicon.places.contains(name) {
            scores[LM.Place, default: 0] -=
                4 * Double(mentions.count { lexicon.places.contains(article.mentions[$0].name) })
        }
        if !lexicon.organizations.contains(name) {
            scores[LM.Organization, default: 0] -=
                4 * Double(mentions.count { lexicon.organizations.contains(article.mentions[$0].name) })
        }
        let ranked = scores.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        guard let best = ranked.first, best.value >= Self.threshold else { return nil }
        let margin = best.value - max(ranked.dropFirst().first?.value ?? 0, 0)
        var entity = ResolvedEntity(
            mentions: mentions, type: best.key, name: name, certainty: 1 - 1 / (1 + max(margin, 0)),
            gender: statedGender(mentions, article) ?? gender(name))
        if best.value < Mention.certain { tellPersonFromCharacter(&entity, article, kind) }
        return entity
    }

    /// Names of persons and characters look alike; how the text speaks of them tells.
    private func tellPersonFromCharacter(
        _ entity: inout ResolvedEntity, _ article: Article, _ kind: WritingKind
    ) {
        guard article.text.hasSyntax, entity.type == LM.Person || entity.type == LM.Character else { return }
        let features = PersonFeatures(of: article, lexicon: lexicon)
        let odds = persons.logOdds(
            features.features(of: entity.mentions), cues: features.cues(of: entity.mentions))
        let isKnown = lexicon.persons.contains(NameKey(entity.name))
        entity.settle(
            personOdds: odds + (kind.isOfMusic ? Self.personsOfMusic : 0) + (isKnown ? Self.knownPerson : 0))
    }

    /// What writing about records adds to the odds of a person.
    private static let personsOfMusic = 2.5
    /// What a name that every critic knows adds.
    private static let knownPerson = 6.0

    /// A person is named in full once and then by one name; what is always named in full is more likely a work, where
    /// the document does not set its titles apart.
    private func isRepeatedInFull(_ mentions: [Int], _ article: Article) -> Bool {
        guard !article.mentions.contains(where: { $0.finder == "italic" }) else { return false }
        let names = mentions.lazy.map { article.mentions[$0] }.filter { $0.form == .name }.map(\.name)
        guard names.count >= 3 else { return false }
        let keys = Set(Set(names).map { NameKey($0) })
        guard keys.count == 1, let words = keys.first?.words, words.count > 1 else { return false }
        return lexicon.givenNames[words[0]] == nil && !lexicon.honorifics.contains(words[0])
    }

    /// After the full name critics call a person by the surname, a character more often by the given name.
    private func shortFormScores(_ name: String, _ mentions: [Int], _ article: Article) -> [IRI: Double] {
        let words = NameKey(name).words
        guard words.count > 1, let given = words.first, let surname = words.last else { return [:] }
        let short = mentions.compactMap { mention -> String? in
            let words = NameKey(article.mentions[mention].name).words
            return words.count == 1 ? words[0] : nil
        }
        let (givens, surnames) = (short.count { $0 == given }, short.count { $0 == surname })
        if givens > 0, surnames == 0 { return [LM.Character: Double(min(givens, 3))] }
        return surnames > 0 && givens == 0 ? [LM.Person: Double(min(surnames, 2))] : [:]
    }

    /// The longest name; of names as long the most frequent, then the first.
    private func fullestName(_ mentions: [Int], _ article: Article) -> String {
        var counts: [String: Int] = [:]
        var names: [String] = []
        for mention in mentions {
            let name = article.mentions[mention].name
            if counts[name] == nil { names.append(name) }
            counts[name, default: 0] += 1
        }
        let ranked = names.enumerated().map { order, name in
            (
                name: name,
                rank: (NameKey(name).words.count, name.isAllCapitals ? 0 : 1, counts[name] ?? 0, -order)
            )
        }
        return ranked.max { $0.rank < $1.rank }?.name ?? ""
    }

    /// "A man named Robin", "her brother Jo".
    private func statedGender(_ mentions: [Int], _ article: Article) -> Lexicon.Gender? {
        for mention in mentions {
            guard let start = article.mentions[mention].tokens.first else { continue }
            let sentence = article.text.sentence(of: start)
            var before = article.text.tokens[max(sentence.lowerBound, start - 2)..<start]
            if let last = before.last, ["named", "called"].contains(last.lower) { before.removeLast() }
            guard let noun = before.last?.lower else { continue }
            if Self.men.contains(noun) { return .male }
            if Self.women.contains(noun) { return .female }
        }
        return nil
    }

    private static let men = Set(WordLists.builtIn["MAN"] ?? [])
    private static let women = Set(WordLists.builtIn["WOMAN"] ?? [])

    private func gender(_ name: String) -> Lexicon.Gender? {
        let words = name.lowercased().split(separator: " ").map(String.init)
        guard let first = words.first else { return nil }
        if ["mr", "mr.", "sir", "lord", "king", "prince", "father", "uncle"].contains(first) { return .male }
        if ["mrs", "mrs.", "miss", "ms", "ms.", "lady", "queen", "sister", "aunt", "mother"].contains(first) {
            return .female
        }
        return lexicon.givenNames[first]
    }
}

extension Mention {
    /// A name, a title or a term: what can stand for an entity by itself.
    var isNamed: Bool { form == .name || form == .title || form == .term }
}

extension String {
    fileprivate var isAllCapitals: Bool { contains(where: \.isLetter) && !contains(where: \.isLowercase) }
}
