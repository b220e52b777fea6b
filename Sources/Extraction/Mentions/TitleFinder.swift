import Documents
import Language
import OntologyModel
import RDF

/// Finds titles that layout sets apart: italics and quotation marks.
struct TitleFinder {
    let lexicon: Lexicon

    func find(in article: Article) -> [Mention] {
        var mentions: [Mention] = []
        for span in article.document.spans {
            switch span.kind {
            case .italic:
                mentions += titles(in: span.range, article).compactMap {
                    mention($0, in: article, Self.italic, finder: "italic")
                }
            case .quotation:
                if let mention = mention(span.range, in: article, Self.quoted, finder: "quotation") {
                    mentions.append(mention)
                }
            default: break
            }
        }
        return mentions
    }

    /// "*Night Ferry, The Salt Road, Tin Harbour*": one title, or several that one pair of marks holds. Few titles have
    /// two commas, and those end in "and".
    private func titles(in bytes: Range<Int>, _ article: Article) -> [Range<Int>] {
        let line = article.document.text[utf8: bytes]
        let commas = line.indicesOutsideBrackets().filter { line[$0] == "," }
        guard commas.count > 1 else { return [bytes] }
        let starts = [line.startIndex] + commas.map { line.index(after: $0) }
        let parts = zip(starts, commas + [line.endIndex]).map { line[$0..<$1].trimmed }.filter { !$0.isEmpty }
        let areTitles = parts.allSatisfy { part in
            let words = part.split(separator: " ")
            return words.first != "and" && words.first != "&" && words.last?.first?.isLowercase == false
        }
        guard parts.count > 2, areTitles, parts.count(where: { $0.contains(" ") }) > 1 else { return [bytes] }
        // The title in another language, in brackets, is not part of it.
        return parts.map { article.document.text.utf8Range(of: $0.prefix { $0 != "(" }.trimmed) }
    }

    // In italics stands what is long, between quotation marks what is short (Chicago Manual of Style, 8.163).
    static let italic: [IRI: Double] = [
        LM.Film: 4, LM.StageWork: 1.5, LM.TelevisionWork: 1.5, LM.WrittenWork: 1.5, LM.Album: 1.5,
        LM.Song: 0.5,
        LM.Person: -6, LM.Character: -6, LM.Place: -6, LM.Organization: -1, LM.Award: -4,
    ]
    static let quoted: [IRI: Double] = [
        LM.Song: 2.5, LM.Film: 2, LM.WrittenWork: 1, LM.TelevisionWork: 1, LM.StageWork: 1, LM.Album: 0.5,
        LM.Person: -3, LM.Character: -2, LM.Place: -1.5, LM.Organization: -1.5, LM.Award: -2,
    ]

    private func mention(
        _ bytes: Range<Int>, in article: Article, _ scores: [IRI: Double], finder: String
    ) -> Mention? {
        let text = article.text
        // "Director:" in italics is a label, whichever side of the colon the italics end.
        let behind = article.document.text(in: bytes.upperBound - 1..<bytes.upperBound + 1)
        if behind.contains(":") || behind.hasPrefix(":") { return nil }
        let tokens = trimmed(text.tokens(in: bytes), in: text)
        let isCalledWork = isCalledWork(tokens, in: text)
        guard !tokens.isEmpty, tokens.count <= 16, isTitleCase(tokens, in: text) || isCalledWork else {
            return nil
        }
        let name = text.folded(tokens)
        guard !name.hasSuffix(":"), name.contains(where: \.isLetter) || name.contains(where: \.isNumber)
        else {
            return nil
        }
        // One capital between quotation marks may be anything: a nickname, a word of the author's, a cry.
        let isBareWord =
            finder == "quotation" && capitals(tokens, in: text) < 2 && !isCalledWork
            && !isInTitle(bytes, article.document)
        if isBareWord, isNickname(tokens, in: text) { return nil }
        if isBareWord, tokens.count > 1, !name.hasSuffix("’s"), !name.hasSuffix("'s") { return nil }
        return Mention(
            range: text.byteRange(of: tokens), tokens: tokens, name: name, form: isBareWord ? .name : .title,
            typeScores: isBareWord ? [:] : scores, finder: finder)
    }

