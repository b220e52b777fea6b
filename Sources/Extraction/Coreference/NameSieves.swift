import Language
import OntologyModel
import RDF

/// A pass of coreference over names: each links what it is sure of, precise passes before loose ones
/// (after Raghunathan et al., "A Multi-Pass Sieve for Coreference Resolution", EMNLP 2010).
protocol NameSieve: Sendable {
    /// What `--disable-rule` calls it.
    var name: String { get }
    func link(_ names: [NamedMention], _ clusters: inout Clusters)
}

/// A mention with a name, as the sieves see it.
struct NamedMention {
    let index: Int
    let key: NameKey
    let form: Mention.Form
    let finder: String
    /// More speaks for a person or character than for anything else.
    let isPersonLike: Bool
    let isCertain: Bool
    let honorific: Bool
}

/// Same name, same thing; but a plain name is not the title in italics that is spelt alike, where the
/// document sets its titles in italics: *Lola* is the film, Lola the character.
struct ExactName: NameSieve {
    let name = "coreference.exact-name"

    func link(_ names: [NamedMention], _ clusters: inout Clusters) {
        let setsTitlesApart = names.contains { $0.form == .title && $0.finder == "italic" }
        var first: [Key: Int] = [:]
        for mention in names {
            let keepApart = setsTitlesApart && mention.form == .name && mention.key.words.count == 1
            let key = Key(name: mention.key, isPlain: keepApart)
            if let known = first[key] { clusters.link(known, mention.index) } else { first[key] = mention.index }
        }
    }

    private struct Key: Hashable {
        let name: NameKey
        let isPlain: Bool
    }
}

/// "*Umbrellas*" after *The Umbrellas of Cherbourg*: a title that begins a longer one.
struct ShortenedTitle: NameSieve {
    let name = "coreference.shortened-title"

    func link(_ names: [NamedMention], _ clusters: inout Clusters) {
        let titles = names.filter { $0.form == .title }
        for (position, short) in titles.enumerated() {
            let longer = titles[..<position].last {
                $0.key.words.count > short.key.words.count && $0.key.words.starts(with: short.key.words)
            }
            if let longer, short.key.words.joined().count >= 4, !isTitleOfItsOwn(short, in: titles) {
                clusters.link(longer.index, short.index)
            }
        }
    }

    /// Named before the longer one was: *Halloween* and *Halloween II* are two films.
    private func isTitleOfItsOwn(_ short: NamedMention, in titles: [NamedMention]) -> Bool {
        let first = titles.first { $0.key == short.key }
        let longer = titles.first { $0.key.words.count > short.key.words.count && $0.key.words.starts(with: short.key.words) }
        guard let first, let longer else { return false }
        let rest = longer.key.words.dropFirst(short.key.words.count)
        let isSequel = rest.first.map { Int($0) != nil || ["ii", "iii", "iv", "v", "part", "returns", "again"].contains($0) } ?? false
        return first.index < longer.index || isSequel
    }
}

/// "Chazelle" after "Damien Chazelle"; "Mr. Vargas" after "Mike Vargas".
struct Surname: NameSieve {
    let name = "coreference.surname"

    func link(_ names: [NamedMention], _ clusters: inout Clusters) {
        let full = names.filter { $0.isPersonLike && $0.key.words.count > 1 && !$0.honorific }
        for short in names where short.form == .name {
            guard let surname = surname(of: short) else { continue }
            let bearers = full.filter { $0.key.words.last == surname && $0.index != short.index }
            if let bearer = nearest(bearers, to: short, clusters) { clusters.link(bearer.index, short.index) }
        }
    }

    private func surname(of mention: NamedMention) -> String? {
        if mention.key.words.count == 1 { return mention.key.words[0] }
        return mention.honorific && mention.key.words.count == 2 ? mention.key.words[1] : nil
    }
}

/// "Marge" after "Marge Gunderson".
struct GivenName: NameSieve {
    let name = "coreference.given-name"

    func link(_ names: [NamedMention], _ clusters: inout Clusters) {
        let full = names.filter { $0.isPersonLike && $0.key.words.count > 1 && !$0.honorific }
        for short in names where short.form == .name && short.key.words.count == 1 {
            guard !full.contains(where: { $0.key.words.last == short.key.words[0] }) else { continue }
            let bearers = full.filter { $0.key.words[0] == short.key.words[0] }
            let sets = Set(bearers.map { clusters.root(of: $0.index) })
            if sets.count == 1, let bearer = bearers.first { clusters.link(bearer.index, short.index) }
        }
    }
}

/// The last bearer of a name before a place, or the first after it.
private func nearest(_ bearers: [NamedMention], to short: NamedMention, _ clusters: Clusters) -> NamedMention? {
    bearers.last { $0.index < short.index } ?? bearers.first
}
