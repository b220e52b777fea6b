/// An analysis in CoNLL-U (https://universaldependencies.org/format.html).
///
/// Whitespace tokens, which the format does not know, are left out, and what hung from them hangs from what they hung
/// from. A sentence has exactly one root, as the format demands: further ones become its children, labelled `dep`.
/// Entities stand in the last column.
public enum ConlluWriter {
    /// One document; `name` identifies it and its sentences.
    public static func string(_ document: AnnotatedText, name: String) -> String {
        var output = "# newdoc id = \(oneLine(name))\n"
        let identifier = oneLine(name, blank: "_")
        var number = 0
        for sentence in document.sentences {
            let words = sentence.filter { !isSpace(document.tokens[$0]) }
            guard !words.isEmpty else { continue }
            number += 1
            output += "# sent_id = \(identifier)-\(number)\n"
            output += Sentence(document, words: words).string + "\n"
        }
        return output
    }

    private struct Sentence {
        private let document: AnnotatedText
        private let words: [Int]
        private var idOfToken: [Int: Int] = [:]
        private var root: Int?

        init(_ document: AnnotatedText, words: [Int]) {
            self.document = document
            self.words = words
            for (position, token) in words.enumerated() { idOfToken[token] = position + 1 }
            root = words.first { governor(of: $0) == nil }
        }

        var string: String {
            var text = ""
            for word in words {
                text += oneLine(document.tokens[word].text) + (hasSpaceAfter(word) ? " " : "")
            }
            while text.last == " " { text.removeLast() }
            return words.reduce("# text = \(text)\n") { $0 + line($1) }
        }

        private func line(_ word: Int) -> String {
            let token = document.tokens[word]
            var (head, label) = ("", "")
            if document.hasSyntax {
                if word == root {
                    (head, label) = ("0", "root")
                } else if let governor = governor(of: word) {
                    (head, label) = (String(idOfToken[governor] ?? 0), token.dependency)
                } else {
                    (head, label) = (root.flatMap { idOfToken[$0] }.map(String.init) ?? "", "dep")
                }
            }
            var notes: [String] = []
            if token.entityPosition == .begin { notes.append("NER=B-\(token.entityLabel)") }
            if token.entityPosition == .inside { notes.append("NER=I-\(token.entityLabel)") }
            if !hasSpaceAfter(word) { notes.append("SpaceAfter=No") }
            let columns = [
                String(idOfToken[word] ?? 0), token.text, token.lemma, token.partOfSpeech, token.tag,
                token.morphology, head, label, "", notes.joined(separator: "|"),
            ]
            return columns.map { $0.isEmpty ? "_" : oneLine($0) }.joined(separator: "\t") + "\n"
        }

        /// The nearest word of the sentence above a word; nil where there is none.
        private func governor(of word: Int) -> Int? {
            var current = word
            for _ in document.tokens.indices {
                let head = document.tokens[current].head
                if head == current { return nil }
                current = head
                if !isSpace(document.tokens[current]) { return idOfToken[current] == nil ? nil : current }
            }
            return nil
        }

        /// Whether a space, or whitespace that is a token of its own, follows.
        private func hasSpaceAfter(_ word: Int) -> Bool {
            let next = word + 1
            return document.tokens[word].whitespaceAfter
                || (document.tokens.indices.contains(next) && isSpace(document.tokens[next]))
        }
    }

    private static func isSpace(_ token: Token) -> Bool {
        token.text.unicodeScalars.allSatisfy(WordForm.isSpace)
    }

    /// A text without what would end a field or a line: space of any kind becomes `blank`, other control characters
    /// the replacement character.
    private static func oneLine(_ text: String, blank: Unicode.Scalar = " ") -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    if WordForm.isSpace(scalar) { return blank }
                    return scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
                }))
    }
}
