import Language

/// Finds a sequence pattern in the words of a sentence.
///
/// The machine tries each step at each word at most once from each start, and a match spans at most
/// ``reach`` words: its work is bounded by the length of the sentence.
struct SequenceMatcher {
    let view: SentenceView
    let mentions: MentionIndex
    let text: AnnotatedText
    let gapWords: GapWords

    /// Words that end a gap.
    struct GapWords: Sendable {
        /// What begins another clause.
        let clause: Set<String>
        let prepositions: Set<String>
    }

    struct Found {
        /// In words of the view.
        var span: Range<Int>
        var tokens: [Int] = []
        var captures: [(slot: Int, filler: RuleMatch.Filler, group: Int)] = []
    }

    private static let reach = 120

    /// All matches from left to right; the next one begins behind the first mention or word of the one before.
    ///
    /// - Parameter kinds: the kind of each slot of the rule; `nil` for a year.
    func matches(_ program: SequenceProgram, kinds: [Int?]) -> [Found] {
        var found: [Found] = []
        var machine = Machine(steps: program.steps.count)
        var start = 0
        while start < view.words.count {
            guard canBegin(program, at: start),
                let (match, next) = match(program, from: start, kinds, &machine)
            else {
                start += 1
                continue
            }
            found.append(match)
            start = max(next, start + 1)
        }
        return found
    }

    /// Whether it is worth the while to set the machine to work.
    private func canBegin(_ program: SequenceProgram, at position: Int) -> Bool {
        guard let beginnings = program.beginnings else { return true }
        let word = view.words[position]
        return beginnings.contains { step in
            switch step {
            case .word(let words): !word.isInName && words.contains(word)
            case .year: !word.isInName && text.tokens[word.token].isYear
            case .owner: word.isInName
            case .slot:
                !mentions.starting(at: word.token).isEmpty || Self.articles.contains(word.lower)
            default: true
            }
        }
    }

    private struct Thread {
        let step: Int
        let position: Int
        let trace: Int
    }

    private enum Trace {
        case word(Int)
        case slot(Int, RuleMatch.Filler)
        case group
        case endOfList
    }

    /// What is left to try and what was; one for all starts of a pattern in a sentence.
    private struct Machine {
        /// A trace is a list from last to first: each entry knows the one before it.
        var traces: [(entry: Trace, before: Int, position: Int)] = []
        private var threads: [Thread] = []
        /// By step and distance from the start: the start from which it was tried last, plus one.
        private var tried: [Int32]

        init(steps: Int) {
            tried = Array(repeating: 0, count: steps * (SequenceMatcher.reach + 2))
        }

        mutating func begin(at start: Int) {
            traces.removeAll(keepingCapacity: true)
            threads.removeAll(keepingCapacity: true)
            go(0, start, -1)
        }

        mutating func go(_ step: Int, _ position: Int, _ trace: Int) {
            threads.append(Thread(step: step, position: position, trace: trace))
        }

        mutating func noting(_ entry: Trace, after trace: Int, at position: Int) -> Int {
            traces.append((entry, trace, position))
            return traces.count - 1
        }

        /// The next step that was not tried at its word yet.
        mutating func next(from start: Int) -> Thread? {
            while let thread = threads.popLast() {
                let distance = thread.position - start
                guard distance <= SequenceMatcher.reach else { continue }
                let place = thread.step * (SequenceMatcher.reach + 2) + distance
                guard tried[place] != Int32(truncatingIfNeeded: start + 1) else { continue }
                tried[place] = Int32(truncatingIfNeeded: start + 1)
                return thread
            }
            return nil
        }
    }

    private func match(
        _ program: SequenceProgram, from start: Int, _ kinds: [Int?], _ machine: inout Machine
    ) -> (Found, next: Int)? {
        machine.begin(at: start)
        while let thread = machine.next(from: start) {
            let (step, position, trace) = (thread.step, thread.position, thread.trace)
            switch program.steps[step] {
            case .accept:
                return result(machine.traces, trace, start..<position)
            case .jump(let target):
                machine.go(target, position, trace)
            case .split(let first, let second):
                machine.go(second, position, trace)
                machine.go(first, position, trace)
            case .group:
                machine.go(step + 1, position, machine.noting(.group, after: trace, at: position))
            case .endOfList:
                machine.go(step + 1, position, machine.noting(.endOfList, after: trace, at: position))
            case .possessive:
                if position < view.words.count, view.words[position].isPossessive {
                    machine.go(step + 1, position + 1, trace)
                } else if position > start, Self.possessivePronouns.contains(view.words[position - 1].lower) {
                    machine.go(step + 1, position, trace)
                }
            case .word(let words):
                guard position < view.words.count, !view.words[position].isInName,
                    words.contains(view.words[position])
                else { continue }
                machine.go(
                    step + 1, position + 1,
                    machine.noting(.word(view.words[position].token), after: trace, at: position))
            case .absent(let words):
                if position >= view.words.count || view.words[position].isInName
                    || !words.contains(view.words[position])
                {
                    machine.go(step + 1, position, trace)
                }
            case .opening:
                if position == 0 || Self.openers.contains(view.words[position - 1].lower) {
                    machine.go(step + 1, position, trace)
                }
            case .gapWord(let kind):
                if position < view.words.count, canSkip(at: position, kind) {
                    machine.go(step + 1, position + 1, trace)
                }
            case .year(let slot):
                guard position < view.words.count, text.tokens[view.words[position].token].isYear,
                    !view.words[position].isInName
                else { continue }
                let filler = RuleMatch.Filler.year(token: view.words[position].token)
                machine.go(
                    step + 1, position + 1, machine.noting(.slot(slot, filler), after: trace, at: position))
            case .owner:
                if let end = ownerEnd(at: position) { machine.go(step + 1, end, trace) }
            case .slot(let slot):
                for (mention, end) in fillers(at: position, kind: kinds[slot], program.descriptors).reversed()
                where program.owners.contains(step) || !isOwner(mention, end) {
                    machine.go(
                        step + 1, end,
                        machine.noting(.slot(slot, .mention(mention)), after: trace, at: position))
                }
            }
        }
        return nil
    }

