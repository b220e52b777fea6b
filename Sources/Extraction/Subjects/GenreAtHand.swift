import Language
import OntologyModel
import RDF

/// Reads what kind of film is under discussion where a critic only says so in passing: "an otherwise inventive
/// thriller", "morphs into a drama", "disguised as a western".
struct GenreAtHand {
    static let rule = "subjects.genre-at-hand"

    let entities: [ResolvedEntity]
    let main: Int?

    func read(_ article: inout Article) {
        guard article.text.hasSyntax, let main, MainWork.classes.contains(entities[main].type) else { return }
        let works = WorkContext(article, entities, main)
        var claims: [Claim] = []
        for (index, entity) in entities.enumerated() where entity.type == LM.Genre {
            let said = entity.mentions.first { mention in
                guard let phrase = phrase(of: article.mentions[mention], article.text),
                    let work = works.work(of: mention)
                else { return false }
                return namesNoOtherWork(mention, phrase, than: work, works, article)
                    && isSaid(phrase, of: work, article)
            }
            guard let said, let work = works.work(of: said), article.mentions[said].entity == index else {
                continue
            }
            claims.append(
                Claim(
                    subject: work, predicate: "hasGenre", object: .mention(said),
                    passage: article.sentenceRange(of: said), rule: Self.rule, confidence: 0.75))
        }
        article.claims += claims
    }

    /// What only stands beside says nothing of its own: "Like *Night Ferry*, it is a thriller", "this *Lear* adaptation",
    /// "a thriller reminiscent of *Night Ferry*".
    private func namesNoOtherWork(
        _ mention: Int, _ phrase: Phrase, than work: Int, _ works: WorkContext, _ article: Article
    ) -> Bool {
        let text = article.text
        return works.inSentence(of: mention).allSatisfy {
            let other = article.mentions[$0]
            guard other.isNamed, other.entity != article.mentions[work].entity else { return true }
            let head = text.headToken(of: other.tokens)
            let token = text.tokens[head]
            return token.dependency == "compound"
                || token.dependency == "pobj" && ["like", "unlike"].contains(text.tokens[token.head].lower)
                || head > phrase.head && text.ancestors(of: head).prefix(8).contains(phrase.head)
        }
    }

    // MARK: The phrase

    /// A noun phrase in the singular that says what something is.
    private struct Phrase {
        let head: Int
        let determiner: String?
        /// Words such as "mystery" are not the kind of a film as often as they are.
        let isAmbiguous: Bool
    }

    private static let films: Set = [
        "film", "movie", "picture", "flick", "feature", "outing", "yarn", "programmer", "cinema",
    ]
    private static let ambiguous: Set = [
        "mystery", "romance", "fantasy", "adventure", "tragedy", "epic", "satire", "short", "farce", "action",
        "war", "crime", "drama", "parody", "horror",
    ]

    private func phrase(of mention: Mention, _ text: AnnotatedText) -> Phrase? {
        guard mention.form == .term else { return nil }
        let own = text.headToken(of: mention.tokens)
        let modified = text.noun(modifiedBy: mention.tokens)
        if let modified, !Self.films.contains(text.tokens[modified].lower) { return nil }
        let head = modified ?? own
        guard text.tokens[head].tag == "NN", head < text.tokens.count else { return nil }
        let determiner = text.children(of: head, labelled: "det").first.map { text.tokens[$0].lower }
        return Phrase(
            head: head, determiner: determiner,
            isAmbiguous: mention.finder == TermFinder.everydayWord
                || modified == nil && mention.tokens.count == 1
                    && Self.ambiguous.contains(text.tokens[own].lower)
        )
    }

    // MARK: What it is said of

