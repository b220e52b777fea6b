import Documents
import Language
import OntologyModel
import RDF

/// Finds the film that a text is about where the text sets no titles apart: what its headline names and the text goes on
/// to name the way works are named. "Glass Is the Best Film in Years" above a text that says "in Glass" and "Glass's
/// ending" is about *Glass*.
///
/// A headline that is a title, and of which a short text only says "the film", is believed as well.
struct StatedTitleFinder {
    let lexicon: Lexicon
    let cues: Cues

    static let finder = "stated-title"

    func find(in article: Article, outside taken: [Range<Int>]) -> [Mention] {
        guard article.text.hasSyntax, isAboutFilms(article.text),
            let headline = Headline(of: article.document), !isSetApart(headline, article)
        else { return [] }
        let phrases = HeadlinePhrases(headline, article, isTaken: TokenMask(taken, in: article.text))
        // What is called a film somewhere: "Glass is a film".
        let known = Set(
            article.mentions.filter { $0.form == .title && $0.finder != "quotation" }.map { NameKey($0.name) }
        )
        let whole = TitleLine(Headline.withoutOutlet(headline.title[...]), labels: .standard)
        let wholeKey = whole.map { NameKey(String($0.title)) }
        var best: (phrase: HeadlinePhrases.Phrase, signs: Signs, weight: Double)?
        for phrase in phrases.all where !phrase.isShortened {
            let signs = signs(of: phrase, article.text)
            let (isWhole, isKnown) = (phrase.key == wholeKey, known.contains(phrase.key))
            guard isKnown || isTitle(phrase, signs, isWhole: isWhole, article.text) else { continue }
            let weight =
                signs.sum + Double(phrase.places.count) + (isWhole ? 100 : 0) + (isKnown ? 50 : 0)
            if best.map({ $0.weight < weight }) ?? true { best = (phrase, signs, weight) }
        }
        if let best {
            return mentions(of: best.phrase, best.signs, headline, article)
        }
        // "Remembering Ada Marsh" is about her, if the text names her too.
        let words = NameKey(headline.title).words
        let namesSomebody = phrases.all.contains { phrase in
            phrase.capitals > 1 && words.containsSequence(phrase.key.words)
                && isAnybody(phrase, article.text)
        }
        guard let whole, !namesSomebody, isTitleAlone(whole, article) else { return [] }
        return [stated(String(whole.title), headline, article)]
    }

    // MARK: What the text is about

    /// Whether a text speaks of films, and not mostly of something else.
    private func isAboutFilms(_ text: AnnotatedText) -> Bool {
        var counts: [IRI: Int] = [:]
        for token in text.tokens where token.isLowercased && token.tag.hasPrefix("NN") {
            for type in lexicon.nominals[token.baseForm] ?? [] where MainWork.classes.contains(type) {
                counts[type, default: 0] += 1
            }
        }
        guard let films = counts[LM.Film] else { return false }
        return counts.values.allSatisfy { $0 <= 2 * films }
    }

    /// Whether marks or a credits block say already what the headline names.
    private func isSetApart(_ headline: Headline, _ article: Article) -> Bool {
        let words = NameKey(headline.title).words
        return article.mentions.contains { mention in
            mention.form == .title && Self.layout.contains(mention.finder)
                && words.containsSequence(NameKey(mention.name).words)
        }
    }

    private static let layout: Set = ["italic", StructureReader.finder]

    // MARK: What its headline names

    /// What speaks at each place for a film and against somebody.
    private struct Signs {
        var each: [Double] = []
        var sum: Double { each.reduce(0) { $0 + min(max($1, -3), 3) } }
    }

    private func signs(of phrase: HeadlinePhrases.Phrase, _ text: AnnotatedText) -> Signs {
        let typer = MentionTyper(lexicon: lexicon, cues: cues)
        var signs = Signs()
        for place in phrase.places {
            let mention = Mention(
                range: text.byteRange(of: place), tokens: place, name: text.folded(place), form: .title,
                finder: Self.finder)
            let scores = typer.contextScores(mention, text, [])
            let others = [LM.Person, LM.Character, LM.Organization].map { scores[$0] ?? 0 }.max() ?? 0
            let isRecognised = text.tokens[text.headToken(of: place)].entityLabel == "WORK_OF_ART"
            signs.each.append((scores[LM.Film] ?? 0) - others + (isRecognised ? 0.6 : 0))
        }
        return signs
    }

    private func isTitle(
        _ phrase: HeadlinePhrases.Phrase, _ signs: Signs, isWhole: Bool, _ text: AnnotatedText
    ) -> Bool {
        if isWhole { return !isAnybody(phrase, text) || signs.sum > 0 }
        guard !isKnownOtherwise(phrase.name), !phrase.key.words.contains(where: Self.ofSeries.contains) else {
            return false
        }
        if phrase.capitals > 1, !isAnybody(phrase, text) {
            // What opens a headline is its subject.
            return phrase.isSubject && phrase.places.count > 2 && signs.sum > -2
                || phrase.places.count > 1 && signs.sum > 0
        }
        return phrase.places.count > 2 && signs.sum > (phrase.isSubject ? 0 : 1.5)
            && !isSurname(phrase.name, text)
    }

