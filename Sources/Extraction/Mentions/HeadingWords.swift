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
        headings += Self.linesInCapitals(text)
        guard !headings.isEmpty else {
            (self.headings, names) = ([], [])
            return
        }
        let isHeading = TokenMask(headings, in: text)
        var names: Set<String> = []
        for index in text.tokens.indices
        where !isHeading[index] && text.tokens[index].isCapitalised && text.tokens[index].text.utf8.count > 3
        {
            names.insert(text.tokens[index].lower)
        }
        self.headings = headings.sorted { $0.lowerBound < $1.lowerBound }
        self.names = names
    }

    /// Whether a run of capitals, in tokens, is a name as far as headings tell.
    func allow(_ run: Range<Int>, _ text: AnnotatedText) -> Bool {
        let after = headings.partitioningIndex { $0.upperBound > run.lowerBound }
        guard after < headings.count, headings[after].lowerBound <= run.lowerBound else { return true }
        return text.tokens[run].contains { names.contains($0.lower) }
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
