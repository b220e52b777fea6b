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
        let label: Label?

        init(_ phrases: [(words: ArraySlice<String>, label: Label)]) {
            var groups: [String: [(words: ArraySlice<String>, label: Label)]] = [:]
            var here: Label?
            for phrase in phrases {
                if let word = phrase.words.first {
                    groups[word, default: []].append((phrase.words.dropFirst(), phrase.label))
                } else if here.map({ $0.isEveryday && !phrase.label.isEveryday }) ?? true {
                    here = phrase.label
                }
            }
            children = groups.mapValues(Node.init)
            label = here
        }
    }

    /// One wording of a concept.
    private struct Label {
        let concept: Int
        let isEveryday: Bool
    }

    init(thesaurus: Thesaurus) {
        concepts = thesaurus.concepts.values.sorted { $0.iri < $1.iri }
        var phrases: [(words: ArraySlice<String>, label: Label)] = []
        for (index, concept) in concepts.enumerated() {
            let plain = concept.isEveryday ? [] : [concept.preferredLabel]
            let everyday = concept.isEveryday ? [concept.preferredLabel] : []
            for text in plain + concept.alternativeLabels {
                phrases += Self.wordings(text, index, isEveryday: false)
            }
            for text in everyday + concept.hiddenLabels {
                phrases += Self.wordings(text, index, isEveryday: true)
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
            guard let (end, label) = longest(from: index, text, isTaken), !isOfAllTime(index, text) else {
                index += 1
                continue
            }
            let tokens = index..<end
            mentions.append(
                Mention(
                    range: text.byteRange(of: tokens), tokens: tokens,
                    name: concepts[label.concept].preferredLabel,
                    form: .term, typeScores: [concepts[label.concept].type: Mention.certain],
                    finder: label.isEveryday ? Self.everydayWord : "thesaurus"))
            index = end
        }
        return mentions
    }

    /// Whether one word, in lower case, names a theme or a genre.
    func hasTerm(_ word: String) -> Bool { root.children[word]?.label != nil }

    /// Whether several words, in lower case, are one theme or genre: "film noir".
    func isTerm(_ words: [String]) -> Bool {
        guard words.count > 1 else { return false }
        return words.reduce(Optional(root)) { $0?.children[$1] }?.label?.isEveryday == false
    }

    /// "the best films of all time".
    private func isOfAllTime(_ index: Int, _ text: AnnotatedText) -> Bool {
        index > 0 && text.tokens[index].lower == "time" && text.tokens[index - 1].lower == "all"
    }

    private func longest(from start: Int, _ text: AnnotatedText, _ isTaken: TokenMask) -> (Int, Label)? {
        var node = root
        var found: (Int, Label)?
        var index = start
        while index < text.tokens.count, !isTaken[index] {
            let token = text.tokens[index]
            guard let next = node.children[token.lower] else { break }
            node = next
            index += 1
            if let label = node.label { found = (index, label) }
        }
        return found
    }

    /// The finder of mentions that speak of their concept only beside a cue.
    static let everydayWord = "thesaurus.everyday-word"

    private static func wordings(
        _ text: String, _ concept: Int, isEveryday: Bool
    ) -> [(words: ArraySlice<String>, label: Label)] {
        let words = words(text)
        guard let last = words.last else { return [] }
        let label = Label(concept: concept, isEveryday: isEveryday)
        return [(words[...], label)] + plurals(of: last).map { (words.dropLast() + [$0], label) }
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
        if noun.hasSuffix("s") || noun.hasSuffix("ing") || noun.hasSuffix("ness") || noun.hasSuffix("ity") {
            return []
        }
        if noun.hasSuffix("y"), !"aeiou".contains(noun.dropLast().last ?? "a") {
            return [noun.dropLast() + "ies"]
        }
        if noun.hasSuffix("ch") || noun.hasSuffix("sh") || noun.hasSuffix("x") { return [noun + "es"] }
        return [noun + "s"]
    }
}
