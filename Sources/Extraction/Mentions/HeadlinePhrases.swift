import Language

/// The phrases that a headline and the text below it have in common, with capitals in the text.
struct HeadlinePhrases {
    struct Phrase {
        let key: NameKey
        /// As it stands first in the text.
        let name: String
        /// How many of its words have capitals.
        let capitals: Int
        /// In tokens: in the text, and in the headline.
        var places: [Range<Int>]
        var headings: [Range<Int>] = []
        /// Whether a line begins with it.
        var isSubject = false
        /// Whether it stands for a longer one.
        var isShortened = false

        func isLonger(than other: NameKey) -> Bool {
            key.words.count > other.words.count && key.words.starts(with: other.words)
        }
    }

    /// In the order in which the text has them.
    private(set) var all: [Phrase] = []

    private let text: AnnotatedText
    private let isTaken: TokenMask

    private typealias Word = (text: String, tokens: Range<Int>)

    init(_ headline: Headline, _ article: Article, isTaken: TokenMask) {
        text = article.text
        self.isTaken = isTaken
        let zones = headline.blocks.map { article.text.tokens(in: $0) }
        var lines = zones.map { words(of: $0) }
        if zones.isEmpty || headline.isStated {
            // Tokens part "Killer's" in two.
            let pieces = headline.title.split { "'’-/".contains($0) || $0.isWhitespace }
            lines.append(pieces.flatMap { NameKey(String($0)).words }.map { ($0, 0..<0) })
        }
        let body = words(of: (zones.last?.upperBound ?? 0)..<text.tokens.count)
        var index: [String: [(line: Int, word: Int)]] = [:]
        for (line, words) in lines.enumerated() {
            for (place, word) in words.enumerated() { index[word.text, default: []].append((line, place)) }
        }
        var known: [NameKey: Int] = [:]
        var place = 0
        while place < body.count {
            // The longest phrase that begins here in any of the lines.
            let matches = (index[body[place].text] ?? []).map { start in
                (start, length(lines[start.line], start.word, body, place))
            }
            guard let (_, length) = matches.max(by: { $0.1 < $1.1 }) else {
                place += 1
                continue
            }
            if let tokens = name(body[place..<place + length]) {
                let key = NameKey(text.folded(tokens))
                if let known = known[key] {
                    all[known].places.append(tokens)
                } else {
                    known[key] = all.count
                    all.append(
                        Phrase(
                            key: key, name: text.folded(tokens),
                            capitals: tokens.count { text.tokens[$0].isCapitalised }, places: [tokens]))
                }
            }
            place += length
        }
        for phrase in all.indices {
            let key = all[phrase].key
            all[phrase].headings = headings(of: key, lines)
            // "Fiction" and "Pulp" after *Pulp Fiction*.
            if let longer = all.indices.first(where: { all[$0].isLonger(than: key) }) {
                all[longer].places += all[phrase].places
                all[phrase].isShortened = true
            }
            all[phrase].isSubject = lines.contains { line in
                let words = line.map(\.text)
                return [words[...], words.dropFirst()].prefix(Self.hasArticle(words) ? 2 : 1).contains {
                    $0.starts(with: key.words)
                }
            }
        }
    }

    private static func hasArticle(_ words: [String]) -> Bool {
        words.first.map(articles.contains) ?? false
    }

    private static let articles: Set = ["the", "a", "an"]

    private func words(of tokens: Range<Int>) -> [Word] {
        tokens.compactMap { token in
            let word = NameKey(text.tokens[token].text).words.first ?? ""
            return word.contains { $0.isLetter || $0.isNumber } ? (word, token..<token + 1) : nil
        }
    }

    private func length(_ line: [Word], _ start: Int, _ body: [Word], _ place: Int) -> Int {
        var length = 1
        while start + length < line.count, place + length < body.count,
            line[start + length].text == body[place + length].text,
            isJoined(body[place + length - 1].tokens, body[place + length].tokens)
        {
            length += 1
        }
        return length
    }

    /// Whether nothing stands between two words that would part a title.
    private func isJoined(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        (first.upperBound..<second.lowerBound).allSatisfy { index in
            let token = text.tokens[index]
            return token.isSpace && !token.text.contains("\n")
                || ["-", "–", "'", "’", ",", "!", "?", "&", ":", "…", "/"].contains(token.text)
        } && !text.isLineBreak(before: second.lowerBound)
    }

    /// From the first capital to the last; `nil` where there is none, or where the name goes on around it.
    private func name(_ words: ArraySlice<Word>) -> Range<Int>? {
        let places = words.map(\.tokens.lowerBound)
        guard let first = places.first(where: { text.tokens[$0].isCapitalised }),
            let last = places.last(where: { text.tokens[$0].isCapitalised || text.tokens[$0].isNumber }),
            first <= last
        else { return nil }
        var name = first..<last + 1
        // "Is it good? Yes!": marks that end a title are not known to be its own.
        while name.count > 1,
            !text.tokens[name.upperBound - 1].text.contains(where: { $0.isLetter || $0.isNumber })
        {
            name = name.lowerBound..<name.upperBound - 1
        }
        let isArticle = name.count == 1 && Self.articles.contains(text.tokens[first].lower)
        guard !isArticle, !name.contains(where: { isTaken[$0] }), !goesOn(name), isName(name) else {
            return nil
        }
        return name
    }

    /// A capital that is not only the sentence's.
    private func isName(_ name: Range<Int>) -> Bool {
        name.count > 1 && name.count { text.tokens[$0].isCapitalised } > 1
            || text.tokens[name].contains { $0.isCapitalised && $0.tag.hasPrefix("NNP") }
            || text.firstWord(of: text.sentence(of: name.lowerBound)) != name.lowerBound
    }

    /// "Mamá Coco" is another name than "Coco".
    private func goesOn(_ name: Range<Int>) -> Bool {
        let sentence = text.sentence(of: name.lowerBound)
        if name.upperBound < sentence.upperBound, !text.isLineBreak(before: name.upperBound) {
            let next = text.tokens[name.upperBound]
            if next.isCapitalised, !next.isPunctuation, next.tag.hasPrefix("NNP") { return true }
            if next.text == "-" { return true }
        }
        guard name.lowerBound > sentence.lowerBound else { return false }
        let before = text.tokens[name.lowerBound - 1]
        if before.text == "-" || before.isNumber && !before.isYear { return true }
        return before.isCapitalised && before.tag.hasPrefix("NNP") && !before.isPunctuation
    }

    private func headings(of key: NameKey, _ lines: [[Word]]) -> [Range<Int>] {
        lines.compactMap { line in
            guard
                let start = line.indices.first(where: { place in
                    place + key.words.count <= line.count && !line[place].tokens.isEmpty
                        && key.words.indices.allSatisfy { line[place + $0].text == key.words[$0] }
                })
            else { return nil }
            var first = line[start].tokens.lowerBound
            if start > 0, Self.articles.contains(line[start - 1].text) {
                first = line[start - 1].tokens.lowerBound
            }
            let tokens = first..<line[start + key.words.count - 1].tokens.upperBound
            return tokens.contains { isTaken[$0] } ? nil : tokens
        }
    }
}
