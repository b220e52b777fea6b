import Documents
import Language
import OntologyModel
import RDF

/// What follows from claims in their context: a character belongs to one work; who portrays the character
/// acted in that work, and the character appears there.
struct Inference {
    let entities: [ResolvedEntity]
    let main: Int?
    var disabled: Set<String> = []

    static let portrayalPass = "inference.portrayal"
    static let characterPass = "inference.character-of-work"
    static let songPass = "inference.song-of-work"
    static let makersPass = "inference.makers-as-actors"
    static let loneNamesPass = "inference.lone-names"
    static let tiesPass = "inference.ties-of-people-and-roles"
    static let besideDirectorsPass = "inference.names-beside-directors"

    func infer(_ article: inout Article) {
        dropMakersAsActors(&article)
        dropActorsWithoutFullName(&article)
        dropNamesBesideDirectors(&article)
        dropTiesBetweenPeopleAndRoles(&article)
        dropFilmsOfOthers(&article)
        let homes = homes(article, WorkContext(article, entities, main))
        let portrayals = Dictionary(grouping: article.claims.filter { $0.predicate == "portrays" }) {
            $0.object(in: article) ?? -1
        }
        var inferred: [Claim] = []
        for (index, entity) in entities.enumerated() where entity.type == LM.Character {
            guard let home = homes[index] else { continue }
            for claim in portrayals[index] ?? [] {
                inferred.append(follow(claim, claim.subject, "actedIn", home.work))
                guard !home.isStated, case .mention(let object) = claim.object else { continue }
                inferred.append(follow(claim, object, "appearsIn", home.work))
            }
            guard portrayals[index] == nil, !home.isStated, let first = entity.mentions.first else {
                continue
            }
            inferred.append(
                Claim(
                    subject: first, predicate: "appearsIn", object: .mention(home.work),
                    passage: article.sentenceRange(of: first), rule: Self.characterPass,
                    confidence: 0.6))
        }
        article.claims += inferred
        addSongs(&article)
    }

    /// A song that an essay on a film or a record dwells on is one of its songs, unless the sentence names another
    /// work that it may belong to.
    private func addSongs(_ article: inout Article) {
        let works = WorkContext(article, entities, main)
        let placed = Set(
            article.claims.filter { $0.predicate == "featuresSong" }.compactMap { $0.object(in: article) })
        for (index, entity) in entities.enumerated()
        where entity.type == LM.Song && index != main && !placed.contains(index) {
            let song = entity.mentions.first { mention in
                guard article.mentions[mention].isNamed, let work = works.work(of: mention) else {
                    return false
                }
                return works.inSentence(of: mention).allSatisfy {
                    article.mentions[$0].entity == article.mentions[work].entity
                }
            }
            guard let song, let work = works.work(of: song), let about = article.mentions[work].entity,
                [LM.Film, LM.StageWork, LM.TelevisionWork, LM.Album].contains(entities[about].type)
            else { continue }
            article.claims.append(
                Claim(
                    subject: work, predicate: "featuresSong", object: .mention(song),
                    passage: article.sentenceRange(of: song), rule: Self.songPass, confidence: 0.6)
            )
        }
    }

    /// A mention of the work that each character belongs to: the one stated, else the one named where the character
    /// first is.
    private func homes(_ article: Article, _ works: WorkContext) -> [Int: (work: Int, isStated: Bool)] {
        var homes: [Int: (work: Int, isStated: Bool)] = [:]
        for claim in article.claims where claim.predicate == "appearsIn" {
            guard let character = article.mentions[claim.subject].entity, homes[character] == nil,
                case .mention(let work) = claim.object
            else { continue }
            homes[character] = (work, true)
        }
        for (index, entity) in entities.enumerated() where entity.type == LM.Character && homes[index] == nil
        {
            // Who enters in another work belongs there; who enters without one, to the work the text is about.
            guard let first = entity.mentions.first(where: { article.mentions[$0].isNamed }),
                let work = workOfOthers(first, article, works) ?? works.work(of: first)
                    ?? works.workInSentence(of: first)
            else { continue }
            homes[index] = (work, false)
        }
        return homes
    }

