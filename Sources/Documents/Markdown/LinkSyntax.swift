/// The parts of links that cmark's tree does not show (CommonMark 4.7, 6.5).
enum LinkSyntax {
    /// The end of `(destination "title")`, which begins at `start`.
    static func inlineDestinationEnd(_ source: [UInt8], at start: Int, end: Int) -> Int? {
        var scanner = Scanner(source: source, position: start, end: end)
        guard scanner.take("(") else { return nil }
        scanner.skipWhitespace()
        if !scanner.take(")") {
            guard scanner.destination() else { return nil }
            let hasSpace = scanner.skipWhitespace()
            if hasSpace { _ = scanner.title() }
            scanner.skipWhitespace()
            guard scanner.take(")") else { return nil }
        }
        return scanner.position
    }

    /// The end of `[label]`, which begins at `start`.
    static func labelEnd(_ source: [UInt8], at start: Int, end: Int) -> Int? {
        var scanner = Scanner(source: source, position: start, end: min(end, start + 1003))
        return scanner.label() ? scanner.position : nil
    }

    /// The end of the line of `[label]: destination "title"`, which begins at `start`.
    static func referenceDefinitionEnd(_ source: [UInt8], at start: Int, end: Int) -> Int? {
        var scanner = Scanner(source: source, position: start, end: end)
        guard scanner.label(), scanner.take(":") else { return nil }
        scanner.skipWhitespace()
        guard scanner.destination() else { return nil }
        var withoutTitle = scanner
        if scanner.skipWhitespace(), scanner.title(), let next = scanner.lineEnd() { return next }
        return withoutTitle.lineEnd()
    }

    private struct Scanner {
        let source: [UInt8]
        var position: Int
        let end: Int

        var byte: UInt8? { position < end ? source[position] : nil }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard byte == UInt8(ascii: character) else { return false }
            position += 1
            return true
        }

        /// White space, with the markers of block quotes that begin a line.
        @discardableResult
        mutating func skipWhitespace() -> Bool {
            let start = position
            var isLineStart = false
            while let byte, byte.isASCIIWhitespace || isLineStart && byte == UInt8(ascii: ">") {
                if byte == 10 || byte == 13 { isLineStart = true }
                position += 1
            }
            return position > start
        }

        mutating func lineEnd() -> Int? {
            while let byte, byte == 32 || byte == 9 { position += 1 }
            guard let byte else { return position }
            guard byte == 10 || byte == 13 else { return nil }
            position += byte == 13 && position + 1 < end && source[position + 1] == 10 ? 2 : 1
            return position
        }

        mutating func label() -> Bool {
            guard take("[") else { return false }
            while let byte, byte != UInt8(ascii: "["), byte != UInt8(ascii: "]") {
                position += byte == UInt8(ascii: "\\") ? 2 : 1
            }
            return take("]")
        }

        mutating func destination() -> Bool {
            if take("<") {
                while let byte, byte != UInt8(ascii: ">"), byte != 10, byte != 13 {
                    position += byte == UInt8(ascii: "\\") ? 2 : 1
                }
                return take(">")
            }
            let start = position
            var depth = 0
            while let byte, byte > 32 {
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") {
                    if depth == 0 { break }
                    depth -= 1
                }
                let isEscape =
                    byte == UInt8(ascii: "\\") && position + 1 < end
                    && source[position + 1].isASCIIPunctuation
                position += isEscape ? 2 : 1
            }
            return position > start && depth == 0
        }

        mutating func title() -> Bool {
            let closing: UInt8
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): closing = source[position]
            case UInt8(ascii: "("): closing = UInt8(ascii: ")")
            default: return false
            }
            position += 1
            while let byte, byte != closing { position += byte == UInt8(ascii: "\\") ? 2 : 1 }
            guard byte == closing else { return false }
            position += 1
            return true
        }
    }
}
