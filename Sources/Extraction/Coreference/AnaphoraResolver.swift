import Documents
import Language
import OntologyModel
import RDF

/// Finds what "the film", "the actress" and "she" speak of.
struct AnaphoraResolver {
    let lexicon: Lexicon
    let disabled: Set<String>
    /// The person whose life the document tells.
    private var hero: Int?

    init(lexicon: Lexicon, disabled: Set<String>) {
        self.lexicon = lexicon
        self.disabled = disabled
    }

    mutating func resolve(_ article: inout Article, _ entities: inout [ResolvedEntity]) {
        hero = MainPerson.find(in: article, entities)
        let works = WorkContext(article, entities, MainWork.find(in: article, entities))
        for index in article.mentions.indices where article.mentions[index].entity == nil {
            let found: (entity: Int, pass: String)?
            let main = works.entity(of: index)
            switch article.mentions[index].form {
            case .nominal: found = nominal(index, article, entities, main)
            case .pronoun: found = pronoun(index, article, entities, main).map { ($0, Self.pronounPass) }
            case .title, .name, .term: found = nil
            }
            guard let (entity, pass) = found else { continue }
            let antecedent = entities[entity].mentions.last { $0 < index } ?? entities[entity].mentions.first
            article.links.append(CoreferenceLink(mention: index, antecedent: antecedent, pass: pass))
            article.mentions[index].entity = entity
            entities[entity].mentions.append(index)
        }
        for index in entities.indices { entities[index].mentions.sort() }
    }

    static let appositionPass = "coreference.apposition"
    static let copulaPass = "coreference.copula"
    static let definitePass = "coreference.definite-phrase"
    static let pronounPass = "coreference.pronoun"

    // MARK: Noun phrases

    private func nominal(
        _ index: Int, _ article: Article, _ entities: [ResolvedEntity], _ main: Int?
    ) -> (entity: Int, pass: String)? {
        let mention = article.mentions[index]
        let classes = Set(mention.typeScores.keys)
        let fits = { (entity: Int) in classes.contains(entities[entity].type) }
        if !disabled.contains(Self.appositionPass), let entity = apposed(mention, index, article),
            fits(entity)
        {
            return (entity, Self.appositionPass)
        }
        if !disabled.contains(Self.copulaPass), let entity = copula(mention, index, article),
            fits(entity)
        {
            return (entity, Self.copulaPass)
        }
        guard !disabled.contains(Self.definitePass) else { return nil }
        return definite(index, article, entities, main).map { ($0, Self.definitePass) }
    }

    /// "the film", "the actress": what was spoken of last that the noun fits.
    private func definite(
        _ index: Int, _ article: Article, _ entities: [ResolvedEntity], _ main: Int?
    ) -> Int? {
        let mention = article.mentions[index]
        let classes = Set(mention.typeScores.keys)
        let fits = { (entity: Int) in classes.contains(entities[entity].type) }
        let determiner = article.text.tokens[mention.tokens.lowerBound].lower
        guard ["the", "this"].contains(determiner), mention.tokens.count <= 3,
            !setsApart(mention, article.text)
        else { return nil }
        if classes.contains(where: MainWork.classes.contains) {
            let recent = recent(before: index, article, sentences: 1) { fits($0) }
            guard let main, fits(main) else {
                return recent ?? only(before: index, article, sentences: 4) { fits($0) }
            }
            // "The film" goes on about the film of the sentence before, not about one named there in passing.
            if determiner != "this", let recent, isTopic(recent, before: index, article) { return recent }
            return main
        }
        // "The director of *Lola*" need not be the one spoken of.
        if article.text.next(after: mention.tokens.upperBound - 1).map({ article.text.tokens[$0].lower })
            == "of"
        {
            return nil
        }
        return recent(before: index, article, sentences: 2) { fits($0) && isRole(mention, entities[$0]) }
    }

    /// "The 1932 film", "the film of the same name" is another than the one spoken of.
    private func setsApart(_ mention: Mention, _ text: AnnotatedText) -> Bool {
        if mention.tokens.contains(where: { text.tokens[$0].isYear }) { return true }
        let behind = text.tokens[mention.tokens.upperBound...].prefix(3).map(\.lower)
        return behind.starts(with: ["of", "the", "same"])
    }

