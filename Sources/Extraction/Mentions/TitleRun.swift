import Language

/// Goes forward over the words of a title.
struct TitleRun {
    let text: AnnotatedText
    let lexicon: Lexicon
    let isTaken: TokenMask
    let sentence: Range<Int>

    /// In tokens.
    private static let longest = 12

    func next(_ index: Int) -> Int? {
        text.next(after: index).flatMap { sentence.contains($0) ? $0 : nil }
    }

    /// The title that begins at a token.
    /// - Parameters:
    ///   - isListed: whether "and" comes before another title.
    ///   - isBounded: whether marks or words set it apart, so that it may hold names: "Everybody Comes to Ada's".
    func title(from start: Int, isListed: Bool, isBounded: Bool = false) -> Range<Int>? {
        guard isFree(start), isWord(start) else { return nil }
        var end = start + 1
        while end < sentence.upperBound, end - start < Self.longest, isFree(end),
            !text.isLineBreak(before: end)
        {
            if isWord(end) {
                end += 1
            } else if let next = behindJoint(at: end, isListed: isListed, isBounded: isBounded) {
                end = next
            } else {
                break
            }
        }
        let title = start..<end
        guard title.contains(where: { text.tokens[$0].isCapitalised && !isArticle($0) }) else { return nil }
        return title
    }

    private func isFree(_ index: Int) -> Bool { index < sentence.upperBound && !isTaken[index] }

    private func isWord(_ index: Int) -> Bool {
        let token = text.tokens[index]
        return (token.isCapitalised || token.isNumber) && !token.isPunctuation
    }

    private func isArticle(_ index: Int) -> Bool { ["the", "a", "an"].contains(text.tokens[index].lower) }

    /// The token behind small words, marks or a possessive that a title may go on over.
    private func behindJoint(at start: Int, isListed: Bool, isBounded: Bool) -> Int? {
        let tokens = text.tokens
        if tokens[start].isPossessive {
            // "Everybody's Harbour", "Everybody Comes to Ada's".
            guard let next = next(start), !tokens[next].isPunctuation else { return start + 1 }
            return isWord(next) && isFree(next) ? next + 1 : tokens[next].lower == "by" ? start + 1 : nil
        }
        if tokens[start].isPunctuation {
            guard start + 1 < sentence.upperBound, isWord(start + 1) || tokens[start].text == "," else {
                return nil
            }
            let isTight = !tokens[start - 1].whitespaceAfter && !tokens[start].whitespaceAfter
            switch tokens[start].text {
            case "-", "–", "/": return isTight ? start + 2 : nil
            case "&", ":": return start + 2
            // "The Good, the Bad and the Ugly".
            case ","
            where !isListed && start + 2 < sentence.upperBound && tokens[start + 1].text == "the"
                && isWord(start + 2):
                return start + 3
            default: return nil
            }
        }
        var end = start
        while end < sentence.upperBound, end - start < 3, isFree(end),
            lexicon.titleSmallWords.contains(tokens[end].text)
        {
            end += 1
        }
        guard end > start, isFree(end), isWord(end), !text.isLineBreak(before: end) else { return nil }
        let first = tokens[start].text
        if ["and", "or"].contains(first), isListed || isArticle(end) && end == start + 1 { return nil }
        if first == "by" || first != "of" && !isBounded && isSomebody(end) { return nil }
        if !isBounded, ["in", "at", "from", "to"].contains(first), isPlace(end) { return nil }
        if !isBounded, ["at", "in"].contains(first), isVenue(from: end) { return nil }
        return end + 1
    }

    private func isSomebody(_ index: Int) -> Bool {
        let token = text.tokens[index]
        return token.entityLabel == "PERSON" || lexicon.givenNames[token.lower] != nil
    }

    /// "at the Théâtre du Châtelet", "at the Hull Opera": where it was given.
    private func isVenue(from index: Int) -> Bool {
        for token in text.tokens[index..<min(index + 4, sentence.upperBound)] {
            guard token.isCapitalised || token.isPunctuation || token.text.utf8.count <= 3 else { break }
            if Self.venues.contains(token.lower) { return true }
        }
        return false
    }

    private static let venues = Set(WordLists.builtIn["VENUE"] ?? [])

    private func isPlace(_ index: Int) -> Bool {
        lexicon.places.contains(text.tokens[index].text)
            && text.tokens[index - 1].lower == text.tokens[index - 1].text
            && ["GPE", "LOC"].contains(text.tokens[index].entityLabel)
    }

    /// The titles from a token on that commas, "and" and "or" divide.
    func list(from start: Int) -> [Range<Int>] {
        var titles: [Range<Int>] = []
        var index = start
        while let title = item(from: index) {
            titles.append(title)
            guard var next = next(title.upperBound - 1) else { break }
            if text.tokens[next].text == "(" {
                guard let close = text.closingBracket(of: next, within: 12), let behind = self.next(close)
                else { break }
                next = behind
            }
            var hasMark = false
            while [",", ";", "and", "or", "&"].contains(text.tokens[next].text), let behind = self.next(next)
            {
                hasMark = true
                next = behind
            }
            guard hasMark else { break }
            index = next
        }
        return titles
    }

    /// The title up to the next mark, else as far as it surely goes.
    private func item(from start: Int) -> Range<Int>? {
        guard let title = title(from: start, isListed: true, isBounded: true) else { return nil }
        let isMarked =
            next(title.upperBound - 1).map { ["and", "or", "&"].contains(text.tokens[$0].text) } == true
        return isMarked || endsPhrase(title) ? title : self.title(from: start, isListed: true)
    }

    /// Whether a title ends before a mark or at the end of its sentence.
    func endsPhrase(_ title: Range<Int>) -> Bool {
        guard let next = next(title.upperBound - 1) else { return true }
        return text.tokens[next].isPunctuation || text.tokens[next].lower == "by"
    }
}
