import Language
import OntologyModel
import RDF

/// The mentions and claims that were read from the layout of one article.
struct Findings {
    let document: String
    let text: AnnotatedText
    private(set) var mentions: [Mention] = []
    private(set) var claims: [Claim] = []
    private var labels: [Range<Int>] = []
    private var lines: [Range<Int>] = []
    private var titleLines: [Range<Int>] = []
    private var byPlace: [Place: Int] = [:]
    /// What was claimed, whatever the passage and rule.
    private var seen: Set<Content> = []

    private struct Place: Hashable {
        var range: Range<Int>
        var name: String
        var type: IRI?
    }

    private struct Content: Hashable {
        var subject: Int
        var predicate: String
        var object: Claim.Object
    }

    init(_ article: Article) {
        document = article.document.text
        text = article.text
    }

    /// The mention at a place, of a certain class unless `score` says less.
    mutating func mention(
        _ slice: Substring, name: String? = nil, type: IRI, score: Double = Mention.certain,
        isTitle: Bool = false,
        finder: String = StructureReader.finder
    ) -> Int {
        mention(slice, name: name, scores: [type: score], isTitle: isTitle, finder: finder)
    }

    /// The mention at a place, its class open.
    mutating func mention(
        _ slice: Substring, name: String? = nil, scores: [IRI: Double], isTitle: Bool,
        finder: String = StructureReader.finder
    ) -> Int {
        let range = document.utf8Range(of: slice)
        return add(range, tokens: text.tokens(in: range), name ?? slice.folded, scores, isTitle, finder)
    }

    /// A mention that stands in the front matter, outside the text.
    mutating func mention(
        outside name: String, type: IRI, score: Double = Mention.certain, isTitle: Bool = false
    ) -> Int {
        add(0..<0, tokens: 0..<0, name, [type: score], isTitle, StructureReader.finder)
    }

    /// One mention for a place, and for a class where two are certain: a role named like the film.
    private mutating func add(
        _ range: Range<Int>, tokens: Range<Int>, _ name: String, _ scores: [IRI: Double], _ isTitle: Bool,
        _ finder: String
    ) -> Int {
        let type = scores.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        let place = Place(range: range, name: range.isEmpty ? name : "", type: type)
        if let known = byPlace[place] {
            for (type, score) in scores {
                mentions[known].typeScores[type] = max(mentions[known].typeScores[type] ?? score, score)
            }
            return known
        }
        byPlace[place] = mentions.count
        mentions.append(
            Mention(
                range: range, tokens: tokens, name: name, form: isTitle ? .title : .name, typeScores: scores,
                finder: finder))
        return mentions.count - 1
    }

    /// A credit whatever it says: nobody is named by its label, and no sentence stands in its line.
    mutating func credit(_ passage: Substring, label: Substring) {
        labels.append(document.utf8Range(of: label))
        lines.append(document.utf8Range(of: passage))
    }

    /// A label that no name is part of: "Dir Agnès Varda".
    mutating func label(_ label: Substring) {
        labels.append(document.utf8Range(of: label))
    }

    /// A line that titles the credits below it, or behind.
    mutating func titleLine(_ line: Substring) {
        titleLines.append(document.utf8Range(of: line))
    }

    mutating func claim(
        _ subject: Int, _ predicate: String, _ object: Int, in passage: Substring?, rule: String,
        confidence: Double
    ) {
        state(subject, predicate, .mention(object), in: passage, rule: rule, confidence: confidence)
    }

    mutating func claim(
        _ film: Int, year: some StringProtocol, in passage: Substring?, rule: String, confidence: Double
    ) {
        let value = Literal(String(year), datatype: Vocabulary.XSD.gYear)
        state(film, LM.releaseYear.localName, .value(value), in: passage, rule: rule, confidence: confidence)
    }

    private mutating func state(
        _ subject: Int, _ predicate: String, _ object: Claim.Object, in passage: Substring?, rule: String,
        confidence: Double
    ) {
        let claim = Claim(
            subject: subject, predicate: predicate, object: object,
            passage: passage.map(document.utf8Range) ?? 0..<0, rule: rule, confidence: confidence)
        if seen.insert(Content(subject: subject, predicate: predicate, object: object)).inserted {
            claims.append(claim)
        }
    }

    /// Whether the document's text states already what the front matter says.
    func states(_ name: String, _ predicate: String) -> Bool {
        let key = NameLexicon.key(name)
        return claims.contains {
            $0.predicate == predicate && NameLexicon.key(mentions[$0.subject].name) == key
        }
    }

    /// The film mentions of this name.
    func film(named name: String) -> Int? {
        let key = NameLexicon.key(name)
        return mentions.indices.first { index in
            mentions[index].typeScores[LM.Film].map { $0 > 0 } == true
                && NameLexicon.key(mentions[index].name) == key
        }
    }

    /// Puts everything into the article, mentions in the order of their places.
    func add(to article: inout Article) {
        let all = article.mentions + mentions
        let order = all.indices.sorted {
            (all[$0].range.lowerBound, -all[$0].range.upperBound, $0)
                < (all[$1].range.lowerBound, -all[$1].range.upperBound, $1)
        }
        var place = Array(repeating: 0, count: all.count)
        for (new, old) in order.enumerated() { place[old] = new }
        let offset = article.mentions.count
        article.mentions = order.map { all[$0] }
        article.titleLines += titleLines
        article.creditLabels += labels.map { text.tokens(in: $0) }
        article.creditLines += lines
        article.claims =
            article.claims.map { $0.moved { place[$0] } } + claims.map { $0.moved { place[$0 + offset] } }
    }
}

extension Claim {
    /// The same claim between mentions that have other indices.
    fileprivate func moved(_ index: (Int) -> Int) -> Claim {
        var claim = self
        claim.subject = index(subject)
        if case .mention(let object) = object { claim.object = .mention(index(object)) }
        return claim
    }
}
