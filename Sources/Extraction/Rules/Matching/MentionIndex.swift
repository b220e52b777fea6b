import Language
import OntologyModel
import RDF

/// The mentions of an article by their tokens, and which slots each of them can fill.
///
/// A class, as every matcher of every sentence holds it: passing it on costs one count and no copies.
final class MentionIndex {
    let mentions: [Mention]
    private let types: [IRI]
    private let text: AnnotatedText
    private let firsts: [Int: Int]
    /// By token: the mentions that cover it, those that begin at it (longest first), those whose head it is.
    private let covers: [[Int]]
    private let starts: [[Int]]
    private let heads: [[Int]]
    private let inNames: [Bool]
    /// By entity, then by kind of slot.
    private let fitting: [Bool]
    private let kinds: SlotKinds

    /// - Parameter types: the class of each entity.
    init(_ mentions: [Mention], types: [IRI], text: AnnotatedText, kinds: SlotKinds) {
        self.mentions = mentions
        self.types = types
        self.text = text
        self.kinds = kinds
        fitting = types.flatMap { kinds.fits($0) }
        var firsts: [Int: Int] = [:]
        let none = Array(repeating: [Int](), count: text.tokens.count)
        var (covers, starts, heads) = (none, none, none)
        var inNames = Array(repeating: false, count: text.tokens.count)
        for (index, mention) in mentions.enumerated() {
            guard let entity = mention.entity, types.indices.contains(entity) else { continue }
            if firsts[entity] == nil { firsts[entity] = index }
            guard mention.tokens.upperBound <= text.tokens.count, !mention.tokens.isEmpty else { continue }
            starts[mention.tokens.lowerBound].append(index)
            heads[text.headToken(of: mention.tokens)].append(index)
            for token in mention.tokens {
                covers[token].append(index)
                if mention.form == .name || mention.form == .title { inNames[token] = true }
            }
        }
        for token in starts.indices where starts[token].count > 1 {
            starts[token].sort { mentions[$0].tokens.count > mentions[$1].tokens.count }
        }
        (self.firsts, self.covers, self.starts, self.heads) = (firsts, covers, starts, heads)
        self.inNames = inNames
    }

    /// The entity of a mention, where it has one.
    func entity(of mention: Int) -> Int? {
        mentions[mention].entity.flatMap { types.indices.contains($0) ? $0 : nil }
    }

    func type(of mention: Int) -> IRI? { entity(of: mention).map { types[$0] } }

    /// The first mention of an entity.
    func first(of entity: Int) -> Int? { firsts[entity] }

    /// Mentions with an entity that cover a token.
    func covering(_ token: Int) -> [Int] { covers[token] }

    /// The mentions whose head a token is, or else that cover it.
    func at(_ token: Int) -> [Int] { heads[token].isEmpty ? covers[token] : heads[token] }

    /// The mentions that begin at a token, longest first.
    func starting(at token: Int) -> [Int] { starts[token] }

    func headToken(of mention: Int) -> Int { text.headToken(of: mentions[mention].tokens) }

    func fits(_ mention: Int, kind: Int) -> Bool {
        entity(of: mention).map { fitting[$0 * kinds.count + kind] } ?? false
    }

    /// Whether a token is part of a name or title, whose words are not words of the sentence.
    func isInName(_ token: Int) -> Bool { inNames[token] }
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
