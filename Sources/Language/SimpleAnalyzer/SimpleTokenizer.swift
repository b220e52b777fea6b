/// Words, numbers, clitics and punctuation by rule, close to the Penn Treebank's conventions.
///
/// A word is a run of letters, marks and digits; inside it an apostrophe stays until clitics are split off, a period
/// stays in acronyms, numbers and domain names, a comma in numbers. A hyphen is a token. A run of one and the same
/// punctuation mark (`...`, `!!`, `--`) is one token.
struct SimpleTokenizer {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let limit: Int
    private var tokens: [Token] = []
    private var scalarOffset = 0
    private var counted = 0

    static func tokens(of text: String, limit: Int) throws -> [Token] {
        var text = text
        return try text.withUTF8 { bytes in
            var tokenizer = SimpleTokenizer(bytes: bytes, limit: limit)
            try tokenizer.run()
            return tokenizer.tokens
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
        self.bytes = bytes
        self.limit = limit
    }

    private mutating func run() throws {
        var position = 0
        while let (scalar, next) = scalar(at: position) {
            let kind = Kind(scalar)
            switch kind {
            case .space:
                if !tokens.isEmpty { tokens[tokens.count - 1].whitespaceAfter = true }
                position = next
                continue
            case .word:
                let end = wordEnd(from: position)
                try splitClitics(position..<end)
                position = end
            case .mark:
                let end = runEnd(of: scalar, from: next)
                try append(position..<end)
                position = end
            }
        }
    }

    private enum Kind {
        case space, word, mark

        init(_ scalar: Unicode.Scalar) {
            if scalar.isASCII {
                switch UInt8(ascii: scalar) {
                case 9...13, 28...32: self = .space
                case 48...57, 65...90, 97...122: self = .word
                default: self = .mark
                }
            } else if scalar.properties.isWhitespace {
                self = .space
            } else {
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                    .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
                    .otherNumber,
                    .format:
                    self = .word
                default: self = .mark
                }
            }
        }
    }

    private func scalar(at position: Int) -> (Unicode.Scalar, next: Int)? {
        guard position < bytes.count else { return nil }
        let (scalar, length) = bytes.scalar(at: position)
        return (scalar, position + length)
    }

    private func kind(at position: Int) -> Kind? { scalar(at: position).map { Kind($0.0) } }

    private func runEnd(of scalar: Unicode.Scalar, from position: Int) -> Int {
        var end = position
        while let (following, next) = self.scalar(at: end), following == scalar { end = next }
        // Marks that combine with the sign, and joined emoji, belong to it.
        while let (following, next) = self.scalar(at: end), !following.isASCII,
            following.properties.isGraphemeExtend || following.value == 0x200D
        {
            end = next
        }
        return end
    }

    private func wordEnd(from start: Int) -> Int {
        var end = start
        var periods = 0
        var segment = start
        while let (scalar, next) = scalar(at: end) {
            if Kind(scalar) == .word {
                end = next
                continue
            }
            guard let following = self.scalar(at: next).map(\.0), Kind(following) == .word else {
                if scalar == ".", keepsFinalPeriod(start..<end, segment: segment, inner: periods, next: next)
                {
                    return next
                }
                return end
            }
            switch scalar {
            case "'", "’":
                end = next
            case ".":
                let single = isOneLetter(segment..<end)
                let digits = bytes[end - 1].isDigit && following.properties.numericType != nil
                let domain = following.properties.isLowercase
                guard single || digits || domain else { return end }
                periods += 1
                end = next
                segment = next
            case ",":
                guard bytes[end - 1].isDigit, following.properties.numericType != nil else { return end }
                end = next
            default:
                return end
            }
        }
        return end
    }

    /// Acronyms (`L.A.`), initials (`J.`) and known abbreviations keep the period that follows them.
    private func keepsFinalPeriod(_ word: Range<Int>, segment: Int, inner: Int, next: Int) -> Bool {
        guard next >= bytes.count || bytes[next] != UInt8(ascii: ".") else { return false }
        if isOneLetter(segment..<word.upperBound) {
            return inner > 0 || (bytes[segment].isUpper && bytes[segment] != UInt8(ascii: "I"))
        }
        guard word.count <= 8 else { return false }
        let lower = String(decoding: bytes[word], as: UTF8.self).lowercased()
        if Abbreviations.beforeNumbers.contains(lower) {
            return scalar(at: next + 1).map { $0.0.properties.numericType != nil } ?? false
        }
        return Abbreviations.leading.contains(lower) || Abbreviations.trailing.contains(lower)
    }

    private func isOneLetter(_ range: Range<Int>) -> Bool {
        guard let (scalar, next) = scalar(at: range.lowerBound) else { return false }
        return next == range.upperBound && scalar.properties.isAlphabetic
    }

    private mutating func splitClitics(_ word: Range<Int>) throws {
        var cut = word.upperBound
        for clitic in Self.clitics
        where clitic.count < word.count && bytes[word].suffix(clitic.count).elementsEqual(clitic) {
            cut -= clitic.count
            break
        }
        try append(word.lowerBound..<cut)
        if cut < word.upperBound { try append(cut..<word.upperBound) }
    }

    private static let clitics: [[UInt8]] = ["n't", "'s", "'ll", "'re", "'ve", "'d", "'m"].flatMap {
        [$0, $0.uppercased()].flatMap { [Array($0.utf8), Array(curled($0).utf8)] }
    }

    private static func curled(_ text: String) -> String { String(text.map { $0 == "'" ? "’" : $0 }) }

    private mutating func append(_ range: Range<Int>) throws {
        guard tokens.count < limit else { throw AnalysisError.tooManyTokens(limit: limit) }
        while counted < range.lowerBound {
            if bytes[counted] & 0xC0 != 0x80 { scalarOffset += 1 }
            counted += 1
        }
        tokens.append(
            Token(
                range: range, scalarOffset: scalarOffset, text: String(decoding: bytes[range], as: UTF8.self),
                head: tokens.count))
    }
}

extension UInt8 {
    var isDigit: Bool { (48...57).contains(self) }
    var isUpper: Bool { (65...90).contains(self) }
}

extension UnsafeBufferPointer<UInt8> {
    /// The scalar that begins at a byte of valid UTF-8, and its length in bytes.
    @inline(__always)
    func scalar(at position: Int) -> (Unicode.Scalar, length: Int) {
        let first = UInt32(self[position])
        if first < 0x80 { return (Unicode.Scalar(UInt8(first)), 1) }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard position + length <= count else { return ("\u{FFFD}", count - position) }
        var value = first & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(self[position + offset]) & 0x3F }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}
