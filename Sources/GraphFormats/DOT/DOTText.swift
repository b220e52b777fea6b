/// Text as the DOT language holds it (https://graphviz.org/doc/info/lang.html).
///
/// Everything is quoted, so no name is taken for a keyword or for HTML. A backslash is doubled: the grammar
/// lets one eat a closing quote, and labels give `\n`, `\N` and their like a meaning.
extension TextOutput {
    /// The longest piece of a string: scanners of old versions of Graphviz broke at 16,384 bytes.
    private static let longestPiece = 8000

    mutating func writeDOT(_ name: String, _ value: DOTValue) {
        write(name)
        write("=")
        switch value {
        case .text(let text): writeQuoted(text, isDrawn: true)
        case .data(let text): writeQuoted(text, isDrawn: false)
        case .word(let word): writeQuoted(word, isDrawn: false)
        case .html(let html):
            write("<")
            write(html.markup)
            write(">")
            replacedCharacters += html.replacedCharacters
        }
    }

    /// - Parameter isDrawn: whether Graphviz draws it, and so reads character references such as `&amp;` in it.
    mutating func writeQuoted(_ text: String, isDrawn: Bool) {
        write("\"")
        var length = 0
        for scalar in text.unicodeScalars {
            if length > Self.longestPiece {
                write("\"+\"")
                length = 0
            }
            length += 4
            switch scalar {
            case "\"": write("\\\"")
            case "\\": write("\\\\")
            case "\n": write("\\n")
            case "\r" where isDrawn: continue
            case "&" where isDrawn: write("&amp;")
            case _ where scalar.isForbiddenInXML:
                write("\u{FFFD}")
                replacedCharacters += 1
            default: write(String(scalar).utf8)
            }
        }
        write("\"")
    }
}

/// A value of an attribute.
enum DOTValue {
    /// A text that is drawn.
    case text(String)
    /// A text that is kept for whoever reads the file.
    case data(String)
    /// A number or a word of Graphviz.
    case word(String)
    case html(DOTMarkup)
}

/// HTML-like text of Graphviz (https://graphviz.org/doc/info/shapes.html#html): line breaks, italics, sizes.
struct DOTMarkup {
    private(set) var markup = ""
    private(set) var replacedCharacters = 0

    mutating func tag(_ tag: String) { markup += "<\(tag)>" }

    mutating func text(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            case "\"": markup += "&quot;"
            case _ where scalar.isForbiddenInXML:
                markup += "\u{FFFD}"
                replacedCharacters += 1
            default: markup.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Unicode.Scalar {
    /// Whether XML 1.0 forbids it (section 2.2): a picture in SVG could not hold it.
    var isForbiddenInXML: Bool {
        value < 0x20 && value != 0x09 && value != 0x0A && value != 0x0D || value == 0xFFFE || value == 0xFFFF
    }
}
