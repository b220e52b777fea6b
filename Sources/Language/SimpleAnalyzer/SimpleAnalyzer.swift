/// An analysis that needs no model: tokens and sentences by rule, for English. No tags, lemmas, trees or entities.
///
/// One pass over the bytes, so its time is linear in the text whatever the text is.
///
/// ```swift
/// let doc = try SimpleAnalyzer().analyze("J.J. Abrams didn't stay in L.A. He left.")
/// doc.tokens.map(\.text)
/// // ["J.J.", "Abrams", "did", "n't", "stay", "in", "L.A.", "He", "left", "."]
/// doc.sentences.count  // 2
/// ```
public struct SimpleAnalyzer: Analyzer {
    /// Texts of more bytes are refused.
    public var byteLimit: Int
    /// Texts of more tokens are refused; a token takes some 160 bytes of memory.
    public var tokenLimit: Int

    public init(byteLimit: Int = 1 << 28, tokenLimit: Int = 1 << 24) {
        self.byteLimit = byteLimit
        self.tokenLimit = tokenLimit
    }

    public func analyze(_ text: String, layout: [LayoutConstraint]) throws -> AnnotatedText {
        guard text.utf8.count <= byteLimit else {
            throw AnalysisError.textTooLong(bytes: text.utf8.count, limit: byteLimit)
        }
        let tokens = try SimpleTokenizer.tokens(of: text, limit: tokenLimit)
        let starts = SentenceSplitter(text: text, tokens: tokens, layout: layout).starts()
        return AnnotatedText(text: text, tokens: tokens, sentenceStarts: starts, hasSyntax: false)
    }
}
