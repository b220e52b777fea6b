import RDF

/// The tokens of a query (SPARQL 1.1 §19.8).
struct SPARQLScanner {
    enum Token: Hashable, Sendable {
        case iri(String)
        /// `prefix:local`
        case name(prefix: String, local: String)
        case variable(String)
        case text(String)
        case language(String)
        case number(String)
        /// A keyword or the name of a function.
        case word(String)
        case blankNode(String)
        case symbol(String)
        case end
    }

    private var rest: Substring.UnicodeScalarView

    init(_ text: String) { rest = Substring(text).unicodeScalars }

    mutating func next() throws(SPARQLProblem) -> Token {
        skipSpace()
        guard let first = rest.first else { return .end }
        switch first {
        case "<":
            if let iri = iriReference() { return .iri(iri) }
            return symbol()
        case "?", "$":
            let name = nameCharacters(after: 1)
            guard !name.isEmpty else { return symbol() }
            return .variable(name)
        case "\"", "'": return .text(try quoted(first))
        case "@":
            rest.removeFirst()
            return .language(take { $0.properties.isAlphabetic || $0 == "-" || ("0"..."9").contains($0) })
        case "0"..."9": return .number(number())
        case "_" where rest.dropFirst().first == ":":
            rest.removeFirst(2)
            return .blankNode(take(Self.isName))
        default:
            if first == ":" || Self.isName(first) { return word() }
            return symbol()
        }
    }

    private mutating func skipSpace() {
        while let first = rest.first {
            if first == "#" {
                rest = rest.drop { $0 != "\n" }
            } else if first.properties.isWhitespace {
                rest.removeFirst()
            } else {
                return
            }
        }
    }

    /// `nil` where the bracket is the sign for less.
    private mutating func iriReference() -> String? {
        let inside = rest.dropFirst().prefix {
            $0 != ">" && !$0.properties.isWhitespace && !"<\"{}|^`\\".unicodeScalars.contains($0)
        }
        guard rest.dropFirst(inside.count + 1).first == ">" else { return nil }
        rest = rest.dropFirst(inside.count + 2)
        return String(inside)
    }

    private mutating func word() -> Token {
        let start = take(Self.isName)
        guard rest.first == ":" else { return .word(start) }
        rest.removeFirst()
        var local = rest.prefix { Self.isName($0) || $0 == "." || $0 == ":" || $0 == "%" }
        // A full stop at the end ends the triple.
        while local.last == "." { local = local.dropLast() }
        rest = rest.dropFirst(local.count)
        return .name(prefix: start, local: String(local))
    }

    private mutating func nameCharacters(after count: Int) -> String {
        let name = rest.dropFirst(count).prefix { Self.isName($0) && $0 != "-" }
        if !name.isEmpty { rest = rest.dropFirst(count + name.count) }
        return String(name)
    }

    private mutating func number() -> String {
        var text = take { ("0"..."9").contains($0) }
        if rest.first == ".", let digit = rest.dropFirst().first, ("0"..."9").contains(digit) {
            rest.removeFirst()
            text += "." + take { ("0"..."9").contains($0) }
        }
        if let sign = rest.first, sign == "e" || sign == "E" {
            rest.removeFirst()
            text += "e" + take { ("0"..."9").contains($0) || $0 == "-" || $0 == "+" }
        }
        return text
    }

    private mutating func quoted(_ quote: Unicode.Scalar) throws(SPARQLProblem) -> String {
        let isLong = rest.prefix(3).count == 3 && rest.prefix(3).allSatisfy { $0 == quote }
        rest = rest.dropFirst(isLong ? 3 : 1)
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == quote {
                guard isLong else { return String(text) }
                if rest.prefix(2).count == 2, rest.prefix(2).allSatisfy({ $0 == quote }) {
                    rest = rest.dropFirst(2)
                    return String(text)
                }
                text.append(scalar)
            } else if scalar == "\\" {
                guard let escaped = rest.popFirst(), let plain = Self.escapes[escaped] else {
                    throw .illFormed("an escape in a string is not known")
                }
                text.append(plain)
            } else {
                text.append(scalar)
            }
        }
        throw .illFormed("a string does not end")
    }

    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "n": "\n", "t": "\t", "r": "\r", "b": "\u{8}", "f": "\u{C}", "\\": "\\", "\"": "\"", "'": "'",
    ]

    private mutating func symbol() -> Token {
        for double in ["&&", "||", "!=", "<=", ">=", "^^"] where rest.starts(with: double.unicodeScalars) {
            rest = rest.dropFirst(2)
            return .symbol(double)
        }
        return .symbol(rest.popFirst().map { String($0) } ?? "")
    }

    private mutating func take(_ isPart: (Unicode.Scalar) -> Bool) -> String {
        let part = rest.prefix(while: isPart)
        rest = rest.dropFirst(part.count)
        return String(part)
    }

    private static func isName(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic
            || scalar.properties.numericType != nil
    }
}
