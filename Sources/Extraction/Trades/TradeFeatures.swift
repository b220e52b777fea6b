import Language
import OntologyModel
import RDF

/// What tells who acted in or directed the work under discussion, as features by name: those that tell persons from
/// characters, the titles and words around the name, what rules read, and how far the hints of ``TradeFinder`` add up.
///
/// ```text
/// said:portrays-plays-a-part   acting:4   owns-title:this   near:lens   directed-by:another
/// ```
package struct TradeFeatures {
    private let article: Article
    private let entities: [ResolvedEntity]
    private let hints: [Int: TradeFinder.Hints]
    let works: WorkContext
    private let persons: PersonFeatures
    /// By entity, the claims that begin or end there.
    private var said: [Int: [Claim]] = [:]
    private var saidOf: [Int: [Claim]] = [:]
    /// By work, who is said to have directed it.
    private var directors: [Int: Set<Int>] = [:]
    /// The names that stand beside each mention in a list.
    private var lists: [Int: [Int]] = [:]
    private let firstPerson: Int?
    /// By token: the name that covers it.
    private var named: [Int: Int] = [:]
    private let lexicon = Lexicon.builtIn

    init(
        of article: Article, _ entities: [ResolvedEntity], main: Int?, hints: [Int: TradeFinder.Hints]
    ) {
        self.article = article
        self.entities = entities
        self.hints = hints
        works = WorkContext(article, entities, main)
        persons = PersonFeatures(of: article)
        firstPerson = article.mentions.indices.first { index in
            article.mentions[index].form == .name && !article.mentions[index].tokens.isEmpty
                && article.mentions[index].entity.map { entities[$0].type == LM.Person } == true
        }
        for claim in article.claims {
            guard let subject = article.mentions[claim.subject].entity else { continue }
            said[subject, default: []].append(claim)
            guard let object = claim.object(in: article) else { continue }
            saidOf[object, default: []].append(claim)
            if claim.predicate == "directed" { directors[object, default: []].insert(subject) }
        }
        for (index, mention) in article.mentions.enumerated() where mention.isNamed {
            for token in mention.tokens { named[token] = index }
        }
        for list in TradeFinder.lists(of: article) where list.count > 1 {
            for name in list { lists[name] = list.filter { $0 != name } }
        }
    }

    /// A person and a work that the text around some of the person's names is about.
    struct Pair {
        let person: Int
        let work: Int
        /// The mentions of the person that stand under the work.
        let mentions: [Int]
    }

    /// The persons named in full, with each work that their mentions stand under, in order.
    var pairs: [Pair] {
        var pairs: [Pair] = []
        for (person, entity) in entities.enumerated()
        where entity.type == LM.Person && NameKey(entity.name).words.count > 1 {
            let named = entity.mentions.filter {
                article.mentions[$0].form != .nominal && !article.mentions[$0].tokens.isEmpty
            }
            let byWork = Dictionary(grouping: named) { works.entity(of: $0) ?? -1 }
            for (work, mentions) in byWork.sorted(by: { $0.key < $1.key })
            where work >= 0 && Self.acted.contains(entities[work].type) {
                pairs.append(Pair(person: person, work: work, mentions: mentions))
            }
        }
        return pairs
    }

    private static let acted: Set<IRI> = [LM.Film, LM.StageWork, LM.TelevisionWork]
    private static let mentionLimit = 40

    /// The features of a pair, each once, in no order.
    func features(of pair: Pair) -> Set<String> {
        var found = persons.features(of: pair.mentions)
        let names = pair.mentions.filter { article.mentions[$0].form == .name }
        for mention in names.prefix(Self.mentionLimit) { addSurroundings(of: mention, pair.work, to: &found) }
        for mention in pair.mentions.prefix(2 * Self.mentionLimit)
        where article.mentions[mention].form == .pronoun {
            var governor: Set<String> = []
            persons.addGovernor(of: article.mentions[mention].tokens.lowerBound, to: &governor)
            for feature in governor { found.insert("pronoun-\(feature)") }
        }
        addHints(pair, to: &found)
        addClaims(pair, to: &found)
        return found
    }

    /// The features of one name alone.
    func features(at mention: Int, _ work: Int) -> Set<String> {
        var found = persons.features(of: [mention])
        addSurroundings(of: mention, work, to: &found)
        for (trade, weight) in hints[mention]?.weights ?? [:] {
            found.insert("\(trade.rawValue):\(Int(weight))")
        }
        return found
    }

    private func addSurroundings(of mention: Int, _ work: Int, to found: inout Set<String>) {
        addTitles(around: mention, work, to: &found)
        addWords(around: mention, to: &found)
        addPhrases(around: mention, to: &found)
        addOwnedFilm(mention, to: &found)
        addList(mention, work, to: &found)
    }

    private func addTitles(around mention: Int, _ work: Int, to found: inout Set<String>) {
        let text = article.text
        let place = article.mentions[mention].tokens
        let sentence = text.sentence(of: place.lowerBound)
        if isOpening(sentence) { found.insert("opening:yes") }
        if mention == firstPerson {
            found.insert("first-person:\(text.tokens[text.headToken(of: place)].dependency)")
            if place.lowerBound == sentence.lowerBound { found.insert("first-person:opens-sentence") }
        }
        for other in works.inSentence(of: mention) {
            let which = article.mentions[other].entity == work ? "this" : "other"
            let form = article.mentions[other].isNamed ? which : "\(which)-unnamed"
            let title = article.mentions[other].tokens
            found.insert("sentence-names:\(form)")
            let distance =
                title.lowerBound >= place.upperBound
                ? title.lowerBound - place.upperBound : title.upperBound - place.lowerBound
            guard abs(distance) <= 6 else { continue }
            found.insert("title-\(distance < 0 ? "behind" : "before"):\(form)")
            if distance > 0, distance < 4, text.tokens[place.upperBound].isPossessive {
                found.insert("owns-title:\(form)")
            }
        }
    }

    /// The words up to five places from the name, in their base forms.
    private func addWords(around mention: Int, to found: inout Set<String>) {
        let text = article.text
        let place = article.mentions[mention].tokens
        let sentence = text.sentence(of: place.lowerBound)
        let behind = max(sentence.lowerBound, place.lowerBound - 5)..<place.lowerBound
        let before = place.upperBound..<max(place.upperBound, min(sentence.upperBound, place.upperBound + 5))
        for (side, places) in [("left", behind), ("right", before)] {
            for token in text.tokens[places]
            where !token.isPunctuation && !token.isSpace && !token.tag.hasPrefix("NNP") {
                found.insert("near:\(word(token))")
                found.insert("\(side):\(word(token))")
            }
        }
    }

    /// The two and three words right before and behind the name, in order; names among them count as what they name.
    private func addPhrases(around mention: Int, to found: inout Set<String>) {
        let text = article.text
        let place = article.mentions[mention].tokens
        let sentence = text.sentence(of: place.lowerBound)
        var behind: [String] = []
        var index = place.lowerBound - 1
        while index >= sentence.lowerBound, behind.count < 3 {
            let (word, next) = unit(endingAt: index)
            behind.append(word)
            index = next
        }
        var before: [String] = []
        index = place.upperBound
        while index < sentence.upperBound, before.count < 3 {
            let (word, next) = unit(startingAt: index)
            before.append(word)
            index = next
        }
        for length in 2...3 {
            if behind.count >= length {
                found.insert("phrase-behind:\(behind.prefix(length).reversed().joined(separator: " "))")
            }
            if before.count >= length {
                found.insert("phrase-before:\(before.prefix(length).joined(separator: " "))")
            }
        }
    }

    private func unit(endingAt token: Int) -> (String, next: Int) {
        guard let mention = named[token] else { return (word(article.text.tokens[token]), token - 1) }
        return (kind(of: mention), article.mentions[mention].tokens.lowerBound - 1)
    }

    private func unit(startingAt token: Int) -> (String, next: Int) {
        guard let mention = named[token] else { return (word(article.text.tokens[token]), token + 1) }
        return (kind(of: mention), article.mentions[mention].tokens.upperBound)
    }

    private func kind(of mention: Int) -> String {
        let type = article.mentions[mention].entity.map { entities[$0].type.value } ?? ""
        return "<\(type.split(separator: "#").last ?? "name")>"
    }

    private func word(_ token: Token) -> String {
        token.isYear ? "a-year" : token.baseForm
    }

    private func isOpening(_ sentence: Range<Int>) -> Bool {
        article.text.sentences.prefix(2).contains(sentence)
    }

    /// "Ada Marsh's second thriller …": a work that no title names.
    private func addOwnedFilm(_ mention: Int, to found: inout Set<String>) {
        let text = article.text
        let head = text.headToken(of: article.mentions[mention].tokens)
        guard text.tokens[head].dependency == "poss" else { return }
        let noun = text.tokens[head].head
        guard lexicon.classNouns[word(text.tokens[noun])]?.contains(LM.Film) == true else { return }
        found.insert("owns-film:\(isOpening(text.sentence(of: noun)) ? "opening" : "later")")
        found.insert("owned-film:\(text.tokens[noun].tag)-\(text.tokens[noun].dependency)")
        for child in text.children(of: noun)
        where ["amod", "compound", "nummod", "nmod"].contains(text.tokens[child].dependency) {
            found.insert("owned-film-is:\(word(text.tokens[child]))")
        }
    }

    /// What is said of those named beside.
    private func addList(_ mention: Int, _ work: Int, to found: inout Set<String>) {
        guard let others = lists[mention] else { return }
        found.insert("list:\(min(others.count + 1, 4))")
        for other in others {
            guard let entity = article.mentions[other].entity else { continue }
            for claim in said[entity] ?? []
            where claim.object(in: article) == work || claim.predicate == "portrays" {
                found.insert("list-said:\(claim.predicate)")
            }
        }
    }

    private func addHints(_ pair: Pair, to found: inout Set<String>) {
        for trade in Trade.allCases {
            let weights = pair.mentions.compactMap { hints[$0]?.weights[trade] }
            guard let most = weights.max() else { continue }
            found.insert("\(trade.rawValue):\(Int(min(weights.reduce(0, +), 8)))")
            found.insert("\(trade.rawValue)-at-once:\(Int(most))")
        }
        if pair.mentions.contains(where: { hints[$0]?.role != nil }) { found.insert("acting:as-a-role") }
    }

    private func addClaims(_ pair: Pair, to found: inout Set<String>) {
        for claim in said[pair.person] ?? [] {
            let object = claim.object(in: article)
            if object == pair.work || claim.predicate == "portrays" {
                found.insert("said:\(claim.predicate)-\(claim.rule)")
                found.insert("said-at-all:\(claim.predicate)")
            } else if let object, Self.acted.contains(entities[object].type) {
                found.insert("said-elsewhere:\(claim.predicate)")
            } else {
                found.insert("said-otherwise:\(claim.predicate)")
            }
        }
        for claim in saidOf[pair.person] ?? [] { found.insert("said-of:\(claim.predicate)") }
        if let others = directors[pair.work] {
            if others != [pair.person] { found.insert("directed-by:another") }
        } else {
            found.insert("directed-by:nobody")
        }
    }
}

extension TradeFeatures {
    /// What is to be learnt from: a person and a work of a document.
    package struct Sample: Encodable, Sendable {
        let names: [String]
        let work: [String]
        let features: [String]
    }

    /// The samples of a document, as if nothing had been judged yet.
    package static func samples(of extraction: Extraction) -> [Sample] {
        var article = extraction.article
        article.claims.removeAll { $0.rule == TradeJudge.actingRule || $0.rule == TradeJudge.directingRule }
        article.claims += article.withdrawn.filter { $0.pass == TradeJudge.doubtPass }.map(\.claim)
        let hints = TradeFinder(signs: .builtIn).find(in: article)
        let main = MainWork.find(in: article, extraction.entities)
        let seen = TradeFeatures(of: article, extraction.entities, main: main, hints: hints)
        func names(_ entity: Int) -> [String] {
            Set(
                extraction.entities[entity].mentions.filter { article.mentions[$0].isNamed }
                    .map { article.mentions[$0].name }
            ).sorted()
        }
        return seen.pairs.map {
            Sample(
                names: names($0.person), work: names($0.work), features: seen.features(of: $0).sorted())
        }
    }
}
