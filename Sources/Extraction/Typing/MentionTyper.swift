import Language
import OntologyModel
import RDF

/// Scores the classes of each named mention by the form of the name and the words around it.
///
/// Scores only add up; what a name stands for is decided later, over all its mentions.
struct MentionTyper {
    let lexicon: Lexicon
    let cues: Cues

    func score(_ article: inout Article) {
        let text = article.text
        let kind = WritingKind(of: text)
        let setsTitlesApart = article.mentions.contains { $0.finder == "italic" }
        let namesByStart = Dictionary(
            article.mentions.indices.map { (article.mentions[$0].tokens.lowerBound, $0) },
            uniquingKeysWith: { a, _ in a })
        let titles = Set(
            article.mentions.filter { $0.form == .title }.map(\.tokens.lowerBound))
        let namesByEnd = Set(article.mentions.filter { $0.form == .name }.map(\.tokens.upperBound))
        for index in article.mentions.indices {
            let mention = article.mentions[index]
            // What stands in the front matter alone has no words around it.
            guard mention.form == .name || mention.form == .title, !mention.tokens.isEmpty,
                mention.typeScores.values.allSatisfy({ $0 < Mention.certain })
            else { continue }
            var scores = mention.typeScores
            switch mention.form {
            case .name:
                add(formScores(mention, text), to: &scores)
                // Who sets titles in italics does so with all of them.
                if setsTitlesApart { add([LM.Film: -2], to: &scores) }
            case .title:
                if mention.finder == "quotation", setsTitlesApart, !kind.mayBeTitle(mention) {
                    add(TitleFinder.quoted.mapValues { -max($0, 0) }, to: &scores)
                }
                add(titleScores(mention, text), to: &scores)
                add(kind.scores(of: mention), to: &scores)
                // Who writes on films without italics sets their titles in quotation marks.
                if mention.finder == "quotation", !setsTitlesApart,
                    kind.isOfFilms(at: mention.tokens.lowerBound)
                {
                    add([LM.Film: 2, LM.Song: -1.5], to: &scores)
                }
            default: break
            }
            add(contextScores(mention, text, namesByEnd), to: &scores)
            if mention.form == .name { add(makerScores(mention, text, titles), to: &scores) }
            add(bracketScores(mention, article, namesByStart), to: &scores)
            article.mentions[index].typeScores = scores
        }
        WorkUnderDiscussion(text: text, lexicon: lexicon).score(&article)
        TitleLists(text: text, lexicon: lexicon).score(&article)
        RolesInBrackets(text).score(&article)
        NameLists(text).score(&article)
    }

    // MARK: The name itself

    /// What a title in italics or quotation marks says by its own words.
    private func titleScores(_ mention: Mention, _ text: AnnotatedText) -> [IRI: Double] {
        let words = NameKey(mention.name).words
        var scores: [IRI: Double] = [:]
        if lexicon.stageWorks.contains(NameKey(mention.name)) { scores[LM.StageWork] = 2.8 }
        if lexicon.televisionWorks.contains(NameKey(mention.name)) { scores[LM.TelevisionWork] = 4 }
        if isQuotedBook(mention, text) { add([LM.WrittenWork: 6, LM.Film: -2], to: &scores) }
        if words.count > 1 || mention.name.hasPrefix("The "), let last = words.last,
            lexicon.periodicalEndings.contains(last)
                || lexicon.organizations.contains(mention.name)
        {
            scores[LM.Organization] = 9
        }
        // "the *Oscars*"
        if words.count == 1, lexicon.nameEndings[words[0]] == LM.Award, lexicon.givenNames[words[0]] == nil {
            add([LM.Award: 14, LM.Film: -2], to: &scores)
        }
        return scores
    }

    private static let sayings: Set = [
        "say", "write", "report", "recall", "note", "claim", "argue", "explain", "reveal", "describe",
        "observe",
        "recount", "remember",
    ]

