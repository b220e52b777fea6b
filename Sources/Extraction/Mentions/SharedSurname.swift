import Language

/// Completes the first of two names that share a surname: "directors Joel and Ethan Coen" names Joel Coen.
struct SharedSurname {
    let lexicon: Lexicon

    func complete(_ article: inout Article) {
        let text = article.text
        let names = article.mentions.indices.filter {
            article.mentions[$0].form == .name && !article.mentions[$0].tokens.isEmpty
        }
        for (first, second) in zip(names, names.dropFirst()) {
            let (one, other) = (article.mentions[first], article.mentions[second])
            let words = other.name.split(separator: " ")
            guard words.count == 2, isGivenName(one.name), isGivenName(String(words[0])),
                let and = text.next(after: one.tokens.upperBound - 1),
                ["and", "&"].contains(text.tokens[and].lower),
                text.next(after: and) == other.tokens.lowerBound,
                let noun = text.previous(before: one.tokens.lowerBound),
                Self.siblings.contains(text.tokens[noun].lower)
            else { continue }
            article.mentions[first].name = "\(one.name) \(words[1])"
        }
    }

    private func isGivenName(_ name: String) -> Bool { lexicon.givenNames[name.lowercased()] != nil }

    private static let siblings = Set(WordLists.builtIn["SIBLINGS"] ?? [])
}
