import Language
import OntologyModel
import RDF

/// A pass over classes: the kin of a character are characters, those of a person persons, but for whom an actor plays:
/// "Joan Pryce plays Hal Dunn's wife Nora".
///
/// "Joe's ex-wife, Audrey", "encouraged by her brothers Joseph and Herbert".
struct Kinship {
    static let name = "coreference.kinship"
    static let about = "“Joe's ex-wife, Audrey”: of one kind with Joe"

    /// What it adds to the odds of a person, or takes away.
    private static let weight = (character: -5.0, person: 3.0, kinOfHero: 10.0)
    /// How many mentions back the one spoken of is looked for.
    private static let memory = 20

    private static let kin: Set<String> = {
        let words =
            (WordLists.builtIn["RELATIVE"] ?? []) + ["wife", "husband", "girlfriend", "boyfriend", "lover"]
        return Set(words + words.map { $0 + "s" } + ["wives", "fiancé", "fiancée", "children"])
    }()

    func settle(_ article: Article, _ entities: inout [ResolvedEntity]) {
        let known = entities
        let hero = MainPerson.find(in: article, known)
        for entity in known.indices {
            guard let odds = known[entity].personOdds else { continue }
            let kin = known[entity].mentions.flatMap { self.kin(of: $0, article, known) }
            let other = kin.first {
                $0 != entity && (known[$0].type == LM.Person || known[$0].type == LM.Character)
            }
            guard let other else { continue }
            if known[other].type == LM.Character {
                entities[entity].settle(personOdds: odds + Self.weight.character)
            } else if other == hero {
                entities[entity].settle(personOdds: odds + Self.weight.kinOfHero)
            } else if !known[entity].mentions.contains(where: { isPlayed($0, article) }) {
                entities[entity].settle(personOdds: odds + Self.weight.person)
            }
        }
    }

    /// Whether somebody plays or is cast in the clause before a mention.
    private func isPlayed(_ mention: Int, _ article: Article) -> Bool {
        guard let start = article.mentions[mention].tokens.first else { return false }
        let sentence = article.text.sentence(of: start)
        return article.text.tokens[max(sentence.lowerBound, start - Self.memory)..<start].contains {
            Self.playing.contains($0.baseForm)
        }
    }

    private static let playing: Set = ["play", "portray", "cast"]

    /// The entities that a mention may be said to be kin of, the likeliest first.
    private func kin(of mention: Int, _ article: Article, _ entities: [ResolvedEntity]) -> [Int] {
        let text = article.text
        let place = article.mentions[mention].tokens
        guard let start = place.first, article.mentions[mention].form == .name else { return [] }
        let sentence = text.sentence(of: start)
        var index = start - 1
        // "her brothers Joseph and Herbert": the second hangs from the first.
        if index > sentence.lowerBound, ["and", ","].contains(text.tokens[index].lower),
            let before = article.mentions[max(0, mention - Self.memory)..<mention].last(where: {
                $0.form == .name && $0.tokens.upperBound == index
            })
        {
            index = before.tokens.lowerBound - 1
        }
        if index > sentence.lowerBound, text.tokens[index].text == "," { index -= 1 }
        guard index > sentence.lowerBound, Self.isKin(text.tokens[index].lower) else { return [] }
        let before = article.mentions[max(0, mention - Self.memory)..<mention]
        for owner in stride(from: index - 1, through: max(sentence.lowerBound, index - 4), by: -1) {
            if text.tokens[owner].isPossessive {
                return before.filter { $0.tokens.upperBound == owner }.compactMap(\.entity)
            }
            let owned = text.tokens[owner].lower
            guard ["his", "her", "their", "whose"].contains(owned) else { continue }
            let gender: Lexicon.Gender? = owned == "his" ? .male : owned == "her" ? .female : nil
            // Who stands in brackets only plays the one before.
            let people = before.reversed().filter {
                $0.form == .name && $0.tokens.upperBound <= owner
                    && text.previous(before: $0.tokens.lowerBound).map { text.tokens[$0].text } != "("
            }
            .compactMap(\.entity)
            let fitting = people.filter { gender == nil || entities[$0].gender == gender }
            return fitting.isEmpty ? people.filter { entities[$0].gender == nil } : fitting
        }
        return []
    }

    /// "brothers", "ex-wife", "playwright-brothers".
    private static func isKin(_ word: String) -> Bool {
        kin.contains(word) || word.split(separator: "-").last.map { kin.contains(String($0)) } == true
    }
}