    /// "As Leo Banks writes in *Saltwater*", "According to Banks in *Saltwater*", "In *Saltwater*, Banks reports".
    private func isQuotedBook(_ mention: Mention, _ text: AnnotatedText) -> Bool {
        guard text.hasSyntax else { return false }
        let sentence = text.sentence(of: mention.tokens.lowerBound)
        guard let before = text.previous(before: mention.tokens.lowerBound), sentence.contains(before),
            text.tokens[before].lower == "in"
        else { return false }
        let opening = text.tokens[sentence.lowerBound..<before].filter { !$0.isSpace && !$0.isPunctuation }
        let says = { (token: Token) in Self.sayings.contains(token.lemma) && token.partOfSpeech == "VERB" }
        if let last = opening.last,
            says(last)
                || last.tag == "NNP" && opening.starts(with: ["according", "to"], by: { $0.lower == $1 })
        {
            return true
        }
        guard opening.isEmpty else { return false }
        let behind = text.tokens[text.reach(from: mention.tokens.upperBound, 8, in: sentence)]
        guard let verb = behind.firstIndex(where: { $0.partOfSpeech == "VERB" }), says(text.tokens[verb])
        else { return false }
        return text.tokens[mention.tokens.upperBound..<verb].contains { $0.tag == "NNP" }
    }

    private func formScores(_ mention: Mention, _ text: AnnotatedText) -> [IRI: Double] {
        let tokens = text.tokens[mention.tokens]
        let words = tokens.filter { !$0.isPunctuation && !$0.isSpace }.map(\.lower)
        guard let first = words.first, let last = words.last else { return [:] }
        var scores: [IRI: Double] = [:]
        let capitals = tokens.filter(\.isCapitalised).count
        if let type = lexicon.nameEndings[last], words.count > 1 {
            scores[type, default: 0] += 4
            // "Dave Brubeck Quartet" begins with a person's name.
            if type == LM.Organization, words.count > 2 {
                add([LM.Person: -3, LM.Character: -3], to: &scores)
            }
        }
        if lexicon.namesBody(words) {
            add([LM.Organization: 7, LM.Film: -3], to: &scores)
        }
        if words.count == 2, first == "part", Self.numerals.contains(last) {
            add([LM.Film: 5, LM.Person: -3, LM.Character: -3], to: &scores)
        }
        if namesAward(words, mention, text) { add([LM.Award: 6, LM.Person: -2], to: &scores) }
        if words.count > 1, lexicon.stageWorks.contains(NameKey(mention.name)) {
            add([LM.StageWork: 4, LM.Film: 1, LM.Person: -3, LM.Character: -3], to: &scores)
        }
        if lexicon.televisionWorks.contains(NameKey(mention.name)) {
            add([LM.TelevisionWork: 5, LM.Person: -3, LM.Character: -3, LM.Organization: -3], to: &scores)
        }
        if lexicon.characters.contains(NameKey(mention.name)) {
            add([LM.Character: 5, LM.Person: -3, LM.Organization: -1, LM.Place: -2], to: &scores)
        }
        if lexicon.persons.contains(NameKey(mention.name)) {
            add(
                [LM.Person: 5, LM.Character: -3, LM.Organization: -2, LM.Place: -3, LM.Film: -1], to: &scores)
        }
        let bare = withoutArticle(mention.name)
        if lexicon.places.contains(bare) || lexicon.places.contains(bare.replacing(". ", with: ".")) {
            add([LM.Place: 4, LM.Film: bare == mention.name ? 0 : -2], to: &scores)
        }
        if lexicon.organizations.contains(bare) {
            add([LM.Organization: 4, LM.Person: -1, LM.Character: -1], to: &scores)
        } else if words.count == 1, isAcronym(mention.name) {
            add([LM.Organization: 1.5, LM.Person: -1.5, LM.Character: -1.5], to: &scores)
        }
        if words.count > 1, Self.placeBeginnings.contains(first) {
            add([LM.Place: 3.5, LM.Person: -1], to: &scores)
        }
        if lexicon.honorifics.contains(first), words.count > 1 {
            add([LM.Character: 3, LM.Person: 1.5], to: &scores)
        }
        let isEpithet =
            words.count == 3 && words[1] == "the" && capitals == 2
            && !lexicon.titleSmallWords.contains(first) && !lexicon.sentenceOpeners.contains(first)
        if isEpithet || words.count == 2 && first == "the" && namesRole(last) {
            // "Ripple the Decorator", "the Professor"; films are called so too.
            add([LM.Character: 2.4, LM.Film: 1, LM.Person: -1.5], to: &scores)
        } else if ["the", "a", "an"].contains(first)
            || tokens.contains(where: { $0.isLowercased && ["of", "the", "in"].contains($0.text) })
        {
            add([LM.Film: 2.2, LM.Person: -3, LM.Character: -1.5], to: &scores)
        }
        if tokens.first?.isNumber == true { add([LM.Film: 3, LM.Person: -3], to: &scores) }
        if lexicon.givenNames[first] != nil {
            add(
                words.count > 1 ? [LM.Person: 3, LM.Character: 1.5] : [LM.Character: 2, LM.Person: 1],
                to: &scores)
        } else if looksLikeFullName(mention.name) {
            add([LM.Person: 1.2, LM.Character: 0.4, LM.Organization: 0.2, LM.Film: 0.4], to: &scores)
        } else if words.count == 1 {
            add([LM.Person: 0.6, LM.Character: 0.5, LM.Film: 0.2, LM.Place: 0.2], to: &scores)
        }
        if tokens.contains(where: \.isInitial) { scores[LM.Person, default: 0] += 1.5 }
        if ["jr", "jr.", "sr.", "ii", "iii"].contains(last), words.count > 2 {
            scores[LM.Person, default: 0] += 1.5
        }
        return entityScores(mention, text).merging(scores, uniquingKeysWith: +)
    }

