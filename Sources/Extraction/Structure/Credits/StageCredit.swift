import OntologyModel
import RDF

/// Who made a work for the stage: "Music and Lyrics by Ida Lunn", "Book by Sam and Bella Dunn", "Libretto: Al Hale".
///
/// The credits of a film have neither book nor lyrics of its own, so that the title above such a line is no film's.
struct StageCredit {
    /// `composed`, `wrote` or both.
    let roles: [CreditLabels.Role]
    let label: Substring
    let value: Substring
    /// Whether the label alone tells that it is a work for the stage: it names words or a libretto.
    let namesWords: Bool

    init?(_ text: Substring, labels: CreditLabels) {
        guard text.utf8.count <= Self.longest, let joint = Self.joint(in: text) else { return nil }
        label = text[..<joint.upperBound].trimmed { $0 == ":" || $0.isWhitespace }
        value = text[joint.upperBound...].trimmed
        let words = Set(Wording.words(of: text[..<joint.lowerBound]))
        guard words.count <= 8, words.isSubset(of: labels.stage.all) else { return nil }
        namesWords = !words.isDisjoint(with: labels.stage.words)
        let isMusic = !words.isDisjoint(with: labels.stage.music)
        let isWriting = namesWords || !words.isDisjoint(with: labels.stage.tales)
        guard isWriting || isMusic else { return nil }
        roles =
            (isMusic
                ? [CreditLabels.Role(name: "composer", predicate: LM.composed.localName, subject: LM.Person)]
                : [])
            + (isWriting
                ? [CreditLabels.Role(name: "librettist", predicate: LM.wrote.localName, subject: LM.Person)]
                : [])
        let names = NameList(value, of: .people, lexicon: labels.lexicon)
        guard !names.names.isEmpty, names.others.isEmpty else { return nil }
    }

    private static func joint(in text: Substring) -> Range<Substring.Index>? {
        let head = text.prefix(60)
        return head.firstRange(of: " by ") ?? head.firstRange(of: " by: ") ?? head.firstRange(of: ": ")
    }

    var credit: Credit {
        Credit(
            label: label, roles: roles, value: value, passage: label.base[label.startIndex..<value.endIndex],
            isMarked: true)
    }

    private static let longest = 160
}