    /// "Ann's" in "He loves Ann's sister".
    private func isOwner(_ mention: Int, _ end: Int) -> Bool {
        if end < view.words.count, view.words[end].isPossessive { return true }
        let last = mentions.mentions[mention].tokens.upperBound - 1
        guard mentions.mentions[mention].form == .pronoun else { return false }
        return text.hasSyntax
            ? text.tokens[last].dependency == "poss"
            : ["his", "its", "their", "my", "our"].contains(text.tokens[last].lower)
    }

    /// Behind what a clause begins anew.
    private static let openers: Set<String> = [";", ":", "–", "—", "but", "yet"]
    private static let possessivePronouns: Set<String> = ["his", "her", "its", "their", "whose"]
    private static let articles: Set<String> = ["the", "a", "an"]
    private static let longestName = 6

    /// The mentions of a kind that begin at a word, an article and words such as "great" or "novelist" before them
    /// left out, and where they end.
    private func fillers(at position: Int, kind: Int?, _ descriptors: WordSet) -> [(mention: Int, end: Int)] {
        guard let kind, position < view.words.count else { return [] }
        let here = starting(at: position, kind)
        guard here.isEmpty, Self.articles.contains(view.words[position].lower), !view.words[position].isInName
        else { return here }
        var next = position + 1
        for _ in 0..<3 {
            let found = starting(at: next, kind)
            guard found.isEmpty, next < view.words.count, !view.words[next].isInName,
                descriptors.contains(view.words[next])
            else { return found }
            next += 1
        }
        return []
    }

    /// Behind "Vell's" in "Brandt's *Glass* and Vell's *Northern Line*".
    private func ownerEnd(at position: Int) -> Int? {
        var end = position
        while end < view.words.count, view.words[end].isInName, end - position < Self.longestName { end += 1 }
        guard end > position, end < view.words.count, view.words[end].isPossessive else { return nil }
        return end + 1
    }

    private func starting(at position: Int, _ kind: Int) -> [(mention: Int, end: Int)] {
        guard position < view.words.count else { return [] }
        return mentions.starting(at: view.words[position].token).filter { mentions.fits($0, kind: kind) }
            .map { ($0, view.position(of: mentions.mentions[$0].tokens.upperBound)) }
    }

    private func canSkip(at position: Int, _ kind: GapKind) -> Bool {
        if case .any = kind { return true }
        if view.words[position].lower == ",", position > 0, position + 1 < view.words.count {
            // "a warm, unhurried film": a comma between words of the gap.
            return isGapWord(view.words[position - 1]) && isGapWord(view.words[position + 1])
        }
        guard isGapWord(view.words[position]) else { return false }
        if case .phrase = kind { return leadsToNoun(position) }
        return true
    }

    private static let nominalParts: Set<String> = [
        "DET", "ADJ", "NOUN", "PROPN", "ADV", "NUM", "PUNCT", "PRON", "CCONJ",
    ]

    /// Without a parser: no preposition, and before a name no ending that a verb may have.
    private func leadsToNoun(_ position: Int) -> Bool {
        let word = view.words[position]
        if gapWords.prepositions.contains(word.lower) { return false }
        let token = text.tokens[word.token]
        if text.hasSyntax {
            return Self.nominalParts.contains(token.partOfSpeech) || token.dependency == "amod"
        }
        guard position + 1 < view.words.count, view.words[position + 1].isInName else { return true }
        let mayBeVerb =
            word.lower.hasSuffix("ed")
            || word.lower.hasSuffix("s") && !word.lower.hasSuffix("ss") && !word.lower.hasSuffix("us")
        return !mayBeVerb || ["his", "this"].contains(word.lower)
    }

    private func isGapWord(_ word: SentenceView.Word) -> Bool {
        guard !word.isInName, !word.isPossessive, !gapWords.clause.contains(word.lower) else { return false }
        return word.lower == "-" || !text.tokens[word.token].isPunctuation
    }

    private func result(
        _ traces: [(entry: Trace, before: Int, position: Int)], _ last: Int, _ span: Range<Int>
    ) -> (Found, next: Int) {
        var path: [(entry: Trace, before: Int, position: Int)] = []
        var index = last
        while index >= 0 {
            path.append(traces[index])
            index = traces[index].before
        }
        var found = Found(span: span)
        var groups = 0
        var group = 0
        var next = span.lowerBound + 1
        for (entry, _, _) in path.reversed() {
            switch entry {
            case .word(let token): found.tokens.append(token)
            case .group:
                groups += 1
                group = groups
            case .endOfList: group = 0
            case .slot(let slot, let filler):
                if found.captures.isEmpty, found.tokens.isEmpty, case .mention(let mention) = filler {
                    next = view.position(of: mentions.mentions[mention].tokens.upperBound)
                }
                found.captures.append((slot, filler, group))
            }
        }
        return (found, next)
    }
}
