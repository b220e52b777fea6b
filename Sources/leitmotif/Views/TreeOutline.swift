import Extraction

/// The dependency tree of a passage, a line a word, each below its head.
struct TreeOutline {
    private let passage: PassageExplanation
    private let children: [Int: [Int]]

    init(_ passage: PassageExplanation) {
        self.passage = passage
        let words = passage.words.indices.filter { word in
            passage.words[word].text.contains { !$0.isWhitespace }
        }
        children = Dictionary(grouping: words.filter { passage.words[$0].head != $0 }) {
            passage.words[$0].head
        }
    }

    /// Words that hang in a cycle, which no analysis should give, are left out.
    var lines: [String] {
        passage.words.indices.filter { word in
            passage.words[word].head == word && passage.words[word].text.contains { !$0.isWhitespace }
        }.flatMap { outline(of: $0) }
    }

    private func outline(of root: Int) -> [String] {
        var lines: [String] = []
        // A stack of its own: trees of hostile texts can be deep.
        var pending = [(word: root, first: "", rest: "")]
        while let (word, first, rest) = pending.popLast() {
            lines.append(first + label(word))
            let below = children[word] ?? []
            for (index, child) in below.enumerated().reversed() {
                let isLast = index == below.count - 1
                pending.append((child, rest + (isLast ? "└ " : "├ "), rest + (isLast ? "  " : "│ ")))
            }
        }
        return lines
    }

    private func label(_ index: Int) -> String {
        let word = passage.words[index]
        let parts = [word.dependency, word.partOfSpeech].filter { !$0.isEmpty }.joined(separator: " ")
        return "\(TextStyle.printable(word.text))  \(parts)"
    }
}
