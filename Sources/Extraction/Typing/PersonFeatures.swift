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
        if let before = text.previous(before: mention.tokens.lowerBound), sentence.contains(before) {
            addNeighbour(before, "behind", to: &found)
        } else {
            found.insert("place:opens-sentence")
        }
        if let after = text.next(after: mention.tokens.upperBound - 1), sentence.contains(after) {
            addNeighbour(after, "before", to: &found)
        }
        addGovernor(of: text.headToken(of: mention.tokens), to: &found)
    }

    private func addNeighbour(_ index: Int, _ side: String, to found: inout Set<String>) {
        let token = article.text.tokens[index]
        if token.isCapitalised, !token.isPunctuation {
            found.insert("\(side):a-name")
            return
        }
        found.insert("\(side):\(token.isYear ? "a-year" : word(token))")
        for type in lexicon.classNouns[word(token)] ?? [] where Self.classes.contains(type) {
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
            found.insert("subject:\(word(text.tokens[head]))")
            found.insert("subject-of:\(text.tokens[head].tag)")
            found.insert("clause:\(text.tokens[head].dependency)")
        case "nsubjpass": found.insert("object:\(word(text.tokens[head]))")
        case "dobj": found.insert("object:\(word(text.tokens[head]))")
        case "poss": found.insert("owns:\(word(text.tokens[head]))")
        case "pobj":
            let preposition = word(text.tokens[head])
            found.insert("preposition:\(preposition)")
            let governor = text.tokens[head].head
            if governor != head { found.insert("\(preposition):\(word(text.tokens[governor]))") }
        case "appos": found.insert("beside:\(isName(head) ? "a-name" : word(text.tokens[head]))")
        case "attr": found.insert("is-said-of:\(isName(head) ? "a-name" : word(text.tokens[head]))")
        default: found.insert("hangs-as:\(text.tokens[token].dependency)")
        }
        for child in text.children(of: token)
        where ["appos", "relcl", "amod"].contains(text.tokens[child].dependency) {
            found.insert(
                "\(text.tokens[child].dependency):\(isName(child) ? "a-name" : word(text.tokens[child]))")
        }
    }

    private func isName(_ token: Int) -> Bool { article.text.tokens[token].tag.hasPrefix("NNP") }

    private func word(_ token: Token) -> String {
        token.lemma.isEmpty ? token.lower : token.lemma.lowercased()
    }

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
        found.insert(lexicon.givenNames[opening] == nil ? "given-name:unknown" : "given-name:known")
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
    }

    /// The persons and characters of a document that no layout was certain of.
    package static func entities(of extraction: Extraction) -> [Entity] {
        let article = extraction.article
        let seen = PersonFeatures(of: article)
        return extraction.entities.compactMap { entity in
            let named = entity.mentions.filter { article.mentions[$0].isNamed }
            guard entity.type == LM.Person || entity.type == LM.Character,
                !named.contains(where: {
                    article.mentions[$0].typeScores.values.contains { $0 >= Mention.certain }
                })
            else { return nil }
            return Entity(
                names: Set(named.map { article.mentions[$0].name }).sorted(),
                type: entity.type == LM.Person ? "Person" : "Character", cues: seen.cues(of: named),
                features: seen.features(of: named).sorted())
        }
    }
}
