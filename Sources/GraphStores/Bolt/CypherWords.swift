/// The words of Cypher that change a database, found where a server cannot be told that a query only reads.
enum CypherWords {
    private static let changing: Set = [
        "CREATE", "MERGE", "SET", "DELETE", "REMOVE", "DROP", "FOREACH", "LOAD",
    ]

    /// The words in a query that stand for a change: not in texts, comments, names in backticks, and not as the name
    /// of a property, a label or a parameter.
    static func ofChanges(in query: String) -> [String] {
        var (found, word): ([String], String) = ([], "")
        var (quote, last): (Character?, Character) = (nil, " ")
        var characters = query[...]
        func end() {
            if changing.contains(word.uppercased()) { found.append(word.uppercased()) }
            word = ""
        }
        while let character = characters.popFirst() {
            if let open = quote {
                if character == "\\", open != "`" { _ = characters.popFirst() }
                if character == open { quote = nil }
            } else if character.isLetter || character.isNumber || character == "_" {
                // After these a word is a name.
                if word.isEmpty, ".:$".contains(last) { word = " " }
                word.append(character)
            } else {
                // Before a colon it is the key of a map.
                if character == ":" { word = " " }
                end()
                if "'\"`".contains(character) { quote = character }
                if character == "/", characters.first == "/" {
                    characters = characters.drop { $0 != "\n" }
                } else if character == "/", characters.first == "*" {
                    characters = characters.afterComment
                }
            }
            if !character.isWhitespace { last = character }
        }
        end()
        return found
    }
}

extension Substring {
    /// What follows the next `*/`; nothing where there is none.
    fileprivate var afterComment: Substring {
        guard let end = firstRange(of: "*/") else { return "" }
        return self[end.upperBound...]
    }
}
