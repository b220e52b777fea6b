import Language
import OntologyModel
import RDF

/// A pass of coreference over names: each links what it is sure of, precise passes before loose ones
/// (after Raghunathan et al., "A Multi-Pass Sieve for Coreference Resolution", EMNLP 2010).
protocol NameSieve: Sendable {
    /// What `--disable-rule` calls it.
    var name: String { get }
    /// One sentence on what it links.
    var about: String { get }
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
    /// Whether it stands alone in brackets behind another name, as who plays a role does.
    var isBracketed = false
    /// What the words beside it say it to be.
    let stated: StatedKind

    /// Whether two full names with the same surname may be one person's: "J. Lane" and "Joan Lane" may.
    func mayBe(_ other: NamedMention) -> Bool {
        let (first, second) = (key.words[0], other.key.words[0])
        return first == second || first.count == 1 && second.hasPrefix(first)
            || second.count == 1 && first.hasPrefix(second)
    }
}

/// Same name, same thing; but a plain name is not the title in italics that is spelt alike, where the
/// document sets its titles in italics: *Lola* is the film, Lola the character; *Barry Lyndon* and Barry Lyndon.
/// Nor is the film *Nevada* the novel *Nevada*, or *King Kong* of 1976 the one of 1933, where the text says so.
struct ExactName: NameSieve {
    let name = "coreference.exact-name"
    let about = "the same name; but not *Lola* in italics with Lola in roman"

    func link(_ names: [NamedMention], _ clusters: inout Clusters) {
        let setsTitlesApart = names.contains {
            $0.form == .title && Self.settingApart.contains($0.finder)
        }
        var bearers: [Key: [Bearer]] = [:]
        for mention in names {
            let keepApart =
                setsTitlesApart && mention.form == .name
                && (mention.key.words.count == 1 || mention.isPersonLike)
            let key = Key(name: mention.key, isPlain: keepApart, isTerm: mention.form == .term)
            let known = bearers[key] ?? []
            if let same = known.firstIndex(where: { !$0.stated.contradicts(mention.stated) }) {
                clusters.link(known[same].mention, mention.index)
                bearers[key]?[same].stated = known[same].stated.adding(mention.stated)
            } else {
                bearers[key, default: []].append(Bearer(mention: mention.index, stated: mention.stated))
            }
        }
    }

    private static let settingApart: Set = ["italic", "structure", WorkUnderDiscussion.finder]

    private struct Key: Hashable {
        let name: NameKey
        let isPlain: Bool
        /// *Murder!* is not what it is about.
        let isTerm: Bool
    }

    /// One of the things that bear a name.
    private struct Bearer {
        let mention: Int
        var stated: StatedKind
    }
}

/// "*Umbrellas*" after *The Umbrellas of Cherbourg*: a title that begins a longer one.
struct ShortenedTitle: NameSieve {
    let name = "coreference.shortened-title"
    let about = "“*Umbrellas*” after the full title"

    func link(_ names: [NamedMention], _ clusters: inout Clusters) {
        let titles = names.filter { $0.form == .title }
        let byFirstWord = Dictionary(grouping: firstOfEachName(titles)) { $0.key.words[0] }
        let stated = Dictionary(titles.map { ($0.key, $0.stated) }) { $0.adding($1) }
        for short in titles where short.key.words.joined().count >= 4 {
            let longer = (byFirstWord[short.key.words[0]] ?? []).filter {
                $0.key.words.count > short.key.words.count && $0.key.words.starts(with: short.key.words)
                    // "*Night Ferry* (1949)" is not *Night Ferry Goes West* of 1950, nor "the 1949 film Night Ferry".
                    && stated[$0.key]?.contradicts(stated[short.key] ?? .nothing) != true
                    && (short.finder != CalledTitleFinder.finder || short.stated.year == nil)
            }
            guard let first = longer.first, let nearest = longer.last(where: { $0.index < short.index }),
                !isTitleOfItsOwn(short, titles: byFirstWord, longer: first)
            else { continue }
            clusters.link(nearest.index, short.index)
        }
    }

    private func firstOfEachName(_ titles: [NamedMention]) -> [NamedMention] {
        var seen: Set<NameKey> = []
        return titles.filter { seen.insert($0.key).inserted }
    }