    /// Two or three words, each with a capital: "Hal Dunn", "Wong Kar-wai".
    private func looksLikeFullName(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        return (2...3).contains(words.count)
            && words.allSatisfy { $0.count > 1 && $0.first?.isUppercase == true }
    }

    private static let numerals = Set(WordLists.builtIn["NUMERAL"] ?? [])

    /// "Hotel Bristol", "Mount Etna".
    private static let placeBeginnings: Set = [
        "hotel", "mount", "mt.", "lake", "fort", "cape", "café", "port", "rue", "villa", "château", "isle",
        "rio", "cafe",
    ]

    private func namesRole(_ noun: String) -> Bool {
        lexicon.honorifics.contains(noun) || lexicon.classNouns[noun]?.contains(LM.Character) == true
    }

    private func withoutArticle(_ name: String) -> String {
        name.hasPrefix("The ") || name.hasPrefix("the ") ? String(name.dropFirst(4)) : name
    }

    /// "RKO", "MGM"; but a line in capitals may hold any word.
    private func isAcronym(_ name: String) -> Bool {
        (2...5).contains(name.utf8.count) && name.allSatisfy { $0.isUppercase || $0.isNumber }
    }

    /// "Grand Prix", "Best Film", "the Oscar"; but "Oscar" and "Oscar Levant" are given names.
    private func namesAward(_ words: [String], _ mention: Mention, _ text: AnnotatedText) -> Bool {
        let isAward = { (word: String) in lexicon.nameEndings[word] == LM.Award }
        guard words.count > 1 else {
            guard isAward(words[0]) else { return false }
            let previous = text.previous(before: mention.tokens.lowerBound).map { text.tokens[$0] }
            return lexicon.givenNames[words[0]] == nil || previous?.isYear == true
                || ["the", "an", "a", "best", "his", "her"].contains(previous?.lower)
        }
        return words[0] == "best" || words.contains { isAward($0) && lexicon.givenNames[$0] == nil }
            || words.last.map(isAward) == true
    }