    /// The other work that the words around a character tie it to: "Marlowe in *The Big Sleep*", "*Lola*'s Cassard",
    /// "his Mia" of who directed another work.
    private func workOfOthers(_ mention: Int, _ article: Article, _ works: WorkContext) -> Int? {
        let text = article.text
        let place = article.mentions[mention].tokens
        let tied = works.inSentence(of: mention).filter { work in
            let title = article.mentions[work].tokens
            let between =
                title.lowerBound >= place.upperBound
                ? place.upperBound..<title.lowerBound
                : title.upperBound..<max(title.upperBound, place.lowerBound)
            guard between.count <= 8 else { return false }
            if title.upperBound <= place.lowerBound {
                return between.first.map { text.tokens[$0].isPossessive } == true && between.count <= 4
            }
            return text.tokens[between].contains { ["in", "from", "of"].contains($0.lower) }
                && !text.tokens[between].contains { ["VERB", "AUX"].contains($0.partOfSpeech) }
        }
        if let work = tied.first { return work }
        guard let owner = owner(of: place, article), let person = article.mentions[owner].entity else {
            return nil
        }
        let made = article.claims.last { claim in
            claim.predicate == "directed" && article.mentions[claim.subject].entity == person
                && article.mentions[claim.subject].tokens.lowerBound < place.lowerBound
        }
        guard let made, case .mention(let work) = made.object else { return nil }
        return work
    }

    /// Whose the name is: "his Mia and Sebastian", "Chazelle's Mia".
    private func owner(of place: Range<Int>, _ article: Article) -> Int? {
        let text = article.text
        guard text.hasSyntax else { return nil }
        var head = text.headToken(of: place)
        for _ in 0..<4 where text.tokens[head].dependency == "conj" { head = text.tokens[head].head }
        guard let possessor = text.children(of: head, labelled: "poss").first else { return nil }
        return article.mentions.indices.first { article.mentions[$0].tokens.contains(possessor) }
    }

    /// "Demy's Lola" is whom Demy made: who directed or wrote a work does not play its people, unless the
    /// text says so in more than a possessive.
    private func dropMakersAsActors(_ article: inout Article) {
        let making: Set = ["directed", "wrote", "composed"]
        let makers = Set(
            article.claims.filter { making.contains($0.predicate) }.compactMap {
                article.mentions[$0.subject].entity
            })
        article.withdraw(Self.makersPass, disabled) { claim, article in
            claim.rule == "owned-character"
                && article.mentions[claim.subject].entity.map(makers.contains) == true
        }
    }

    /// An actor is named in full once; a lone name where an actor could stand is as often a character.
    private func dropActorsWithoutFullName(_ article: inout Article) {
        let layout = ["credits.", "table.", "layout.", "front-matter.", "cast-list"]
        article.withdraw(Self.loneNamesPass, disabled) { claim, article in
            guard claim.predicate == "portrays" || claim.predicate == "actedIn",
                !layout.contains(where: claim.rule.hasPrefix),
                let actor = article.mentions[claim.subject].entity
            else { return false }
            return NameKey(entities[actor].name).words.count < 2
        }
    }

    /// An actor is nobody's wife in the plot: "Hal Dunn as Walt, Joan Pryce as his wife Nora" marries the roles.
    private func dropTiesBetweenPeopleAndRoles(_ article: inout Article) {
        let (mentions, text) = (article.mentions, article.text)
        article.withdraw(Self.tiesPass, disabled) { claim, _ in
            guard claim.predicate == "partnerOf" || claim.predicate == "relativeOf",
                let one = mentions[claim.subject].entity, case .mention(let object) = claim.object,
                let other = mentions[object].entity
            else { return false }
            return entities[one].type != entities[other].type || followsAs(mentions[claim.subject], text)
        }
    }

    /// "as his wife".
    private func followsAs(_ mention: Mention, _ text: AnnotatedText) -> Bool {
        guard mention.form == .pronoun, let before = text.previous(before: mention.tokens.lowerBound) else {
            return false
        }
        return text.tokens[before].lower == "as"
    }

    /// "director Ada Marsh and Joan Pryce": the second name is no director, unless the text says "directors" or "by".
    private func dropNamesBesideDirectors(_ article: inout Article) {
        let text = article.text
        article.withdraw(Self.besideDirectorsPass, disabled) { claim, article in
            guard claim.rule == "director-here", text.hasSyntax else { return false }
            let start = article.mentions[claim.subject].tokens.lowerBound
            let sentence = text.sentence(of: start)
            let before = text.tokens[max(sentence.lowerBound, start - 8)..<start]
            guard let last = before.last(where: { $0.text != "," && $0.text != "“" }) else { return false }
            guard ["and", "&"].contains(last.lower) || before.last?.text == "," && last.isCapitalised else {
                return false
            }
            return !before.contains { ["directors", "filmmakers", "directed"].contains($0.lower) }
        }
    }

    /// "X's film" speaks of the film under discussion only where nobody else is said to have directed it, and X
    /// nothing else.
    private func dropFilmsOfOthers(_ article: inout Article) {
        let loose = "film-of-here"
        var directors: [Int: Set<Int>] = [:]
        var films: [Int: Set<Int>] = [:]
        for claim in article.claims where claim.predicate == "directed" && claim.rule != loose {
            guard let person = article.mentions[claim.subject].entity, let film = claim.object(in: article)
            else { continue }
            directors[film, default: []].insert(person)
            films[person, default: []].insert(film)
        }
        let refuted = article.claims.map { claim in
            guard claim.rule == loose, let person = article.mentions[claim.subject].entity,
                let film = claim.object(in: article)
            else { return false }
            let others = directors[film] ?? []
            return !others.isEmpty && !others.contains(person) || films[person]?.contains(film) == false
        }
        article.claims = zip(article.claims, refuted).filter { !$1 }.map { $0.0 }
    }

