import Language
import OntologyModel
import RDF

/// A film whose title is that of another and a number after it is its sequel: *Night Ferry 2*, *Night Ferry Part III*.
struct SequelsByTitle {
    static let rule = "inference.sequel-by-title"

    let entities: [ResolvedEntity]

    func read(_ article: inout Article) {
        let films = entities.indices.filter { entities[$0].type == LM.Film }
        let named = Dictionary(
            films.map { (NameKey(entities[$0].name), $0) }, uniquingKeysWith: { first, _ in first })
        let stated = Set(
            article.claims.filter { $0.predicate == "sequelOf" }.map { article.mentions[$0.subject].entity })
        for film in films where !stated.contains(film) {
            guard let number = Self.number(in: NameKey(entities[film].name).words),
                let earlier = Self.former(of: number).lazy.compactMap({ named[$0] }).first, earlier != film,
                let subject = entities[film].mentions.first(where: { article.mentions[$0].isNamed }),
                let object = entities[earlier].mentions.first(where: {
                    article.mentions[$0].isNamed && !article.mentions[$0].tokens.isEmpty
                })
            else { continue }
            article.claims.append(
                Claim(
                    subject: subject, predicate: "sequelOf", object: .mention(object),
                    passage: article.sentenceRange(of: object), rule: Self.rule, confidence: 0.9))
        }
    }

    /// What stands before the number in a title, and the number.
    private typealias Numbered = (stem: [String], number: Int)

    private static let numerals = [
        "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6,
        "vii": 7,
        "viii": 8, "two": 2, "three": 3,
    ]

    private static func number(in words: [String]) -> Numbered? {
        guard let place = words.indices.dropFirst().first(where: { numerals[words[$0]] != nil }),
            let number = numerals[words[place]]
        else { return nil }
        let stem = words[..<place]
        return (Array(stem.last == "part" || stem.last == "chapter" ? stem.dropLast() : stem), number)
    }

    /// The titles of the one before, the likeliest first.
    private static func former(of film: Numbered) -> [NameKey] {
        let before = film.number - 1
        let numbers = before == 1 ? [] : numerals.filter { $0.value == before }.map(\.key).sorted()
        return (numbers + [""]).map { NameKey((film.stem + [$0]).joined(separator: " ")) }
    }
}
