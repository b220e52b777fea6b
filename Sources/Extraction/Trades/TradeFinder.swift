import Language
import OntologyModel
import RDF

/// Reads at each name what the words around it hint about the trade of its bearer.
struct TradeFinder {
    let signs: TradeSigns

    /// What is hinted at one name.
    struct Hints: Sendable {
        /// For each trade the strongest sign.
        var weights: [Trade: Double] = [:]
        /// The first word behind "as", in tokens: "Karloff returns as *the monster*".
        var role: Int?

        subscript(trade: Trade) -> Double { weights[trade] ?? 0 }

        mutating func add(_ sign: TradeSigns.Sign) {
            weights[sign.trade] = max(self[sign.trade], sign.weight)
        }
    }

    /// The hints at each mention that has some, by the index of the mention. Names in a list share theirs.
    func find(in article: Article) -> [Int: Hints] {
        var found: [Int: Hints] = [:]
        let lists = Self.lists(of: article)
        for index in lists.joined() {
            let hints = hints(at: article.mentions[index], article.text)
            if !hints.weights.isEmpty { found[index] = hints }
        }
        for list in lists { share(list, &found) }
        return found
    }

    /// The names of an article in the order of the text, those together that stand in one list.
    static func lists(of article: Article) -> [[Int]] {
        var lists: [[Int]] = []
        for index in article.mentions.indices {
            let mention = article.mentions[index]
            guard mention.form == .name, !mention.tokens.isEmpty else { continue }
            if let last = lists.last?.last, areCoordinated(article.mentions[last], mention, article.text) {
                lists[lists.count - 1].append(index)
            } else {
                lists.append([index])
            }
        }
        return lists
    }

    private static func areCoordinated(_ a: Mention, _ b: Mention, _ text: AnnotatedText) -> Bool {
        guard a.tokens.upperBound < b.tokens.lowerBound, b.tokens.lowerBound - a.tokens.upperBound <= 2 else {
            return false
        }
        return text.tokens[a.tokens.upperBound..<b.tokens.lowerBound].allSatisfy {
            [",", "and", "&"].contains($0.text)
        }
    }

    /// "Liam Neeson, Helen Hunt and Ben Stiller turn up": what is said of one is said of all.
    private func share(_ list: [Int], _ found: inout [Int: Hints]) {
        guard list.count > 1 else { return }
        let acting = list.map { found[$0]?[.acting] ?? 0 }.max() ?? 0
        guard acting > 0, list.allSatisfy({ found[$0]?[.other] ?? 0 == 0 }) else { return }
        for index in list { found[index, default: Hints()].weights[.acting] = acting }
    }

    private func hints(at mention: Mention, _ text: AnnotatedText) -> Hints {
        var hints = Hints()
        let sentence = text.sentence(of: mention.tokens.lowerBound)
        let first = readBefore(mention, text, sentence, &hints)
        readGovernor(before: first, text, sentence, &hints)
        readLead(before: first, text, sentence, &hints)
        readAfter(mention, text, sentence, &hints)
        return hints
    }

    // MARK: Before the name

    private static let joining: Set<String> = [",", "and", "&", "/", "-"]

    /// "Writer, director, and star": the nouns right before the name. Returns where they begin.
    private func readBefore(
        _ mention: Mention, _ text: AnnotatedText, _ sentence: Range<Int>, _ hints: inout Hints
    ) -> Int {
        var first = mention.tokens.lowerBound
        var index = first - 1
        while index >= sentence.lowerBound, first - index < 4 {
            let token = text.tokens[index]
            let isLower = token.isLowercased || index == sentence.lowerBound
            let found = isLower ? signs.signs(lemma(token), at: .before) : []
            if found.isEmpty {
                // "A and the star B": only what joins trades may stand between them.
                guard Self.joining.contains(token.text), first < mention.tokens.lowerBound else { break }
            } else {
                for sign in found { hints.add(sign) }
                first = index
            }
            index -= 1
        }
        return first
    }