    private func follow(_ claim: Claim, _ subject: Int, _ predicate: String, _ work: Int) -> Claim {
        Claim(
            subject: subject, predicate: predicate, object: .mention(work), passage: claim.passage,
            rule: Self.portrayalPass, confidence: claim.confidence * 0.95)
    }
}

/// A claim that a later stage took back, and the name of the pass that did.
public struct WithdrawnClaim: Sendable, Hashable {
    public let claim: Claim
    public let pass: String
}

extension Article {
    /// Takes back the claims that satisfy a condition, unless the pass that says so is switched off.
    mutating func withdraw(_ pass: String, _ disabled: Set<String>, where isWrong: (Claim, Article) -> Bool) {
        guard !disabled.contains(pass) else { return }
        let wrong = claims.indices.filter { isWrong(claims[$0], self) }
        guard !wrong.isEmpty else { return }
        withdrawn += wrong.map { WithdrawnClaim(claim: claims[$0], pass: pass) }
        let taken = Set(wrong)
        claims = claims.indices.filter { !taken.contains($0) }.map { claims[$0] }
    }
}

extension Claim {
    /// The entity of the object, where it is one.
    func object(in article: Article) -> Int? {
        if case .mention(let mention) = object { article.mentions[mention].entity } else { nil }
    }
}

/// Which work a place in the document speaks of.
struct WorkContext {
    private let article: Article
    private let works: [Int]
    /// Where a heading names a work, in tokens; nothing where fewer than two do.
    private let sections: [(start: Int, mention: Int)]
    /// A mention of the main work.
    let main: Int?

    init(_ article: Article, _ entities: [ResolvedEntity], _ main: Int?) {
        self.article = article
        let works = article.mentions.indices.filter { index in
            guard let entity = article.mentions[index].entity else { return false }
            return [LM.Film, LM.StageWork, LM.TelevisionWork, LM.Album].contains(entities[entity].type)
        }
        self.works = works
        self.main = main.flatMap { entities[$0].mentions.first }
        let headings = article.document.spans.filter { if case .heading = $0.kind { true } else { false } }
        let named = headings.compactMap { heading in
            works.first { heading.range.contains(article.mentions[$0].range.lowerBound) }
        }
        let isDivided = Set(named.map { article.mentions[$0].entity }).count > 1
        sections = isDivided ? named.map { (article.mentions[$0].tokens.lowerBound, $0) } : []
    }

    /// The entity of the work that a sentence, in tokens, speaks of: of the section, where headings name
    /// several works one after the other; else the main one.
    func entity(at sentence: Range<Int>) -> Int? {
        mention(at: sentence.lowerBound).flatMap { article.mentions[$0].entity }
    }

    /// The work that a mention's section, or the document, is about.
    func work(of mention: Int) -> Int? { self.mention(at: article.mentions[mention].tokens.lowerBound) }

    /// The entity of that work.
    func entity(of mention: Int) -> Int? { work(of: mention).flatMap { article.mentions[$0].entity } }

    private func mention(at token: Int) -> Int? { sections.last { $0.start <= token }?.mention ?? main }

    /// The works that the sentence of a mention names.
    func inSentence(of mention: Int) -> ArraySlice<Int> {
        let sentence = article.text.sentence(of: article.mentions[mention].tokens.lowerBound)
        let start = { (work: Int) in article.mentions[work].tokens.lowerBound }
        let first = works.partitioningIndex { start($0) >= sentence.lowerBound }
        let end = works.partitioningIndex { start($0) >= sentence.upperBound }
        return works[first..<max(first, end)]
    }

    /// The last work named before a mention in its sentence, else the first one named after it there.
    func workInSentence(of mention: Int) -> Int? {
        let text = article.text
        let place = article.mentions[mention].tokens.lowerBound
        let sentence = text.sentence(of: place)
        let start = { (work: Int) in article.mentions[work].tokens.lowerBound }
        let following = works.partitioningIndex { start($0) >= place }
        if following > 0, start(works[following - 1]) >= sentence.lowerBound { return works[following - 1] }
        guard following < works.count, start(works[following]) < sentence.upperBound else { return nil }
        return works[following]
    }
}

extension Article {
    /// The sentence of a mention, in UTF-8 bytes.
    func sentenceRange(of mention: Int) -> Range<Int> {
        text.byteRange(of: text.sentence(of: mentions[mention].tokens.lowerBound))
    }
}
