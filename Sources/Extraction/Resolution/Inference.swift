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
    static let printedPass = "inference.printed-credits"
    static let modifiersPass = "inference.modifiers-as-roles"
    static let tiesPass = "inference.ties-of-people-and-roles"
    static let besideDirectorsPass = "inference.names-beside-directors"

    func infer(_ article: inout Article) {
        dropClaimsBesidePrintedCredits(&article)
        dropMakersAsActors(&article)
        dropFilmsOfAuthors(&article)
        dropFilmsOfOtherOwners(&article)
        dropNamesBesideDirectors(&article)
        dropTiesBetweenPeopleAndRoles(&article)
        dropModifiersAsRoles(&article)
        dropFilmsOfOthers(&article)
        let homes = CharacterHomes(article, entities, WorkContext(article, entities, main)).found
        let portrayals = Dictionary(grouping: article.claims.filter { $0.predicate == "portrays" }) {
            $0.object(in: article) ?? -1
        }
        let asides = Asides(article.text)
        var inferred: [Claim] = []
        for (index, entity) in entities.enumerated() where entity.type == LM.Character {
            guard let home = homes[index] else { continue }
            for claim in portrayals[index] ?? [] {
                inferred.append(follow(claim, claim.subject, "actedIn", home.work))
                guard !home.isStated, case .mention(let object) = claim.object else { continue }
                inferred.append(follow(claim, object, "appearsIn", home.work))
            }
            guard portrayals[index] == nil, !home.isStated, let first = entity.mentions.first,
                !entity.mentions.allSatisfy({ asides.isAside(article.mentions[$0]) }),
                entity.mentions.count > 1 || !asides.isBareObject(article.mentions[first]),
                !isByword(entity)
            else { continue }
            inferred.append(
                Claim(
                    subject: first, predicate: "appearsIn", object: .mention(home.work),
                    passage: article.sentenceRange(of: first), rule: Self.characterPass,
                    confidence: 0.6))
        }
        article.claims += inferred
        dropActorsWithoutFullName(&article)
        addSongs(&article)
    }

    /// "the Superman of cop films": whom everybody knows, named once, need not be in the film, unless its title says so.
    private func isByword(_ character: ResolvedEntity) -> Bool {
        let name = NameKey(character.name)
        guard character.mentions.count < 3, Lexicon.builtIn.characters.contains(name) else { return false }
        let title = main.map { NameKey(entities[$0].name).words } ?? []
        return name.words.last.map { !title.contains($0) } ?? true
    }

    /// A song that an essay on a film or a record dwells on is one of its songs, unless the sentence names another
    /// work that it may belong to.
    private func addSongs(_ article: inout Article) {
        let works = WorkContext(article, entities, main)
        let kind = WritingKind(of: article.text)
        let placed = Set(
            article.claims.filter { $0.predicate == "featuresSong" }.compactMap { $0.object(in: article) })
        for (index, entity) in entities.enumerated()
        where entity.type == LM.Song && index != main && !placed.contains(index) {
            let song = entity.mentions.first { mention in
                guard article.mentions[mention].isNamed, let work = works.work(of: mention),
                    kind.speaksOfSongs(at: article.mentions[mention].tokens.lowerBound)
                else { return false }
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

    /// Printed credits are complete: a job that they give to some was not done by others of whom a sentence seems to say
    /// so. Two or three stars are no cast.
    private func dropClaimsBesidePrintedCredits(_ article: inout Article) {
        var printed: [String: [Int: Set<Int>]] = [:]
        for claim in article.claims where LayoutRules.names.contains(claim.rule) {
            guard Self.printedJobs.contains(claim.predicate), let work = claim.object(in: article),
                let person = article.mentions[claim.subject].entity
            else { continue }
            printed[claim.predicate, default: [:]][work, default: []].insert(person)
        }
        article.withdraw(Self.printedPass, disabled) { claim, article in
            guard !LayoutRules.names.contains(claim.rule), let work = claim.object(in: article),
                let people = printed[claim.predicate]?[work],
                let person = article.mentions[claim.subject].entity
            else { return false }
            return !people.contains(person) && (claim.predicate != "actedIn" || people.count > 3)
        }
    }

    private static let printedJobs: Set = [
        "directed", "wrote", "photographed", "edited", "choreographed", "actedIn",
    ]

    /// "Demy's Lola" is whom Demy made: who directed or wrote a work does not play its people, unless the
    /// text says so in more than a possessive.
    private func dropMakersAsActors(_ article: inout Article) {
        let making: Set = ["directed", "wrote", "composed"]
        let makers = Set(
            article.claims.filter { making.contains($0.predicate) }.compactMap {
                article.mentions[$0.subject].entity
            })
        article.withdraw(Self.makersPass, disabled) { claim, article in
            guard claim.rule == "owned-character" else { return false }
            return article.mentions[claim.subject].entity.map(makers.contains) == true
                || isKin(claim, article)
        }
    }

    /// "Brent's wife Nora" is no role of Brent's.
    private func isKin(_ claim: Claim, _ article: Article) -> Bool {
        guard case .mention(let role) = claim.object else { return false }
        let (start, end) = (
            article.mentions[claim.subject].tokens.upperBound, article.mentions[role].tokens.lowerBound
        )
        return start < end && article.text.tokens[start..<end].contains { Self.kin.contains($0.lower) }
    }

    private static let kin = Set(
        ["PARTNER", "RELATIVE"].flatMap { WordLists.builtIn[$0] ?? [] }
            + [
                "friend", "boss", "partner", "rival", "enemy", "assistant", "sidekick", "neighbour",
                "neighbor",
            ])

    /// An actor is named in full once; who bears a lone name where an actor could stand may be a character as well, unless
    /// the text says whom the actor plays.
    private func dropActorsWithoutFullName(_ article: inout Article) {
        article.withdraw(Self.loneNamesPass, disabled) { claim, article in
            guard claim.predicate == "actedIn", !Self.isLayout(claim.rule),
                let actor = article.mentions[claim.subject].entity
            else { return false }
            return NameKey(entities[actor].name).words.count < 2
        }
    }

    private static func isLayout(_ rule: String) -> Bool {
        ["credits.", "table.", "layout.", "front-matter.", "cast-list"].contains(where: rule.hasPrefix)
    }

    /// An actor is nobody's wife in the plot: "Hal Dunn as Walt, Joan Pryce as his wife Nora" marries the roles.
    private func dropTiesBetweenPeopleAndRoles(_ article: inout Article) {
        let (mentions, text) = (article.mentions, article.text)
        // Where critics call roles by their actors, "Powell falls for Davis" is of the plot.
        let acting = article.claims.filter { $0.predicate == "actedIn" || $0.predicate == "portrays" }
        let actors = Set(acting.compactMap { mentions[$0.subject].entity })
        article.withdraw(Self.tiesPass, disabled) { claim, _ in
            guard claim.predicate == "partnerOf" || claim.predicate == "relativeOf",
                let one = mentions[claim.subject].entity, case .mention(let object) = claim.object,
                let other = mentions[object].entity
            else { return false }
            return entities[one].type != entities[other].type || followsAs(mentions[claim.subject], text)
                || actors.contains(one) && actors.contains(other)
                    && (claim.predicate == "partnerOf" || isInBrackets(mentions[object], text)
                        || isInBrackets(mentions[claim.subject], text))
        }
    }

    /// "Alf Kjellin as a U-Boat captain", "plays Harry's friend": what is played is the noun behind the name. Nobody is
    /// named by "an Army Officer" and "himself" either. The actor acted all the same.
    private func dropModifiersAsRoles(_ article: inout Article) {
        guard !disabled.contains(Self.modifiersPass) else { return }
        let (text, mentions) = (article.text, article.mentions)
        let works = WorkContext(article, entities, main)
        let isModifier = { (claim: Claim) in
            guard claim.predicate == "portrays", !Self.isLayout(claim.rule),
                case .mention(let role) = claim.object
            else { return false }
            return text.isModifier(mentions[role].tokens) || isOneOfMany(mentions[role], text)
                || mentions[role].form == .pronoun && mentions[role].name.lowercased().hasSuffix("self")
        }
        article.claims += article.claims.filter(isModifier).compactMap { claim in
            (works.tied(to: claim.subject) ?? works.work(of: claim.subject)).map {
                follow(claim, claim.subject, "actedIn", $0)
            }
        }
        article.withdraw(Self.modifiersPass, disabled) { claim, _ in isModifier(claim) }
    }

    /// "a British Army Officer", "the Gestapo Agent", "a former GI".
    private func isOneOfMany(_ role: Mention, _ text: AnnotatedText) -> Bool {
        guard let first = role.tokens.first, Self.services.contains(text.tokens[first].lower) else {
            return false
        }
        let sentence = text.sentence(of: first)
        return text.tokens[max(sentence.lowerBound, first - 3)..<first].contains {
            ["a", "an", "the"].contains($0.lower)
        }
    }

    private static let services = Set(WordLists.builtIn["SERVICE"] ?? [])

    private func isInBrackets(_ mention: Mention, _ text: AnnotatedText) -> Bool {
        guard let before = mention.tokens.first.flatMap({ text.previous(before: $0) }) else { return false }
        return text.tokens[before].text == "("
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

    /// In "Marsh's *Night Ferry* and Voss's *The Crossing*" each made one.
    private func dropFilmsOfOtherOwners(_ article: inout Article) {
        let owners = Dictionary(
            article.mentions.filter { $0.form == .name && $0.entity != nil }.map {
                ($0.tokens.upperBound, $0.entity)
            }, uniquingKeysWith: { first, _ in first })
        article.withdraw(Self.makersPass, disabled) { claim, article in
            guard claim.predicate == "directed", case .mention(let film) = claim.object else { return false }
            let start = article.mentions[film].tokens.lowerBound
            guard let before = article.text.previous(before: start), article.text.tokens[before].isPossessive,
                let owner = owners[before] ?? nil, entities[owner].type == LM.Person
            else { return false }
            return owner != article.mentions[claim.subject].entity
        }
    }

    /// "Mott's *The Lighthouse*" is a book where Mott writes books and directs nothing.
    private func dropFilmsOfAuthors(_ article: inout Article) {
        var authors: Set<Int> = []
        var directors: Set<Int> = []
        for claim in article.claims {
            guard let person = article.mentions[claim.subject].entity, let work = claim.object(in: article)
            else {
                continue
            }
            if claim.predicate == "directed", claim.rule != "possessive-film" { directors.insert(person) }
            let isOnPaper = [LM.WrittenWork, LM.StageWork].contains(entities[work].type)
            if claim.predicate == "wrote", isOnPaper { authors.insert(person) }
        }
        article.withdraw(Self.makersPass, disabled) { claim, article in
            guard claim.rule == "possessive-film", let person = article.mentions[claim.subject].entity else {
                return false
            }
            return authors.contains(person) && !directors.contains(person)
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

extension AnnotatedText {
    /// Whether words only tell more of a noun behind them, "*U-Boat* captain", "*Harry*'s friend", or are no name as one
    /// of many is meant: "a *Gestapo agent*".
    fileprivate func isModifier(_ words: Range<Int>) -> Bool {
        guard !words.isEmpty else { return false }
        if words.upperBound < tokens.count, tokens[words.upperBound].isPossessive { return true }
        if let before = previous(before: words.lowerBound), ["a", "an"].contains(tokens[before].lower) {
            return true
        }
        guard let noun = noun(modifiedBy: words), noun >= words.upperBound else { return false }
        return !tokens[noun].isCapitalised
            && !tokens[words.upperBound..<noun].contains { $0.isPunctuation && $0.text != "-" }
    }
}

extension Claim {
    /// The entity of the object, where it is one.
    func object(in article: Article) -> Int? {
        if case .mention(let mention) = object { article.mentions[mention].entity } else { nil }
    }
}

extension Article {
    /// The sentence of a mention, in UTF-8 bytes.
    func sentenceRange(of mention: Int) -> Range<Int> {
        text.byteRange(of: text.sentence(of: mentions[mention].tokens.lowerBound))
    }
}
