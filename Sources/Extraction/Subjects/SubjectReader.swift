import Language
import OntologyModel
import RDF

/// What works are about and what kind they are: themes the text dwells on, genres it calls them.
///
/// A theme is stated where the text names it more than once, or once beside a cue; a genre where the phrase
/// that stands for a work holds its word ("Demy's French musical").
struct SubjectReader {
    let main: Int?

    static let themeRule = "subjects.theme"
    static let genreRule = "subjects.genre-in-phrase"

    func read(_ article: inout Article, _ entities: [ResolvedEntity]) {
        let works = WorkContext(article, entities, main)
        var claims = genres(article, entities)
        for entity in entities where entity.type == LM.Theme {
            let strong = entity.mentions.filter { !isEveryday(article.mentions[$0]) || hasCue($0, article) }
            let isCued = strong.contains { hasCue($0, article) }
            let places = Set(
                strong.filter { !isAside($0, article) }.map {
                    article.text.sentence(of: article.mentions[$0].tokens.lowerBound)
                })
            guard places.count >= Self.enough(article) || isCued else { continue }
            let confidence = min(0.5 + 0.1 * Double(strong.count) + (isCued ? 0.2 : 0), 0.9)
            for mention in strong {
                guard let work = works.work(of: mention) else { continue }
                claims.append(
                    Claim(
                        subject: work, predicate: "hasTheme", object: .mention(mention),
                        passage: article.sentenceRange(of: mention), rule: Self.themeRule,
                        confidence: confidence))
            }
        }
        article.claims += claims
    }

    /// In how many sentences a theme has to be named: the longer a text, the more words stand in it twice by chance.
    private static func enough(_ article: Article) -> Int {
        switch article.text.tokens.count {
        case ..<2500: 3
        default: 4
        }
    }

    /// "a torture sequence", "the revenge squad": what only tells a noun from others is no subject.
    private func isAside(_ mention: Int, _ article: Article) -> Bool {
        article.text.noun(modifiedBy: article.mentions[mention].tokens) != nil
    }

    private func isEveryday(_ mention: Mention) -> Bool { mention.finder == TermFinder.everydayWord }

    private static let cues: Set<String> = [
        "about", "theme", "themes", "explores", "explore", "exploring", "meditation", "study", "examines",
        "tale",
        "story", "parable", "allegory", "fable", "portrait", "exploration", "limits", "nature", "obsession",
        "obsessed",
        "preoccupation", "relationship", "concerned", "deals", "celebrates", "celebration", "critique",
        "satire",
    ]

    /// "a story of exile", but not "a story with no hero", "a case study in greed".
    private static let tales: Set<String> = [
        "story", "tale", "study", "portrait", "nature", "limits", "relationship",
    ]
    private static let joins: Set<String> = ["of", "about", "on"]

    /// "a meditation on grief", "the theme of exile", "at heart about jealousy": a cue at most four words before.
    private func hasCue(_ mention: Int, _ article: Article) -> Bool {
        let start = article.mentions[mention].tokens.lowerBound
        let sentence = article.text.sentence(of: start)
        let before = article.text.tokens[max(sentence.lowerBound, start - 4)..<start]
        guard let cue = before.lastIndex(where: { Self.cues.contains($0.lower) }),
            before[cue].lower != "about" || isAboutness(cue, in: sentence, article.text),
            !Self.tales.contains(before[cue].lower)
                || before[cue...].dropFirst().first.map({ Self.joins.contains($0.lower) }) == true
        else { return false }
        return before[cue...].dropFirst().allSatisfy { !$0.isCapitalised && $0.text != "," && $0.text != "." }
    }

    /// "a film about exile", "it is about exile", but not "tells her about exile".
    private func isAboutness(_ about: Int, in sentence: Range<Int>, _ text: AnnotatedText) -> Bool {
        guard text.hasSyntax else { return true }
        let governor = text.tokens[text.tokens[about].head]
        return governor.partOfSpeech != "VERB" || governor.dependency == "acl"
    }

    private func genres(_ article: Article, _ entities: [ResolvedEntity]) -> [Claim] {
        var claims: [Claim] = []
        for phrase in article.mentions.indices {
            let nominal = article.mentions[phrase]
            guard nominal.form == .nominal, let entity = nominal.entity,
                article.text.tokens[article.text.headToken(of: nominal.tokens)].tag != "NNS",
                MainWork.classes.contains(entities[entity].type)
            else { continue }
            // Mentions are in the order of their places: what the phrase holds comes right behind it.
            for term in article.mentions.indices[(phrase + 1)...] {
                guard article.mentions[term].tokens.lowerBound < nominal.tokens.upperBound else { break }
                guard let genre = article.mentions[term].entity, entities[genre].type == LM.Genre,
                    nominal.tokens.overlaps(article.mentions[term].tokens)
                else { continue }
                claims.append(
                    Claim(
                        subject: phrase, predicate: "hasGenre", object: .mention(term),
                        passage: article.sentenceRange(of: phrase), rule: Self.genreRule,
                        confidence: 0.85))
            }
        }
        return claims
    }
}
