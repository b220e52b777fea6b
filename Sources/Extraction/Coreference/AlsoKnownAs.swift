import Language
import OntologyModel
import RDF

/// A pass over titles: two that the text says one work goes by.
///
/// "*The Crossing* (aka *Night Ferry*)", "known as *Night Ferry* in the UK and *The Crossing* in the USA", "released as
/// *Night Ferry*", "the American cut, retitled *The Crossing*".
struct AlsoKnownAs {
    static let name = "coreference.also-known-as"
    static let about = "“*Lola* (aka *The Dancer*)”: two titles of one work"

    /// In tokens, between the two titles.
    private static let reach = 16

    /// - Parameter titles: mentions of works, in order.
    func link(_ titles: [Int], _ article: Article, _ clusters: inout Clusters) {
        let text = article.text
        for (place, title) in titles.enumerated() {
            let tokens = article.mentions[title].tokens
            guard !tokens.isEmpty else { continue }
            let sentence = text.sentence(of: tokens.lowerBound)
            let before = titles[..<place].last {
                let other = article.mentions[$0].tokens
                return !other.isEmpty && other.upperBound <= tokens.lowerBound
            }
            let isNear = before.map {
                sentence.contains(article.mentions[$0].tokens.lowerBound)
                    && tokens.lowerBound - article.mentions[$0].tokens.upperBound <= Self.reach
            }
            if let before, isNear == true {
                let between = article.mentions[before].tokens.upperBound..<tokens.lowerBound
                if isOtherName(between, text) || isSecondOfTwo(between, before, sentence, article)
                    || isInBrackets(between, before, title, article)
                {
                    clusters.link(before, title)
                }
            } else if let first = titles.first, first != title,
                isNewTitle(before: tokens.lowerBound, sentence, text)
            {
                clusters.link(first, title)
            }
        }
    }

    /// "Ada Marsh, better known as Dolly Dunn", "Dolly Dunn, born Ada Marsh": two names of one person.
    ///
    /// - Parameter names: mentions of persons and characters, in order.
    func link(names: [Int], _ article: Article, _ clusters: inout Clusters) {
        let text = article.text
        for (first, second) in zip(names, names.dropFirst()) {
            let (one, other) = (article.mentions[first].tokens, article.mentions[second].tokens)
            guard one.upperBound < other.lowerBound, other.lowerBound - one.upperBound <= Self.reach / 2,
                text.sentence(of: one.lowerBound).contains(other.lowerBound)
            else { continue }
            let said = text.tokens[one.upperBound..<other.lowerBound]
                .filter { !$0.isSpace && !$0.isPunctuation }.map(\.lower)
            if Self.names.contains(said) { clusters.link(first, second) }
        }
    }

    private static let names: Set<[String]> = [
        ["aka"], ["a.k.a."], ["alias"], ["born"], ["née"], ["né"], ["also", "known", "as"],
        ["better", "known", "as"], ["otherwise", "known", "as"], ["professionally", "known", "as"],
        ["who", "was", "born"], ["whose", "real", "name", "was"], ["whose", "real", "name", "is"],
    ]

    /// "aka", "also known as", "(retitled": the words between, with no clause of its own among them.
    private func isOtherName(_ between: Range<Int>, _ text: AnnotatedText) -> Bool {
        let words = text.tokens[between].lazy.filter { !$0.isSpace && !$0.isPunctuation }.map(\.lower)
        let said = Array(words)
        guard said.count <= 8 else { return false }
        if said.first.map({ ["aka", "a.k.a.", "a.k.a", "alias"].contains($0) }) == true { return true }
        return Self.phrases.contains { phrase in
            said.starts(with: phrase)
                || said.suffix(phrase.count).elementsEqual(phrase) && said.count <= phrase.count + 3
                    && !said.contains("and")
        }
    }

    private static let phrases = [
        ["also", "known", "as"], ["better", "known", "as"], ["originally", "titled"],
        ["alternately", "titled"],
        ["alternatively", "titled"], ["also", "titled"], ["retitled"], ["renamed"], ["re-titled"],
        ["released", "as"], ["known", "as"], ["under", "the", "title"],
    ]

    /// "*La traversée* (*The Crossing*)", and nothing else in the brackets.
    private func isInBrackets(_ between: Range<Int>, _ first: Int, _ title: Int, _ article: Article) -> Bool {
        let (text, first, title) = (article.text, article.mentions[first], article.mentions[title])
        let layout = ["italic", StructureReader.finder]
        guard layout.contains(first.finder), layout.contains(title.finder),
            let close = text.next(after: title.tokens.upperBound - 1), text.tokens[close].text == ")"
        else { return false }
        return text.tokens[between].filter { !$0.isSpace }.map(\.text) == ["("]
    }

    /// "known as *Night Ferry* in the UK and *The Crossing* in the USA".
    private func isSecondOfTwo(
        _ between: Range<Int>, _ first: Int, _ sentence: Range<Int>, _ article: Article
    ) -> Bool {
        let text = article.text
        let start = article.mentions[first].tokens.lowerBound
        let before = text.tokens[max(sentence.lowerBound, start - 3)..<start].filter {
            !$0.isSpace && !$0.isPunctuation
        }
        .map(\.lower)
        guard
            before.suffix(2).elementsEqual(["known", "as"])
                || before.suffix(2).elementsEqual(["released", "as"])
        else { return false }
        let said = text.tokens[between].map(\.lower)
        return said.last.map { ["and", "or", "as"].contains($0) } == true && said.contains("in")
    }

    /// "it was released in 1987 as *Night Ferry*", "the American cut, retitled *The Crossing*": another title of the
    /// work that the text is about.
    private func isNewTitle(before title: Int, _ sentence: Range<Int>, _ text: AnnotatedText) -> Bool {
        let words = text.tokens[sentence.lowerBound..<title].filter { !$0.isSpace && !$0.isPunctuation }.map(
            \.lower)
        guard let last = words.last else { return false }
        if ["retitled", "re-titled", "renamed", "aka", "a.k.a."].contains(last) { return true }
        if words.suffix(3).elementsEqual(["under", "the", "title"]) { return true }
        return last == "as"
            && words.suffix(20).contains {
                ["released", "re-released", "rereleased", "reissued"].contains($0)
            }
            && !words.contains("same")
    }
}