    /// What a general entity recogniser says, where the analysis has one: a hint, as it knows no film.
    private func entityScores(_ mention: Mention, _ text: AnnotatedText) -> [IRI: Double] {
        guard text.hasSyntax else { return [:] }
        let labels = text.tokens[mention.tokens].compactMap { $0.entityLabel.isEmpty ? nil : $0.entityLabel }
        guard let label = labels.first, labels.count * 2 >= mention.tokens.count else { return [:] }
        switch label {
        case "PERSON": return [LM.Person: 1.5, LM.Character: 1.2]
        // Of strange names a recogniser of news makes companies.
        case "ORG":
            let follows = text.previous(before: mention.tokens.lowerBound).map { text.tokens[$0].lower }
            return [LM.Organization: follows == "the" || mention.tokens.count > 3 ? 1.2 : 0.4]
        // A recogniser of news makes towns of strange surnames as well.
        case "GPE", "LOC":
            let before = text.previous(before: mention.tokens.lowerBound).map { text.tokens[$0].lower } ?? ""
            let isSure =
                mention.tokens.count > 1 || Self.locative.contains(before)
                || text.noun(modifiedBy: mention.tokens).map { Self.sites.contains(text.tokens[$0].lower) }
                    == true
            return [LM.Place: isSure ? 1.5 : 0.3]
        case "FAC": return [LM.Place: 1]
        case "WORK_OF_ART": return [LM.Film: 1.5]
        default: return [:]
        }
    }

    /// "a Jacksonville apartment".
    private static let sites = Set(WordLists.builtIn["SITE"] ?? [])

    private static let locative: Set = [
        "in", "at", "to", "from", "into", "near", "outside", "around", "across", "through", "throughout",
        "toward",
        "towards", "over", "inside", "leaving", "the", "of", "between", "for", "nearby", "downtown", "rural",
        "upstate",
    ]

    // MARK: The words around it

    /// What the words around a mention say.
    func contextScores(_ mention: Mention, _ text: AnnotatedText, _ namesByEnd: Set<Int>) -> [IRI:
        Double]
    {
        var scores: [IRI: Double] = [:]
        let sentence = text.sentence(of: mention.tokens.lowerBound)
        if let before = text.previous(before: mention.tokens.lowerBound), sentence.contains(before) {
            add(scoresBefore(before, mention, text, sentence, namesByEnd), to: &scores)
        }
        if let after = text.next(after: mention.tokens.upperBound - 1), sentence.contains(after) {
            add(scoresAfter(after, text, sentence), to: &scores)
        }
        if mention.form == .title {
            add(nearbyNouns(mention, text, sentence), to: &scores)
            add(apposedNoun(mention, text, sentence), to: &scores)
        }
        if text.hasSyntax { add(treeScores(mention, text), to: &scores) }
        return scores
    }

    /// "made a play of that, *I Am a Camera*": a noun a few words before a title tells what it is.
    private func nearbyNouns(_ mention: Mention, _ text: AnnotatedText, _ sentence: Range<Int>) -> [IRI:
        Double]
    {
        let window =
            max(
                sentence.lowerBound, mention.tokens.lowerBound - 6)..<max(
                sentence.lowerBound, mention.tokens.lowerBound - 1)
        var scores: [IRI: Double] = [:]
        for token in text.tokens[window] where !token.isCapitalised {
            for type in lexicon.classNouns[token.baseForm] ?? [] where MainWork.classes.contains(type) {
                scores[type] = 1.2
            }
        }
        return scores
    }

