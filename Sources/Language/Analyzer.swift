/// Something that turns text into an ``AnnotatedText``: a trained ``Pipeline``, or the ``SimpleAnalyzer`` that needs
/// no model.
///
/// ```swift
/// let analyzer: any Analyzer = SimpleAnalyzer()
/// let result = try analyzer.analyze("Mr. Lee sings. She listens.")
/// result.sentences.count  // 2
/// ```
public protocol Analyzer: Sendable {
    /// Analyses one document.
    ///
    /// - Parameters:
    ///   - text: the plain text. All positions in the result are UTF-8 byte offsets into it.
    ///   - layout: what the document's layout says about units and sentence starts; order does not matter.
    /// - Throws: ``AnalysisError`` where the text is beyond the analyzer's limits.
    func analyze(_ text: String, layout: [LayoutConstraint]) throws -> AnnotatedText
}

extension Analyzer {
    /// Analyses one document without any layout.
    public func analyze(_ text: String) throws -> AnnotatedText {
        try analyze(text, layout: [])
    }
}

/// A fact about the document's layout that the analysis has to respect.
///
/// ```swift
/// // "Who's Afraid of Virginia Woolf? is long.": the title, in italics, is one unit.
/// LayoutConstraint(range: 0..<31, kind: .unit)
/// ```
public struct LayoutConstraint: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// The range is one unit, such as a title in italics: no sentence ends inside it, and in the tree one of its
        /// tokens governs the others.
        case unit
        /// A block (heading, paragraph, list item) begins at the range's start: so does a sentence.
        case boundary
    }

    /// In UTF-8 bytes of the text.
    public var range: Range<Int>
    public var kind: Kind

    public init(range: Range<Int>, kind: Kind) {
        self.range = range
        self.kind = kind
    }
}

/// Why a text could not be analysed.
public enum AnalysisError: Error, Sendable, Hashable, CustomStringConvertible {
    case textTooLong(bytes: Int, limit: Int)
    case tooManyTokens(limit: Int)
    /// A regular expression of the model gave up on a word of so many bytes.
    case patternTooSlow(pattern: String, bytes: Int)

    public var description: String {
        switch self {
        case .textTooLong(let bytes, let limit):
            "error: the text has \(bytes) bytes, more than the limit of \(limit); split it into documents"
        case .tooManyTokens(let limit):
            "error: the text has more than \(limit) tokens; split it into documents"
        case .patternTooSlow(let pattern, let bytes):
            "error: the model's pattern '\(pattern)…' takes too long on a word of \(bytes) bytes; is this text?"
        }
    }
}
