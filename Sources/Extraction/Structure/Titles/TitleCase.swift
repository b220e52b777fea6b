import Language

/// Gives titles and names in capitals the form they have in running text.
enum TitleCase {
    /// The form in which the words of `capitals` stand elsewhere, or else in title case.
    static func restored(_ capitals: Substring, in text: AnnotatedText, among known: [String]) -> String {
        let folded = articleInFront(capitals.folded)
        guard isCapitals(folded) else { return folded }
        let key = NameLexicon.key(folded)
        if let form = known.first(where: { NameLexicon.key($0) == key && !isCapitals($0) }) { return form }
        return occurrence(of: folded, in: text) ?? titleCased(folded)
    }

    /// "Night Ferry, The" as catalogues file it.
    static func articleInFront(_ title: String) -> String {
        guard let comma = title.lastIndex(of: ","), comma > title.startIndex else { return title }
        let article = title[title.index(after: comma)...].trimmed
        guard articles.contains(article.lowercased()) else { return title }
        return "\(article) \(title[..<comma])"
    }

    private static let articles: Set<String> = [
        "the", "a", "an", "le", "la", "les", "der", "die", "das", "il", "el",
    ]

    static func isCapitals(_ text: some StringProtocol) -> Bool {
        text.count(where: \.isLetter) > 1 && !text.contains(where: \.isLowercase)
    }

    /// The first place where the same words stand in another case.
    private static func occurrence(of capitals: String, in text: AnnotatedText) -> String? {
        let words = capitals.lowercased().split(separator: " ").map(String.init)
        guard words.count > 1, let first = words.first else { return nil }
        for start in text.tokens.indices where text.tokens[start].text.lowercased() == first {
            let span = start..<min(start + words.count, text.tokens.count)
            let found = text.text(of: span)
            if !isCapitals(found),
                found.lowercased().split(whereSeparator: \.isWhitespace).elementsEqual(words.map { $0[...] }),
                found.first?.isUppercase == true
            {
                return found.folded
            }
        }
        return nil
    }

    static func titleCased(_ capitals: some StringProtocol) -> String {
        let words = capitals.split(whereSeparator: \.isWhitespace)
        return words.enumerated().map { index, word in
            let bare = String(word.filter(\.isLetter))
            let isOuter = index == 0 || index == words.count - 1 || words[index - 1].hasSuffix(":")
            if !isOuter, small.contains(bare.lowercased()) { return word.lowercased() }
            if numerals.contains(bare) || word.contains(".") && bare.count <= 3 { return String(word) }
            return capitalised(word)
        }.joined(separator: " ")
    }

    /// A capital after each hyphen, and after an apostrophe that follows one letter: "Spider-Man", "O’Brien".
    private static func capitalised(_ word: some StringProtocol) -> String {
        var result = ""
        var letters = 0
        for character in word {
            if character.isLetter || character.isNumber {
                result += letters == 0 ? String(character) : character.lowercased()
                letters += 1
            } else {
                result.append(character)
                let isElision = letters == 1 && "'’".contains(character)
                if isElision || !"'’".contains(character) { letters = 0 }
            }
        }
        return result
    }

    /// Words that titles leave small.
    static let small = english.union([
        "de", "la", "le", "les", "et", "du", "des", "di", "da", "del", "della", "und", "der", "die", "das",
        "y", "el",
    ])
    static let english: Set<String> = [
        "a", "an", "the", "and", "but", "or", "nor", "of", "in", "on", "at", "to", "by", "for", "from",
        "with", "as", "vs",
    ]
    private static let numerals: Set<String> = [
        "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI", "TV", "USA",
        "UK", "LA",
    ]
}
