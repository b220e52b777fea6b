import Language

/// Holds matches against the guards.
struct GuardCheck {
    let guards: [Guard]
    let text: AnnotatedText

    private func applying(to rule: Rule) -> [Guard] {
        guards.filter {
            !rule.allowed.contains($0.name)
                && ($0.predicates.isEmpty || $0.predicates.contains(rule.predicate))
        }
    }

    // MARK: Words

    /// How far before a match the words of its clause are looked at.
    private static let reach = 8
    private static let clauseMarks: Set<String> = [",", ";", ":", "—", "–", "--", "(", ")", ".", "!", "?"]

    /// The guard that refuses a match over words of a sentence.
    func refusal(of span: Range<Int>, in view: SentenceView, rule: Rule) -> String? {
        let clause = clauseStart(before: span.lowerBound, view)..<span.lowerBound
        for check in applying(to: rule) {
            if span.contains(where: { counts(view, $0, check) }) { return check.name }
            guard !rule.isPresupposed else { continue }
            if clause.contains(where: {
                !view.words[$0].isInName && check.before.contains(view.words[$0].lower)
            }) {
                return check.name
            }
            if check.questions, view.isQuestion { return check.name }
        }
        return nil
    }

    private func counts(_ view: SentenceView, _ position: Int, _ check: Guard) -> Bool {
        let word = view.words[position]
        guard !word.isInName, check.within.contains(word.lower), isWritten(word.token, in: view.range) else {
            return false
        }
        let following = view.words[(position + 1)...].prefix(2)
        return !following.contains { check.unless.contains($0.lower) }
    }

    private func clauseStart(before position: Int, _ view: SentenceView) -> Int {
        var start = position
        while start > 0, position - start < Self.reach,
            !Self.clauseMarks.contains(view.words[start - 1].lower)
        { start -= 1 }
        return start
    }

    /// "may", not "May".
    private func isWritten(_ token: Int, in sentence: Range<Int>) -> Bool {
        token == sentence.lowerBound || !text.tokens[token].isCapitalised
    }

    // MARK: Trees

    private static let modifiers: Set<String> = [
        "neg", "aux", "auxpass", "advmod", "det", "mark", "preconj", "prep", "npadvmod",
    ]

    /// The guard that refuses a match that starts from a word of a tree.
    ///
    /// - Parameter fillers: the heads of the mentions matched: "is *no* western".
    func refusal(of anchor: Int, fillers: [Int], in view: SentenceView, rule: Rule) -> String? {
        let path = governors(of: anchor)
        for check in applying(to: rule) {
            if fillers.contains(where: { isDenied($0, check) }) { return check.name }
            for link in path {
                if link.sharesModifiers, isModified(link.token, check, view.range) { return check.name }
                if link.token != anchor, governs(text.tokens[link.token], check) { return check.name }
            }
            if check.questions, view.isQuestion,
                path.allSatisfy({ text.tokens[$0.token].dependency != "relcl" })
            {
                return check.name
            }
        }
        return nil
    }

    private func isDenied(_ noun: Int, _ check: Guard) -> Bool {
        text.children(of: noun).contains {
            ["det", "neg", "preconj"].contains(text.tokens[$0].dependency)
                && check.within.contains(text.tokens[$0].lower)
        }
    }

    private func governs(_ token: Token, _ check: Guard) -> Bool {
        check.governors.contains(token.lemma.lowercased()) || check.governors.contains(token.lower)
    }

    private func isModified(_ token: Int, _ check: Guard, _ sentence: Range<Int>) -> Bool {
        let head = text.tokens[token].head
        if text.tokens[token].dependency == "pcomp" || text.tokens[token].dependency == "pobj",
            check.before.contains(text.tokens[head].lower)
        {
            return true
        }
        return text.children(of: token).contains { child in
            let modifier = text.tokens[child]
            if modifier.dependency == "prep", hasObject(child, check.objects) { return true }
            guard Self.modifiers.contains(modifier.dependency), isWritten(child, in: sentence) else {
                return false
            }
            if modifier.dependency != "prep", child < token, check.before.contains(modifier.lower) {
                return true
            }
            guard modifier.dependency != "prep", check.within.contains(modifier.lower) else { return false }
            let following = text.tokens[(child + 1)...].prefix(2)
            return !following.contains { check.unless.contains($0.lower) || check.unless.contains($0.lemma) }
        }
    }

    private func hasObject(_ preposition: Int, _ words: Set<String>) -> Bool {
        guard !words.isEmpty else { return false }
        return text.children(of: preposition).contains {
            text.tokens[$0].dependency == "pobj" && words.contains(text.tokens[$0].lower)
        }
    }

    private struct Link {
        let token: Int
        /// What negates or doubts this word does so to the anchor too.
        let sharesModifiers: Bool
    }

    /// The anchor and the words above it whose force reaches down to it: heads of its complement clauses, the
    /// verb whose object it is part of, the first of coordinated verbs. A relative clause is taken for granted.
    private func governors(of anchor: Int) -> [Link] {
        var links = [Link(token: anchor, sharesModifiers: true)]
        var token = anchor
        while links.count < 12, text.tokens[token].head != token {
            let head = text.tokens[token].head
            switch text.tokens[token].dependency {
            case "xcomp", "ccomp", "pcomp", "csubj", "attr", "acomp", "dobj", "oprd", "prep", "pobj",
                "dative":
                links.append(Link(token: head, sharesModifiers: true))
            case "conj":
                let hasOwn = text.children(of: token).contains {
                    ["nsubj", "nsubjpass", "aux"].contains(text.tokens[$0].dependency)
                }
                links.append(Link(token: head, sharesModifiers: !hasOwn))
            case "acl":
                // "the chance to direct it", not "a film directed by".
                let isInfinitive = text.children(of: token).contains { text.tokens[$0].lower == "to" }
                guard isInfinitive else { return links }
                links.append(Link(token: head, sharesModifiers: false))
                return links
            default: return links
            }
            token = head
        }
        return links
    }
}
