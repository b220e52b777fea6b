import Language

/// Places that name somebody in passing, who need not be anywhere in the work: "a Manson-like figure", "like Jason",
/// "Chandler's novel", "an Army private".
struct Asides {
    private let text: AnnotatedText
    private let lexicon: Lexicon

    init(_ text: AnnotatedText, lexicon: Lexicon = .builtIn) {
        self.text = text
        self.lexicon = lexicon
    }

    /// Whether a name that the text gives once, behind a preposition and without a word of who bears it, may be a place
    /// or a thing: "in garish Cinecolor", "shots of the Berlin Wall".
    func isBareObject(_ mention: Mention) -> Bool {
        let words = mention.tokens
        guard text.hasSyntax, let first = words.first.map({ text.tokens[$0].lower }),
            lexicon.givenNames[first] == nil, !lexicon.honorifics.contains(first)
        else { return false }
        var word = text.headToken(of: words)
        for _ in 0..<6 where text.tokens[word].dependency == "conj" { word = text.tokens[word].head }
        let preposition = text.tokens[text.tokens[word].head].lower
        return text.tokens[word].dependency == "pobj" && !Self.ofPeople.contains(preposition)
    }

    private static let ofPeople: Set = [
        "by", "with", "as", "against", "between", "named", "for", "about", "opposite",
    ]

    func isAside(_ mention: Mention) -> Bool {
        let words = mention.tokens
        guard mention.isNamed, !words.isEmpty else { return true }
        let sentence = text.sentence(of: words.lowerBound)
        if let before = text.previous(before: words.lowerBound), sentence.contains(before),
            Self.comparing.contains(text.tokens[before].lower) || isOwnedByAll(before)
        {
            return true
        }
        if let after = text.next(after: words.upperBound - 1), sentence.contains(after) {
            if text.tokens[after].text == "-", let suffix = text.next(after: after),
                Self.likenesses.contains(text.tokens[suffix].lower)
            {
                return true
            }
            if text.tokens[after].isPossessive { return ownsWork(after, sentence) }
        }
        return isAlone(words, sentence) || isModifier(words)
    }

    private static let comparing: Set = ["like", "unlike", "than"]
    private static let likenesses: Set = ["like", "esque", "style", "ish", "type", "era", "inspired"]
    private static let works: Set = [
        "film", "films", "movie", "movies", "picture", "pictures", "novel", "novels", "book", "books",
        "story",
        "stories", "play", "plays", "music", "songs", "painting", "paintings", "work", "version", "direction",
        "camera", "script", "screenplay", "score", "adaptation",
    ]

    /// "a poor man's Joan Pryce".
    private func isOwnedByAll(_ possessive: Int) -> Bool {
        text.tokens[possessive].isPossessive
            && text.previous(before: possessive).map { text.tokens[$0].lower == "man" } == true
    }

    private func ownsWork(_ possessive: Int, _ sentence: Range<Int>) -> Bool {
        let end = min(possessive + 5, sentence.upperBound)
        return text.tokens[(possessive + 1)..<max(end, possessive + 1)].contains {
            Self.works.contains($0.lower)
        }
    }

    /// "Absurd."
    private func isAlone(_ words: Range<Int>, _ sentence: Range<Int>) -> Bool {
        sentence.allSatisfy { words.contains($0) || text.tokens[$0].isPunctuation || text.tokens[$0].isSpace }
    }

    /// "Keno bars", "an Army private", "Budget compromises".
    private func isModifier(_ words: Range<Int>) -> Bool {
        guard let noun = text.noun(modifiedBy: words) else { return false }
        return noun >= words.upperBound && !text.tokens[noun].isCapitalised
    }
}
