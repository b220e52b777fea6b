import Language
import OntologyModel
import RDF

/// Where a film is set, by the places that the telling of its plot names: "a detective who drifts into Lisbon",
/// "a Lisbon press agent".
struct PlotPlaces {
    static let rule = "inference.places-of-plot"

    let entities: [ResolvedEntity]
    let main: Int?
    private let lexicon = Lexicon.builtIn

    init(entities: [ResolvedEntity], main: Int?) {
        self.entities = entities
        self.main = main
    }

    func read(_ article: inout Article) {
        guard article.text.hasSyntax, let main, entities[main].type == LM.Film else { return }
        let works = WorkContext(article, entities, main)
        let placed = Set(
            article.claims.filter { $0.predicate == "setIn" }.compactMap { $0.object(in: article) })
        for (index, entity) in entities.enumerated() where entity.type == LM.Place && !placed.contains(index)
        {
            let told = entity.mentions.first { mention in
                guard article.mentions[mention].isNamed, let work = works.work(of: mention) else {
                    return false
                }
                return works.inSentence(of: mention).allSatisfy {
                    !article.mentions[$0].isNamed
                        || article.mentions[$0].entity == article.mentions[work].entity
                } && isSite(article.mentions[mention], article.text) && tellsPlot(mention, article)
            }
            guard let told, let work = works.work(of: told) else { continue }
            article.claims.append(
                Claim(
                    subject: work, predicate: "setIn", object: .mention(told),
                    passage: article.sentenceRange(of: told), rule: Self.rule, confidence: 0.6))
        }
    }

    /// What somebody says may be of anywhere.
    private func isQuoted(_ mention: Int, _ article: Article) -> Bool {
        article.document.spans.contains {
            $0.kind == .quotation && $0.range.contains(article.mentions[mention].range.lowerBound)
        }
    }

    /// A name that is a place's wherever it stands, and not one that only stands as a place's would.
    private func isKnown(_ mention: Mention, _ text: AnnotatedText) -> Bool {
        lexicon.places.contains(mention.name)
            || mention.tokens.count > 1
                && mention.tokens.last.flatMap { lexicon.nameEndings[text.tokens[$0].lower] } == LM.Place
    }

    private static let prepositions: Set = [
        "in", "into", "at", "across", "through", "outside", "near", "around", "on", "inside", "aboard",
        "throughout",
    ]
    private static let towns: Set = [
        "town", "hometown", "village", "city", "island", "suburb", "hamlet", "port",
    ]
    private static let trade: Set = [
        "film", "movie", "cinema", "picture", "production", "director", "filmmaker", "actor", "actress",
        "star",
        "studio", "festival", "critic", "release", "remake", "version", "audience", "dub", "cut", "location",
        "locale", "import", "accent", "western", "thriller", "horror", "comedy", "native", "musical",
    ]

    /// Behind a preposition of place, or before a noun that is somebody or something there.
    private func isSite(_ mention: Mention, _ text: AnnotatedText) -> Bool {
        guard !mention.tokens.isEmpty else { return false }
        let token = text.tokens[text.headToken(of: mention.tokens)]
        switch token.dependency {
        case "pobj" where text.tokens[token.head].lower == "of":
            // "the town of Newton Haven".
            return Self.towns.contains(text.tokens[text.tokens[token.head].head].lemma)
        case "pobj":
            return Self.prepositions.contains(text.tokens[token.head].lower)
                && (isKnown(mention, text) || ["GPE", "LOC", "FAC"].contains(token.entityLabel))
        case "compound", "nmod", "amod", "poss":
            let noun = text.tokens[token.head]
            return isKnown(mention, text) && !mention.tokens.contains(token.head)
                && noun.partOfSpeech == "NOUN"
                && !Self.trade.contains(noun.lemma)
        default: return false
        }
    }

    private static let makings: Set = [
        "shot", "filmed", "filming", "shooting", "location", "locations", "studio", "studios", "festival",
        "premiere",
        "premiered", "release", "released", "distributor", "production", "produced", "producers",
        "filmmakers", "budget",
        "theaters", "theatres", "audience", "audiences", "critics", "born", "dub", "dubbed", "import",
        "imported",
        "remake", "version", "career", "hollywood", "boxoffice", "scouted", "crew", "doubles", "doubling",
        "subs",
        "reminds", "recalls", "i", "my", "rather", "never", "not", "n't", "fleeing", "flee", "flees", "fled",
        "legend",
    ]
    private static let telling: Set = [
        "story", "plot", "film", "movie", "opens", "follows", "set", "cut", "he", "she", "they", "his", "her",
        "their",
        "we", "family", "who",
    ]

    /// A sentence in the present tense about somebody in the plot, and not about how the film was made.
    private func tellsPlot(_ mention: Int, _ article: Article) -> Bool {
        let text = article.text
        let sentence = text.sentence(of: article.mentions[mention].tokens.lowerBound)
        let tokens = text.tokens[sentence]
        guard !tokens.contains(where: { Self.makings.contains($0.lower) }),
            tokens.contains(where: { ["VBZ", "VBP"].contains($0.tag) }),
            tokens.last(where: { !$0.isSpace })?.text != "?"
        else { return false }
        if tokens.contains(where: { token in
            Self.telling.contains(token.lower)
                || token.partOfSpeech == "NOUN"
                    && lexicon.classNouns[token.lemma.lowercased()]?.contains(LM.Character) == true
        }) {
            return true
        }
        return article.mentions.contains {
            sentence.contains($0.tokens.lowerBound)
                && $0.entity.map { entities[$0].type == LM.Character } == true
        }
    }
}
