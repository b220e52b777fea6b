import Language
import OntologyModel
import RDF

/// Finds themes and genres by the words of the thesaurus, the longest phrase at each place.
struct TermFinder {
    private let root: Node
    private let concepts: [Thesaurus.Concept]

    /// The labels as a tree of words.
    private final class Node: Sendable {
        let children: [String: Node]
        let concept: Int?

        init(_ phrases: [(words: ArraySlice<String>, concept: Int)]) {
            var groups: [String: [(words: ArraySlice<String>, concept: Int)]] = [:]
            var here: Int?
            for phrase in phrases {
                if let word = phrase.words.first {
                    groups[word, default: []].append((phrase.words.dropFirst(), phrase.concept))
                } else {
                    here = min(here ?? phrase.concept, phrase.concept)
                }
            }
            children = groups.mapValues(Node.init)
            concept = here
        }
    }

    init(thesaurus: Thesaurus) {
        concepts = thesaurus.concepts.values.sorted { $0.iri < $1.iri }
        var phrases: [(words: ArraySlice<String>, concept: Int)] = []
        for (index, concept) in concepts.enumerated() {
            for label in [concept.preferredLabel] + concept.alternativeLabels {
                let words = Self.words(label)
                guard let last = words.last else { continue }
                phrases.append((words[...], index))
                for plural in Self.plurals(of: last) { phrases.append((words.dropLast() + [plural], index)) }
            }
        }
        root = Node(phrases)
    }

    func find(in article: Article, outside taken: [Range<Int>]) -> [Mention] {
        let text = article.text
        let isTaken = TokenMask(taken, in: text)
        var mentions: [Mention] = []
        var index = 0
        while index < text.tokens.count {
            guard let (end, concept) = longest(from: index, text, isTaken) else {
                index += 1
                continue
            }
            let tokens = index..<end
            mentions.append(
                Mention(
                    range: text.byteRange(of: tokens), tokens: tokens, name: concepts[concept].preferredLabel,
                    form: .term, typeScores: [concepts[concept].type: Mention.certain], finder: "thesaurus"))
            index = end
        }
        return mentions
    }

    private func longest(from start: Int, _ text: AnnotatedText, _ isTaken: TokenMask) -> (Int, Int)? {
        var node = root
        var found: (Int, Int)?
        var index = start
        while index < text.tokens.count, !isTaken[index] {
            let token = text.tokens[index]
            guard let next = node.children[token.lower] else { break }
            node = next
            index += 1
            if let concept = node.concept { found = (index, concept) }
        }
        return found
    }

    /// As the analyzers cut: at spaces and around hyphens.
    private static func words(_ label: String) -> [String] {
        var words: [String] = []
        for word in label.lowercased().split(separator: " ") {
            for (index, part) in word.split(separator: "-").enumerated() {
                if index > 0 { words.append("-") }
                words.append(String(part))
            }
        }
        return words
    }

    private static func plurals(of noun: String) -> [String] {
        if noun.hasSuffix("s") || noun.hasSuffix("ing") || noun.hasSuffix("ness") || noun.hasSuffix("ity") { return [] }
        if noun.hasSuffix("y"), !"aeiou".contains(noun.dropLast().last ?? "a") { return [noun.dropLast() + "ies"] }
        if noun.hasSuffix("ch") || noun.hasSuffix("sh") || noun.hasSuffix("x") { return [noun + "es"] }
        return [noun + "s"]
    }
}
