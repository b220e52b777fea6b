/// The dependency trees of a text as a Graphviz graph (https://graphviz.org/doc/info/lang.html), a cluster for each
/// sentence.
public enum DependencyDiagram {
    public static func dot(_ document: AnnotatedText) -> String {
        var output = "digraph dependencies {\n  node [shape=box, style=rounded, fontname=\"Helvetica\"];\n"
        output += "  edge [fontname=\"Helvetica\", fontsize=10];\n"
        for (number, sentence) in document.sentences.enumerated() {
            output += "  subgraph cluster_\(number) {\n    label=\"\(number + 1)\";\n"
            for index in sentence {
                let token = document.tokens[index]
                let second = [token.partOfSpeech, token.entityLabel].filter { !$0.isEmpty }.joined(
                    separator: " ")
                output += "    t\(index) [label=\"\(escaped(token.text.shortened))\\n\(escaped(second))\"];\n"
            }
            for index in sentence where document.hasSyntax && document.tokens[index].head != index {
                let token = document.tokens[index]
                output += "    t\(token.head) -> t\(index) [label=\"\(escaped(token.dependency))\"];\n"
            }
            output += "  }\n"
        }
        return output + "}\n"
    }

    /// Without what would end a string or a line.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\" + String(scalar)
            case "\n": result += "⏎"
            case _ where scalar.value < 32: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension String {
    /// At most sixty letters, as a word in a drawing; Graphviz reads no string of more than 16 KB.
    var shortened: String { count <= 60 ? self : prefix(59) + "…" }
}
