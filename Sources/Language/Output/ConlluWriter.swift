/// An analysis in CoNLL-U (https://universaldependencies.org/format.html). Whitespace tokens, which the format does
/// not know, are left out; entities stand in the last column.
public enum ConlluWriter {
    /// One document; `name` identifies it and its sentences.
    public static func string(_ document: AnnotatedText, name: String) -> String {
        var output = "# newdoc id = \(oneLine(name))\n"
        var number = 0
        for sentence in document.sentences {
            let words = sentence.filter { !isSpace(document.tokens[$0]) }
            guard !words.isEmpty else { continue }
            number += 1
            output +=
                "# sent_id = \(oneLine(name))-\(number)\n# text = \(oneLine(String(document.text(of: sentence))))\n"
            var ids: [Int: Int] = [:]
            for (position, token) in words.enumerated() { ids[token] = position + 1 }
            for token in words { output += line(document, token, ids) }
            output += "\n"
        }
        return output
    }

    private static func line(_ document: AnnotatedText, _ index: Int, _ ids: [Int: Int]) -> String {
        let token = document.tokens[index]
        var head = index
        var steps = 0
        repeat {
            head = document.tokens[head].head
            steps += 1
        } while isSpace(document.tokens[head]) && document.tokens[head].head != head
            && steps < document.tokens.count
        let isRoot = head == index || ids[head] == nil
        var notes: [String] = []
        if token.entityPosition == .begin { notes.append("NER=B-\(token.entityLabel)") }
        if token.entityPosition == .inside { notes.append("NER=I-\(token.entityLabel)") }
        if !token.whitespaceAfter { notes.append("SpaceAfter=No") }
        let columns = [
            String(ids[index] ?? 0), token.text, token.lemma, token.partOfSpeech, token.tag, token.morphology,
            document.hasSyntax ? (isRoot ? "0" : String(ids[head] ?? 0)) : "",
            document.hasSyntax ? (isRoot ? "root" : token.dependency) : "", "", notes.joined(separator: "|"),
        ]
        return columns.map { $0.isEmpty ? "_" : oneLine($0) }.joined(separator: "\t") + "\n"
    }

    private static func isSpace(_ token: Token) -> Bool {
        token.text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
    }

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }))
    }
}
