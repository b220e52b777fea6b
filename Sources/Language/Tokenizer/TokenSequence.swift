/// The tokens of one document as the tokenizer leaves them: which words, and which are followed by a space.
struct TokenSequence {
    var words: [Int32] = []
    var spaceAfter: [Bool] = []
}

/// Tokenizes documents with a memory of the chunks it has seen. Belongs to one ``Workspace``.
struct CachingTokenizer {
    private let tokenizer: Tokenizer
    private var chunks = InternTable()
    /// Words of chunk i: `chunkWords[chunkStarts[i]..<chunkStarts[i + 1]]`.
    private var chunkStarts = [0]
    private var chunkWords: [Int32] = []
    /// For each word, whether a broken exception can begin with it.
    private var opensException: [Bool] = []
    private let longestCachedChunk = 128

    init(_ tokenizer: Tokenizer) {
        self.tokenizer = tokenizer
    }

    var chunkCount: Int { chunks.count }

    mutating func tokenize(_ raw: UnsafeRawBufferPointer, lexicon: inout Lexicon) throws -> TokenSequence {
        var tokens = TokenSequence()
        tokens.words.reserveCapacity(raw.count / 4)
        tokens.spaceAfter.reserveCapacity(raw.count / 4)
        try WhitespaceSplit.chunks(of: raw) { range, spaceAfter in
            try append(UnsafeRawBufferPointer(rebasing: raw[range]), to: &tokens, lexicon: &lexicon)
            // A run of spaces that ends the text, or a word, owns the space absorbed after it.
            if spaceAfter, !tokens.words.isEmpty { tokens.spaceAfter[tokens.words.count - 1] = true }
        }
        return rejoiningExceptions(tokens, lexicon: &lexicon)
    }

    private mutating func append(
        _ chunk: UnsafeRawBufferPointer, to tokens: inout TokenSequence, lexicon: inout Lexicon
    ) throws {
        guard chunk.count <= longestCachedChunk else {
            for (range, norm) in try tokenizer.tokens(of: chunk) {
                tokens.words.append(
                    lexicon.intern(UnsafeRawBufferPointer(rebasing: chunk[range]), norm: norm))
                tokens.spaceAfter.append(false)
            }
            return
        }
        let (index, isNew) = chunks.intern(chunk)
        if isNew {
            for (range, norm) in try tokenizer.tokens(of: chunk) {
                chunkWords.append(lexicon.intern(UnsafeRawBufferPointer(rebasing: chunk[range]), norm: norm))
            }
            chunkStarts.append(chunkWords.count)
        }
        for position in chunkStarts[index]..<chunkStarts[index + 1] {
            tokens.words.append(chunkWords[position])
            tokens.spaceAfter.append(false)
        }
    }

    /// Puts back exceptions such as `:)` that the affix loop took apart: longest first, then leftmost, none
    /// overlapping one seen before.
    private mutating func rejoiningExceptions(_ tokens: TokenSequence, lexicon: inout Lexicon)
        -> TokenSequence
    {
        while opensException.count < lexicon.words.count {
            opensException.append(tokenizer.brokenExceptions[lexicon.words[opensException.count].text] != nil)
        }
        var spans: [(length: Int, start: Int)] = []
        for (start, word) in tokens.words.enumerated() where opensException[Int(word)] {
            for candidate in tokenizer.brokenExceptions[lexicon.words[Int(word)].text] ?? []
            where start + candidate.count <= tokens.words.count
                && candidate.indices.allSatisfy({
                    lexicon.words[Int(tokens.words[start + $0])].text == candidate[$0]
                })
            {
                spans.append((candidate.count, start))
            }
        }
        guard !spans.isEmpty else { return tokens }
        spans.sort { ($1.length, $0.start) < ($0.length, $1.start) }
        var taken = Array(repeating: false, count: tokens.words.count)
        var chosen: [Int: Int] = [:]
        for span in spans {
            let end = span.start + span.length
            if !taken[span.start], !taken[end - 1] { chosen[span.start] = span.length }
            for index in span.start..<end { taken[index] = true }
        }
        var joined = TokenSequence()
        var position = 0
        while position < tokens.words.count {
            let length = chosen[position] ?? 1
            let span = position..<position + length
            if chosen[position] != nil, let pieces = exceptionPieces(tokens, span, lexicon) {
                for piece in pieces {
                    var orth = piece.orth
                    joined.words.append(
                        orth.withUTF8 { lexicon.intern(UnsafeRawBufferPointer($0), norm: piece.norm) })
                    joined.spaceAfter.append(false)
                }
                joined.spaceAfter[joined.spaceAfter.count - 1] = tokens.spaceAfter[span.upperBound - 1]
            } else {
                joined.words += tokens.words[span]
                joined.spaceAfter += tokens.spaceAfter[span]
            }
            position += length
        }
        return joined
    }

    /// The pieces of the exception whose text a span has, spaces inside it included.
    private func exceptionPieces(
        _ tokens: TokenSequence, _ span: Range<Int>, _ lexicon: Lexicon
    ) -> [ModelManifest.Tokenizer.Piece]? {
        var text = ""
        for index in span {
            text += lexicon.words[Int(tokens.words[index])].text
            if tokens.spaceAfter[index], index + 1 < span.upperBound { text += " " }
        }
        return text.withUTF8 { tokenizer.exception(UnsafeRawBufferPointer($0)) }
    }
}
