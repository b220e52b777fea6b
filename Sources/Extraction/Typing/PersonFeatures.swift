import Language
import OntologyModel
import RDF

/// What tells a real person from a character, as features by name: which verbs and nouns govern the name, which
/// words stand beside it, how the text shortens it. The name itself is none of them.
///
/// ```text
/// subject:marry   object:cast   of:performance   owns:film   before:(   short:surname   mentions:many
/// ```
package struct PersonFeatures {
    private let lexicon: Lexicon
    private let article: Article

    package init(of article: Article, lexicon: Lexicon = .builtIn) {
        self.article = article
        self.lexicon = lexicon
    }

    /// The features of an entity, each once, in no order.
    package func features(of mentions: [Int]) -> Set<String> {
        let names = mentions.filter {
            article.mentions[$0].form == .name && !article.mentions[$0].tokens.isEmpty
        }
        var found: Set<String> = []
        for mention in names.prefix(Self.mentionLimit) { addPlace(article.mentions[mention], to: &found) }
        addForms(names.map { article.mentions[$0] }, to: &found)
        return found
    }

    /// By how much the cues around the mentions favour a person over a character.
    package func cues(of mentions: [Int]) -> Double {
        mentions.reduce(0) { sum, mention in
            let scores = article.mentions[mention].typeScores
            return sum + (scores[LM.Person] ?? 0) - (scores[LM.Character] ?? 0)
        }
    }

    /// A hero is named hundreds of times; the first dozens tell as much.
    private static let mentionLimit = 40

    // MARK: Where it stands

    private func addPlace(_ mention: Mention, to found: inout Set<String>) {
        let text = article.text
        let sentence = text.sentence(of: mention.tokens.lowerBound)
        if text.previous(before: mention.tokens.lowerBound).map(sentence.contains) != true {
            found.insert("place:opens-sentence")
        }
        var index = mention.tokens.lowerBound
        for side in ["behind", "second-behind"] {
            guard let before = text.previous(before: index), sentence.contains(before) else { break }
            addNeighbour(before, side, to: &found)
            index = before
        }
        index = mention.tokens.upperBound - 1
        for side in ["before", "second-before", "third-before"] {
            guard let after = text.next(after: index), sentence.contains(after) else { break }
            addNeighbour(after, side, to: &found)
            index = after
        }
        let head = text.headToken(of: mention.tokens)
        addGovernor(of: head, to: &found)
        addPhrase(head, outside: mention.tokens, to: &found)
    }

    private func addNeighbour(_ index: Int, _ side: String, to found: inout Set<String>) {
        let token = article.text.tokens[index]
        if token.isCapitalised, !token.isPunctuation {
            found.insert("\(side):a-name")
            return
        }
        // Farther off it makes a difference whether somebody is "played" or "playing".
        let isNear = side == "behind" || side == "before"
        found.insert("\(side):\(token.isYear ? "a-year" : isNear ? token.baseForm : token.lower)")
        for type in lexicon.classNouns[token.baseForm] ?? [] where Self.classes.contains(type) {
            found.insert("\(side)-noun-of:\(type.value.split(separator: "#").last ?? "")")
        }
    }

    private static let classes: Set<IRI> = [LM.Person, LM.Character]

    /// What a token hangs from: the verb whose subject or object it is, the noun that it owns, a preposition.
    func addGovernor(of token: Int, to found: inout Set<String>) {
        let text = article.text
        var token = token
        // Of coordinated names the first hangs from the verb.
        for _ in 0..<6 where text.tokens[token].dependency == "conj" { token = text.tokens[token].head }
        let head = text.tokens[token].head
        guard head != token else { return }
        switch text.tokens[token].dependency {
        case "nsubj":
            found.insert("subject:\(text.tokens[head].baseForm)")
            found.insert("subject-of:\(text.tokens[head].tag)")
            found.insert("clause:\(text.tokens[head].dependency)")
        case "nsubjpass": found.insert("object:\(text.tokens[head].baseForm)")
        case "dobj": found.insert("object:\(text.tokens[head].baseForm)")
        case "poss": found.insert("owns:\(text.tokens[head].baseForm)")
        case "pobj":
            let preposition = text.tokens[head].baseForm
            found.insert("preposition:\(preposition)")
            let governor = text.tokens[head].head
            if governor != head { found.insert("\(preposition):\(text.tokens[governor].baseForm)") }
        case "appos": found.insert("beside:\(isName(head) ? "a-name" : text.tokens[head].baseForm)")
        case "attr": found.insert("is-said-of:\(isName(head) ? "a-name" : text.tokens[head].baseForm)")
        default: found.insert("hangs-as:\(text.tokens[token].dependency)")
        }
        for child in text.children(of: token)
        where ["appos", "relcl", "amod"].contains(text.tokens[child].dependency) {
            found.insert(
                "\(text.tokens[child].dependency):\(isName(child) ? "a-name" : text.tokens[child].baseForm)")
        }
    }

    /// What else is said in few words: "the young *Nina*", "her *Nina*", "*Nina*, a dancer", "*Nina* is a dancer".
    private func addPhrase(_ head: Int, outside name: Range<Int>, to found: inout Set<String>) {
        let text = article.text
        for child in text.children(of: head) where !name.contains(child) {
            let token = text.tokens[child]
            switch token.dependency {
            case "compound": found.insert("compound:\(token.baseForm)")
            case "det": found.insert("determiner:\(token.lower)")
            case "poss": found.insert("owner:\(isName(child) ? "a-name" : token.tag)")
            case "appos": found.insert("appos-article:\(article(of: child))")
            default: break
            }
        }
        let verb = text.tokens[head].head
        guard text.tokens[head].dependency == "nsubj", verb != head else { return }
        found.insert("subject-of-\(text.tokens[verb].tag):\(text.tokens[verb].baseForm)")
        guard text.tokens[verb].lemma == "be" else { return }
        for noun in text.children(of: verb, labelled: "attr") {
            found.insert("said-article:\(article(of: noun))")
        }
    }

    private func article(of noun: Int) -> String {
        let text = article.text
        guard
            let child = text.children(of: noun).first(where: {
                ["det", "poss"].contains(text.tokens[$0].dependency)
            })
        else { return "none" }
        switch text.tokens[child].lower {
        case "a", "an": return "a"
        case "the": return "the"
        default: return "other"
        }
    }

    private func isName(_ token: Int) -> Bool { article.text.tokens[token].tag.hasPrefix("NNP") }

    // MARK: How it is named

    private func addForms(_ names: [Mention], to found: inout Set<String>) {
        guard let first = names.first else { return }
        let text = article.text
        let words = names.map { NameKey($0.name).words }
        let longest = words.max { $0.count < $1.count } ?? []
        found.insert("words:\(min(longest.count, 3))")
        found.insert("mentions:\(names.count < 2 ? "one" : names.count < 4 ? "few" : "many")")
        found.insert(words[0].count == longest.count ? "named:full-first" : "named:short-first")
        if longest.count > 1 {
            for short in words where short.count == 1 {
                if short[0] == longest[longest.count - 1] { found.insert("short:surname") }
                if short[0] == longest[0] { found.insert("short:given-name") }
            }
        }
        let opening = first.name.split(separator: " ").first.map { $0.lowercased() } ?? ""
        // "Jan-Michael" is called Jan.
        let given = opening.split(separator: "-").first.map(String.init) ?? opening
        let isGivenName = lexicon.givenNames[opening] != nil || lexicon.givenNames[given] != nil
        found.insert(isGivenName ? "given-name:known" : "given-name:unknown")
        if longest.count == 1 { found.insert(isGivenName ? "alone:given-name" : "alone:another-name") }
        if lexicon.honorifics.contains(opening) { found.insert("named:honorific") }
        let label = text.tokens[text.headToken(of: first.tokens)].entityLabel
        found.insert("recognised:\(label.isEmpty ? "nothing" : label)")
        let place = 10 * first.tokens.lowerBound / max(text.tokens.count, 1)
        found.insert("first-in:\(place < 1 ? "opening" : place < 4 ? "first-half" : "later")")
    }
}

extension PersonFeatures {
    /// What is to be learnt from: a person or character of a document.
    package struct Entity: Encodable, Sendable {
        let names: [String]
        let type: String
        let cues: Double
        let features: [String]
        /// The numbers of the sentences in which it is named.
        let sentences: [Int]
        /// The layout says what it is.
        let isCertain: Bool
    }

    /// The persons and characters of a document.
    package static func entities(of extraction: Extraction) -> [Entity] {
        let article = extraction.article
        let seen = PersonFeatures(of: article)
        return extraction.entities.compactMap { entity in
            guard entity.type == LM.Person || entity.type == LM.Character else { return nil }
            let named = entity.mentions.filter { article.mentions[$0].isNamed }
            return Entity(
                names: Set(named.map { article.mentions[$0].name }).sorted(),
                type: entity.type == LM.Person ? "Person" : "Character", cues: seen.cues(of: named),
                features: seen.features(of: named).sorted(),
                sentences: Companions.sentences(of: named, article).sorted(),
                isCertain: entity.personOdds == nil
            )
        }
    }
}