    /// Whether a sentence just before begins with a mention of an entity.
    private func isTopic(_ entity: Int, before index: Int, _ article: Article) -> Bool {
        let text = article.text
        for position in stride(from: index - 1, through: max(0, index - Self.memory), by: -1)
        where article.mentions[position].entity == entity {
            let tokens = article.mentions[position].tokens
            guard !tokens.isEmpty else { return false }
            let sentence = text.sentence(of: tokens.lowerBound)
            if tokens.lowerBound - sentence.lowerBound <= 1 { return true }
            guard text.hasSyntax else { return false }
            let head = text.headToken(of: tokens)
            return ["nsubj", "nsubjpass"].contains(text.tokens[head].dependency)
        }
        return false
    }

    private func isRole(_ mention: Mention, _ entity: ResolvedEntity) -> Bool {
        let noun = mention.name.split(separator: " ").last?.lowercased() ?? ""
        if noun == "actress" { return entity.gender != .male }
        return true
    }

    /// "Demy's French musical *The Umbrellas of Cherbourg*": the phrase stands right before the name; or
    /// right behind it after a comma: "*Lola*, a musical without songs".
    private func apposed(_ mention: Mention, _ index: Int, _ article: Article) -> Int? {
        let text = article.text
        if index + 1 < article.mentions.count {
            let next = article.mentions[index + 1]
            let gap = mention.tokens.upperBound..<max(mention.tokens.upperBound, next.tokens.lowerBound)
            let opens: Set = ["“", "‘", "\"", "called", "titled", ",", "–", "—"]
            if next.isNamed, gap.count <= 1, gap.allSatisfy({ opens.contains(text.tokens[$0].text) }) {
                return next.entity
            }
        }
        guard index > 0 else { return nil }
        let previous = article.mentions[index - 1]
        let gap = previous.tokens.upperBound..<max(previous.tokens.upperBound, mention.tokens.lowerBound)
        let determiner = text.tokens[mention.tokens.lowerBound].lower
        if previous.isNamed, gap.count == 1, text.tokens[gap.lowerBound].text == ",",
            ["a", "an", "the"].contains(determiner)
        {
            return previous.entity
        }
        return nil
    }

    /// "*Burning Daylight* is a 1920 American silent drama film": the phrase says what the subject is.
    private func copula(_ mention: Mention, _ index: Int, _ article: Article) -> Int? {
        let text = article.text
        guard let verb = text.previous(before: mention.tokens.lowerBound),
            ["is", "was", "remains", "became"].contains(text.tokens[verb].lower)
        else { return nil }
        let sentence = text.sentence(of: verb)
        let subjects = article.mentions[..<index].lastIndex {
            $0.tokens.upperBound <= verb && sentence.contains($0.tokens.lowerBound) && $0.entity != nil
        }
        guard let subject = subjects else { return nil }
        // Nothing but brackets, commas and adverbs between the subject and its verb.
        let gap = text.tokens[article.mentions[subject].tokens.upperBound..<verb]
        let isClose = gap.count <= 1 || gap.first.map { ["(", ","].contains($0.text) } == true
        return isClose ? article.mentions[subject].entity : nil
    }

    // MARK: Pronouns

    private func pronoun(
        _ index: Int, _ article: Article, _ entities: [ResolvedEntity], _ main: Int?
    ) -> Int? {
        guard !disabled.contains(Self.pronounPass) else { return nil }
        let word = article.mentions[index].name.lowercased()
        if ["it", "its"].contains(word) {
            let text = article.text
            let start = text.sentence(of: article.mentions[index].tokens.lowerBound).lowerBound
            let place = article.mentions[index].tokens.lowerBound
            guard place == start || word == "it" && speaksOfWork(place, text) else { return nil }
            return recent(before: index, article, sentences: 1) {
                MainWork.classes.contains(entities[$0].type)
            }
        }
        let gender: Lexicon.Gender = ["she", "her", "hers", "herself"].contains(word) ? .female : .male
        let subject = subject(besideObject: index, article)
        let role = roleTaken(before: index, article)
        let fits = { (person: Int) in
            let entity = entities[person]
            return person != subject && person != role
                && (entity.type == LM.Person || entity.type == LM.Character)
                && (entity.gender ?? gender) == gender
        }
        let recent = salient(before: index, article, sentences: 2, where: fits)
        // A life goes on about whom it is of, whoever is named by the way.
        if recent?.salience != .subject, let hero, fits(hero), let first = entities[hero].mentions.first,
            first < index
        {
            return hero
        }
        return recent?.entity
    }

