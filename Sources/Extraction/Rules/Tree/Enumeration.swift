import Language

/// What a plural noun stands for where a text goes on to list it: "thrillers such as *Night Ferry* and *The Salt Road*",
/// "films, which include *Night Ferry*, *The Salt Road* and her last, *Tin Harbour*", "four: Best Score, Best Editing",
/// "three plays (“Fog,” “Tide” and “Haul”)".
///
/// Read by the order of the words, as parsers go astray in long lists of titles.
struct Enumeration {
    let text: AnnotatedText
    let index: MentionIndex

    /// In tokens, from the noun to the list, and between two of its members.
    private static let reach = 8
    private static let gap = 7
    private static let longestBracket = 60

    /// The mentions listed; none where no list follows.
    func members(of noun: Int) -> [Int] {
        guard ["NNS", "NNPS", "CD"].contains(text.tokens[noun].tag), !index.isInName(noun),
            let start = start(behind: noun)
        else { return [] }
        let sentence = text.sentence(of: noun)
        var end = sentence.upperBound
        if text.tokens[start - 1].text == "(" {
            end = text.closingBracket(of: start - 1, within: Self.longestBracket) ?? start
        }
        var members: [Int] = []
        var token = start
        var skipped = 0
        while token < end, skipped <= Self.gap {
            if let mention = index.starting(at: token).first(where: { index.mentions[$0].isNamed }) {
                members.append(mention)
                token = index.mentions[mention].tokens.upperBound
                skipped = 0
                guard token < end, goesOn(at: token) else { break }
            } else {
                guard members.isEmpty || !isVerb(token) else { break }
                skipped += 1
                token += 1
            }
        }
        return members
    }

    /// The words that a list of examples begins behind.
    static let introductions: Set = ["including", "include", "included", "includes", "like"]

    private func start(behind noun: Int) -> Int? {
        let sentence = text.sentence(of: noun)
        for token in text.reach(from: noun + 1, Self.reach, in: sentence) where !index.isInName(token) {
            let word = text.tokens[token].lower
            if word == "(", token == noun + 1, namesFirst(behind: token) { return token + 1 }
            if word == ":" || Self.introductions.contains(word) { return token + 1 }
            if word == "as", text.tokens[token - 1].lower == "such" { return token + 1 }
            guard word == "," || word == "such" || word == "which" || word == "that" || !isVerb(token) else {
                return nil
            }
        }
        return nil
    }

    /// Whether a bracket opens with a name, which quotation marks may stand around.
    private func namesFirst(behind bracket: Int) -> Bool {
        let inside = text.reach(from: bracket + 1, 3, in: text.sentence(of: bracket))
        let first = inside.first { !text.tokens[$0].isPunctuation && !text.tokens[$0].isSpace }
        return first.map { index.starting(at: $0).contains { index.mentions[$0].isNamed } } == true
    }

    private func isVerb(_ token: Int) -> Bool { text.tokens[token].tag.hasPrefix("VB") }

    /// A comma, "and", a bracket or a quotation mark.
    private func goesOn(at token: Int) -> Bool {
        let word = text.tokens[token]
        return word.isSpace || word.isPunctuation && ![".", "!", "?"].contains(word.text)
            || ["and", "or", "&"].contains(word.lower)
    }
}
