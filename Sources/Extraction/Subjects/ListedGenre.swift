import Documents
import Language
import OntologyModel
import RDF

/// Reads the kind of the films of a list off its title: "Ten Backstage Musicals" over ten headings.
struct ListedGenre {
    static let rule = "subjects.listed-genre"

    /// A list of fewer is none.
    private static let fewest = 3
    private static let openers: Set<String> = [
        "best", "great", "greatest", "finest", "essential", "favourite", "favorite", "top", "classic",
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen",
        "fifteen", "twenty", "fifty", "hundred",
    ]

    func read(_ article: inout Article, _ entities: [ResolvedEntity]) {
        guard let title = article.document.spans.first(where: { $0.kind == .heading(level: 1) })?.range,
            let genre = genre(in: title, article, entities)
        else { return }
        let films = films(below: title, article, entities)
        guard films.count >= Self.fewest else { return }
        article.claims += films.map { film in
            Claim(
                subject: film, predicate: "hasGenre", object: .mention(genre), passage: title,
                rule: Self.rule,
                confidence: 0.85)
        }
    }

    /// The genre that a title counts or praises in the plural: "Ten Backstage Musicals", "The Best Westerns".
    private func genre(in title: Range<Int>, _ article: Article, _ entities: [ResolvedEntity]) -> Int? {
        let text = article.text
        return article.mentions.indices.first { index in
            let mention = article.mentions[index]
            guard let entity = mention.entity, entities[entity].type == LM.Genre,
                title.contains(mention.range.lowerBound), let noun = mention.tokens.last,
                text.tokens[noun].lower.hasSuffix("s")
            else { return false }
            let start = text.tokens(in: title).lowerBound
            return text.tokens[start..<mention.tokens.lowerBound].contains {
                $0.isNumber || Self.openers.contains($0.lower)
            }
        }
    }

    /// The films that the headings and the items of lists below the title begin with, one of each.
    private func films(below title: Range<Int>, _ article: Article, _ entities: [ResolvedEntity]) -> [Int] {
        var named: Set<Int> = []
        let mentions = article.mentions
        return article.document.spans.compactMap { span in
            guard span.range.lowerBound >= title.upperBound, span.isEntry else { return nil }
            let film = mentions.partitioningIndex { $0.range.lowerBound >= span.range.lowerBound }
            guard film < mentions.count, mentions[film].form == .title || mentions[film].form == .name,
                mentions[film].range.upperBound <= span.range.upperBound,
                mentions[film].range.lowerBound - span.range.lowerBound <= Self.numbering,
                let entity = mentions[film].entity, entities[entity].type == LM.Film,
                named.insert(entity).inserted
            else { return nil }
            return film
        }
    }

    /// What may stand before a title in its heading, in bytes: "10. ".
    private static let numbering = 6
}

extension LayoutSpan {
    fileprivate var isEntry: Bool {
        switch kind {
        case .heading, .listItem: true
        default: false
        }
    }
}
