import Language
import OntologyModel
import RDF

/// What the words beside a title say it to be, where they do: "the 1928 novel *Nevada*", "*Nevada* (1935)",
/// "*Nevada* is a 1935 film". It keeps apart two works of one name.
struct StatedKind: Equatable {
    var type: IRI?
    var year: String?

    static let nothing = StatedKind()

    /// Whether two mentions of one name cannot mean one work.
    func contradicts(_ other: StatedKind) -> Bool {
        if let type, let theirs = other.type, type != theirs { return true }
        if let year, let theirs = other.year, year != theirs { return true }
        return false
    }

    /// Both together.
    func adding(_ other: StatedKind) -> StatedKind {
        StatedKind(type: type ?? other.type, year: year ?? other.year)
    }
}

/// Reads what is said beside titles.
struct StatedKindReader {
    let lexicon: Lexicon
    let text: AnnotatedText

    func kind(of mention: Mention) -> StatedKind {
        guard !mention.tokens.isEmpty else { return StatedKind(type: scored(mention)) }
        let sentence = text.sentence(of: mention.tokens.lowerBound)
        let behind = behind(mention, sentence)
        let stated = before(mention, sentence).adding(behind)
        return StatedKind(type: scored(mention)).adding(stated)
    }

    /// What layout is sure of.
    private func scored(_ mention: Mention) -> IRI? {
        mention.typeScores.first { $0.value >= 10 && MainWork.classes.contains($0.key) }?.key
    }

    private static let marks: Set<String> = ["“", "‘", "\"", ",", "``", "'", "titled", "called", "entitled"]
    private static let determiners: Set<String> = [
        "the", "a", "an", "'s", "’s", "his", "her", "its", "their",
    ]

    /// "his 1928 novel", "the Broadway musical", "the American film".
    private func before(_ mention: Mention, _ sentence: Range<Int>) -> StatedKind {
        var index = mention.tokens.lowerBound - 1
        while index >= sentence.lowerBound,
            Self.marks.contains(text.tokens[index].text)
                || text.tokens[index].isSpace
        { index -= 1 }
        guard index >= sentence.lowerBound else { return .nothing }
        // "the 1926 novel The House of Secrets", where the title was known without its article.
        if text.tokens[index].text == "The", index > sentence.lowerBound { index -= 1 }
        if mention.finder == "same-name" { return StatedKind(year: year(before: index + 1, sentence)) }
        if text.tokens[index].isYear {
            // "the 1976 *King Kong*".
            let before = index - 1
            return before >= sentence.lowerBound && Self.determiners.contains(text.tokens[before].lower)
                ? StatedKind(year: text.tokens[index].text) : .nothing
        }
        guard let type = kind(text.tokens[index].lower, before: index, sentence) else { return .nothing }
        return StatedKind(type: type, year: year(before: index, sentence))
    }

    /// The year in the noun phrase that ends before a token: "its 1957 American".
    private func year(before end: Int, _ sentence: Range<Int>) -> String? {
        for token in text.tokens[max(sentence.lowerBound, end - 6)..<end].reversed() {
            if token.isYear { return token.text }
            if token.isPunctuation && token.text != "-" && token.text != "," { return nil }
            if Self.determiners.contains(token.lower) { return nil }
        }
        return nil
    }

    /// The class of a noun, where it names one kind of work.
    private func kind(_ noun: String, before index: Int, _ sentence: Range<Int>) -> IRI? {
        let types = (lexicon.classNouns[noun] ?? []).filter(MainWork.classes.contains)
        switch noun {
        case "play": return LM.StageWork
        case "musical":
            let words = text.tokens[max(sentence.lowerBound, index - 2)..<index].map(\.lower)
            return words.contains { ["broadway", "stage"].contains($0) } ? LM.StageWork : nil
        // "the comedy *Lola*" and "the drama *Lola*" may be of the stage.
        case "comedy", "drama", "short", "classic", "series": return nil
        case "story", "book": return LM.WrittenWork
        default: return types.count == 1 ? types.first : nil
        }
    }

    /// "(1935)", "is a 1935 film", ", a 1928 novel".
    private func behind(_ mention: Mention, _ sentence: Range<Int>) -> StatedKind {
        guard var index = text.next(after: mention.tokens.upperBound - 1), sentence.contains(index) else {
            return .nothing
        }
        if text.tokens[index].isPunctuation, ["”", "\"", "’", "''"].contains(text.tokens[index].text) {
            index += 1
        }
        guard sentence.contains(index) else { return .nothing }
        if text.tokens[index].text == "(", index + 2 < sentence.upperBound, text.tokens[index + 1].isYear,
            [")", ",", ";"].contains(text.tokens[index + 2].text)
        {
            return StatedKind(year: text.tokens[index + 1].text)
        }
        let opens = ["is", "was", ","].contains(text.tokens[index].text)
        guard opens, index + 1 < sentence.upperBound,
            ["a", "an", "the"].contains(text.tokens[index + 1].text),
            let kind = DefinitionFinder(lexicon: lexicon).kind(after: index + 1, text), kind.year != nil
        else { return .nothing }
        return StatedKind(type: kind.type, year: kind.year)
    }
}
