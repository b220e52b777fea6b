import Language
import OntologyModel
import RDF

/// Finds titles that stand in running text without any marks behind a noun that says what they are: "the musical Night
/// Ferry", "a play entitled Everybody's Harbour", "thrillers such as Night Ferry, The Salt Road and Tin Harbour".
///
/// The noun tells where the title begins; from there it goes on over capitals and the small words between them.
struct CalledTitleFinder {
    let lexicon: Lexicon

    static let finder = "called-title"

    func find(in article: Article, outside taken: [Range<Int>]) -> [Mention] {
        let text = article.text
        guard text.hasSyntax else { return [] }
        let isTaken = TokenMask(taken, in: text)
        var mentions: [Mention] = []
        var end = 0
        for noun in text.tokens.indices where noun >= end && !isTaken[noun] && isKind(noun, text) {
            let run = TitleRun(
                text: text, lexicon: lexicon, isTaken: isTaken, sentence: text.sentence(of: noun))
            let titles = titles(behind: noun, run).filter { !isAnybody($0, text) }
            guard let last = titles.last else { continue }
            end = last.upperBound
            mentions += titles.map { mention($0, called: noun, text) }
        }
        return mentions
    }

    private func mention(_ title: Range<Int>, called noun: Int, _ text: AnnotatedText) -> Mention {
        var scores = DatedTitleFinder.ofAnyTitle
        for type in kinds(noun, text) { scores[type] = Self.said }
        return Mention(
            range: text.byteRange(of: title), tokens: title, name: text.folded(title), form: .title,
            typeScores: scores, finder: Self.finder)
    }

    /// What a text calls a thing counts for more than what its name looks like.
    private static let said = 8.0

    // MARK: The noun

    private func kinds(_ noun: Int, _ text: AnnotatedText) -> Set<IRI> {
        let word = text.tokens[noun].baseForm
        if Self.plays.contains(word) { return [LM.StageWork] }
        let sentence = text.tokens[text.sentence(of: noun)]
        return lexicon.classes(called: text.tokens[noun], in: sentence).filter(MainWork.classes.contains)
    }

    private static let plays: Set = ["play", "revue"]

    private func isKind(_ index: Int, _ text: AnnotatedText) -> Bool {
        let token = text.tokens[index]
        return token.isLowercased && (token.tag.hasPrefix("NN") || token.tag == "JJ")
            && !kinds(index, text).isEmpty
    }

    // MARK: The titles

    private func titles(behind noun: Int, _ run: TitleRun) -> [Range<Int>] {
        let text = run.text
        guard let next = run.next(noun) else { return [] }
        if Self.callings.contains(text.tokens[next].lower) {
            return run.next(next).flatMap { run.title(from: $0, isListed: false, isBounded: true) }.map {
                [$0]
            } ?? []
        }
        let isPlural = ["NNS", "NNPS"].contains(text.tokens[noun].tag)
        if let start = isPlural ? listStart(behind: noun, run) : nil {
            let titles = run.list(from: start)
            let isExample =
                text.tokens[start - 1].lower != "like" && titles.first.map { $0.count > 1 } == true
            return titles.count > 1 || isExample ? titles : []
        }
        if text.tokens[next].text == "," {
            guard let start = run.next(next),
                let title = run.title(from: start, isListed: false, isBounded: true),
                title.count > 1, isOwned(noun, run), run.endsPhrase(title)
            else { return [] }
            return [title]
        }
        if isPlural {
            // "The supporting cast features …" is a verb, whatever it is taken for.
            guard !Self.verbs.contains(text.tokens[noun].lower) else { return [] }
            let titles = run.list(from: next)
            return titles.count > 1 && !titles.contains { isAnybody($0, text) } ? titles : []
        }
        guard let title = run.title(from: next, isListed: false), isNamed(by: noun, title, text) else {
            return []
        }
        return [title]
    }

    private static let verbs: Set = ["features", "records", "pictures"]
    private static let callings: Set = ["entitled", "titled", "called", "named", "dubbed"]

    /// "the film *Night Ferry*", but not "the film Ada Marsh made".
    private func isNamed(by noun: Int, _ title: Range<Int>, _ text: AnnotatedText) -> Bool {
        let head = text.headToken(of: title)
        return title.contains(text.tokens[noun].head) || text.tokens[head].head == noun
    }

    /// "her 1952 film, Night Ferry,", "an unstaged play, Night Ferry, by".
    private func isOwned(_ noun: Int, _ run: TitleRun) -> Bool {
        run.text.tokens[max(run.sentence.lowerBound, noun - 4)..<noun].contains {
            $0.isYear || $0.isPossessive || ["a", "an", "his", "her", "their", "latest"].contains($0.lower)
        }
    }

    /// "thrillers such as", "thrillers of the time, including", "the films:": where the titles begin.
    private func listStart(behind noun: Int, _ run: TitleRun) -> Int? {
        var index = noun
        for _ in 0..<Self.reach {
            guard let next = run.next(index) else { return nil }
            let word = run.text.tokens[next].lower
            if word == "such", let next = run.next(next), run.text.tokens[next].lower == "as" {
                return run.next(next)
            }
            if Enumeration.introductions.contains(word) || word == ":" { return run.next(next) }
            // "films by Ada Marsh (including", "films of the 1940s such as".
            let token = run.text.tokens[next]
            guard
                [",", "("].contains(word) || token.isLowercased || token.isNumber
                    || token.entityLabel == "PERSON"
            else { return nil }
            index = next
        }
        return nil
    }

    private static let reach = 6

    /// "films such as Ada Marsh made": somebody.
    private func isAnybody(_ title: Range<Int>, _ text: AnnotatedText) -> Bool {
        guard title.count > 1, lexicon.givenNames[text.tokens[title.lowerBound].lower] != nil else {
            return false
        }
        // "the film Ada Marsh made", whatever they are taken for.
        let isSubject = text.next(after: title.upperBound - 1).map { text.tokens[$0].tag == "VBD" } == true
        return title.allSatisfy { text.tokens[$0].entityLabel == "PERSON" } || title.count == 2 && isSubject
    }
}