    private func isSaid(_ phrase: Phrase, of work: Int, _ article: Article) -> Bool {
        let text = article.text
        let token = text.tokens[phrase.head]
        guard !isDenied(phrase.head, text) else { return false }
        switch phrase.determiner {
        case "this": return token.dependency != "npadvmod"
        case "a", "an": break
        case nil where isOfItsDirector(phrase.head, work, article): return true
        case nil where isOfTradition(phrase.head, text): return true
        case nil where token.dependency == "attr" && token.lower == "cinema": break
        case nil where token.dependency == "pobj" && Self.bare.contains(text.tokens[token.head].lower): break
        default: return false
        }
        let governor = text.tokens[token.head]
        switch token.dependency {
        case "attr", "oprd": return isSubjectOfFilm(token.head, work, article)
        case "pobj" where ["into", "to"].contains(governor.lower):
            if governor.lower == "to", text.tokens[governor.head].lower == "closer" { return true }
            return isTurnedInto(token.head, text)
                || Self.turning.contains(text.tokens[governor.head].lemma)
                    && isSubjectOfFilm(governor.head, work, article)
        case "pobj" where governor.lower == "as":
            return isSubjectOfFilm(governor.head, work, article)
                || Self.guises.contains(text.tokens[governor.head].lemma)
        case "pobj" where ["for", "of"].contains(governor.lower):
            return !phrase.isAmbiguous && Self.makings.contains(text.tokens[governor.head].lower)
        case "pobj" where governor.lower == "with":
            return Self.mixed.contains(text.tokens[governor.head].lower)
        case "pobj" where governor.lower == "in":
            return Self.wrappings.contains(text.tokens[governor.head].lemma)
                && (text.tokens[governor.head].dependency == "acl"
                    || isSubjectOfFilm(governor.head, work, article))
        case "dobj":
            return !phrase.isAmbiguous
                && (Self.making.contains(governor.lemma) || Self.marring.contains(governor.lemma))
        case "appos": return !phrase.isAmbiguous && names(work, at: token.head, article)
        case "ROOT": return !phrase.isAmbiguous
        default: return false
        }
    }

    /// Prepositions behind which a kind needs no article: "veers into horror", "as drama".
    private static let bare: Set = ["as", "into", "to"]

    /// "In the tradition of kung fu cinema, *Night Ferry* …".
    private func isOfTradition(_ head: Int, _ text: AnnotatedText) -> Bool {
        let preposition = text.tokens[head].head
        guard text.tokens[head].dependency == "pobj", text.tokens[preposition].lower == "of" else {
            return false
        }
        let noun = text.tokens[preposition].head
        return ["tradition", "vein"].contains(text.tokens[noun].lower)
            && text.tokens[text.tokens[noun].head].lower == "in"
    }

    /// "transforming what begins as a romance into a thriller": parsers seldom see what "into" belongs to.
    private func isTurnedInto(_ preposition: Int, _ text: AnnotatedText) -> Bool {
        let before = text.tokens[text.sentence(of: preposition).lowerBound..<preposition]
        guard let what = before.lastIndex(where: { $0.lower == "what" }), what > before.startIndex,
            what + 2 < before.endIndex
        else { return false }
        return Self.turning.contains(before[what - 1].lemma)
            && ["begin", "start", "open"].contains(before[what + 1].lemma) && before[what + 2].lower == "as"
    }

    /// "In Ada Kern's seminal thriller, Hal Dunn plays …", "Ada Kern's thriller follows …", in what is said of a film
    /// that she directed.
    private func isOfItsDirector(_ head: Int, _ work: Int, _ article: Article) -> Bool {
        let text = article.text
        let governor = text.tokens[head].head
        let opens =
            text.tokens[head].dependency == "pobj" && text.tokens[governor].lower == "in"
            && text.sentence(of: head).lowerBound == governor
            || text.tokens[head].dependency == "nsubj"
        guard opens, let owner = text.children(of: head, labelled: "poss").first,
            !text.children(of: head).contains(where: { Self.otherTimes.contains(text.tokens[$0].lower) })
        else { return false }
        let owners = article.mentions.filter { $0.tokens.contains(owner) }.compactMap(\.entity)
        return article.claims.contains { claim in
            guard claim.predicate == "directed", case .mention(let object) = claim.object,
                article.mentions[object].entity == article.mentions[work].entity
            else { return false }
            return article.mentions[claim.subject].entity.map(owners.contains) == true
        }
    }

    private static let otherTimes: Set = [
        "earlier", "previous", "later", "next", "first", "second", "third", "last", "latest", "other",
        "early",
        "late", "debut", "subsequent", "former", "final",
    ]

