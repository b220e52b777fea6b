import Language
import OntologyModel
import RDF

/// The mentions of an article by their tokens, and which slots each of them can fill.
struct MentionIndex {
    let mentions: [Mention]
    private let types: [IRI]
    private let text: AnnotatedText
    private var firsts: [Int: Int] = [:]
    private var covering: [Int: [Int]] = [:]
    private var heads: [Int: [Int]] = [:]
    /// By entity, then by kind of slot.
    private var fitting: [Bool] = []
    private let kinds: SlotKinds

    /// - Parameter types: the class of each entity.
    init(_ mentions: [Mention], types: [IRI], text: AnnotatedText, kinds: SlotKinds) {
        self.mentions = mentions
        self.types = types
        self.text = text
        self.kinds = kinds
        for type in types { fitting += kinds.fits(type) }
        for (index, mention) in mentions.enumerated() {
            guard let entity = entity(of: index) else { continue }
            if firsts[entity] == nil { firsts[entity] = index }
            guard mention.tokens.upperBound <= text.tokens.count, !mention.tokens.isEmpty else { continue }
            for token in mention.tokens { covering[token, default: []].append(index) }
            heads[text.headToken(of: mention.tokens), default: []].append(index)
        }
    }

    /// The entity of a mention, where it has one.
    func entity(of mention: Int) -> Int? {
        mentions[mention].entity.flatMap { types.indices.contains($0) ? $0 : nil }
    }

    func type(of mention: Int) -> IRI? { entity(of: mention).map { types[$0] } }

    /// The first mention of an entity.
    func first(of entity: Int) -> Int? { firsts[entity] }

    /// Mentions with an entity that cover a token.
    func covering(_ token: Int) -> [Int] { covering[token] ?? [] }

    /// The mentions whose head a token is, or else that cover it.
    func at(_ token: Int) -> [Int] { heads[token] ?? covering(token) }

    /// The mentions that begin at a token, longest first.
    func starting(at token: Int) -> [Int] {
        covering(token).filter { mentions[$0].tokens.lowerBound == token }
            .sorted { mentions[$0].tokens.count > mentions[$1].tokens.count }
    }

    func headToken(of mention: Int) -> Int { text.headToken(of: mentions[mention].tokens) }

    func fits(_ mention: Int, kind: Int) -> Bool {
        entity(of: mention).map { fitting[$0 * kinds.count + kind] } ?? false
    }

    /// Whether a token is part of a name or title, whose words are not words of the sentence.
    func isInName(_ token: Int) -> Bool {
        covering(token).contains { mentions[$0].form == .name || mentions[$0].form == .title }
    }
}

/// The different sets of classes that slots ask for, numbered.
struct SlotKinds: Sendable {
    private var numbers: [Set<IRI>: Int] = [:]
    private var classes: [Set<IRI>] = []
    private let ontology: Ontology

    init(ontology: Ontology) { self.ontology = ontology }

    var count: Int { classes.count }

    /// The number of a slot's kind; `nil` for a year.
    mutating func number(of slot: Slot) -> Int? {
        guard case .mention(let wanted) = slot.filler else { return nil }
        if let known = numbers[wanted] { return known }
        numbers[wanted] = classes.count
        classes.append(wanted)
        return classes.count - 1
    }

    /// For each kind, whether an entity of a class fits it.
    func fits(_ type: IRI) -> [Bool] {
        let ancestors = ontology.ancestors(of: type)
        return classes.map { !$0.isDisjoint(with: ancestors) }
    }
}
