/// Lines that begin with a label, one below the other, lines in capitals, or short lines below a title: a credits block
/// as people type it, without the two spaces that Markdown asks for at the end of a line.
///
/// ```text
/// **Director:** Ada Marsh
/// **Cast:** Hal Dunn, Joan Pryce
/// ```
extension CMarkNode {
    /// Whether the soft break ends a line of credits: before one that begins with a label, in bold or italic, or plain
    /// where the first line of the paragraph has a plain one too, or a title with its year; between two in capitals; in
    /// a paragraph of short lines, of which the first is a title; behind a first line that is a title with its year.
    var endsCreditLine: Bool {
        // Behind `<br>` the line has ended already.
        guard let next, previous?.kind != .htmlInline else { return false }
        if next.isMarkedLabel || isInCapitals(previous) && isInCapitals(next) { return true }
        if isBehindTitle || isBesideCredit { return true }
        guard let first = parent?.firstChild else { return false }
        if next.isPlainLabel, first.isPlainLabel || first.endsInYear { return true }
        return parent?.isOfShortLines == true
    }

    /// Whether all before it in its paragraph is `Night Ferry (1952)`.
    private var isBehindTitle: Bool {
        var (line, node): ([UInt8], CMarkNode?) = ([], previous)
        while let before = node {
            guard before.kind != .softBreak, before.kind != .lineBreak, line.count <= Self.longestTitle else {
                return false
            }
            line = before.literals + line
            node = before.previous
        }
        return line.count <= Self.longestTitle && Self.endsInYear(line) && isTitle(line)
    }

    /// `Night Ferry (1952)`: the first line of a paragraph.
    private var endsInYear: Bool {
        guard kind == .text || kind == .strong || kind == .emphasis, next?.kind == .softBreak else {
            return false
        }
        let text = literals
        return text.count <= 80 && Self.endsInYear(text)
    }

    private static func endsInYear(_ line: [UInt8]) -> Bool {
        let year = line.suffix(5).dropLast()
        return line.last == UInt8(ascii: ")") && year.count == 4
            && year.allSatisfy(\.isASCIIDigit)
    }

    /// Lines that nobody has broken to fit a page: a title, and below it short lines that each begin with a capital, a
    /// digit or a bullet.
    private var isOfShortLines: Bool {
        var (line, lines): ([UInt8], Int) = ([], 0)
        var isBelowTitle = false
        var longest: Int { isBelowTitle ? Self.longestCredit : Self.longestLabel }
        func endLine() -> Bool {
            lines += 1
            let isSmall = line.first { $0 != UInt8(ascii: " ") }.map(\.isASCIILowercase) ?? true
            defer { line = [] }
            return !isSmall && lines <= 40 && (lines > 1 || isTitle(line))
        }
        for child in children {
            if child.kind == .softBreak || child.kind == .lineBreak {
                guard endLine() else { return false }
            } else {
                line += child.literals
                if lines == 0 { isBelowTitle = line.starts(with: Self.direction) }
                guard line.count <= longest else { return false }
            }
        }
        return endLine() && lines > 1
    }

    /// What credits below a title begin with.
    private static var direction: String.UTF8View { "Directed by ".utf8 }

    /// `The Lady of the Lake`: capitals, and small words between them.
    private func isTitle(_ line: [UInt8]) -> Bool {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ")
        guard let last = words.last?.utf8.first(where: { $0 != UInt8(ascii: "(") }), !last.isASCIILowercase
        else {
            return false
        }
        return words.allSatisfy { word in
            word.utf8.first.map(\.isASCIILowercase) != true || Self.smallWords.contains(String(word))
        }
    }

    private static let smallWords: Set<String> = [
        "a", "an", "and", "at", "by", "de", "des", "du", "for", "from", "in", "la", "le", "of", "on", "or",
        "the",
        "to", "with",
    ]

    /// `DIRECTED BY`: a few words without a small letter.
    private func isInCapitals(_ node: CMarkNode?) -> Bool {
        guard let node, node.kind == .text, node.literal.count <= 60 else { return false }
        let capitals = node.literal.count(where: \.isASCIIUppercase)
        return capitals > 1 && !node.literal.contains(where: \.isASCIILowercase)
    }

    /// `**Cast:**`, `_Cast_:`.
    private var isMarkedLabel: Bool {
        guard kind == .strong || kind == .emphasis else { return false }
        let text = literals
        guard text.count <= Self.longestLabel, let last = text.last else { return false }
        return last == UInt8(ascii: ":") || next?.kind == .text && next?.literal.first == UInt8(ascii: ":")
    }

    /// `Cast: `, `Directed by: `: a few words from a capital on, a colon and a space.
    var isPlainLabel: Bool {
        guard kind == .text else { return false }
        let text = literal.prefix(Self.longestLabel)
        guard let first = text.first, first.isASCIIUppercase,
            let colon = text.firstIndex(of: UInt8(ascii: ":")), colon + 1 < text.endIndex,
            text[colon + 1] == UInt8(ascii: " ")
        else { return false }
        return text[..<colon].count { $0 == UInt8(ascii: " ") } <= 3
    }

    static var longestLabel: Int { 40 }
    static var longestTitle: Int { 60 }
    static var longestCredit: Int { 120 }

    var literals: [UInt8] {
        kind == .text ? literal : children.reduce(into: []) { $0 += $1.literals }
    }
}