    private func readGovernor(
        before first: Int, _ text: AnnotatedText, _ sentence: Range<Int>, _ hints: inout Hints
    ) {
        var index = first - 1
        // "played by third-billed Bela Lugosi", "played by the great …".
        while index > sentence.lowerBound, first - index < 4,
            ["the", "a", "an", "-", "late", "great", "young", "veteran"].contains(text.tokens[index].lower)
                || text.tokens[index].partOfSpeech == "ADJ" || text.tokens[index].partOfSpeech == "ADV"
        {
            index -= 1
        }
        guard index >= sentence.lowerBound else { return }
        let governor = text.tokens[index]
        guard !isDenied(index, text) else { return }
        for sign in signs.signs(lemma(governor), at: .governor) { hints.add(sign) }
        if lemma(governor) != governor.lower {
            for sign in signs.signs(governor.lower, at: .governor) { hints.add(sign) }
        }
        guard ["of", "by", "from", "with", "between"].contains(governor.lower) else { return }
        for position in stride(from: index - 1, through: max(sentence.lowerBound, index - 4), by: -1) {
            let token = text.tokens[position]
            if token.isPunctuation || isDenied(position, text) { break }
            if governor.lower == "by" {
                for sign in signs.signs(token.lower, at: .agent) { hints.add(sign) }
            }
            if position >= index - 2 {
                for sign in signs.signs(token.lower, at: .part) { hints.add(sign) }
            }
        }
    }

    /// "As the widow, Joan Pryce …".
    private func readLead(
        before first: Int, _ text: AnnotatedText, _ sentence: Range<Int>, _ hints: inout Hints
    ) {
        guard let comma = text.previous(before: first), sentence.contains(comma),
            text.tokens[comma].text == ",",
            let opening = text.firstWord(of: sentence), text.tokens[opening].lower == "as",
            comma > opening + 1, comma - opening <= 10
        else { return }
        let phrase = text.tokens[(opening + 1)..<comma]
        if text.hasSyntax {
            guard text.tokens[opening].dependency == "prep" else { return }
        } else if phrase.count > 5 {
            return
        }
        guard !phrase.contains(where: { $0.text == "," }),
            let sign = signs.sign(phrase.lazy.map(\.lower), at: .lead)
        else { return }
        hints.add(sign)
        hints.role = opening + 1
    }

    // MARK: Behind the name

    private func readAfter(
        _ mention: Mention, _ text: AnnotatedText, _ sentence: Range<Int>, _ hints: inout Hints
    ) {
        guard let next = text.next(after: mention.tokens.upperBound - 1), sentence.contains(next) else {
            return
        }
        if text.tokens[next].isPossessive {
            for position in (next + 1)..<max(next + 1, min(next + 5, sentence.upperBound)) {
                let token = text.tokens[position]
                if token.isPunctuation && token.text != "-" && token.text != "," || token.isCapitalised {
                    break
                }
                for sign in signs.signs(token.lower, at: .owner) { hints.add(sign) }
            }
            return
        }
        var places = [next]
        if text.tokens[next].text == ",", let following = text.next(after: next) { places.append(following) }
        if isPresented(mention, text) {
            for place in places where text.tokens[place].lower == "as" {
                readRole(place, text, sentence, &hints)
            }
        }
        for verb in verbs(of: mention, next: next, text) {
            guard !isDenied(verb, text) else { continue }
            for sign in signs.signs(lemma(text.tokens[verb]), at: .verb) { hints.add(sign) }
            readQuality(verb, text, sentence, &hints)
            // "played the ferryman as a saint": the ferryman is the role.
            guard text.hasSyntax,
                text.children(of: verb, labelled: "dobj").isEmpty || lemma(text.tokens[verb]) != "play"
            else { continue }
            for child in text.children(of: verb) where child > verb && text.tokens[child].lower == "as" {
                readRole(child, text, sentence, &hints)
            }
        }
    }