    /// "*Saltwater*, a 1949 play by Henry Mott": the noun phrase behind a comma tells what a title is.
    private func apposedNoun(
        _ mention: Mention, _ text: AnnotatedText, _ sentence: Range<Int>
    ) -> [IRI: Double] {
        guard let comma = text.next(after: mention.tokens.upperBound - 1), text.tokens[comma].text == ",",
            let determiner = text.next(after: comma), sentence.contains(determiner),
            ["a", "an", "the", "his", "her"].contains(text.tokens[determiner].text),
            let kind = DefinitionFinder(lexicon: lexicon).kind(after: determiner, text)
        else { return [:] }
        return [kind.type: 3]
    }

    /// "her 1952 film, Night Ferry,", "Marsh's best film, Night Ferry.", but not "In her film, Ada drives a lorry".
    private func isCalledWork(
        _ comma: Int, _ mention: Mention, _ text: AnnotatedText, _ sentence: Range<Int>
    ) -> Bool {
        guard let noun = text.previous(before: comma), sentence.contains(noun),
            lexicon.classNouns[text.tokens[noun].baseForm]?.contains(LM.Film) == true,
            let next = text.next(after: mention.tokens.upperBound - 1),
            text.tokens[next].isPunctuation || !sentence.contains(next)
        else { return false }
        return text.tokens[max(sentence.lowerBound, noun - 4)..<noun].contains {
            $0.isYear || $0.isPossessive || ["his", "her", "their"].contains($0.lower)
        }
    }

    private func scoresBefore(
        _ index: Int, _ mention: Mention, _ text: AnnotatedText, _ sentence: Range<Int>,
        _ namesByEnd: Set<Int>
    ) -> [IRI: Double] {
        let token = text.tokens[index]
        let word = token.baseForm
        var scores: [IRI: Double] = [:]
        // "director Damien Chazelle", "the song “Someone”", also through a comma: "his aide, Pete".
        for type in lexicon.classes(called: token, in: text.tokens[sentence]) {
            scores[type, default: 0] += 4
        }
        // "Their first album, *Tin Harbour*".
        let isApposed = token.text == "," && mention.form == .title
        if isApposed || ["“", "‘", "\"", "``", "named", "called", "titled", "entitled"].contains(token.text),
            var noun = text.previous(before: index), sentence.contains(noun)
        {
            // 'the Broadway musical, "Tin Harbour"'
            if text.tokens[noun].text == ",", let before = text.previous(before: noun) { noun = before }
            let types = lexicon.classes(called: text.tokens[noun], in: text.tokens[sentence])
            for type in types { scores[type, default: 0] += 4 }
        }
        if token.text == ",", mention.form == .name, isCalledWork(index, mention, text, sentence) {
            add([LM.Film: 4], to: &scores)
        }
        if word == "as", followsActor(index, text, sentence, namesByEnd) {
            add([LM.Character: 3.5, LM.Person: -1], to: &scores)
        }
        if word == "the", mention.form == .name { add(pluralScores(mention, text), to: &scores) }
        if token.isPossessive {
            add([LM.Film: 1.5, LM.Song: 0.5, LM.Character: 0.8, LM.Person: -1], to: &scores)
        }
        add(cues.scores(text.hasSyntax ? word : verbStem(word), at: .object), to: &scores)
        add(cues.scores(word, at: .before), to: &scores)
        if ["of", "from", "through", "in"].contains(word), let noun = text.previous(before: index),
            sentence.contains(noun)
        {
            add(cues.scores(text.tokens[noun].baseForm, at: .part), to: &scores)
        }
        if word == "at", lexicon.festivals.contains(mention.name), speaksOfPrizes(text.tokens[sentence]) {
            add([LM.Organization: 6], to: &scores)
        }
        if ["in", "to", "from", "at", "near", "across"].contains(word) {
            add(cues.scores(governor(of: index, text, sentence), at: .site), to: &scores)
        }
        if word == "on" { add(cues.scores(governor(of: index, text, sentence), at: .project), to: &scores) }
        if ["to", "with"].contains(word), let noun = text.previous(before: index), sentence.contains(noun) {
            add(cues.scores(text.tokens[noun].baseForm, at: .tie), to: &scores)
        }
        return scores
    }

