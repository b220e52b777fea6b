/// A pattern over the words of one sentence, which needs no parser.
///
/// ```text
/// {work} (, {year})? , a film directed by {person+}
/// ```
///
/// | written | matches |
/// | --- | --- |
/// | `directed` | this word, whatever its case |
/// | `<direct>` | any form of the word: its lemma, or its regular forms where there are no lemmas |
/// | `FILM`, `<MAKE>` | any word of the list of that name; any form of any of them |
/// | `, ; : – \( \)` | punctuation, each mark a word; quotation marks in a text do not count |
/// | `'s` | a possessive ending; nothing after "his", "her", "its", "their" |
/// | `{person}` | a mention of a Person: the slot is named after the class |
/// | `{actor:Person}`, `{who:Person\|Character}` | a slot with a name of its own; the class is written once, here or under the rule's `slots:` |
/// | `{person+}` | a coordinated list: "A", "A and B", "A, B & C" |
/// | `{year}` | a year in four digits |
/// | `...`, `...8` | up to four, or eight, words of the same clause, none of them in a name or title |
/// | `....`, `....9` | up to twelve, or nine, words of any kind, names and clauses too |
/// | `..`, `..3` | up to four, or three, words that lead up to a noun: no verb, no preposition |
/// | `(a film\|a movie)` | one of several |
/// | `!as`, `!FILM` | nothing, where this word does not follow |
/// | `^` | nothing, where a sentence or a clause of its own begins: behind `;`, `:`, `–`, "but" |
/// | `x?`, `(x y)?` | with or without |
/// | `({actor:Person} as {character})+` | a coordinated list of groups; what stands in one group belongs together |
///
/// An article before a mention needs no word in the pattern.
public struct SequencePattern: Sendable {
    /// As the rule writes it.
    public let source: String
    public let place: RulePlace

    let program: SequenceProgram
    /// The slots that every match fills.
    let requiredSlots: Set<Int>
    /// One of these words stands in every sentence that matches; `nil` where no word is needed.
    let trigger: Set<String>?
}

/// Which words a gap may hold.
enum GapKind: Sendable {
    /// Words that lead up to a noun.
    case phrase
    /// Words of the same clause, none in a name.
    case clause
    case any
}

/// A part of a sequence pattern.
indirect enum SequenceElement: Sendable {
    case word(WordSet)
    case possessive
    /// Nothing, where none of these words follows.
    case absent(WordSet)
    /// Nothing, where a clause begins.
    case opening
    case slot(Int)
    case year(Int)
    case gap(Int, GapKind)
    case optional([SequenceElement])
    case choice([[SequenceElement]])
    /// One or more of the group, coordinated; `isPlain` where the group is a single slot.
    case list([SequenceElement], isPlain: Bool)

    /// The slots that are filled however the elements match.
    static func requiredSlots(_ elements: [SequenceElement]) -> Set<Int> {
        var slots: Set<Int> = []
        for element in elements {
            switch element {
            case .slot(let slot), .year(let slot): slots.insert(slot)
            case .list(let group, _): slots.formUnion(requiredSlots(group))
            case .choice(let options):
                let sets = options.map(requiredSlots)
                slots.formUnion(sets.dropFirst().reduce(sets.first ?? []) { $0.intersection($1) })
            case .word, .possessive, .absent, .opening, .gap, .optional: break
            }
        }
        return slots
    }

    /// Words of which one is in every match: of all such sets the one whose shortest word is longest, as long
    /// words are rare.
    static func trigger(_ elements: [SequenceElement]) -> Set<String>? {
        var best: Set<String>?
        for element in elements {
            let words: Set<String>? =
                switch element {
                case .word(let set): set.surface.union(set.lemmas)
                case .list(let group, _): trigger(group)
                case .choice(let options): union(options.map(trigger))
                default: nil
                }
            guard let words, !words.isEmpty else { continue }
            if rarity(words) > rarity(best ?? []) { best = words }
        }
        return best
    }

    private static func union(_ sets: [Set<String>?]) -> Set<String>? {
        var all: Set<String> = []
        for set in sets {
            guard let set else { return nil }
            all.formUnion(set)
        }
        return all
    }

    private static func rarity(_ words: Set<String>) -> Int { words.map(\.utf8.count).min() ?? -1 }
}
