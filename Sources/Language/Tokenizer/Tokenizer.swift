/// spaCy's tokenizer (`spacy/tokenizer.pyx`): whitespace first, then affixes and exceptions chunk by chunk, then a
/// second pass for exceptions that affixes had broken up. Positions are Unicode scalars, never graphemes.
struct Tokenizer: Sendable {
    /// How one of the model's patterns is run.
    private enum Matcher: Sendable {
        case none
        case affix(AffixPattern)
        case expression(RegularExpression)
    }

    private let prefix: Matcher
    private let suffix: Matcher
    private let infix: Matcher
    private let tokenMatch: RegularExpression?
    private let urlMatch: RegularExpression?
    private let exceptions: InternTable
    private let pieces: [[ModelManifest.Tokenizer.Piece]]
    private let longestException: Int
    /// First word → the words of each exception that affixes break up, longest first.
    private(set) var brokenExceptions: [String: [[String]]] = [:]

    init(_ rules: ModelManifest.Tokenizer, file: String) throws {
        func expression(_ pattern: String?, _ name: String) throws -> RegularExpression? {
            guard let pattern, !pattern.isEmpty else { return nil }
            return try ModelError.explaining("\(file) (tokenizer, \(name))") {
                try RegularExpression(python: pattern)
            }
        }
        func matcher(_ pattern: String?, _ name: String, fits: (AffixPattern) -> Bool) throws -> Matcher {
            guard let pattern, !pattern.isEmpty else { return .none }
            if let affix = AffixPattern(pattern), fits(affix) { return .affix(affix) }
            return try expression(pattern, name).map(Matcher.expression) ?? .none
        }
        prefix = try matcher(rules.prefix, "prefix_search") { $0.isAnchoredAtStart }
        suffix = try matcher(rules.suffix, "suffix_search") { $0.isAnchoredAtEnd }
        infix = try matcher(rules.infix, "infix_finditer") { _ in true }
        tokenMatch = try expression(rules.tokenMatch, "token_match")
        urlMatch = try expression(rules.urlMatch, "url_match")
        var table = InternTable()
        var pieces: [[ModelManifest.Tokenizer.Piece]] = []
        var longest = 0
        for exception in rules.exceptions {
            let bytes = Array(exception.text.utf8)
            guard exception.pieces.map(\.orth).joined() == exception.text else {
                throw ModelError(
                    file: file, "tokenizer exception '\(exception.text)' does not add up to its text")
            }
            if bytes.withUnsafeBytes({ table.intern($0) }).isNew { pieces.append(exception.pieces) }
            longest = max(longest, bytes.count)
        }
        exceptions = table
        self.pieces = pieces
        longestException = longest
        for exception in rules.exceptions {
            let broken = try ModelError.explaining("\(file) (tokenizer, exception '\(exception.text)')") {
                try brokenWords(exception.text, onlyIfBroken: rules.onlyBrokenExceptionsMatchAgain)
            }
            if let broken, let first = broken.first { brokenExceptions[first, default: []].append(broken) }
        }
        for key in brokenExceptions.keys {
            brokenExceptions[key]?.sort { ($0.count, $1.joined()) > ($1.count, $0.joined()) }
        }
    }

    /// The pieces of an exception.
    func exception(_ bytes: UnsafeRawBufferPointer) -> [ModelManifest.Tokenizer.Piece]? {
        guard bytes.count <= longestException, let index = exceptions.find(bytes) else { return nil }
        return pieces[index]
    }

    /// The tokens of a chunk without whitespace at its ends: byte ranges, with the normal form an exception gives.
    func tokens(
        of chunk: UnsafeRawBufferPointer, usingExceptions: Bool = true
    ) throws -> [(range: Range<Int>, norm: String?)] {
        let scalars = ScalarText(chunk)
        return try scalars.withSlice { text in
            try ChunkTokenizer(tokenizer: self, text: scalars, slice: text, usesExceptions: usingExceptions)
                .run()
        }
    }

    /// The words affixes make of an exception; nil where they leave it whole and that is to be left out.
    private func brokenWords(_ text: String, onlyIfBroken: Bool) throws -> [String]? {
        let bytes = Array(text.utf8)
        return try bytes.withUnsafeBytes { raw in
            let scalars = ScalarText(raw)
            let isBroken = try scalars.withSlice { slice in
                try prefixLength(scalars, slice) > 0 || suffixLength(scalars, slice) > 0 || text.contains(" ")
                    || firstInfix(scalars, slice, from: slice.startIndex) != nil
            }
            guard isBroken || !onlyIfBroken else { return nil }
            var words: [String] = []
            try WhitespaceSplit.chunks(of: raw) { chunk, _ in
                let part = UnsafeRawBufferPointer(rebasing: raw[chunk])
                for token in try tokens(of: part, usingExceptions: false) {
                    words.append(String(decoding: part[token.range], as: UTF8.self))
                }
            }
            return words
        }
    }

