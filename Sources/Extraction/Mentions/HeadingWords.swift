import Documents
import Language

/// Which capitalised words of headings are names: those that the text below takes up. In "Every Word Sung" and
/// "WHAT A GLORIOUS FEELING" the capitals only say that it is a heading.
struct HeadingWords {
    private let headings: [Range<Int>]
    /// The capitalised words of everything that is no heading, in lower case.
    private let names: Set<String>

    init(of article: Article) {
        let text = article.text
        var headings = article.document.spans.compactMap { span in
            if case .heading = span.kind { text.tokens(in: span.range) } else { nil }
        }
        if headings.isEmpty, let line = Self.headline(text) { headings.append(line) }
        headings += Self.linesInCapitals(text)
        guard !headings.isEmpty else {
            (self.headings, names) = ([], [])
            return
        }
        let isHeading = TokenMask(headings, in: text)
        var names: Set<String> = []
        for index in text.tokens.indices
        where !isHeading[index] && text.tokens[index].isCapitalised && text.tokens[index].text.utf8.count > 3
            && (!text.hasSyntax || text.tokens[index].tag.hasPrefix("NNP"))
        {
            names.insert(text.tokens[index].lower)
        }
        self.headings = headings.sorted { $0.lowerBound < $1.lowerBound }
        self.names = names
    }

    /// Whether a run of capitals, in tokens, is a name as far as headings tell.
    func allow(_ run: Range<Int>, _ text: AnnotatedText) -> Bool {
        heading(of: run) == nil || text.tokens[run].contains { names.contains($0.lower) }
    }

    /// Runs of capitals, where a heading's is "A Gene Kelly Retrospective" or "How Gene Kelly Danced": the longest name of
    /// several words in it that the text names by itself, where it does not name the whole.
    func names(in runs: [Range<Int>], _ text: AnnotatedText) -> [Range<Int>] {
        guard !headings.isEmpty else { return runs }
        let named = Set(runs.lazy.filter { $0.count > 1 && heading(of: $0) == nil }.map { text.folded($0) })
        return runs.map { run in
            guard run.count > 2, let heading = heading(of: run),
                !text.tokens[heading].contains(where: \.isYear)
            else { return run }
            for length in (2...run.count).reversed() {
                for start in run.lowerBound...run.upperBound - length
                where named.contains(text.folded(start..<start + length)) {
                    return start..<start + length
                }
            }
            return run
        }
    }

    private func heading(of run: Range<Int>) -> Range<Int>? {
        let after = headings.partitioningIndex { $0.upperBound > run.lowerBound }
        guard after < headings.count, headings[after].lowerBound <= run.lowerBound else { return nil }
        return headings[after]
    }

    /// The first line of a plain text, where it is short, is no sentence, and a blank line follows.
    private static func headline(_ text: AnnotatedText) -> Range<Int>? {
        guard let end = text.tokens.prefix(20).firstIndex(where: { $0.text.contains("\n") }), end > 0,
            text.tokens[end].text.hasPrefix("\n\n"), !text.tokens[end - 1].isPunctuation
        else { return nil }
        return 0..<end
    }

    /// Three words or more without a small letter.
    private static func linesInCapitals(_ text: AnnotatedText) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for index in text.tokens.indices {
            let ends = text.tokens[index].text.contains("\n") || index == text.tokens.count - 1
            guard ends else { continue }
            let line = start..<index + 1
            let words = text.tokens[line].filter { $0.text.contains(where: \.isLetter) }
            if words.count > 2, words.allSatisfy({ !$0.text.contains(where: \.isLowercase) }) {
                lines.append(line)
            }
            start = index + 1
        }
        return lines
    }
}
