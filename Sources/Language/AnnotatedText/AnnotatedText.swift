/// A text with its tokens, sentences, dependency trees and named entities.
///
/// Tokens are named by their index in ``tokens``. Walking a tree is cheap: child lists are computed once.
///
/// ```swift
/// let doc = try pipeline.analyze("She didn't like the film.")
/// let like = doc.tokens.firstIndex { $0.lemma == "like" }!
/// doc.children(of: like).map { doc.tokens[$0].text }  // ["She", "did", "n't", "film", "."]
/// doc.text(of: doc.subtreeSpan(of: 5))                // "the film"
/// ```
public struct AnnotatedText: Sendable {
    /// The text; positions of tokens are UTF-8 byte offsets into it.
    public let text: String
    public let tokens: [Token]
    /// Sentences as ranges of token indices: in order, not overlapping, together all tokens.
    public let sentences: [Range<Int>]
    /// Whether heads and dependency labels are there. Without, every token is its own head.
    public let hasSyntax: Bool
    /// Named entities in order, not overlapping.
    public let entities: [Entity]

    let tree: DependencyTree
    let sentenceOfToken: [Int32]

    /// - Parameters:
    ///   - text: the text the tokens' ranges point into.
    ///   - tokens: in order of position; a head outside the array is taken as the token itself.
    ///   - sentenceStarts: indices of tokens that begin a sentence; the first token always does.
    public init(text: String, tokens: [Token], sentenceStarts: [Int], hasSyntax: Bool) {
        var text = text
        text.makeContiguousUTF8()
        self.text = text
        self.tokens = tokens
        self.hasSyntax = hasSyntax
        let starts = Set(sentenceStarts).union([0]).filter(tokens.indices.contains).sorted()
        let ends = starts.dropFirst() + [tokens.count]
        sentences = zip(starts, ends).map { $0..<$1 }
        var owners: [Int32] = []
        owners.reserveCapacity(tokens.count)
        for (index, sentence) in sentences.enumerated() {
            owners.append(contentsOf: repeatElement(Int32(index), count: sentence.count))
        }
        sentenceOfToken = owners
        entities = Entity.runs(in: tokens)
        tree = DependencyTree(heads: tokens.lazy.map(\.head), sentences: sentences)
    }

    /// The text of a run of tokens with the space between them as written.
    public func text(of span: Range<Int>) -> Substring {
        guard !span.isEmpty, tokens.indices.contains(span.lowerBound), span.upperBound <= tokens.count else {
            return ""
        }
        return text[
            utf8: tokens[span.lowerBound].range.lowerBound..<tokens[span.upperBound - 1].range.upperBound]
    }

    /// The UTF-8 byte range of a run of tokens, without the space around them.
    public func byteRange(of span: Range<Int>) -> Range<Int> {
        guard let first = span.first, let last = span.last else { return 0..<0 }
        return tokens[first].range.lowerBound..<tokens[last].range.upperBound
    }

    /// The tokens that lie, wholly or in part, in a range of UTF-8 bytes. Logarithmic.
    public func tokens(in bytes: Range<Int>) -> Range<Int> {
        let first = tokens.partitioningIndex { $0.range.upperBound > bytes.lowerBound }
        let end = tokens.partitioningIndex { $0.range.lowerBound >= bytes.upperBound }
        return first..<max(first, end)
    }

    /// The index in ``sentences`` of the sentence that holds a token.
    public func sentenceIndex(of token: Int) -> Int { Int(sentenceOfToken[token]) }

    /// The token range of the sentence that holds a token; empty in a text without words.
    public func sentence(of token: Int) -> Range<Int> {
        sentences.isEmpty ? 0..<0 : sentences[sentenceIndex(of: token)]
    }

    /// The root of a sentence's tree (the first, should there be more than one); nil without syntax.
    public func root(of sentence: Range<Int>) -> Int? {
        hasSyntax ? sentence.first { tokens[$0].head == $0 } : nil
    }
}

extension Entity {
    static func runs(in tokens: [Token]) -> [Entity] {
        var found: [Entity] = []
        for (index, token) in tokens.enumerated() {
            switch token.entityPosition {
            case .begin:
                found.append(Entity(tokens: index..<index + 1, label: token.entityLabel))
            case .inside:
                if let last = found.last, last.tokens.upperBound == index, last.label == token.entityLabel {
                    found[found.count - 1].tokens = last.tokens.lowerBound..<index + 1
                } else {
                    found.append(Entity(tokens: index..<index + 1, label: token.entityLabel))
                }
            case .outside, .unknown: break
            }
        }
        return found
    }
}

extension String {
    /// The text in a range of UTF-8 bytes, clamped to the string; a bound inside a scalar moves to its start.
    public subscript(utf8 bytes: Range<Int>) -> Substring {
        let count = utf8.count
        let lower = utf8.index(startIndex, offsetBy: min(max(bytes.lowerBound, 0), count))
        let upper = utf8.index(startIndex, offsetBy: min(max(bytes.upperBound, 0), count))
        return self[lower..<upper]
    }
}

extension RandomAccessCollection {
    /// The first index whose element satisfies `predicate`, where no element before one that does not follows it.
    package func partitioningIndex(where predicate: (Element) -> Bool) -> Index {
        var low = startIndex
        var length = count
        while length > 0 {
            let half = length / 2
            let middle = index(low, offsetBy: half)
            if predicate(self[middle]) {
                length = half
            } else {
                low = index(after: middle)
                length -= half + 1
            }
        }
        return low
    }
}
