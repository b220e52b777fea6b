/// `_italic_` and `*italic*` in plain text.
enum Emphasis {
    /// A mark that is left out of the text.
    struct Mark {
        var position: Int
        var opens: Bool
    }

    /// Longer than this no one emphasises: the marks are something else.
    private static let longest = 400

    /// The balanced marks of a paragraph, in order; pairs do not nest.
    static func marks(in source: [UInt8], _ paragraph: Range<Int>) -> [Mark] {
        var marks: [Mark] = []
        var open: Int?
        for position in paragraph
        where source[position] == UInt8(ascii: "_") || source[position] == UInt8(ascii: "*") {
            let before = position > paragraph.lowerBound ? source[position - 1] : 32
            let after = position + 1 < paragraph.upperBound ? source[position + 1] : 32
            guard before != source[position], after != source[position] else { continue }
            if let start = open, position - start > longest { open = nil }
            let closes = !before.isASCIIWhitespace && !isWord(after)
            if let start = open, source[start] == source[position], closes, position > start + 1 {
                marks.append(Mark(position: start, opens: true))
                marks.append(Mark(position: position, opens: false))
                open = nil
            } else if !isWord(before), !after.isASCIIWhitespace {
                open = position
            }
        }
        return marks
    }

    private static func isWord(_ byte: UInt8) -> Bool { byte.isASCIILetterOrDigit }
}
