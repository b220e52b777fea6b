import Documents
import Language
import OntologyModel
import RDF

/// Which work a place in the document speaks of.
struct WorkContext {
    private let article: Article
    private let works: [Int]
    /// Where a heading or a line of its own names a work, in tokens; nothing where fewer than two do.
    private let sections: [(start: Int, mention: Int?)]
    /// A mention of the main work.
    let main: Int?

    init(_ article: Article, _ entities: [ResolvedEntity], _ main: Int?) {
        self.article = article
        let works = article.mentions.indices.filter { index in
            guard let entity = article.mentions[index].entity else { return false }
            return [LM.Film, LM.StageWork, LM.TelevisionWork, LM.Album].contains(entities[entity].type)
        }
        self.works = works
        self.main = main.flatMap { entities[$0].mentions.first }
        let headings = WorkHeadings(article, works)
        let named = headings.mentions
        let isDivided = Set(named.map { article.mentions[$0].entity }).count > 1
        let starts = named.map { (start: article.mentions[$0].tokens.lowerBound, mention: Int?.some($0)) }
        let ends = headings.ends.map {
            (start: article.text.tokens(in: $0..<$0 + 1).lowerBound, mention: Int?.none)
        }
        sections = isDivided ? (starts + ends).sorted { $0.start < $1.start } : []
    }

    /// The entity of the work that a sentence, in tokens, speaks of: of the section, where headings name
    /// several works one after the other; else the main one.
    func entity(at sentence: Range<Int>) -> Int? {
        mention(at: sentence.lowerBound).flatMap { article.mentions[$0].entity }
    }

    /// The work that a mention's section, or the document, is about.
    func work(of mention: Int) -> Int? { self.mention(at: article.mentions[mention].tokens.lowerBound) }

    /// The entity of that work.
    func entity(of mention: Int) -> Int? { work(of: mention).flatMap { article.mentions[$0].entity } }

    private func mention(at token: Int) -> Int? {
        sections.last { $0.start <= token }.flatMap(\.mention) ?? main
    }

    /// The works that the sentence of a mention names.
    func inSentence(of mention: Int) -> ArraySlice<Int> {
        let sentence = article.text.sentence(of: article.mentions[mention].tokens.lowerBound)
        let start = { (work: Int) in article.mentions[work].tokens.lowerBound }
        let first = works.partitioningIndex { start($0) >= sentence.lowerBound }
        let end = works.partitioningIndex { start($0) >= sentence.upperBound }
        return works[first..<max(first, end)]
    }

    /// The last work named before a mention in its sentence, else the first one named after it there.
    func workInSentence(of mention: Int) -> Int? {
        let text = article.text
        let place = article.mentions[mention].tokens.lowerBound
        let sentence = text.sentence(of: place)
        let start = { (work: Int) in article.mentions[work].tokens.lowerBound }
        let following = works.partitioningIndex { start($0) >= place }
        if following > 0, start(works[following - 1]) >= sentence.lowerBound { return works[following - 1] }
        guard following < works.count, start(works[following]) < sentence.upperBound else { return nil }
        return works[following]
    }

    /// The work whose phrase or clause a mention stands in, where the tree says so: "*Lola*, the tale of a dancer
    /// called Cécile", "in *Lola*, Cassard has his heart broken", "Cassard in *Lola*". From the mention outwards the
    /// first such work is taken, up to the clause that it stands in.
    func tied(to mention: Int) -> Int? {
        let text = article.text
        let place = article.mentions[mention].tokens
        guard text.hasSyntax, !place.isEmpty else { return nil }
        var titles: [Int: Int] = [:]
        for work in inSentence(of: mention) where !article.mentions[work].tokens.overlaps(place) {
            guard article.mentions[work].isNamed else { continue }
            titles[text.headToken(of: article.mentions[work].tokens)] = work
        }
        var token = text.headToken(of: place)
        while !titles.isEmpty {
            if let work = titles[token] { return work }
            for preposition in text.children(of: token, labelled: "prep")
            where Self.places.contains(text.tokens[preposition].lower) {
                let object = text.children(of: preposition, labelled: "pobj").first
                if let work = object.flatMap({ titles[$0] }) { return work }
            }
            let isClause = ["VERB", "AUX"].contains(text.tokens[token].partOfSpeech)
            let isInner = Self.clausesOfNouns.contains(text.tokens[token].dependency)
            let head = text.tokens[token].head
            guard head != token, !isClause || isInner || text.tokens[token].dependency == "conj" else {
                return nil
            }
            token = head
        }
        return nil
    }

    private static let places: Set = ["in", "from"]
    /// Clauses that say something of a noun, and so of what it stands for.
    private static let clausesOfNouns: Set = ["relcl", "acl"]
}