    /// Whom "she" plays: in "As Nora, a widow with a past, she is superb" she is another.
    private func roleTaken(before index: Int, _ article: Article) -> Int? {
        let text = article.text
        let sentence = text.sentence(of: article.mentions[index].tokens.lowerBound)
        guard let first = text.firstWord(of: sentence), text.tokens[first].lower == "as" else { return nil }
        let role = article.mentions[max(0, index - Self.memory)..<index].first {
            $0.tokens.lowerBound > first
        }
        return role.flatMap { $0.tokens.lowerBound <= first + 4 ? $0.entity : nil }
    }

    /// Who stands as subject to a pronoun that is object of the same verb: in "Anna plays her" she is another.
    private func subject(besideObject index: Int, _ article: Article) -> Int? {
        let text = article.text
        let pronoun = article.mentions[index].tokens.lowerBound
        guard text.hasSyntax, ["dobj", "dative"].contains(text.tokens[pronoun].dependency),
            !text.tokens[pronoun].lower.hasSuffix("self")
        else { return nil }
        let verb = text.tokens[pronoun].head
        guard let subject = text.children(of: verb, labelled: "nsubj").first else { return nil }
        return article.mentions[max(0, index - Self.memory)..<index].last { $0.tokens.contains(subject) }?
            .entity
    }

    /// "At Cannes it won the Grand Prix": what only a work does.
    private func speaksOfWork(_ pronoun: Int, _ text: AnnotatedText) -> Bool {
        guard text.hasSyntax, ["nsubj", "nsubjpass"].contains(text.tokens[pronoun].dependency) else {
            return false
        }
        return Self.verbsOfWorks.contains(text.tokens[text.tokens[pronoun].head].lemma.lowercased())
    }

    private static let verbsOfWorks: Set<String> = [
        "win", "star", "nominate", "premiere", "gross", "recall", "evoke", "echo", "adapt", "direct", "film",
        "shoot",
        "release",
    ]

    /// How many mentions back an antecedent is looked for: no reader remembers farther, and long texts stay fast.
    private static let memory = 80

    /// The entity spoken of last that satisfies a condition, in this sentence or so many before it. Of several in a
    /// sentence its last subject is preferred, then the first mention that is no owner ("Demy's widow"), then the first.
    private func recent(
        before index: Int, _ article: Article, sentences: Int, where fits: (Int) -> Bool
    ) -> Int? {
        salient(before: index, article, sentences: sentences, where: fits)?.entity
    }

    private func salient(
        before index: Int, _ article: Article, sentences: Int, where fits: (Int) -> Bool
    ) -> (entity: Int, salience: Salience)? {
        let text = article.text
        let here = text.sentenceIndex(of: article.mentions[index].tokens.lowerBound)
        var found: (entity: Int, salience: Salience)?
        var foundIn = here
        for position in stride(from: index - 1, through: max(0, index - Self.memory), by: -1) {
            let mention = article.mentions[position]
            guard !mention.tokens.isEmpty else { continue }
            let sentence = text.sentenceIndex(of: mention.tokens.lowerBound)
            if here - sentence > sentences || found != nil && sentence != foundIn { break }
            guard let entity = mention.entity, fits(entity) else { continue }
            let salience = salience(of: mention, text)
            foundIn = sentence
            // Going backwards, an earlier mention takes the place of one that is no better, a subject stays.
            if let other = found, salience < other.salience || other.salience == .subject { continue }
            found = (entity, salience)
        }
        return found
    }

    /// The one entity spoken of in so many sentences before that satisfies a condition; nothing where there are more.
    private func only(before index: Int, _ article: Article, sentences: Int, where fits: (Int) -> Bool)
        -> Int?
    {
        let text = article.text
        let here = text.sentenceIndex(of: article.mentions[index].tokens.lowerBound)
        var found: Set<Int> = []
        for position in stride(from: index - 1, through: max(0, index - Self.memory), by: -1) {
            let mention = article.mentions[position]
            guard !mention.tokens.isEmpty else { continue }
            guard here - text.sentenceIndex(of: mention.tokens.lowerBound) <= sentences else { break }
            if let entity = mention.entity, fits(entity) { found.insert(entity) }
        }
        return found.count == 1 ? found.first : nil
    }

    /// How likely a mention is what the next pronoun stands for.
    private enum Salience: Int, Comparable {
        case owner, other, subject

        static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    private func salience(of mention: Mention, _ text: AnnotatedText) -> Salience {
        guard text.hasSyntax else { return .other }
        switch text.tokens[text.headToken(of: mention.tokens)].dependency {
        case "nsubj", "nsubjpass": return .subject
        case "poss": return .owner
        default: return .other
        }
    }
}
