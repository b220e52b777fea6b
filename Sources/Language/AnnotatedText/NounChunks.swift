extension AnnotatedText {
    /// The base noun phrases, as token ranges in order; each ends with its noun. Empty without syntax.
    ///
    /// The rule is spaCy's for English (`spacy/lang/en/syntax_iterators.py`): a noun, proper noun or pronoun in a
    /// nominal function, or conjoined to one that is, with everything to its left in its subtree; no chunk in another.
    public var nounChunks: [Range<Int>] {
        guard hasSyntax else { return [] }
        var chunks: [Range<Int>] = []
        var lastEnd = -1
        for (index, token) in tokens.enumerated() where Self.nominalParts.contains(token.partOfSpeech) {
            let start = subtreeSpan(of: index).lowerBound
            guard start > lastEnd, isNominal(index) else { continue }
            lastEnd = index
            chunks.append(start..<index + 1)
        }
        return chunks
    }

    private static let nominalParts: Set<String> = ["NOUN", "PROPN", "PRON"]
    private static let nominalFunctions: Set<String> = [
        "oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT",
    ]

    private func isNominal(_ token: Int) -> Bool {
        if Self.nominalFunctions.contains(tokens[token].dependency) { return true }
        guard tokens[token].dependency == "conj" else { return false }
        var head = tokens[token].head
        while tokens[head].dependency == "conj", tokens[head].head < head { head = tokens[head].head }
        return Self.nominalFunctions.contains(tokens[head].dependency)
    }
}
