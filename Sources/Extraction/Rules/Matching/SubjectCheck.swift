import Language

/// Holds matches of words in a row against the tree: what a verb says of its subject is not said of a work that only
/// stands before the verb.
///
/// In "the song so often heard in *Night Ferry* was written by Ada Marsh", *Night Ferry* was not.
struct SubjectCheck {
    let text: AnnotatedText
    let index: MentionIndex

    /// Whether the verb behind the first mention of a match has another work for its subject.
    func hasOtherSubject(_ found: SequenceMatcher.Found) -> Bool {
        guard text.hasSyntax, case .mention(let mention)? = found.captures.first?.filler, isWork(mention)
        else {
            return false
        }
        let place = index.mentions[mention].tokens
        let behind = place.upperBound..<place.upperBound + Self.reach
        guard
            let word = found.tokens.first(where: {
                behind.contains($0) && text.tokens[$0].tag.hasPrefix("VB")
            })
        else { return false }
        let verb = ["auxpass", "aux"].contains(text.tokens[word].dependency) ? text.tokens[word].head : word
        let subjects = text.children(of: verb).filter {
            ["nsubj", "nsubjpass"].contains(text.tokens[$0].dependency)
        }
        guard let subject = subjects.first, !place.contains(subject) else { return false }
        let clause = ClauseGrammar(text: text, index: index)
        let others = clause.mentions(standingAt: subject, where: isWork)
        return !others.isEmpty && !others.contains { index.entity(of: $0) == index.entity(of: mention) }
    }

    /// In tokens, from the mention to the verb: a comma or an adverb may stand between.
    private static let reach = 3

    private func isWork(_ mention: Int) -> Bool {
        index.type(of: mention).map(MainWork.classes.contains) == true
    }
}
