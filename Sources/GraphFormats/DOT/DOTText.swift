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
        case .lines(let lines, let alignment):
            write("\"")
            for line in lines {
                var line = line
                line.withUTF8 { writeQuotedBytes($0, isDrawn: true) }
                write(alignment.lineEnd)
            }
            write("\"")
        case .array(let count, let item): writeArray(count, item)
        case .word(let word): writeQuoted(word, isDrawn: false)
        case .html(let html):
            write("<")
            write(html.markup)
            write(">")
            replacedCharacters += html.replacedCharacters
        }
    }

    private mutating func writeArray(_ count: Int, _ item: @escaping @Sendable (inout JSONText, Int) -> Void)
    {
        write("\"[")
        stringLength = 1
        writeInParallelLater(count) { index, output in
            var json = JSONText()
            swap(&json, &output.scratch)
            json.removeAll()
            if index > 0 { json.append(",") }
            item(&json, index)
            output.stringLength += json.bytes.count
            if output.stringLength > Self.longestPiece || output.stringLength == json.bytes.count {
                output.write("\"+\"")
                output.stringLength = json.bytes.count
            }
            json.bytes.withUnsafeBufferPointer { output.writeQuotedBytes($0, isDrawn: false) }
            swap(&json, &output.scratch)
        }
        write("]\"")
    }

    /// - Parameter isDrawn: whether Graphviz draws it, and so reads character references such as `&amp;` in it.
    mutating func writeQuoted(_ text: String, isDrawn: Bool) {
        write(UInt8(ascii: "\""))
        text.lendUTF8 { writeQuotedBytes($0, isDrawn: isDrawn) }
        write(UInt8(ascii: "\""))
    }

    private mutating func writeQuotedBytes(_ bytes: UnsafeBufferPointer<UInt8>, isDrawn: Bool) {
        var (clean, pieceStart, index) = (0, 0, 0)
        while true {
            let next = bytes.firstIndex(from: index) { word in
                word.hasByte(below: 0x20) | word.hasByte(0x22) | word.hasByte(0x26) | word.hasByte(0x5C)
                    | word.hasByte(0xEF)
            }
            // A piece ends between characters, never inside one.
            while next - pieceStart > Self.longestPiece {
                var cut = pieceStart + Self.longestPiece
                while bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
                cut = max(cut, clean)
                write(UnsafeBufferPointer(rebasing: bytes[clean..<cut]))
                write("\"+\"")
                (clean, pieceStart) = (cut, cut)
            }
            index = next
            guard index < bytes.count else { break }
            let replacement: StaticString
            var length = 1
            switch bytes[index] {
            case UInt8(ascii: "\""): replacement = "\\\""
            case UInt8(ascii: "\\"): replacement = "\\\\"
            case UInt8(ascii: "\n"): replacement = "\\n"
            case UInt8(ascii: "&") where isDrawn: replacement = "&amp;"
            case UInt8(ascii: "\r") where isDrawn: replacement = ""
            case 0xEF where bytes.isNoncharacter(at: index):
                replacement = "\u{FFFD}"
                replacedCharacters += 1
                length = 3
            case UInt8(ascii: "&"), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x20...:
                index += 1
                continue
            default:
                replacement = "\u{FFFD}"
                replacedCharacters += 1
            }
            write(UnsafeBufferPointer(rebasing: bytes[clean..<index]))
            replacement.withUTF8Buffer { write($0) }
            index += length
            clean = index
        }
        write(UnsafeBufferPointer(rebasing: bytes[clean...]))
    }
}

/// A value of an attribute.
enum DOTValue {
    /// A text that is drawn.
    case text(String)
    /// Lines of text that is drawn, at one side of the node they stand in.
    case lines([String], DOTAlignment)
    /// A text that is kept for whoever reads the file.
    case data(String)
    /// An array of JSON that is kept, written item by item, as there may be very many.
    case array(count: Int, @Sendable (inout JSONText, Int) -> Void)
    /// A number or a word of Graphviz.
    case word(String)
    case html(DOTMarkup)
}

/// Where lines of text stand (https://graphviz.org/docs/attr-types/escString/).
enum DOTAlignment {
    case left, centre, right

    /// What ends a line that stands so.
    var lineEnd: String {
        switch self {
        case .left: "\\l"
        case .centre: "\\n"
        case .right: "\\r"
        }
    }
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