    fileprivate func prefixLength(_ text: ScalarText, _ slice: ScalarText.View) throws -> Int {
        switch prefix {
        case .none: 0
        case .affix(let pattern): pattern.prefixLength(slice)
        case .expression(let expression): try text.firstMatch(expression, slice)?.count ?? 0
        }
    }

    fileprivate func suffixLength(_ text: ScalarText, _ slice: ScalarText.View) throws -> Int {
        switch suffix {
        case .none: 0
        case .affix(let pattern): pattern.suffixLength(slice)
        case .expression(let expression): try text.firstMatch(expression, slice)?.count ?? 0
        }
    }

    /// The first infix that begins at `position` or later.
    fileprivate func firstInfix(
        _ text: ScalarText, _ slice: ScalarText.View, from position: Int
    ) throws -> Range<Int>? {
        switch infix {
        case .none: return nil
        case .affix(let pattern):
            for start in position..<max(position, slice.endIndex) {
                if let end = pattern.match(slice, at: start) { return start..<end }
            }
            return nil
        case .expression(let expression):
            return try text.firstMatch(expression, slice, from: position)
        }
    }

    fileprivate func isWhole(_ text: ScalarText, _ slice: ScalarText.View) throws -> Bool {
        try tokenMatch.map { try text.matchesAtStart($0, slice) } ?? false
    }

    fileprivate func isURL(_ text: ScalarText, _ slice: ScalarText.View) throws -> Bool {
        try urlMatch.map { try text.matchesAtStart($0, slice) } ?? false
    }
}

/// The affix loop over one chunk.
private struct ChunkTokenizer {
    let tokenizer: Tokenizer
    let text: ScalarText
    let slice: ScalarText.View
    let usesExceptions: Bool

    func run() throws -> [(range: Range<Int>, norm: String?)] {
        var found: [(range: Range<Int>, norm: String?)] = []
        if let pieces = exception(slice) {
            append(pieces, at: slice, to: &found)
            return found
        }
        var rest = slice
        var suffixes: [ScalarText.View] = []
        var lastCount = 0
        while !rest.isEmpty, rest.count != lastCount, exception(rest) == nil {
            if try tokenizer.isWhole(text, rest) { break }
            lastCount = rest.count
            let prefix = try tokenizer.prefixLength(text, rest)
            let afterPrefix = rest.dropFirst(prefix)
            if prefix > 0, exception(afterPrefix) != nil {
                append(rest.prefix(prefix), to: &found)
                rest = afterPrefix
                break
            }
            let suffix = try tokenizer.suffixLength(text, afterPrefix)
            if suffix > 0, exception(rest.dropLast(suffix)) != nil {
                suffixes.append(rest.suffix(suffix))
                rest = rest.dropLast(suffix)
                break
            }
            if prefix > 0 { append(rest.prefix(prefix), to: &found) }
            if suffix > 0 { suffixes.append(rest.suffix(suffix)) }
            rest = afterPrefix.dropLast(suffix)
        }
        if let pieces = exception(rest) {
            append(pieces, at: rest, to: &found)
        } else if try tokenizer.isWhole(text, rest) || (!rest.isEmpty && tokenizer.isURL(text, rest)) {
            append(rest, to: &found)
        } else {
            try splitAtInfixes(rest, to: &found)
        }
        for suffix in suffixes.reversed() { append(suffix, to: &found) }
        return found
    }

    private func splitAtInfixes(
        _ rest: ScalarText.View, to found: inout [(range: Range<Int>, norm: String?)]
    ) throws {
        var start = rest.startIndex
        var position = rest.startIndex
        while position < rest.endIndex, let infix = try tokenizer.firstInfix(text, rest, from: position) {
            position = max(infix.upperBound, position + 1)
            if infix.lowerBound == rest.startIndex { continue }
            append(rest[start..<infix.lowerBound], to: &found)
            append(rest[infix], to: &found)
            start = infix.upperBound
        }
        append(rest[start...], to: &found)
    }

    private func exception(_ view: ScalarText.View) -> [ModelManifest.Tokenizer.Piece]? {
        guard usesExceptions, !view.isEmpty else { return nil }
        return tokenizer.exception(text.bytes(of: view))
    }

    private func append(_ view: ScalarText.View, to found: inout [(range: Range<Int>, norm: String?)]) {
        if !view.isEmpty { found.append((text.byteRange(of: view), nil)) }
    }

    private func append(
        _ pieces: [ModelManifest.Tokenizer.Piece], at view: ScalarText.View,
        to found: inout [(range: Range<Int>, norm: String?)]
    ) {
        var start = text.byteRange(of: view).lowerBound
        for piece in pieces {
            let end = start + piece.orth.utf8.count
            found.append((start..<end, piece.norm))
            start = end
        }
    }
}