    private func speaksOfPrizes(_ words: ArraySlice<Token>) -> Bool {
        words.contains {
            lexicon.nameEndings[$0.lower] == LM.Award
                || ["jury", "lion", "bear", "leopard"].contains($0.lower)
        }
    }

    /// What a preposition hangs from: "set" in "set entirely in", "lives" in "lives alone in".
    private func governor(of preposition: Int, _ text: AnnotatedText, _ sentence: Range<Int>) -> String {
        if text.hasSyntax { return text.tokens[text.tokens[preposition].head].baseForm }
        return text.previous(before: preposition).flatMap {
            sentence.contains($0) ? verbStem(text.tokens[$0].baseForm) : nil
        } ?? ""
    }

    /// "the Rolling Stones": a band, a family, a team.
    private func pluralScores(_ mention: Mention, _ text: AnnotatedText) -> [IRI: Double] {
        let last = text.tokens[mention.tokens.upperBound - 1].lower
        guard last.hasSuffix("s"), !last.hasSuffix("ss"), lexicon.givenNames[last] == nil,
            !lexicon.places.contains(mention.name)
        else { return [:] }
        return [LM.Organization: 2, LM.Person: -1.5]
    }

    /// "Joel Grey as the Emcee", "Grey, as the Emcee": a name stands right before "as".
    private func followsActor(
        _ word: Int, _ text: AnnotatedText, _ sentence: Range<Int>, _ namesByEnd: Set<Int>
    ) -> Bool {
        guard let before = text.previous(before: word), sentence.contains(before) else { return false }
        if text.tokens[before].text == ",", let name = text.previous(before: before) {
            return namesByEnd.contains(name + 1)
        }
        return namesByEnd.contains(before + 1)
    }

    private func scoresAfter(_ index: Int, _ text: AnnotatedText, _ sentence: Range<Int>) -> [IRI: Double] {
        let token = text.tokens[index]
        var scores = cues.scores(token.lower, at: .after)
        if token.isPossessive {
            for noun in ownedNouns(after: index, text, sentence) {
                add(cues.scores(noun, at: .owner), to: &scores)
            }
        } else if token.text == "(", let year = text.next(after: index), text.tokens[year].isYear {
            add([LM.Film: 2.5, LM.Person: -2], to: &scores)
        } else {
            let word = token.baseForm
            if !text.hasSyntax { add(cues.scores(verbStem(word), at: .verb), to: &scores) }
            if lexicon.classNouns[word]?.contains(LM.Film) == true { scores[LM.Film, default: 0] += 0.5 }
        }
        return scores
    }

    /// The nouns that may be what is owned: the words behind `'s` up to a name or the end of the phrase.
    private func ownedNouns(after possessive: Int, _ text: AnnotatedText, _ sentence: Range<Int>) -> [String]
    {
        var nouns: [String] = []
        var index = possessive + 1
        while index < sentence.upperBound, nouns.count < 4 {
            let token = text.tokens[index]
            if token.isPunctuation && token.text != "-" || token.isCapitalised && !nouns.isEmpty { break }
            if text.hasSyntax, ["VERB", "AUX", "ADP", "PRON", "DET"].contains(token.partOfSpeech) { break }
            if !token.isSpace { nouns.append(token.baseForm) }
            index += 1
        }
        return nouns
    }