    private static let turning: Set = [
        "turn", "morph", "devolve", "evolve", "transform", "shift", "slide", "mutate", "settle", "veer",
        "develop", "become", "pivot", "lurch", "swerve", "dissolve", "descend", "drift", "blossom",
    ]
    private static let wrappings: Set = ["wrap", "package", "dress", "couch", "cloak", "shroud"]
    private static let guises: Set = [
        "disguise", "masquerade", "present", "dress", "package", "play", "work", "rank",
    ]
    private static let makings: Set = [
        "ingredients", "makings", "recipe", "sort", "kind", "piece", "gem", "hell",
    ]
    private static let mixed: Set = ["crossed", "mixed", "blended", "spliced", "fused"]
    private static let making: Set = [
        "make", "craft", "deliver", "fashion", "present", "offer", "create", "mount", "become", "constitute",
        "helm", "construct", "build", "shape", "spin", "weave", "stage", "concoct", "direct",
    ]
    private static let marring: Set = ["mar", "elevate", "undercut", "enliven", "sink", "spoil", "anchor"]

    /// "It is a …", "the film morphs into a …", "*Night Ferry* plays as a …".
    private func isSubjectOfFilm(_ verb: Int, _ work: Int, _ article: Article) -> Bool {
        let text = article.text
        var verb = verb
        for _ in 0..<4 {
            if let subject = text.children(of: verb).first(where: {
                ["nsubj", "nsubjpass"].contains(text.tokens[$0].dependency)
            }) {
                return Self.subjects.contains(text.tokens[subject].lower) || isThisVersion(subject, text)
                    || names(work, at: subject, article)
            }
            guard ["conj", "xcomp", "acl", "advcl"].contains(text.tokens[verb].dependency) else {
                return false
            }
            verb = text.tokens[verb].head
        }
        return false
    }

    /// "this *Lear* adaptation", "this entry".
    private func isThisVersion(_ noun: Int, _ text: AnnotatedText) -> Bool {
        Self.versions.contains(text.tokens[noun].lower)
            && text.children(of: noun, labelled: "det").contains { text.tokens[$0].lower == "this" }
    }

    private static let versions: Set = [
        "adaptation", "version", "remake", "sequel", "prequel", "entry", "effort", "one", "outing", "reboot",
        "reimagining", "debut", "feature", "follow-up", "production", "offering", "instalment", "installment",
    ]
    private static let subjects: Set = [
        "it", "this", "what", "which", "here", "film", "movie", "picture", "result", "story",
        "production",
    ]

    private func names(_ work: Int, at token: Int, _ article: Article) -> Bool {
        article.mentions.contains {
            $0.entity == article.mentions[work].entity && $0.tokens.contains(token)
        }
    }

    // MARK: What it is not

    /// "isn't a western", "would make a fine thriller", "like a sitcom", "is it a musical?".
    private func isDenied(_ head: Int, _ text: AnnotatedText) -> Bool {
        let sentence = text.sentence(of: head)
        if text.tokens[sentence].last(where: { !$0.isSpace })?.text == "?" { return true }
        // "Had it remained a thriller, …".
        if text.tokens[sentence].first.map({ ["had", "were", "should"].contains($0.lower) }) == true {
            return true
        }
        if text.tokens[max(sentence.lowerBound, head - 6)..<head].contains(where: {
            Self.denials.contains($0.lower)
        }) {
            return true
        }
        var token = head
        for _ in 0..<5 {
            let governor = text.tokens[token].head
            guard governor != token else { break }
            token = governor
            guard ["VERB", "AUX"].contains(text.tokens[token].partOfSpeech) else { continue }
            let isUnreal = text.children(of: token).contains {
                text.tokens[$0].dependency == "neg" || Self.modals.contains(text.tokens[$0].lower)
            }
            return isUnreal
        }
        return false
    }

    private static let denials: Set = [
        "not", "n't", "n’t", "no", "never", "like", "than", "unlike", "any", "another", "every", "without",
        "hardly",
        "if", "instead", "rather", "whether", "unsure", "decide", "forgets", "everything",
    ]
    private static let modals: Set = ["would", "could", "should", "might", "wo", "ca", "cannot"]
}
