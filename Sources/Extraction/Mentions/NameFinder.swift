import Documents
import Language
import OntologyModel
import RDF

/// Finds names by their capitals, and titles that stand in running text without any marks.
///
/// A name is a run of capitalised words. Small words join two runs only where the whole looks like a title
/// ("The Umbrellas of Cherbourg"); `'s` always ends one ("Frank Borzage's").
struct NameFinder {
    let lexicon: Lexicon
    /// What a sentence may begin with that is no name: "Grief is its true subject".
    let terms: TermFinder

    func find(in article: Article, outside taken: [Range<Int>]) -> [Mention] {
        let text = article.text
        let isTaken = TokenMask(taken, in: text)
        let known = knownLowercase(text)
        var runs: [Range<Int>] = []
        for sentence in text.sentences {
            var index = sentence.lowerBound
            while index < sentence.upperBound {
                guard !isTaken[index], let run = run(from: index, in: sentence, text, isTaken, known) else {
                    index += 1
                    continue
                }
                if isName(run, text) { runs.append(run) }
                index = run.upperBound
            }
        }
        let headings = HeadingWords(of: article)
        runs = headings.names(in: withoutStrayOpeners(runs, text), text)
        return splitJoined(withoutEvents(withoutOpeners(runs, text), text), text).filter {
            headings.allow($0, text) || $0.count > 1 && looksLikePerson($0, text)
        }
        .map { mention($0, text) }
    }

    /// "Nostalgia of La La Land" is no name where "La La Land" stands alone elsewhere.
    private func splitJoined(_ runs: [Range<Int>], _ text: AnnotatedText) -> [Range<Int>] {
        let alone = Set(runs.filter { $0.count > 1 }.map { text.folded($0) })
        return runs.map { run in
            guard !["the", "a", "an"].contains(text.tokens[run.lowerBound].lower),
                let of = run.first(where: { text.tokens[$0].text == "of" }), of + 1 < run.upperBound,
                alone.contains(text.folded(of + 1..<run.upperBound))
            else { return run }
            return of + 1..<run.upperBound
        }
    }

    /// "Believing Mitchum dead, …", "Given Ada Marsh's charm, …", "Young Ada is …": the capital of the first word is
    /// the sentence's, where what follows is a name without it.
    private func withoutOpeners(_ runs: [Range<Int>], _ text: AnnotatedText) -> [Range<Int>] {
        guard text.hasSyntax else { return runs }
        let starts = { (run: Range<Int>) in
            isFirstWord(run.lowerBound, in: text.sentence(of: run.lowerBound), text)
        }
        let names = Set(runs.filter { !starts($0) }.map { text.folded($0) })
        return runs.map { run in
            guard run.count > 1, starts(run) else { return run }
            let opener = text.tokens[run.lowerBound]
            let rest = run.lowerBound + 1..<run.upperBound
            let isGiven = lexicon.givenNames[text.tokens[rest.lowerBound].lower] != nil
            let isOrdinary =
                !opener.tag.hasPrefix("NNP") && opener.entityPosition != .begin && opener.isCapitalised
                && !["the", "a", "an"].contains(opener.lower)
                || ["young", "old", "poor", "little", "dear"].contains(opener.lower) && rest.count == 1
                    && isGiven
            guard isOrdinary, lexicon.givenNames[opener.lower] == nil, !names.contains(text.folded(run)),
                isGiven || names.contains(text.folded(rest))
            else { return run }
            return rest
        }
    }

    /// "Tons of flies.", "Marinates a plot in …": a single word whose capital is the sentence's, and that no list and no
    /// other place in the document knows for a name, and that nothing is said of.
    private func withoutStrayOpeners(_ runs: [Range<Int>], _ text: AnnotatedText) -> [Range<Int>] {
        guard text.hasSyntax else { return runs }
        let words = Dictionary(
            runs.flatMap { $0.map { text.tokens[$0].lower } }.map { ($0, 1) }, uniquingKeysWith: +)
        return runs.filter { run in
            let token = text.tokens[run.lowerBound]
            return run.count > 1 || !token.entityLabel.isEmpty || words[token.lower] ?? 0 > 1
                || ["nsubj", "nsubjpass", "poss"].contains(token.dependency)
                || !isFirstWord(run.lowerBound, in: text.sentence(of: run.lowerBound), text)
                || lexicon.givenNames[token.lower] != nil || lexicon.places.contains(token.text)
                || lexicon.organizations.contains(token.text)
                || lexicon.characters.contains(NameKey(token.text))
        }
    }