    private func treeScores(_ mention: Mention, _ text: AnnotatedText) -> [IRI: Double] {
        let head = text.headToken(of: mention.tokens)
        let token = text.tokens[head]
        let governor = text.tokens[token.head]
        switch token.dependency {
        case "nsubj":
            if governor.baseForm == "be", let noun = text.children(of: token.head, labelled: "attr").first {
                let said = cues.scores(text.tokens[noun].baseForm, at: .said)
                if !said.isEmpty { return said }
            }
            let scores = cues.scores(governor.baseForm, at: .verb)
            if scores.isEmpty, isNickname(mention, text), governor.partOfSpeech == "VERB" {
                return Self.acting
            }
            // A plot is told in the present tense.
            return scores.isEmpty && governor.tag == "VBZ" && governor.partOfSpeech == "VERB"
                ? [LM.Character: 0.7, LM.Film: 0.2] : scores
        // "Joan Pryce is The Widow".
        case "attr" where mention.form == .name && governor.baseForm == "be":
            let subject = text.children(of: token.head, labelled: "nsubj").first.map { text.tokens[$0] }
            return subject?.entityLabel == "PERSON" && subject?.tag == "NNP"
                ? [LM.Character: 3, LM.Film: -1] : [:]
        case "dobj", "dative", "nsubjpass":
            let scores = cues.scores(governor.baseForm, at: .object)
            let isActedOn = token.dependency == "nsubjpass" && scores.isEmpty && isNickname(mention, text)
            return isActedOn ? Self.acting : scores
        case "poss" where isNickname(mention, text) && cues.scores(governor.baseForm, at: .owner).isEmpty:
            return Self.acting
        case "pobj" where governor.lower == "as":
            return cues.scores(text.tokens[governor.head].baseForm, at: .role)
        default: return [:]
        }
    }

    /// Somebody does or owns something that is not told of works.
    private static let acting: [IRI: Double] = [LM.Character: 3.5, LM.Film: -1.5]

    /// "The Dude": an article and one word, which may be what somebody is called as well as a title.
    private func isNickname(_ mention: Mention, _ text: AnnotatedText) -> Bool {
        let words = text.tokens[mention.tokens].filter { !$0.isPunctuation }
        return mention.form == .name && words.count == 2 && words.first?.lower == "the"
    }

    /// Without a lemmatizer: "directs" → "direct".
    private func verbStem(_ word: String) -> String {
        if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        if word.hasSuffix("sses") || word.hasSuffix("ches") || word.hasSuffix("shes") {
            return String(word.dropLast(2))
        }
        return word.hasSuffix("s") ? String(word.dropLast()) : word
    }

    /// "Marta Lindqvist's *The Salt Road*", "Lindqvist's thriller *Glass*": who owns a title made it.
    private func makerScores(_ mention: Mention, _ text: AnnotatedText, _ titles: Set<Int>) -> [IRI: Double] {
        let end = mention.tokens.upperBound
        guard end < text.tokens.count, text.tokens[end].isPossessive else { return [:] }
        let sentence = text.sentence(of: mention.tokens.lowerBound)
        let reach = text.reach(from: end + 1, 5, in: sentence)
        guard !reach.isEmpty, let title = reach.first(where: titles.contains),
            !text.tokens[(end + 1)..<title].contains(where: {
                $0.isPunctuation && $0.text != "-" && $0.text != "“"
            })
        else { return [:] }
        return [LM.Person: 2, LM.Organization: 0.5, LM.Character: -0.5]
    }

    // MARK: Brackets

