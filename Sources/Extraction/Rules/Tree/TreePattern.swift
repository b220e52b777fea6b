/// A pattern over the dependency tree of one sentence: a word to start from, and a path to each slot.
///
/// ```yaml
/// - verb: direct | helm         # or noun:, word: (any part of speech); FILM for the words of a list
///   person: subject             # a slot and its paths, alternatives with |
///   work: object
///   place?: in                  # a slot that may stay empty
///   has: object:role            # a path that has to lead somewhere
///   without: in:mind            # a path that must not
/// ```
///
/// A pattern without a word starts from the mentions of the slot whose path is `.`:
/// `{ work: ., person: poss }` reads "Demy's *Lola*".
///
/// A path is a chain of steps:
///
/// | step | leads to |
/// | --- | --- |
/// | `.` | the word itself |
/// | `subject` | who does it: the subject of an active verb, "by" of a passive one; inherited in coordination, by participles, infinitives and relative clauses |
/// | `object` | whom or what it is done to: the object, the subject of a passive verb, the noun of a participle ("a film directed by"), the antecedent of a relative clause ("the film Demy directed") |
/// | `of`, `in`, `as`, … | what stands behind that preposition |
/// | `poss`, `appos`, `compound`, … | dependants with that label (ClearNLP's, as in spaCy's English models) |
/// | `^acl`, `^` | the head, where the word hangs from it by that label, or by any |
/// | `^with` | the word from which a preposition hangs, behind which this word stands |
/// | `object:role`, `in:love`, `attr:FILM` | as before, where the word reached is this one or one of the list |
///
/// The word that a path reaches stands for the mention whose head it is or that covers it, and for all that are
/// coordinated with it. A relative pronoun stands for its antecedent; a common noun that is no mention of the
/// slot's class, for the name beside it in apposition or across "is".
public struct TreePattern: Sendable {
    /// The word that a match starts from.
    enum Anchor: Sendable {
        case word(forms: Set<String>, partsOfSpeech: Set<String>)
        /// The head of a mention that fills a slot.
        case slot(Int)
    }

    struct Part: Sendable {
        let slot: Int
        let paths: [TreePath]
        let isOptional: Bool
    }

    public let place: RulePlace
    let anchor: Anchor
    let parts: [Part]
    let conditions: [(paths: [TreePath], isWanted: Bool)]

    var requiredSlots: Set<Int> { Set(parts.filter { !$0.isOptional }.map(\.slot)) }
}

/// Steps from word to word in a tree.
struct TreePath: Sendable {
    struct Step: Sendable {
        let move: Move
        /// Lemmas of the words that count; `nil` for any.
        let lemmas: Set<String>?
    }

    enum Move: Sendable, Hashable {
        case stay
        case subject
        case object
        case preposition(String)
        /// From what stands behind a preposition to the word that the preposition hangs from.
        case upPreposition(String)
        case down(String)
        /// `nil` for any label.
        case up(String?)
    }

    let steps: [Step]
}