    private static let ofSeries: Set = ["part", "chapter", "volume", "season", "episode", "series"]

    /// "Ada Marsh": a given name and one more word, named as a person here and there.
    private func isAnybody(_ phrase: HeadlinePhrases.Phrase, _ text: AnnotatedText) -> Bool {
        guard let first = phrase.name.split(separator: " ").first?.lowercased() else { return false }
        let isNamedSo = lexicon.givenNames[first] != nil || lexicon.honorifics.contains(first)
        return isNamedSo && phrase.capitals == phrase.name.split(separator: " ").count
            && phrase.places.contains { place in
                text.tokens[text.headToken(of: place)].entityLabel == "PERSON"
            }
    }

    /// Whether a given name stands before it somewhere: "Ada Marsh".
    private func isSurname(_ name: String, _ text: AnnotatedText) -> Bool {
        zip(text.tokens, text.tokens.dropFirst()).contains { given, surname in
            surname.text == name && given.isCapitalised && lexicon.givenNames[given.lower] != nil
        }
    }

    private func isKnownOtherwise(_ name: String) -> Bool {
        lexicon.organizations.contains(name) || lexicon.places.contains(name)
            || lexicon.persons.contains(NameKey(name)) || lexicon.festivals.contains(name)
    }

    /// Films bear the names of their heroes: where the name is somebody's too, only what is said of films is the film's.
    private func mentions(
        of phrase: HeadlinePhrases.Phrase, _ signs: Signs, _ headline: Headline, _ article: Article
    ) -> [Mention] {
        let text = article.text
        let isHero =
            phrase.key.words.count <= Self.longestName
            && (isAnybody(phrase, text) || lexicon.characters.contains(phrase.key)
                || signs.each.count { $0 <= Self.somebody } * 4 > signs.each.count)
        var mentions: [Mention] = []
        for (place, sign) in zip(phrase.places, signs.each) where !isHero || sign > 0 {
            mentions.append(mention(at: place, text))
        }
        if phrase.headings.isEmpty {
            mentions.append(stated(phrase.name, headline, article))
        } else {
            mentions += phrase.headings.map { mention(at: $0, text) }
        }
        return mentions
    }

    /// In words.
    private static let longestName = 2

    /// What somebody does or owns says so.
    private static let somebody = -1.5

    private func mention(at place: Range<Int>, _ text: AnnotatedText) -> Mention {
        Mention(
            range: text.byteRange(of: place), tokens: place, name: text.folded(place), form: .title,
            typeScores: DatedTitleFinder.scores, finder: Self.finder)
    }

    // MARK: A title that the text does not repeat

    /// In tokens: who writes more of a film names it.
    private static let shortText = 900
    private static let longestTitle = 9

    private func isTitleAlone(_ line: TitleLine, _ article: Article) -> Bool {
        let words = line.title.split(separator: " ")
        let text = article.text
        return text.tokens.count <= Self.shortText && words.count <= Self.longestTitle && line.isTitleCase
            && !line.isHeadline && !namesAnother(article)
            && (words.count <= Self.fewWords || speaksOfOneFilm(text))
            && !isKnownOtherwise(String(line.title))
            && !words.contains { Self.ofHeadlines.contains($0.lowercased()) }
    }

    private static let fewWords = 4
    private static let ofHeadlines: Set = [
        "is", "are", "was", "has", "would", "should", "can", "will", "how", "why", "best", "worst", "top",
        "films",
        "movies", "review", "reviews", "news", "guide", "notes", "week", "interview", "essay",
    ]

    /// Whether the text names another work as often as one that it is about.
    private func namesAnother(_ article: Article) -> Bool {
        let titles = article.mentions.filter { $0.form == .title && $0.finder != "quotation" }
        return titles.contains { Self.layout.contains($0.finder) || $0.finder == "definition" }
            || Dictionary(grouping: titles) { NameKey($0.name) }.values.contains { $0.count > 1 }
    }

    /// "this film", "the movie".
    private func speaksOfOneFilm(_ text: AnnotatedText) -> Bool {
        zip(text.tokens, text.tokens.dropFirst()).contains { determiner, noun in
            ["this", "the"].contains(determiner.lower)
                && lexicon.nominals[noun.baseForm]?.contains(LM.Film) == true
        }
    }

    /// The mention of a title where it stands in the headline; outside the text where only the front matter states it.
    private func stated(_ title: String, _ headline: Headline, _ article: Article) -> Mention {
        var mention = Mention(
            range: 0..<0, tokens: 0..<0, name: TitleCase.articleInFront(title), form: .title,
            typeScores: DatedTitleFinder.scores, finder: Self.finder)
        if let block = headline.blocks.first,
            let place = article.document.text[utf8: block].firstRange(of: title)
        {
            let range = article.document.text.utf8Range(of: article.document.text[place])
            mention.tokens = article.text.tokens(in: range)
            mention.range = article.text.byteRange(of: mention.tokens)
        }
        return mention
    }
}