    /// "Mia (Emma Stone)": a character with her actor in brackets; "Lola (1961)" is scored above.
    private func bracketScores(
        _ mention: Mention, _ article: Article, _ namesByStart: [Int: Int]
    ) -> [IRI: Double] {
        let text = article.text
        if mention.form == .name, isPublisher(mention, text) { return Self.body }
        if isRecord(mention, text) { return [LM.Album: 6, LM.Person: -4, LM.Character: -4, LM.Film: -2] }
        if let open = text.next(after: mention.tokens.upperBound - 1), text.tokens[open].text == "(",
            let inside = text.next(after: open), let other = namesByStart[inside],
            let close = text.next(after: article.mentions[other].tokens.upperBound - 1),
            [")", ","].contains(text.tokens[close].text), looksLikeFullName(article.mentions[other], text),
            mention.form == .name
        {
            if abbreviates(mention.name, article.mentions[other].name) { return Self.body }
            if mention.tokens.count > Self.longestRole { return [:] }
            // "Hal Dunn (Dr. Galt)".
            return isHonoured(article.mentions[other], text)
                ? [LM.Person: 4, LM.Character: -1] : [LM.Character: 4, LM.Person: -1]
        }
        if text.isInBrackets(mention.tokens), looksLikeFullName(mention, text),
            let open = text.previous(before: mention.tokens.lowerBound)
        {
            let before = text.previous(before: open)
            let isSpeltOut =
                before.map { abbreviates(text.tokens[$0].text, mention.name) } ?? false
            if isSpeltOut { return Self.body }
            return isHonoured(mention, text)
                ? [LM.Character: 4, LM.Person: -2] : [LM.Person: 3.5, LM.Character: -1]
        }
        return [:]
    }

    /// "Tin Harbour (Lantern Records, 2018)": the label that a record came out on.
    private func isRecord(_ mention: Mention, _ text: AnnotatedText) -> Bool {
        guard let open = text.next(after: mention.tokens.upperBound - 1), text.tokens[open].text == "(",
            let close = text.closingBracket(of: open, within: 8),
            close - open >= 4, text.tokens[close - 1].isYear, text.tokens[close - 2].text == ","
        else { return false }
        return Self.labels.contains(text.tokens[close - 3].lower)
    }

    private static let labels: Set = ["records", "recordings", "discs", "disques", "music", "label"]

    /// "(Lantern Press, 2014)", "(1981; Lantern, London, 2017)": who published what a note cites.
    private func isPublisher(_ mention: Mention, _ text: AnnotatedText) -> Bool {
        guard let before = text.previous(before: mention.tokens.lowerBound),
            ["(", ";", ":"].contains(text.tokens[before].text)
        else { return false }
        let end = min(mention.tokens.upperBound + 6, text.tokens.count)
        let behind = text.tokens[mention.tokens.upperBound..<end].filter { !$0.isSpace }
        guard behind.first?.text == ",", let year = behind.firstIndex(where: \.isYear),
            year + 1 < behind.endIndex,
            [")", ";"].contains(behind[year + 1].text)
        else { return false }
        // A town may stand between the publisher and the year.
        return behind[1..<year].allSatisfy { $0.isCapitalised || $0.text == "," }
    }

    /// In tokens.
    private static let longestRole = 5

    private func isHonoured(_ mention: Mention, _ text: AnnotatedText) -> Bool {
        lexicon.honorifics.contains(text.tokens[mention.tokens.lowerBound].lower)
    }

    private static let body: [IRI: Double] = [LM.Organization: 6, LM.Person: -6, LM.Character: -6]

    /// "NHS (Night Harbour Service)".
    private func abbreviates(_ short: String, _ long: String) -> Bool {
        short.count > 1 && short.allSatisfy(\.isUppercase)
            && String(long.split(separator: " ").compactMap(\.first)).uppercased() == short
    }

    private func looksLikeFullName(_ mention: Mention, _ text: AnnotatedText) -> Bool {
        let words = text.tokens[mention.tokens].filter { !$0.isPunctuation }
        return mention.form == .name && words.count >= 2
            && words.allSatisfy { $0.isCapitalised || $0.text.count <= 3 }
            && !["the", "a", "an"].contains(words[words.startIndex].lower)
    }

    private func add(_ more: [IRI: Double], to scores: inout [IRI: Double]) {
        scores.merge(more, uniquingKeysWith: +)
    }
}

extension AnnotatedText {
    /// The token of a span that governs the others: the one whose head lies outside.
    func headToken(of span: Range<Int>) -> Int {
        guard hasSyntax else { return span.upperBound - 1 }
        return span.first { !span.contains(tokens[$0].head) || tokens[$0].head == $0 } ?? span.upperBound - 1
    }
}
