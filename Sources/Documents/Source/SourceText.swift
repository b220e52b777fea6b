/// A source as UTF-8, whatever it was, with the map back to its bytes. Every reader starts from this.
struct SourceText {
    /// Valid UTF-8, without byte order mark.
    var utf8: [UInt8]
    /// From `utf8` to the bytes of the source.
    var map: SourceMap
    var encoding: TextEncoding
    /// What had to be replaced, with the line (from 1) it stands in.
    var repairs: [(line: Int, message: String)] = []
}

extension SourceText {
    /// Decodes a whole file: a byte order mark decides, then what the file declares, then what its bytes are.
    ///
    /// - Parameter declares: whether the format can declare its encoding (HTML, XML).
    init(decoding bytes: [UInt8], declares: Bool) throws(DocumentError.Problem) {
        if bytes.starts(with: [0xFF, 0xFE]) {
            self.init(utf16: bytes, encoding: .utf16LittleEndian)
            return
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            self.init(utf16: bytes, encoding: .utf16BigEndian)
            return
        }
        if let problem = BinarySignature.problem(of: bytes) { throw problem }
        if BinarySignature.isBinary(bytes) {
            throw .notText(looksLike: "binary data", advice: "give a text file in UTF-8")
        }
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if mark == 0, declares, let label = TextEncoding.declaredLabel(in: bytes) {
            guard let declared = TextEncoding(label: label) else { throw .unsupportedEncoding(label) }
            if declared == .windows1252 {
                self.init(windows1252: bytes)
                return
            }
        }
        self.init(utf8OrWindows1252: bytes, skipping: mark)
    }

    private init(utf8OrWindows1252 bytes: [UInt8], skipping mark: Int) {
        let body = mark == 0 ? bytes : Array(bytes[mark...])
        if String(validating: body, as: UTF8.self) != nil {
            self.init(
                utf8: body, map: SourceMap(verbatim: body.count, sourceStart: mark), encoding: .utf8)
            return
        }
        let found = UTF8Census(of: body)
        if mark > 0 || found.sequences > found.errors {
            self.init(repairing: body, sourceStart: mark)
        } else {
            self.init(windows1252: body)
        }
    }

    /// UTF-8 with a few broken bytes: each becomes U+FFFD.
    private init(repairing bytes: [UInt8], sourceStart: Int) {
        utf8 = []
        utf8.reserveCapacity(bytes.count)
        map = SourceMap()
        encoding = .utf8
        var line = 1
        var position = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            let start = utf8.count
            if let length = UTF8Sequence.length(in: bytes, at: position) {
                utf8.append(contentsOf: bytes[position..<position + length])
                map.appendVerbatim(textStart: start, sourceStart: sourceStart + position, length: length)
                position += length
            } else {
                utf8.append(contentsOf: UTF8Sequence.replacement)
                let source = sourceStart + position
                map.appendUnit(text: start..<start + 3, source: source..<source + 1)
                repairs.append((line, "a byte that is not UTF-8 was read as U+FFFD"))
                position += 1
            }
        }
    }

    private init(windows1252 bytes: [UInt8]) {
        utf8 = []
        utf8.reserveCapacity(bytes.count + bytes.count / 16)
        map = SourceMap()
        encoding = .windows1252
        for (position, byte) in bytes.enumerated() {
            let start = utf8.count
            utf8.append(contentsOf: Windows1252.scalar(byte).utf8Bytes)
            map.appendUnit(text: start..<utf8.count, source: position..<position + 1)
        }
    }

    private init(utf16 bytes: [UInt8], encoding: TextEncoding) {
        self.encoding = encoding
        utf8 = []
        utf8.reserveCapacity(bytes.count)
        map = SourceMap()
        let high = encoding == .utf16BigEndian ? 0 : 1
        func unit(_ position: Int) -> UInt32? {
            guard position + 1 < bytes.count else { return nil }
            return UInt32(bytes[position + high]) << 8 | UInt32(bytes[position + 1 - high])
        }
        var position = 2
        var line = 1
        while let first = unit(position) {
            var value = first
            var length = 2
            if first & 0xFC00 == 0xD800, let second = unit(position + 2), second & 0xFC00 == 0xDC00 {
                value = 0x10000 + ((first & 0x3FF) << 10 | second & 0x3FF)
                length = 4
            }
            let scalar = Unicode.Scalar(value)
            if scalar == nil { repairs.append((line, "half a surrogate pair was read as U+FFFD")) }
            if scalar == "\n" { line += 1 }
            let start = utf8.count
            utf8.append(contentsOf: (scalar ?? "\u{FFFD}").utf8Bytes)
            map.appendUnit(text: start..<utf8.count, source: position..<position + length)
            position += length
        }
        if position < bytes.count { repairs.append((line, "the last byte is half a UTF-16 unit; dropped")) }
    }
}

/// Windows-1252 (WHATWG Encoding Standard, index windows-1252).
enum Windows1252 {
    private static let upper: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
        0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
        0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(upper[Int(byte) - 0x80]) ?? "\u{FFFD}"
    }
}

/// UTF-8 byte sequences (Unicode Standard, table 3-7).
enum UTF8Sequence {
    static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// The length of the well-formed sequence at `position`, or `nil`.
    static func length(in bytes: [UInt8], at position: Int) -> Int? {
        let first = bytes[position]
        let (length, second): (Int, ClosedRange<UInt8>)
        switch first {
        case 0..<0x80: return 1
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return nil }
        for offset in 2..<max(length, 2) where bytes[position + offset] & 0xC0 != 0x80 { return nil }
        return length
    }
}

/// How many multi-byte sequences of some bytes are UTF-8 and how many bytes are not.
private struct UTF8Census {
    var sequences = 0
    var errors = 0

    init(of bytes: [UInt8]) {
        var position = 0
        while position < bytes.count {
            let length = UTF8Sequence.length(in: bytes, at: position)
            if length == nil { errors += 1 } else if length != 1 { sequences += 1 }
            position += length ?? 1
        }
    }
}

extension Unicode.Scalar {
    var utf8Bytes: UTF8.EncodedScalar {
        UTF8.encode(self) ?? UTF8.encodedReplacementCharacter
    }
}