    /// Named before the longer one was: *Halloween* and *Halloween II* are two films.
    private func isTitleOfItsOwn(
        _ short: NamedMention, titles: [String: [NamedMention]], longer: NamedMention
    ) -> Bool {
        let first = titles[short.key.words[0]]?.first { $0.key == short.key }
        let rest = longer.key.words.dropFirst(short.key.words.count)
        let isSequel = rest.first.map { Int($0) != nil || Self.sequelWords.contains($0) } ?? false
        return isSequel || first.map { $0.index < longer.index } == true
    }

    private static let sequelWords: Set<String> = ["ii", "iii", "iv", "v", "part", "returns", "again"]
}

/// "Chazelle" after "Damien Chazelle"; "Mr. Vargas" after "Mike Vargas".
struct Surname: NameSieve {
    let name = "coreference.surname"
    let about = "“Chazelle” after “Damien Chazelle”"

    func link(_ names: [NamedMention], _ clusters: inout Clusters) {
        let full = names.filter { $0.isPersonLike && $0.key.words.count > 1 && !$0.honorific }
        let bearers = Dictionary(grouping: full) { $0.key.words[$0.key.words.count - 1] }
        // "Lane" is one name wherever it stands, and cannot be Ned's here and Nora's there: they would be one.
        var owners: [Int: NamedMention] = [:]
        for short in names where short.form == .name {
            if let surname = surname(of: short), let known = bearers[surname] {
                let owner = owners[clusters.root(of: short.index)]
                link(short, to: known.filter { owner.map($0.mayBe) ?? true }, &clusters)
                if let bearer = known.first(where: { clusters.areLinked($0.index, short.index) }) {
                    owners[clusters.root(of: short.index)] = owner ?? bearer
                }
            } else if short.key.words.count > 1, let last = short.key.words.last, let known = bearers[last] {
                // "Kar-wai" after "Wong Kar-wai".
                let longer = known.filter {
                    $0.key.words.count == short.key.words.count + 1
                        && $0.key.words.dropFirst().elementsEqual(short.key.words)
                }
                link(short, to: longer, &clusters)
            }
        }
    }

    /// To the last bearer of the name before this place, or the first after it.
    private func link(_ short: NamedMention, to known: [NamedMention], _ clusters: inout Clusters) {
        let after = known.partitioningIndex { $0.index > short.index }
        let bearer = known[..<after].last { $0.index != short.index } ?? known[after...].first
        if let bearer { clusters.link(bearer.index, short.index) }
    }

    private func surname(of mention: NamedMention) -> String? {
        if mention.key.words.count == 1 { return mention.key.words[0] }
        return mention.honorific && mention.key.words.count == 2 ? mention.key.words[1] : nil
    }
}

/// "Marge" after "Marge Gunderson", where one person alone has the name.
struct GivenName: NameSieve {
    let name = "coreference.given-name"
    let about = "“Marge” after “Marge Gunderson”, where one person has the name"

    func link(_ names: [NamedMention], _ clusters: inout Clusters) {
        let full = names.filter { $0.isPersonLike && $0.key.words.count > 1 && !$0.honorific }
        let surnames = Set(full.map { $0.key.words[$0.key.words.count - 1] })
        // "James (Hal Dunn)", "Dr. Galt (James Bell)": an actor is not called by the given name.
        let unbracketed = Set(full.filter { !$0.isBracketed }.map(\.key))
        var bearers: [String: (mention: Int, isAlone: Bool)] = [:]
        for mention in full where unbracketed.contains(mention.key) {
            let known = bearers[mention.key.words[0]]
            let isSame = known.map { clusters.areLinked($0.mention, mention.index) } ?? true
            bearers[mention.key.words[0]] = (
                known?.mention ?? mention.index, (known?.isAlone ?? true) && isSame
            )
        }
        for short in names where short.form == .name && short.key.words.count == 1 {
            guard !surnames.contains(short.key.words[0]), let bearer = bearers[short.key.words[0]],
                bearer.isAlone
            else { continue }
            clusters.link(bearer.mention, short.index)
        }
    }
}
