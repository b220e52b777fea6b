import CPCRE2

/// A regular expression of XPath in the syntax of PCRE2
/// ([XPath Functions §5.6.1](https://www.w3.org/TR/xpath-functions-31/#regex-syntax)).
///
/// What PCRE2 has and XPath has not, such as looking ahead, is let through: many shapes in use rely on it.
struct XPathExpression {
    private(set) var expression = ""
    private(set) var options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_DOLLAR_ENDONLY)
    private var rest: Substring.UnicodeScalarView
    private var ignoresSpace = false

    init(_ expression: String, flags: String) throws(Pattern.Invalid) {
        rest = Substring(expression).unicodeScalars
        for flag in flags.unicodeScalars {
            switch flag {
            case "i": options |= UInt32(PCRE2_CASELESS)
            case "s": options |= UInt32(PCRE2_DOTALL)
            case "m": options |= UInt32(PCRE2_MULTILINE)
            case "x": ignoresSpace = true
            case "q": options = options & ~UInt32(PCRE2_DOLLAR_ENDONLY) | UInt32(PCRE2_LITERAL)
            default: throw Pattern.Invalid(message: "sh:flags has '\(flag)'; there are i, s, m, x and q")
            }
        }
        if options & UInt32(PCRE2_LITERAL) != 0 {
            // Beside case, nothing has a meaning for literal text, and PCRE2 refuses the rest.
            options &= UInt32(PCRE2_UTF) | UInt32(PCRE2_CASELESS) | UInt32(PCRE2_LITERAL)
            self.expression = expression
        } else {
            self.expression = translateAll()
        }
    }

    private mutating func translateAll() -> String {
        var result = ""
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\\": result += translateEscape(inClass: false)
            case "[": result += translateClass(depth: 0)
            case " ", "\t", "\n", "\r":
                if !ignoresSpace { result.unicodeScalars.append(scalar) }
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// `\i` and `\c` are the characters that XML names begin with and are made of (XSD §G.4.2.5).
    private mutating func translateEscape(inClass: Bool) -> String {
        guard let escaped = rest.popFirst() else { return "\\" }
        switch escaped {
        case "i": return inClass ? #"\p{L}_:"# : #"[\p{L}_:]"#
        case "c": return inClass ? #"\p{L}\p{M}\p{N}_:.\-·"# : #"[\p{L}\p{M}\p{N}_:.\-·]"#
        case "I" where !inClass: return #"[^\p{L}_:]"#
        case "C" where !inClass: return #"[^\p{L}\p{M}\p{N}_:.\-·]"#
        default: return "\\" + String(escaped)
        }
    }

    /// A class in brackets; `[a-z-[aeiou]]`, one less another, becomes a class behind a look at what is not in the other.
    private mutating func translateClass(depth: Int) -> String {
        var members = ""
        var excluded = ""
        var isFirst = true
        while let scalar = rest.popFirst() {
            if scalar == "]", !isFirst {
                return excluded.isEmpty ? "[\(members)]" : "(?:\(excluded)[\(members)])"
            }
            if scalar == "-", rest.first == "[", depth < 20 {
                rest.removeFirst()
                excluded = "(?!" + translateClass(depth: depth + 1) + ")"
                continue
            }
            switch scalar {
            case "\\": members += translateEscape(inClass: true)
            case "[":
                // Not a class of POSIX: those begin with a bracket as well.
                members += "\\["
            default: members.unicodeScalars.append(scalar)
            }
            if scalar != "^" || !isFirst { isFirst = false }
        }
        return excluded + "[" + members
    }
}