    /// "Review: Lunn's soundtrack to ‘Carmela’": what the title of a text quotes is what it is about.
    private func isInTitle(_ bytes: Range<Int>, _ document: Document) -> Bool {
        guard let heading = document.spans.first(where: { $0.kind.isBlockOfText }) else { return false }
        let line = document.text[utf8: heading.range]
        return heading.range.overlaps(bytes) && line.utf8.count <= 160 && line.last != "."
    }

    /// 'his film "Tous les matins du monde"': titles of other languages have few capitals, so what is said to be a work
    /// right before is one.
    private func isCalledWork(_ tokens: Range<Int>, in text: AnnotatedText) -> Bool {
        // "Lunn's “Carmela”".
        if let mark = text.previous(before: tokens.lowerBound), text.tokens[mark].isPunctuation,
            text.tokens[tokens.lowerBound].isCapitalised,
            let possessive = text.previous(before: mark), text.tokens[possessive].isPossessive,
            possessive > 0,
            text.tokens[possessive - 1].isCapitalised
        {
            return true
        }
        guard (2...10).contains(tokens.count), text.tokens[tokens.lowerBound].isCapitalised,
            let mark = text.previous(before: tokens.lowerBound),
            let noun = text.tokens[mark].isPunctuation ? text.previous(before: mark) : mark,
            text.tokens[noun].isLowercased
        else { return false }
        return lexicon.classNouns[text.tokens[noun].baseForm]?.isDisjoint(with: MainWork.classes) == false
    }

    /// Without the quotation marks, brackets and sentence punctuation that layout leaves at the ends.
    private func trimmed(_ tokens: Range<Int>, in text: AnnotatedText) -> Range<Int> {
        var (start, end) = (tokens.lowerBound, tokens.upperBound)
        let closing: Set = [",", ".", ";", ":", ")", "]", "”", "’", "\"", "'", "»"]
        let opening: Set = ["“", "‘", "\"", "'", "(", "[", "«", "``"]
        while start < end, text.tokens[start].isSpace || opening.contains(text.tokens[start].text) {
            start += 1
        }
        while start < end, text.tokens[end - 1].isSpace || closing.contains(text.tokens[end - 1].text) {
            end -= 1
        }
        return start..<end
    }

    /// George "Gabby" Hayes: capitals on both sides of the quotation marks.
    private func isNickname(_ tokens: Range<Int>, in text: AnnotatedText) -> Bool {
        guard tokens.lowerBound >= 2, tokens.upperBound + 1 < text.tokens.count else { return false }
        return text.tokens[tokens.lowerBound - 2].isCapitalised
            && text.tokens[tokens.upperBound + 1].isCapitalised
    }

    private func capitals(_ tokens: Range<Int>, in text: AnnotatedText) -> Int {
        tokens.count { text.tokens[$0].isCapitalised || text.tokens[$0].isNumber }
    }

    /// Every word that is not small begins with a capital or a digit; emphasis does not look like that.
    private func isTitleCase(_ tokens: Range<Int>, in text: AnnotatedText) -> Bool {
        var capitals = 0
        for index in tokens {
            let token = text.tokens[index]
            if token.isPunctuation || token.isSpace || token.isPossessive || token.text.hasPrefix("n'") {
                continue
            }
            if token.isCapitalised || token.isNumber {
                capitals += 1
            } else if index == tokens.lowerBound || !isSmall(token.lower) {
                return false
            }
        }
        guard let first = text.tokens[tokens].first(where: { !$0.isPunctuation }) else { return false }
        return capitals > 0 && (tokens.count > 1 || !lexicon.sentenceOpeners.contains(first.lower))
    }

    private func isSmall(_ word: String) -> Bool {
        lexicon.titleSmallWords.contains(word) || word.utf8.count <= 3 || word.hasPrefix("'")
            || word.hasPrefix("’")
    }
}

extension LayoutSpan.Kind {
    /// A paragraph or a heading.
    fileprivate var isBlockOfText: Bool {
        switch self {
        case .paragraph, .heading: true
        default: false
        }
    }
}