    /// "post-Civil War Colorado": the name of a time before that of a place.
    private func withoutEvents(_ runs: [Range<Int>], _ text: AnnotatedText) -> [Range<Int>] {
        runs.map { run in
            let rest = run.indices.dropFirst(2).map { $0..<run.upperBound }.first {
                lexicon.places.contains(text.folded($0))
                    && lexicon.events.contains(text.folded(run.lowerBound..<$0.lowerBound).lowercased())
            }
            return rest ?? run
        }
    }

    // MARK: Runs of capitals

    /// In tokens; a line in capitals is no name.
    private static let longestName = 14
    private static let hours: Set = ["am", "pm", "a.m.", "p.m.", "a.m", "p.m"]
    private static let generations: Set = ["Jr", "Jr.", "Sr", "Sr."]
    private static let determiners: Set<String> = ["the", "a", "an", "his", "her", "its", "their", "this"]

    private func run(
        from start: Int, in sentence: Range<Int>, _ text: AnnotatedText, _ isTaken: TokenMask,
        _ known: Set<String>
    ) -> Range<Int>? {
        let tokens = text.tokens
        guard canBegin(start, in: sentence, text, known) else { return nil }
        var end = start + 1
        while end < sentence.upperBound, end - start < Self.longestName, !isTaken[end] {
            let token = tokens[end]
            if token.isCapitalised || token.isElidedArticle, !token.isPunctuation,
                !text.isLineBreak(before: end)
            {
                if isBareDemonym(start..<end, text) { break }
                end += 1
            } else if token.isSpace, token.text.count == 1, token.text != "\n", token.text != "\t",
                end + 1 < sentence.upperBound,
                tokens[end + 1].isCapitalised,
                !text.isLineBreak(before: end + 1)
            {
                // "H. G. Wells" with spaces that do not break; a wider gap parts columns.
                end += 2
            } else if let rest = droppedGEnd(at: end, in: sentence, text, isTaken) {
                end = rest
            } else if token.isNumber, tokens[end - 1].isCapitalised, token.text.utf8.count <= 2,
                !["than", "at"].contains(tokens[end - 1].lower)
            {
                end += 1
            } else if token.text == "-" || token.text == "–", isTightHyphen(end, text),
                end + 1 < sentence.upperBound,
                tokens[end + 1].isCapitalised || isSyllable(tokens[end + 1], text)
            {
                end += 2
            } else if token.text == ",", end + 1 < sentence.upperBound, !isTaken[end + 1],
                Self.generations.contains(tokens[end + 1].text)
            {
                // "Walt Dunn, Jr."
                end += 2
            } else if let rest = possessivePlaceEnd(at: end, in: sentence, text) {
                end = rest
            } else if let joined = nicknameEnd(at: end, in: sentence, text) {
                end = joined
            } else if let joined = joinedEnd(at: end, from: start, in: sentence, text, isTaken) {
                end = joined
            } else {
                break
            }
        }
        return start..<end
    }

    private func canBegin(_ index: Int, in sentence: Range<Int>, _ text: AnnotatedText, _ known: Set<String>)
        -> Bool
    {
        let token = text.tokens[index]
        if token.isNumber {
            // "7th Heaven", "24 Hour Party People": a number opens a title only before capitals.
            guard let next = text.next(after: index), sentence.contains(next) else { return false }
            return text.tokens[next].isCapitalised && !token.isYear && token.whitespaceAfter
                && !lexicon.calendar.contains(text.tokens[next].lower)
                // "7:30 PM"
                && !token.text.contains(":") && !Self.hours.contains(text.tokens[next].lower)
        }
        guard token.isCapitalised, !token.isPunctuation, token.text != "I" else { return false }
        let word = token.lower
        if lexicon.calendar.contains(word), !isGivenName(index, text) { return false }
        guard isFirstWord(index, in: sentence, text) else {
            return !isPronounLike(word) && !isTradeOfNext(index, in: sentence, text)
                || startsTitle(index, in: sentence, text)
        }
        if startsTitle(index, in: sentence, text) { return true }
        if lexicon.sentenceOpeners.contains(word) {
            // "Will Hallam plays a thief", but "Will Hallam win?"
            return text.hasSyntax && token.tag == "NNP" && isGivenName(index, text)
        }
        // "Director Ada Marsh …": the noun says what she is.
        let singular = word.hasSuffix("s") ? String(word.dropLast()) : word
        if lexicon.classNouns[word] ?? lexicon.classNouns[singular] != nil,
            let next = text.next(after: index),
            text.tokens[next].isCapitalised
        {
            return false
        }
        if !isGivenName(index, text), terms.hasTerm(word), !isFollowedByName(index, in: sentence, text) {
            return false
        }
        // "Sharing the title of another film, …".
        if word.hasSuffix("ing"), lexicon.givenNames[word] == nil, let next = text.next(after: index),
            Self.determiners.contains(text.tokens[next].text)
        {
            return false
        }
        if text.hasSyntax {
            // "Flashbacks show how …".
            if word.hasSuffix("s"), lexicon.givenNames[word] == nil, token.entityLabel.isEmpty,
                let next = text.next(after: index), text.tokens[next].tag == "VBP",
                text.tokens[next].isLowercased
            {
                return false
            }
            // "Genre buffs will …".
            if token.entityLabel.isEmpty, token.dependency == "compound", lexicon.givenNames[word] == nil,
                text.tokens[token.head].isLowercased, !lexicon.organizations.contains(token.text),
                !lexicon.places.contains(token.text)
            {
                return false
            }
            return token.tag.hasPrefix("NNP") || token.entityPosition == .begin
                || token.entityPosition == .inside
                || (text.next(after: index).map { text.tokens[$0].isCapitalised } ?? false)
        }
        // Without a parser: a word that the document also writes small is no name.
        return !known.contains(word)
            || (text.next(after: index).map { text.tokens[$0].isCapitalised && $0 < sentence.upperBound }
                ?? false)
    }