    /// "casts Karloff as the monster", but not "paints Krueger as a fiend".
    private func isPresented(_ mention: Mention, _ text: AnnotatedText) -> Bool {
        guard text.hasSyntax else { return true }
        let head = text.tokens[text.headToken(of: mention.tokens)]
        guard head.dependency == "dobj" else { return true }
        return !signs.signs(lemma(text.tokens[head.head]), at: .presenter).isEmpty
    }

    private func readRole(
        _ word: Int, _ text: AnnotatedText, _ sentence: Range<Int>, _ hints: inout Hints
    ) {
        guard let start = text.next(after: word), sentence.contains(start) else { return }
        if text.hasSyntax, text.tokens[word].dependency != "prep" { return }
        let opens = ["the", "a", "an", "his", "her", "our", "their"].contains(text.tokens[start].lower)
        guard opens || text.tokens[start].isCapitalised else { return }
        let phrase = text.tokens[start..<min(start + 4, sentence.upperBound)].lazy.map(\.lower)
        guard let sign = signs.sign(phrase, at: .as) else { return }
        hints.add(sign)
        hints.role = start
    }

    /// The verbs whose subject a name is, its participles and relative clauses among them.
    private func verbs(of mention: Mention, next: Int, _ text: AnnotatedText) -> [Int] {
        guard text.hasSyntax else { return [next] }
        let head = text.headToken(of: mention.tokens)
        var verbs: [Int] = []
        if text.tokens[head].dependency == "nsubj" {
            let verb = text.tokens[head].head
            verbs.append(verb)
            verbs += text.children(of: verb, labelled: "conj").filter {
                text.children(of: $0, labelled: "nsubj").isEmpty
            }
            verbs += text.children(of: verb, labelled: "xcomp")
        }
        verbs += text.children(of: head, labelled: "acl")
        verbs += text.children(of: head, labelled: "relcl").filter { clause in
            text.children(of: clause, labelled: "nsubj").contains { text.tokens[$0].lower == "who" }
        }
        return verbs
    }

    private static let denying: Set<String> = [
        "would", "could", "should", "might", "may", "almost", "nearly", "not", "n't", "n’t", "never",
        "hardly",
        "scarcely", "barely",
    ]

    /// "would have directed", "was not directed": what is denied or only imagined is no sign.
    private func isDenied(_ word: Int, _ text: AnnotatedText) -> Bool {
        guard text.hasSyntax else {
            return text.tokens[max(0, word - 3)..<word].contains { Self.denying.contains($0.lower) }
        }
        return text.children(of: word).contains { Self.denying.contains(text.tokens[$0].lower) }
    }

    /// "is superb", "seems lost", "proves the biggest surprise".
    private func readQuality(
        _ verb: Int, _ text: AnnotatedText, _ sentence: Range<Int>, _ hints: inout Hints
    ) {
        let isCopula = [
            "be", "seem", "prove", "look", "remain", "feel", "’s", "'s", "is", "are", "was", "were",
        ]
        .contains { $0 == lemma(text.tokens[verb]) || $0 == text.tokens[verb].lower }
        guard isCopula else { return }
        if text.hasSyntax {
            for child in text.children(of: verb) where child > verb {
                guard ["acomp", "attr", "oprd", "advcl", "conj"].contains(text.tokens[child].dependency)
                else {
                    continue
                }
                for sign in signs.signs(text.tokens[child].lower, at: .quality) { hints.add(sign) }
            }
        } else {
            for position in (verb + 1)..<max(verb + 1, min(verb + 4, sentence.upperBound)) {
                for sign in signs.signs(text.tokens[position].lower, at: .quality) { hints.add(sign) }
            }
        }
    }

    private func lemma(_ token: Token) -> String {
        token.lemma.isEmpty ? WordForms.stem(of: token.lower) : token.lemma.lowercased()
    }
}
