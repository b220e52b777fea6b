/// Where sentences begin, by rule: after `.`, `!`, `?` or an ellipsis and the quotes and brackets that close with it,
/// if what follows can open a sentence; after a blank line; and where the layout says so. Never inside a unit.
struct SentenceSplitter {
    private let tokens: [Token]
    private let blankLines: [Int]
    private let boundaries: [Int]
    private let units: [Range<Int>]

    init(text: String, tokens: [Token], layout: [LayoutConstraint]) {
        self.tokens = tokens
        blankLines = Self.blankLines(in: text)
        boundaries = layout.filter { $0.kind == .boundary }.map(\.range.lowerBound).sorted()
        units = LayoutConstraint.mergedUnits(layout)
    }

    func starts() -> [Int] {
        var starts = tokens.isEmpty ? [] : [0]
        var blank = blankLines[...]
        var boundary = boundaries[...]
        var unit = units[...]
        var sentenceEnded = false
        for index in tokens.indices {
            let start = tokens[index].range.lowerBound
            let afterBlank = blank.consume(upTo: start)
            let atBoundary = boundary.consume(upTo: start)
            while let first = unit.first, first.upperBound <= start { unit.removeFirst() }
            let insideUnit = unit.first.map { $0.lowerBound < start } ?? false
            let begins = (sentenceEnded && !insideUnit) || afterBlank || atBoundary
            if begins, index > 0 { starts.append(index) }
            sentenceEnded = endsSentence(index, alreadyEnded: sentenceEnded && !begins)
        }
        return starts
    }

    /// Whether a sentence can end right after this token.
    private func endsSentence(_ index: Int, alreadyEnded: Bool) -> Bool {
        guard index + 1 < tokens.count else { return false }
        let token = tokens[index]
        let next = tokens[index + 1]
        if Self.closers.contains(next.text), !next.isOpeningQuote(after: token) {
            return false
        }
        if Self.closers.contains(token.text), index > 0, !token.isOpeningQuote(after: tokens[index - 1]) {
            return endsBeforeClosers(index) && next.opensSentence
        }
        if token.isTerminator { return next.opensSentence && (token.whitespaceAfter || token.text != ".") }
        guard token.text.hasSuffix("."), token.text.utf8.count > 1, next.opensSentence else { return false }
        let stem = token.text.dropLast().lowercased()
        if Abbreviations.leading.contains(stem) { return false }
        return Abbreviations.sentenceOpeners.contains(next.text)
    }

    /// Walks back over at most a few closing quotes and brackets to the token they close.
    private func endsBeforeClosers(_ index: Int) -> Bool {
        var back = index
        while back > 0, index - back < 4, Self.closers.contains(tokens[back].text) { back -= 1 }
        return tokens[back].isTerminator
    }

    private static let closers: Set<String> = ["\"", "”", "’", "'", "''", ")", "]", "}", "»", "*", "_", "**"]

    /// Byte offsets just after each blank line.
    private static func blankLines(in text: String) -> [Int] {
        var found: [Int] = []
        var newlines = 0
        for (offset, byte) in text.utf8.enumerated() {
            switch byte {
            case 10:
                newlines += 1
                if newlines == 2 { found.append(offset) }
            case 9, 11, 12, 13, 32: break
            default: newlines = 0
            }
        }
        return found
    }
}

extension LayoutConstraint {
    /// The units of a layout in order, overlapping ones joined.
    static func mergedUnits(_ layout: [LayoutConstraint]) -> [Range<Int>] {
        let sorted = layout.filter { $0.kind == .unit && !$0.range.isEmpty }.map(\.range)
            .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        var merged: [Range<Int>] = []
        for range in sorted {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}

extension ArraySlice<Int> {
    /// Drops the elements not beyond `limit`; whether there were any.
    fileprivate mutating func consume(upTo limit: Int) -> Bool {
        let before = count
        while let first, first <= limit { removeFirst() }
        return count < before
    }
}

extension Token {
    fileprivate var isTerminator: Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return first == "!" || first == "?" || first == "…" || first == "。" || first == "！" || first == "？"
            || (first == "." && text.utf8.allSatisfy { $0 == UInt8(ascii: ".") })
    }

    fileprivate var opensSentence: Bool {
        guard let first = text.unicodeScalars.first else { return false }
        if first.properties.isUppercase || first.properties.numericType != nil { return true }
        if first.properties.generalCategory == .otherLetter { return true }
        return "\"“‘'«([*_#–—-•¿¡…".unicodeScalars.contains(first)
    }

    /// A straight quote opens if a space stands before it and none after.
    fileprivate func isOpeningQuote(after previous: Token) -> Bool {
        ["\"", "'", "*", "_", "**"].contains(text) && previous.whitespaceAfter && !whitespaceAfter
    }
}
