import Documents
import Language
import OntologyModel
import RDF

/// What follows from a claim in its context: who portrays a character acted in the work that the
/// character belongs to, and the character appears there.
struct Inference {
    let entities: [ResolvedEntity]
    let main: Int?

    func infer(_ article: inout Article) {
        let mentionOf = WorkContext(article, entities, main)
        var inferred: [Claim] = []
        var placed: Set<Int> = []
        let stated = Set(article.claims.compactMap { $0.predicate == "appearsIn" ? article.mentions[$0.subject].entity : nil })
        for claim in article.claims where claim.predicate == "portrays" {
            guard case .mention(let object) = claim.object, let character = article.mentions[object].entity else { continue }
            let hasWork = stated.contains(character)
            guard let work = mentionOf.work(near: object) ?? mentionOf.main else { continue }
            placed.insert(character)
            inferred.append(follow(claim, claim.subject, "actedIn", work))
            if !hasWork { inferred.append(follow(claim, object, "appearsIn", work)) }
        }
        for (index, entity) in entities.enumerated() where entity.type == LM.Character {
            guard !placed.contains(index), !stated.contains(index), let first = entity.mentions.first,
                let work = mentionOf.work(near: first) ?? mentionOf.main
            else { continue }
            inferred.append(
                Claim(
                    subject: first, predicate: "appearsIn", object: .mention(work),
                    passage: article.sentenceRange(of: first), rule: "inference.character-of-work", confidence: 0.6))
        }
        article.claims += inferred
    }

    private func follow(_ claim: Claim, _ subject: Int, _ predicate: String, _ work: Int) -> Claim {
        Claim(
            subject: subject, predicate: predicate, object: .mention(work), passage: claim.passage,
            rule: "inference.portrayal", confidence: claim.confidence * 0.95)
    }
}

/// Which work a place in the document speaks of.
struct WorkContext {
    private let article: Article
    private let works: [Int]
    /// Where a heading names a work, in tokens; nothing where fewer than two do.
    private let sections: [(start: Int, work: Int)]
    /// A mention of the main work.
    let main: Int?

    init(_ article: Article, _ entities: [ResolvedEntity], _ main: Int?) {
        self.article = article
        let works = article.mentions.indices.filter { index in
            guard let entity = article.mentions[index].entity else { return false }
            return [LM.Film, LM.StageWork, LM.TelevisionWork].contains(entities[entity].type)
        }
        self.works = works
        self.main = main.flatMap { entities[$0].mentions.first }
        let headings = article.document.spans.filter { if case .heading = $0.kind { true } else { false } }
        let named = headings.compactMap { heading -> (start: Int, work: Int)? in
            let mention = works.first { heading.range.contains(article.mentions[$0].range.lowerBound) }
            guard let mention, let work = article.mentions[mention].entity else { return nil }
            return (article.mentions[mention].tokens.lowerBound, work)
        }
        sections = Set(named.map(\.work)).count > 1 ? named : []
    }

    /// The entity of the work that a sentence, in tokens, speaks of: of the section, where headings name
    /// several works one after the other; else the main one.
    func entity(at sentence: Range<Int>) -> Int? {
        let section = sections.last { $0.start <= sentence.lowerBound }
        return section?.work ?? main.flatMap { article.mentions[$0].entity }
    }

    /// The last work named before a mention in its sentence, else the first one named after it there.
    func work(near mention: Int) -> Int? {
        let text = article.text
        let place = article.mentions[mention].tokens.lowerBound
        let sentence = text.sentence(of: place)
        let here = works.filter { sentence.contains(article.mentions[$0].tokens.lowerBound) }
        return here.last { article.mentions[$0].tokens.lowerBound < place } ?? here.first
    }
}

extension Article {
    /// The sentence of a mention, in UTF-8 bytes.
    func sentenceRange(of mention: Int) -> Range<Int> {
        text.byteRange(of: text.sentence(of: mentions[mention].tokens.lowerBound))
    }
}
