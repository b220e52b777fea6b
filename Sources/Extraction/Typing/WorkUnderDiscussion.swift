import Documents
import Language
import OntologyModel
import RDF

/// What kind of work a text is about by how it goes on to call it: who writes of "the opera" again and again under the
/// title "Lunn's ‘Carmela’" means an opera by that name, though it may be a woman's too.
struct WorkUnderDiscussion {
    let text: AnnotatedText
    let lexicon: Lexicon

    static let finder = "work-under-discussion"

    /// How often a text speaks of "the song" before its title is believed to be one's.
    private static let leastPhrases = 4
    /// What speaks for somebody at one place.
    private static let role = 3.0

    func score(_ article: inout Article) {
        guard let type = type else { return }
        for name in names(in: article.document) {
            let key = NameKey(name.text)
            let same = article.mentions.indices.filter { index in
                [.title, .name].contains(article.mentions[index].form)
                    && NameKey(article.mentions[index].name) == key
            }
            guard !same.isEmpty, !isSettled(same, article), name.isQuoted || !isAnybody(same, article) else {
                continue
            }
            for index in same where !isRole(article.mentions[index], type) {
                article.mentions[index].typeScores = [type: Mention.certain]
                article.mentions[index].form = .title
                article.mentions[index].finder = Self.finder
            }
            return
        }
    }

    // MARK: The kind

    private var type: IRI? {
        var counts: [IRI: Int] = [:]
        for (determiner, noun) in zip(text.tokens, text.tokens.dropFirst())
        where ["the", "this"].contains(determiner.lower) {
            for type in (lexicon.nominals[noun.text] ?? []).intersection(MainWork.classes) {
                counts[type, default: 0] += 1
            }
        }
        guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            most.value >= Self.leastPhrases,
            counts.allSatisfy({ $0.key == most.key || $0.value * 3 <= most.value })
        else { return nil }
        return most.key
    }

    // MARK: The name

    /// What the title of a document may be the name of: what it quotes, else all of it, without the year.
    private func names(in document: Document) -> [(text: String, isQuoted: Bool)] {
        guard let title = title(of: document) else { return [] }
        let quoted = title.matches(of: /(?:^|[\s(])[“"‘']([^“”"‘’']{2,60})[”"’']/).map {
            (String($0.1), true)
        }
        return quoted + [(MainWork.withoutYear(title), false)]
    }

    private func title(of document: Document) -> String? {
        if let title = MainWork.title(of: document) { return title }
        // "Title: Tin Moon", or a first paragraph that is no sentence.
        guard let end = document.text.firstRange(of: "\n\n")?.lowerBound else { return nil }
        let first = document.text[..<end]
        guard first.utf8.count <= 160, first.last != "." else { return nil }
        return String(first.hasPrefix("Title:") ? first.dropFirst(6).trimmed : first)
    }

    /// Whether layout says already what it is.
    private func isSettled(_ mentions: [Int], _ article: Article) -> Bool {
        mentions.contains { index in
            let mention = article.mentions[index]
            return mention.finder == "italic"
                || mention.typeScores.values.contains { $0 >= Mention.certain }
                    && mention.finder != StructureReader.finder
        }
    }

    /// Whether most of the mentions speak for a person.
    private func isAnybody(_ mentions: [Int], _ article: Article) -> Bool {
        let persons = mentions.count { index in
            let scores = article.mentions[index].typeScores
            return scores[LM.Person] ?? 0 > scores.filter { MainWork.classes.contains($0.key) }.values.max()
                ?? 0
        }
        return persons * 2 > mentions.count
    }

    /// Whether a mention is rather the role of the same name: "as Carmela", "Carmela loves him".
    private func isRole(_ mention: Mention, _ type: IRI) -> Bool {
        guard mention.form == .name else { return false }
        let known = lexicon.characters.contains(NameKey(mention.name)) ? 5.0 : 0
        let other = max(mention.typeScores[type] ?? 0, mention.typeScores[LM.Film] ?? 0, 0)
        return (mention.typeScores[LM.Character] ?? 0) - known - other >= Self.role
    }
}
