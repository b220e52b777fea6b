import Language

/// Finds tree patterns in the tree of a sentence.
struct TreeMatcher {
    let clause: ClauseGrammar
    let text: AnnotatedText
    let mentions: MentionIndex

    enum Outcome {
        case found([(slot: Int, filler: RuleMatch.Filler)])
        /// All required slots but this one were filled, and what its path leads to is a mention of another class.
        case wrongClass(slot: Int, mention: Int)
    }

    /// - Parameter kinds: the kind of each slot of the rule; `nil` for a year.
    func match(_ pattern: TreePattern, at anchor: Int, kinds: [Int?]) -> Outcome? {
        for condition in pattern.conditions {
            let holds = condition.paths.contains { !clause.follow($0, from: anchor).isEmpty }
            guard holds == condition.isWanted else { return nil }
        }
        var fillings: [(slot: Int, filler: RuleMatch.Filler)] = []
        var used: Set<Int> = []
        var misfit: (slot: Int, mention: Int)?
        for part in pattern.parts {
            let fillers = fillers(part, from: anchor, kind: kinds[part.slot], used: &used)
            if fillers.isEmpty, !part.isOptional {
                guard misfit == nil, let mention = misfitting(part, from: anchor) else { return nil }
                misfit = (part.slot, mention)
            }
            fillings += fillers.map { (part.slot, $0) }
        }
        if let misfit { return .wrongClass(slot: misfit.slot, mention: misfit.mention) }
        return fillings.isEmpty ? nil : .found(fillings)
    }

    /// From the first word of a match to its last, in words of the sentence.
    func span(of match: RuleMatch, in view: SentenceView) -> Range<Int> {
        var tokens = match.tokens
        for filling in match.fillings {
            switch filling.filler {
            case .mention(let mention): tokens += Array(mentions.mentions[mention].tokens)
            case .year(let token): tokens.append(token)
            }
        }
        tokens = tokens.filter(view.range.contains)
        guard let first = tokens.min(), let last = tokens.max() else { return 0..<0 }
        return view.position(of: first)..<view.position(of: last + 1)
    }

    /// The words that the mentions of a match hang from the tree by.
    func heads(of match: RuleMatch) -> [Int] {
        match.fillings.compactMap { filling in
            guard case .mention(let mention) = filling.filler else { return nil }
            let head = mentions.headToken(of: mention)
            return match.sentence.contains(head) ? head : nil
        }
    }

    /// What the first path that leads to something fitting leads to.
    private func fillers(_ part: TreePattern.Part, from anchor: Int, kind: Int?, used: inout Set<Int>) -> [RuleMatch.Filler] {
        for path in part.paths {
            var found: [RuleMatch.Filler] = []
            for token in clause.follow(path, from: anchor) {
                guard let kind else {
                    if text.tokens[token].isYear, !mentions.isInName(token) { found.append(.year(token: token)) }
                    continue
                }
                for mention in clause.mentions(standingAt: token, where: { mentions.fits($0, kind: kind) })
                where used.insert(mention).inserted {
                    found.append(.mention(mention))
                }
            }
            if !found.isEmpty { return found }
        }
        return []
    }

    private func misfitting(_ part: TreePattern.Part, from anchor: Int) -> Int? {
        for path in part.paths {
            for token in clause.follow(path, from: anchor) {
                if let mention = mentions.at(token).first, mentions.type(of: mention) != nil { return mention }
            }
        }
        return nil
    }
}