    /// "Composer Leo Banks" with a capital that only the style of a paper gives: not part of the name.
    private func isTradeOfNext(_ index: Int, in sentence: Range<Int>, _ text: AnnotatedText) -> Bool {
        guard lexicon.classNouns[text.tokens[index].lower]?.contains(LM.Person) == true,
            let next = text.next(after: index), sentence.contains(next), text.tokens[next].isCapitalised,
            text.tokens[index].tag != "NNPS"
        else { return false }
        return lexicon.givenNames[text.tokens[next].lower] != nil || text.tokens[next].entityLabel == "PERSON"
    }

    private func isFollowedByName(_ index: Int, in sentence: Range<Int>, _ text: AnnotatedText) -> Bool {
        text.next(after: index).map { sentence.contains($0) && text.tokens[$0].isCapitalised } ?? false
    }

    /// "The", "A", "In" … open a title where capitals follow at once: "The Band Wagon", "An American in Paris".
    private func startsTitle(_ index: Int, in sentence: Range<Int>, _ text: AnnotatedText) -> Bool {
        let word = text.tokens[index].lower
        guard ["the", "a", "an", "my", "no", "all", "i"].contains(word) else { return false }
        guard let next = text.next(after: index), sentence.contains(next) else { return false }
        let follower = text.tokens[next]
        guard follower.isCapitalised, !follower.isPunctuation else { return false }
        guard isFirstWord(index, in: sentence, text) else { return true }
        // At the start of a sentence the capital of "The" says nothing: two more capitals are needed, or a
        // small word that joins them.
        guard let third = text.next(after: next), sentence.contains(third) else { return false }
        if lexicon.demonyms.contains(follower.lower) || lexicon.givenNames[follower.lower] != nil {
            return false
        }
        return (text.tokens[third].isCapitalised && !lexicon.demonyms.contains(follower.lower))
            || (["of", "in"].contains(text.tokens[third].text)
                && (text.next(after: third).map { text.tokens[$0].isCapitalised } ?? false))
    }

    /// "May Robson", "April Grace": a month's name before another capital may be a person's.
    private func isGivenName(_ index: Int, _ text: AnnotatedText) -> Bool {
        guard lexicon.givenNames[text.tokens[index].lower] != nil, let next = text.next(after: index) else {
            return false
        }
        return text.tokens[next].isCapitalised
    }

    /// "St. Paul's Cathedral", "Valentine's Day": a possessive before the last word of a place or a feast.
    private func possessivePlaceEnd(at index: Int, in sentence: Range<Int>, _ text: AnnotatedText) -> Int? {
        guard text.tokens[index].isPossessive, index + 1 < sentence.upperBound,
            text.tokens[index + 1].isCapitalised,
            lexicon.nameEndings[text.tokens[index + 1].lower] == LM.Place
                || ["day", "eve"].contains(text.tokens[index + 1].lower),
            index + 2 == sentence.upperBound || !text.tokens[index + 2].isCapitalised
        else { return nil }
        return index + 2
    }

