/// The tokens of the DOT language (https://graphviz.org/doc/info/lang.html).
struct DOTScanner {
    enum Token: Equatable {
        /// A name, a number or a quoted text, and whether it was quoted, and so cannot be a keyword.
        case id(String, isQuoted: Bool)
        /// HTML between angle brackets.
        case html(String)
        /// `->` or `--`.
        case edge(isDirected: Bool)
        case punctuation(UInt8)
        case end
    }

    private let bytes: [UInt8]
    private var position = 0
    /// The line of the token that ``next()`` gave last, from 1.
    private(set) var line = 1

    /// - Parameter bytes: UTF-8.
    init(_ bytes: [UInt8]) {
        // A byte order mark is no part of the text.
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    mutating func next() throws(DOTFault) -> Token {
        try skipSpaceAndComments()
        guard let byte = peek else { return .end }
        switch byte {
        case UInt8(ascii: "\""): return .id(try quoted(), isQuoted: true)
        case UInt8(ascii: "<"): return .html(try html())
        case UInt8(ascii: "-") where peek(1) == UInt8(ascii: ">") || peek(1) == UInt8(ascii: "-"):
            position += 2
            return .edge(isDirected: bytes[position - 1] == UInt8(ascii: ">"))
        case _ where "{}[]=;,:".utf8.contains(byte):
            position += 1
            return .punctuation(byte)
        default: return .id(try bare(byte), isQuoted: false)
        }
    }

    private mutating func skipSpaceAndComments() throws(DOTFault) {
        while let byte = peek {
            switch byte {
            case 0x0A:
                line += 1
                position += 1
                // A line that begins with # is the preprocessor's.
                if peek == UInt8(ascii: "#") { skipLine() }
            case 0x20, 0x09, 0x0D: position += 1
            case UInt8(ascii: "#") where position == 0: skipLine()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): skipLine()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): try skipComment()
            default: return
            }
        }
    }

    private mutating func skipLine() {
        while let byte = peek, byte != 0x0A { position += 1 }
    }

    private mutating func skipComment() throws(DOTFault) {
        let start = line
        position += 2
        while let byte = peek {
            if byte == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                position += 2
                return
            }
            if byte == 0x0A { line += 1 }
            position += 1
        }
        throw DOTFault(line: start, message: "a comment does not end")
    }

    /// Quoted texts, joined by `+`. Only `\"` is an escape here; labels give others a meaning.
    private mutating func quoted() throws(DOTFault) -> String {
        var text: [UInt8] = []
        repeat {
            try appendQuoted(to: &text)
            try skipSpaceAndComments()
            guard peek == UInt8(ascii: "+") else { break }
            position += 1
            try skipSpaceAndComments()
        } while peek == UInt8(ascii: "\"")
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func appendQuoted(to text: inout [UInt8]) throws(DOTFault) {
        let start = line
        position += 1
        while let byte = peek {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return
            case UInt8(ascii: "\\"):
                switch peek {
                case UInt8(ascii: "\""):
                    text.append(UInt8(ascii: "\""))
                    position += 1
                case UInt8(ascii: "\\"):
                    text += [byte, byte]
                    position += 1
                case 0x0A:
                    line += 1
                    position += 1
                default: text.append(byte)
                }
            case 0x0A:
                line += 1
                text.append(byte)
            default: text.append(byte)
            }
        }
        throw DOTFault(line: start, message: "a quoted text does not end")
    }

    private mutating func html() throws(DOTFault) -> String {
        let (start, begin) = (line, position + 1)
        var depth = 0
        while let byte = peek {
            if byte == UInt8(ascii: "<") { depth += 1 }
            if byte == UInt8(ascii: ">") { depth -= 1 }
            if byte == 0x0A { line += 1 }
            position += 1
            if depth == 0 { return String(decoding: bytes[begin..<position - 1], as: UTF8.self) }
        }
        throw DOTFault(line: start, message: "an HTML label does not end")
    }

    private mutating func bare(_ first: UInt8) throws(DOTFault) -> String {
        let start = position
        while let byte = peek, DOTScanner.isBare(byte) || (byte == UInt8(ascii: "-") && position == start) {
            position += 1
        }
        guard position > start else {
            throw DOTFault(line: line, message: "'\(Unicode.Scalar(first))' cannot stand here; quote it")
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80..., UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }

    private var peek: UInt8? { peek(0) }
    private func peek(_ ahead: Int) -> UInt8? {
        position + ahead < bytes.count ? bytes[position + ahead] : nil
    }
}

/// A place that is not what the grammar asks for.
struct DOTFault: Error {
    let line: Int
    let message: String
}
