import Documents
import Language
import OntologyModel
import RDF

/// The work that a document is about.
enum MainWork {
    static let classes: Set<IRI> = [
        LM.Film, LM.Song, LM.StageWork, LM.TelevisionWork, LM.WrittenWork, LM.Album,
    ]

    /// The work named in the document's title, else the first in what it says of itself, else the one it names most;
    /// nothing where no work stands out.
    static func find(in article: Article, _ entities: [ResolvedEntity]) -> Int? {
        let works = entities.indices.filter { classes.contains(entities[$0].type) }
        // What the headline of a text without marks names: see ``StatedTitleFinder``.
        let isFound = { (work: Int, finder: String) in
            entities[work].mentions.contains { article.mentions[$0].finder == finder }
        }
        if let headlined = works.first(where: { isFound($0, StatedTitleFinder.finder) }) { return headlined }
        let stated = title(of: article.document)
        let key = { (title: String) in NameKey(TitleCase.articleInFront(withoutYear(title))) }
        if let title = (stated ?? Headline(of: article.document)?.title).map(key) {
            let named = works.filter { entity in
                entities[entity].mentions.contains { NameKey(article.mentions[$0].name) == title }
            }
            // Of a film and the story of its name, the one that the title's year or a credits block speaks of.
            let credited = named.first { isFound($0, StructureReader.finder) }
            // A headline is a title where the text takes it up, or layout says so and the text calls nothing else so.
            let isCalledOtherwise = works.contains { isFound($0, WorkUnderDiscussion.finder) }
            let takenUp = named.first { stated != nil || entities[$0].mentions.count > 1 }
            if let exact = (stated == nil && isCalledOtherwise ? nil : credited) ?? takenUp { return exact }
        }
        if let title = stated.map(key) {
            let contained = works.filter { title.words.containsSequence(NameKey(entities[$0].name).words) }
            // "Night Ferry & The Salt Road" is about both.
            if isOfSeveral(contained, title.words, entities) { return nil }
            if let longest = contained.max(by: { entities[$0].name.count < entities[$1].name.count }) {
                return longest
            }
        }
        if let described = described(in: article.document, works, entities) { return described }
        // What an essay names first it is mostly about.
        let first = works.min { entities[$0].mentions[0] < entities[$1].mentions[0] }
        let weight = { (work: Int) in
            let isSetApart = entities[work].mentions.contains { article.mentions[$0].form == .title }
            return entities[work].mentions.count + (work == first ? 3 : 0) + (isSetApart ? 2 : 0)
        }
        let best = works.max {
            (weight($0), -entities[$0].mentions[0]) < (weight($1), -entities[$1].mentions[0])
        }
        // A survey of many works is about none of them.
        return best.flatMap { work in
            let isNamedAgain = entities[work].mentions.count { article.mentions[$0].isNamed } > 1
            return isNamedAgain || works.count < mostInPassing || speaksOfOne(article) ? work : nil
        }
    }

    /// Whether a title joins works that have no words in common.
    private static func isOfSeveral(_ works: [Int], _ title: [String], _ entities: [ResolvedEntity]) -> Bool {
        let names = works.map { NameKey(entities[$0].name).words }
        return names.contains { first in
            names.contains { second in
                first != second && Set(first).isDisjoint(with: second)
                    && first.count + second.count >= title.count - 4
            }
        }
    }

    /// The work that the description of a document names first.
    private static func described(in document: Document, _ works: [Int], _ entities: [ResolvedEntity]) -> Int?
    {
        guard
            let description = document.metadata.entries.first(where: {
                descriptions.contains($0.key.lowercased())
            })
        else { return nil }
        let words = NameKey(description.value).words
        let places = works.compactMap { work -> (place: Int, work: Int)? in
            let name = NameKey(entities[work].name).words
            guard name.count > 1 else { return nil }
            return words.indices.first { words[$0...].starts(with: name) }.map { ($0, work) }
        }
        return places.min { $0.place < $1.place }?.work
    }

    private static let descriptions: Set = ["description", "subtitle", "summary", "excerpt", "dek"]

    private static let mostInPassing = 4

    /// Whether a text goes on speaking of "the film" or "the album" that it has named.
    private static func speaksOfOne(_ article: Article) -> Bool {
        let phrases = article.mentions.count { mention in
            mention.form == .nominal && mention.tokens.count == 2
                && article.text.tokens[mention.tokens.lowerBound].lower == "the"
        }
        return phrases > 1
    }

    /// The title that the document states, else its first heading.
    static func title(of document: Document) -> String? {
        document.metadata.title
            ?? document.spans.first { if case .heading(level: 1) = $0.kind { true } else { false } }
            .map { document.text(in: $0.range) }
    }

    static func withoutYear(_ title: String) -> String {
        title.replacing(/\s*\(\d{4}\)\s*$/, with: "")
    }
}

/// The person whom a document's title names and who is named in it most: a life, an appreciation.
enum MainPerson {
    static func find(in article: Article, _ entities: [ResolvedEntity]) -> Int? {
        guard let title = title(of: article.document).map({ NameKey($0).words }) else { return nil }
        let persons = entities.indices.filter { entities[$0].type == LM.Person }
        guard let most = persons.map({ entities[$0].mentions.count }).max(), most >= leastMentions else {
            return nil
        }
        return persons.first { person in
            let name = NameKey(entities[person].name).words
            return name.count > 1 && title.containsSequence(name) && entities[person].mentions.count == most
        }
    }

    private static let leastMentions = 3

    /// The document's title, else its first line, if that is short.
    private static func title(of document: Document) -> String? {
        if let title = MainWork.title(of: document) { return title }
        let line = document.text.drop(while: \.isWhitespace).prefix { $0 != "\n" }
        return line.utf8.count <= 80 && line.last != "." ? String(line) : nil
    }
}

extension [String] {
    /// Whether all of `other` stands in it, in a row.
    func containsSequence(_ other: [String]) -> Bool {
        guard !other.isEmpty, other.count <= count else { return false }
        return (0...(count - other.count)).contains { Array(self[$0..<($0 + other.count)]) == other }
    }
}
