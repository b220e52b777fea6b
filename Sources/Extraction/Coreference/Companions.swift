import Foundation
import OntologyModel

/// A pass over classes: who shares sentences with characters is likelier a character, and who shares them with persons
/// a person.
///
/// "Esther rises, her husband sinks": a plot is told in sentences of its own.
struct Companions {
    static let name = "coreference.companions"

    private let weights: (persons: Double, characters: Double)

    init(_ persons: PersonClassifier) {
        weights = persons.companionWeights
    }

    func settle(_ article: Article, _ entities: inout [ResolvedEntity]) {
        let people = entities.indices.filter { [LM.Person, LM.Character].contains(entities[$0].type) }
        // All by what each was thought to be at first: their order decides nothing.
        let seen = people.map { entity in
            (self.leaning(entities[entity]), Self.sentences(of: entities[entity].mentions, article).sorted())
        }
        var present: [Int: (count: Int, leaning: Double)] = [:]
        for (leaning, sentences) in seen {
            for sentence in sentences {
                present[sentence, default: (0, 0)].count += 1
                present[sentence, default: (0, 0)].leaning += leaning
            }
        }
        for (entity, (own, sentences)) in zip(people, seen) {
            guard let odds = entities[entity].personOdds else { continue }
            var (count, leaning) = (Self.caution, 0.0)
            for sentence in sentences {
                guard let all = present[sentence] else { continue }
                count += all.count - 1
                leaning += all.leaning - own
            }
            entities[entity].settle(personOdds: odds + leaning / Double(count))
        }
    }

    /// What a companion adds to the odds of others to be persons.
    private func leaning(_ entity: ResolvedEntity) -> Double {
        let leaning = entity.personOdds.map { tanh($0 / 2) } ?? (entity.type == LM.Person ? 1 : -1)
        return leaning * (leaning > 0 ? weights.persons : weights.characters)
    }

    /// As if so many more were there of whom nothing is known: one companion tells little.
    private static let caution = 2

    /// The first tokens of the sentences in which mentions stand.
    static func sentences(of mentions: [Int], _ article: Article) -> Set<Int> {
        Set(
            mentions.compactMap { mention in
                article.mentions[mention].tokens.first.map { article.text.sentence(of: $0).lowerBound }
            })
    }
}

extension ResolvedEntity {
    /// Makes it a person or a character.
    mutating func settle(personOdds odds: Double) {
        personOdds = odds
        type = odds >= 0 ? LM.Person : LM.Character
        certainty = 1 / (1 + exp(-abs(odds)))
    }
}
