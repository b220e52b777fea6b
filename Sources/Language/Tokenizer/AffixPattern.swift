/// A tokenizer pattern of the simple kind spaCy composes: alternatives, each a short run of characters and character
/// classes, some repeated, with anchors and looks to either side. Such a pattern needs no regular-expression engine.
///
/// Patterns with anything else (nested repetition, `\w`, back-references) are not of this kind: `init` returns nil
/// and the tokenizer runs them with PCRE2. The alternatives keep their order, which decides where two match.
struct AffixPattern: Sendable {
    enum Element: Sendable {
        case one(Int)
        case oneOrMore(Int)
        case ahead(Int, expected: Bool)
        case behind([Int])
        case start
        case end
    }

    private(set) var alternatives: [[Element]] = []
    private(set) var sets: [ScalarSet] = []
    /// What a match can begin with, and end with: a quick refusal for most text.
    private var first = ScalarSet([])
    private var last = ScalarSet([])

    init?(_ pattern: String) {
        var parser = AffixPatternParser(pattern)
        guard let alternatives = parser.parse() else { return nil }
        self.alternatives = alternatives
        sets = parser.sets
        var firstIndices: Set<Int> = []
        var lastIndices: Set<Int> = []
        for alternative in alternatives {
            let consumed = alternative.compactMap { element -> Int? in
                switch element {
                case .one(let set), .oneOrMore(let set): set
                default: nil
                }
            }
            guard let head = consumed.first, let tail = consumed.last, Self.isMatchable(alternative) else {
                return nil
            }
            firstIndices.insert(head)
            lastIndices.insert(tail)
        }
        for index in firstIndices.sorted() { first.formUnion(sets[index]) }
        for index in lastIndices.sorted() { last.formUnion(sets[index]) }
    }

    /// Greedy repetition without backtracking is exact only where nothing after it could match less.
    private static func isMatchable(_ alternative: [Element]) -> Bool {
        for (index, element) in alternative.enumerated() {
            guard case .oneOrMore = element else { continue }
            for later in alternative[(index + 1)...] {
                guard case .end = later else { return false }
            }
        }
        return true
    }

    /// The length of the match at the start of `text`, or 0.
    func prefixLength(_ text: Slice<UnsafeBufferPointer<UInt32>>) -> Int {
        guard let head = text.first, first.contains(head) else { return 0 }
        return match(text, at: text.startIndex).map { $0 - text.startIndex } ?? 0
    }

    /// The length of the leftmost match that reaches the end of `text`, or 0. For patterns where each alternative is
    /// anchored at the end (``isAnchoredAtEnd``).
    func suffixLength(_ text: Slice<UnsafeBufferPointer<UInt32>>) -> Int {
        guard let tail = text.last, last.contains(tail) else { return 0 }
        var longest = 0
        for alternative in alternatives {
            var length = 0
            for element in alternative {
                switch element {
                case .one: length += 1
                case .oneOrMore(let set):
                    length += 1
                    // Where a repetition is followed by the end alone, it takes all that fits, back from the end.
                    length += max(0, trailingRun(of: set, in: text) - length)
                default: break
                }
            }
            guard length > longest, length <= text.count else { continue }
            let position = text.endIndex - length
            if match(alternative, text, at: position) == text.endIndex { longest = length }
        }
        return longest
    }

    var isAnchoredAtEnd: Bool {
        alternatives.allSatisfy { if case .end? = $0.last { true } else { false } }
    }

    var isAnchoredAtStart: Bool {
        alternatives.allSatisfy { if case .start? = $0.first { true } else { false } }
    }

    /// The end of the match at `position`, by the first alternative that has one.
    func match(_ text: Slice<UnsafeBufferPointer<UInt32>>, at position: Int) -> Int? {
        guard first.contains(text[position]) else { return nil }
        for alternative in alternatives {
            if let end = match(alternative, text, at: position) { return end }
        }
        return nil
    }

    private func trailingRun(of set: Int, in text: Slice<UnsafeBufferPointer<UInt32>>) -> Int {
        var count = 0
        while count < text.count, sets[set].contains(text[text.endIndex - 1 - count]) { count += 1 }
        return count
    }

    private func match(
        _ alternative: [Element], _ text: Slice<UnsafeBufferPointer<UInt32>>, at position: Int
    ) -> Int? {
        var position = position
        for element in alternative {
            switch element {
            case .one(let set):
                guard position < text.endIndex, sets[set].contains(text[position]) else { return nil }
                position += 1
            case .oneOrMore(let set):
                let start = position
                while position < text.endIndex, sets[set].contains(text[position]) { position += 1 }
                guard position > start else { return nil }
            case .ahead(let set, let expected):
                let found = position < text.endIndex && sets[set].contains(text[position])
                guard found == expected else { return nil }
            case .behind(let behind):
                guard position - text.startIndex >= behind.count else { return nil }
                for (offset, set) in behind.enumerated() {
                    guard sets[set].contains(text[position - behind.count + offset]) else { return nil }
                }
            case .start:
                guard position == text.startIndex else { return nil }
            case .end:
                guard position == text.endIndex else { return nil }
            }
        }
        return position
    }
}
