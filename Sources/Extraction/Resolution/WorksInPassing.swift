import Documents
import Language
import OntologyModel
import RDF

/// A critic who names another film in passing sets it beside the one under discussion, unless the text ties it to that
/// one otherwise, or somebody who made this one made that one too: then it is a step of a career.
struct WorksInPassing {
    static let rule = "inference.works-in-passing"

    let entities: [ResolvedEntity]
    let main: Int?

    /// What is named more often has a part of its own in the essay.
    private static let mostMentions = 3
    private static let confidence = 0.6
    private static let making: Set = [
        "directed", "wrote", "produced", "composed", "photographed", "edited", "choreographed", "actedIn",
    ]

    func read(_ article: inout Article) {
        guard let main, entities[main].type == LM.Film, isUnderDiscussion(main, article),
            !isDefined(main, article)
        else { return }
        let works = WorkContext(article, entities, main)
        var people: [Int: Set<Int>] = [:]
        var tied: Set<Int> = []
        for claim in article.claims {
            guard let subject = article.mentions[claim.subject].entity, let object = claim.object(in: article)
            else { continue }
            if Self.making.contains(claim.predicate) { people[object, default: []].insert(subject) }
            if subject == main { tied.insert(object) }
            if object == main { tied.insert(subject) }
            // "'Old Tide', first heard in *The Crossing*": where a song or a character comes from.
            if claim.predicate == "featuresSong" { tied.insert(subject) }
            if claim.predicate == "appearsIn" { tied.insert(object) }
        }
        let makers = people[main] ?? []
        let listed = Self.listed(article)
        let setsTitlesApart = article.mentions.contains { $0.finder == "italic" }
        for (index, entity) in entities.enumerated() where index != main && entity.type == LM.Film {
            let named = entity.mentions.filter { article.mentions[$0].isNamed }
            guard (1...Self.mostMentions).contains(named.count), !tied.contains(index),
                makers.isDisjoint(with: people[index] ?? []), let first = named.first,
                !setsTitlesApart || article.mentions[first].finder == "italic",
                !article.mentions[first].tokens.isEmpty, let about = works.work(of: first),
                article.mentions[about].entity == main,
                !listed.contains(article.mentions[first].range.lowerBound), !isRow(first, article),
                !tellsOfCareer(first, of: makers, article), !isPartOfTitle(index, of: main)
            else { continue }
            article.claims.append(
                Claim(
                    subject: about, predicate: "comparedTo", object: .mention(first),
                    passage: article.sentenceRange(of: first), rule: Self.rule, confidence: Self.confidence))
        }
    }

    /// A survey of many films passes by all of them: one is under discussion where a good part of what is said of films is
    /// said of it.
    private func isUnderDiscussion(_ work: Int, _ article: Article) -> Bool {
        let films = entities.indices.filter { entities[$0].type == LM.Film }
        let mentions = films.reduce(0) { $0 + entities[$1].mentions.count }
        return Double(entities[work].mentions.count) >= Self.leastShare * Double(mentions)
    }

    private static let leastShare = 0.3

    /// "*Night Ferry* is a 1952 film": an encyclopedia compares nothing in passing.
    private func isDefined(_ work: Int, _ article: Article) -> Bool {
        let finder = DefinitionFinder(lexicon: .builtIn)
        return entities[work].mentions.contains { mention in
            let place = article.mentions[mention].tokens
            guard article.mentions[mention].form == .title, !place.isEmpty else { return false }
            return finder.definition(at: place.lowerBound, article.text)?.year != nil
        }
    }

    /// Credits, lists of films to see and of books read compare nothing either.
    private static func listed(_ article: Article) -> RangeSet<Int> {
        let items = article.document.spans.filter { if case .listItem = $0.kind { true } else { false } }
        return RangeSet(article.creditLines + items.map(\.range))
    }

    /// "Night Ferry      1971      88 min": a line without a verb that the layout shows to name a film.
    private func isRow(_ mention: Int, _ article: Article) -> Bool {
        let text = article.text
        guard article.mentions[mention].finder == StructureReader.finder, text.hasSyntax else { return false }
        let sentence = text.sentence(of: article.mentions[mention].tokens.lowerBound)
        return !text.tokens[sentence].contains { $0.tag.hasPrefix("VB") || $0.tag == "MD" }
    }

    /// "*The Crossing*" for *Part II: The Crossing*.
    private func isPartOfTitle(_ work: Int, of main: Int) -> Bool {
        let (part, whole) = (NameKey(entities[work].name).words, NameKey(entities[main].name).words)
        return part.count < whole.count && whole.suffix(part.count).elementsEqual(part)
    }

    /// "who had previously helmed *The Crossing*", "the same poise she showed in *The Crossing*": what somebody did in
    /// another film.
    private func tellsOfCareer(_ mention: Int, of makers: Set<Int>, _ article: Article) -> Bool {
        let text = article.text
        let title = article.mentions[mention].tokens.lowerBound
        let sentence = text.sentence(of: title).lowerBound
        if text.tokens[max(sentence, title - 10)..<title].contains(where: { Self.career.contains($0.lower) })
        {
            return true
        }
        let isMaker = { (mention: Mention) in mention.entity.map(makers.contains) == true }
        // "*The Crossing* was never directed by Marsh".
        let around = text.sentence(of: title)
        let end = around.upperBound
        let place = article.mentions[mention].tokens
        if text.tokens[text.reach(from: place.upperBound, 6, in: around)].contains(where: {
            Self.career.contains($0.lower)
        }),
            article.mentions[mention...].prefix(while: { $0.tokens.lowerBound < end }).contains(
                where: isMaker)
        {
            return true
        }
        guard text.tokens[max(sentence, title - 6)..<title].contains(where: { Self.links.contains($0.lower) })
        else { return false }
        return article.mentions[..<mention].reversed().prefix { $0.tokens.lowerBound >= sentence }
            .contains(where: isMaker)
    }

    private static let links: Set = ["in", "for", "with", "after", "before", "since", "between"]
    private static let career: Set = [
        "directed", "directing", "helmed", "helming", "wrote", "written", "writing", "produced", "producing",
        "edited",
        "editing", "starred", "starring", "appeared", "appearing", "part", "role", "deal", "success",
        "worked", "working",
        "hired", "career", "debut", "watching", "novel", "episode", "shot", "filmed", "photographed",
        "scored", "titled", "known", "aka", "titles",
    ]
}