    /// A nickname between the names of a person: George "Gabby" Hayes.
    private func nicknameEnd(at index: Int, in sentence: Range<Int>, _ text: AnnotatedText) -> Int? {
        guard index + 3 < sentence.upperBound, Self.opensQuotation.contains(text.tokens[index].text),
            text.tokens[index + 1].isCapitalised, Self.closesQuotation.contains(text.tokens[index + 2].text),
            text.tokens[index + 3].isCapitalised
        else { return nil }
        return index + 4
    }

    private static let opensQuotation: Set<String> = ["\"", "“", "‘", "'", "``"]
    private static let closesQuotation: Set<String> = ["\"", "”", "’", "'", "''"]

    /// Small words between capitals: "Umbrellas of Cherbourg", "Girls of Rochefort", "Lord of the Rings".
    private func joinedEnd(
        at index: Int, from start: Int, in sentence: Range<Int>, _ text: AnnotatedText, _ isTaken: TokenMask
    ) -> Int? {
        let tokens = text.tokens
        let opensAsTitle =
            ["the", "a", "an"].contains(tokens[start].lower) || tokens[start].isNumber
            || isVerbOfTitle(start, in: sentence, text)
        // "30th Street in Manhattan" are two places.
        if lexicon.nameEndings[tokens[index - 1].lower] == LM.Place, tokens[index].text != "of" { return nil }
        var end = index
        while end < sentence.upperBound, end - index < 3, !isTaken[end],
            isJoining(tokens[end], opensAsTitle, start..<index, text)
        {
            end += 1
        }
        guard end > index, end < sentence.upperBound, !isTaken[end], tokens[end].isCapitalised,
            !tokens[end].isPunctuation, !lexicon.calendar.contains(tokens[end].lower),
            !isAuthor(end, behind: tokens[end - 1].text, text)
        else { return nil }
        return end + 1
    }

    /// "The Harbour Road by Sara Bassett": the title ends before who wrote it.
    private func isAuthor(_ index: Int, behind word: String, _ text: AnnotatedText) -> Bool {
        word == "by"
            && (lexicon.givenNames[text.tokens[index].lower] != nil || text.tokens[index].isInitial)
    }

    /// "Singin' in the Rain": an apostrophe for the g of a verb that opens a title.
    private func droppedGEnd(
        at index: Int, in sentence: Range<Int>, _ text: AnnotatedText, _ isTaken: TokenMask
    ) -> Int? {
        let tokens = text.tokens
        guard ["'", "’"].contains(tokens[index].text), tokens[index - 1].text.hasSuffix("in"),
            !tokens[index - 1].whitespaceAfter, tokens[index].whitespaceAfter
        else { return nil }
        var end = index + 1
        while end < sentence.upperBound, end - index <= 3, !isTaken[end],
            lexicon.titleSmallWords.contains(tokens[end].text)
        {
            end += 1
        }
        guard end < sentence.upperBound, !isTaken[end], tokens[end].isCapitalised else { return nil }
        return end + 1
    }

    private func isJoining(_ token: Token, _ opensAsTitle: Bool, _ before: Range<Int>, _ text: AnnotatedText)
        -> Bool
    {
        switch token.text {
        case "of", "de", "von", "van", "der", "da", "di", "du", "del", "la", "le", "des", "ibn", "bin":
            return token.text != "of" || opensAsTitle || !looksLikePerson(before, text)
        case "the": return text.tokens[before].last.map { _ in true } ?? false
        case "in", "to", "for", "on", "with", "from", "at", "by", "and", "a", "an":
            return opensAsTitle && (before.count > 1 || text.tokens[before.lowerBound].lower.hasSuffix("ing"))
        case "&": return true
        default: return false
        }
    }

    /// "Breaking the Waves", "Waiting for Guffman": a participle that is capitalised where no sentence begins.
    private func isVerbOfTitle(_ index: Int, in sentence: Range<Int>, _ text: AnnotatedText) -> Bool {
        let token = text.tokens[index]
        guard token.text.utf8.count > 5, token.lower.hasSuffix("ing"), !lexicon.places.contains(token.text)
        else { return false }
        return !isFirstWord(index, in: sentence, text)
    }

    private func looksLikePerson(_ run: Range<Int>, _ text: AnnotatedText) -> Bool {
        lexicon.givenNames[text.tokens[run.lowerBound].lower] != nil
            || lexicon.honorifics.contains(text.tokens[run.lowerBound].lower)
    }

