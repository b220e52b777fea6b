/// An analysis as a table for the terminal, one token a line.
public enum AnalysisTable {
    public static func string(_ document: AnnotatedText) -> String {
        let titles = ["#", "token", "lemma", "pos", "tag", "dep", "head", "entity", "morphology"]
        var output = ""
        for sentence in document.sentences {
            var rows = [titles]
            for index in sentence {
                let token = document.tokens[index]
                let entity =
                    token.entityPosition == .begin ? "B-" : token.entityPosition == .inside ? "I-" : ""
                rows.append([
                    String(index), visible(token.text), visible(token.lemma), token.partOfSpeech, token.tag,
                    token.dependency, document.hasSyntax ? visible(document.tokens[token.head].text) : "",
                    entity + token.entityLabel, token.morphology,
                ])
            }
            output += lines(rows) + "\n"
        }
        return output
    }

    private static func lines(_ rows: [[String]]) -> String {
        let used = rows[0].indices.filter { column in rows.dropFirst().contains { !$0[column].isEmpty } }
        let widths = used.map { column in rows.map { min($0[column].count, 32) }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, width) in zip(used, widths) {
                line += row[column] + String(repeating: " ", count: max(0, width - row[column].count) + 2)
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    /// Line breaks and tabs as signs, so that a row stays a row.
    private static func visible(_ text: String) -> String {
        String(
            text.map { character in
                switch character {
                case "\n", "\r\n", "\r": "⏎"
                case "\t": "⇥"
                case let other where other.isWhitespace: "␣"
                default: character
                }
            })
    }
}