    private func isName(_ run: Range<Int>, _ text: AnnotatedText) -> Bool {
        let words = text.tokens[run].map(\.lower)
        if words.count == 1 {
            let word = words[0]
            if isDemonym(word) || isPronounLike(word) || lexicon.honorifics.contains(word) {
                return false
            }
            if word.count == 1 || word.hasSuffix(".") && word.count <= 2 { return false }
            // "gets the girl AND the money", "Gee".
            let token = text.tokens[run.lowerBound]
            if token.tag == "UH" || TitleCase.isCapitals(token.text) && lexicon.titleSmallWords.contains(word)
            {
                return false
            }
            if isLabel(run.lowerBound, text) { return false }
            // "his Marshian impulses"
            if token.tag == "JJ", word.hasSuffix("ian") || word.hasSuffix("esque"),
                lexicon.givenNames[word] == nil
            {
                return false
            }
        }
        if terms.isTerm(words) { return false }
        let name = text.folded(run).lowercased()
        if lexicon.events.contains(name) || lexicon.noNames.contains(name) { return false }
        if name.hasSuffix("'s day") || name.hasSuffix("’s day") || name.hasSuffix("'s eve")
            || name.hasSuffix("’s eve")
        {
            return false
        }
        // "Nova Scotian", as "Nova Scotia" is a place.
        if words.count > 1, name.hasSuffix("an"), lexicon.places.contains(String(text.folded(run).dropLast()))
        {
            return false
        }
        return !words.allSatisfy { isDemonym($0) || lexicon.calendar.contains($0) || $0 == "-" }
    }

    /// "Cast:" at the start of a line.
    private func isLabel(_ index: Int, _ text: AnnotatedText) -> Bool {
        guard let next = text.next(after: index), text.tokens[next].text == ":" else { return false }
        return text.sentence(of: index).lowerBound == index || text.isLineBreak(before: index)
    }

    // MARK: Small questions

    private func isFirstWord(_ index: Int, in sentence: Range<Int>, _ text: AnnotatedText) -> Bool {
        var before = index - 1
        while before >= sentence.lowerBound, index - before < 8 {
            let token = text.tokens[before]
            if !token.isSpace && !token.isPunctuation { return false }
            // A colon or an opening quotation mark begins anew, a comma does not.
            if token.text == "," || token.text == ")" { return false }
            before -= 1
        }
        return true
    }

    private func isPronounLike(_ word: String) -> Bool {
        ["i", "he", "she", "it", "we", "they", "you", "the", "a", "an", "this", "that"].contains(word)
    }

    private func isBareDemonym(_ run: Range<Int>, _ text: AnnotatedText) -> Bool {
        run.count == 1 && lexicon.demonyms.contains(text.tokens[run.lowerBound].lower)
    }

    /// "Comanche", "Comanches".
    private func isDemonym(_ word: String) -> Bool {
        lexicon.demonyms.contains(word)
            || word.hasSuffix("s") && lexicon.demonyms.contains(String(word.dropLast()))
    }

    /// The second half of "Chiu-wai", "Kar-wai", "Chan-wook"; not of "Oscar-winning".
    private func isSyllable(_ token: Token, _ text: AnnotatedText) -> Bool {
        token.isLowercased && token.text.utf8.count <= 5 && !token.tag.hasPrefix("VB")
            && ![
                "like", "esque", "era", "led", "born", "wide", "type", "ish", "style", "set", "in", "at",
                "up", "the", "and", "old", "made", "level", "based", "free", "lit", "winner",
            ].contains(token.text)
    }

    private func isTightHyphen(_ index: Int, _ text: AnnotatedText) -> Bool {
        index > 0 && !text.tokens[index - 1].whitespaceAfter && !text.tokens[index].whitespaceAfter
    }

    private func knownLowercase(_ text: AnnotatedText) -> Set<String> {
        Set(text.tokens.lazy.filter(\.isLowercased).map(\.text))
    }

    private func mention(_ run: Range<Int>, _ text: AnnotatedText) -> Mention {
        Mention(
            range: text.byteRange(of: run), tokens: run, name: text.folded(run), form: .name,
            finder: "capitals")
    }
}

/// Which tokens some ranges cover.
struct TokenMask {
    private var covered: [Bool]

    init(_ ranges: [Range<Int>], in text: AnnotatedText) {
        covered = Array(repeating: false, count: text.tokens.count)
        for range in ranges {
            for index in range.clamped(to: covered.indices) { covered[index] = true }
        }
    }

    subscript(index: Int) -> Bool { covered[index] }

    mutating func cover(_ range: Range<Int>) {
        for index in range.clamped(to: covered.indices) { covered[index] = true }
    }
}
