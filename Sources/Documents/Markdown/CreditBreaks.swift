/// Lines that end where their author ended them, although Markdown would join them: what says who made it, and what
/// stands beside lines too long to have been broken to fit a page.
///
/// ```text
/// THE ROAD BACK
/// Directed by Ada Marsh • 1937
/// The most prestigious of sequels …
/// ```
extension CMarkNode {
    /// Whether the soft break ends or begins a credit, and was not made because the next word had no room.
    var isBesideCredit: Bool {
        let (before, after) = (lineBefore, lineAfter)
        guard let next, let first = after.first, !first.isASCIILowercase else { return false }
        let isAboveCredit =
            after.count <= Self.longestTitle && nextBreak.map { Self.isCredit($0.lineAfter) } == true
        if max(before.count, after.count) > Self.widest {
            return isAboveCredit || Self.isCredit(before) || Self.isCredit(after) || Self.isFacts(before)
                || Self.isFacts(after)
        }
        // "Music : Ida Lunn", and below it "Scenery : Al Hale".
        if next.isPlainLabel, isBetweenLabels(before) { return true }
        if Self.isCredit(before), Self.isCredit(after) || next.isPlainLabel { return true }
        guard
            Self.isCredit(before)
                || (Self.isCredit(after) || isAboveCredit) && before.count <= Self.longestTitle
        else { return false }
        let word = after.prefix { $0 != 32 }
        return before.count + 1 + word.count < widthBelow
    }

    /// Whether the line before or the one after the next begins with a label too.
    private func isBetweenLabels(_ before: [UInt8]) -> Bool {
        if let colon = before.prefix(Self.longestLabel).firstIndex(of: UInt8(ascii: ":")),
            let first = before.first, first.isASCIIUppercase, before[..<colon].count(where: { $0 == 32 }) <= 3
        {
            return true
        }
        return nextBreak?.next?.isPlainLabel == true
    }

    /// The longest of the next lines, as far as it matters.
    private var widthBelow: Int {
        var (width, node): (Int, CMarkNode?) = (0, self)
        for _ in 0..<3 {
            guard let line = node else { break }
            width = max(width, line.lineAfter.count)
            node = line.nextBreak
        }
        return width
    }

    /// "Directed by Ada Marsh", "Music and Lyrics by Ida Lunn": a job of a few words, "by", a name; no more than a line.
    private static func isCredit(_ line: [UInt8]) -> Bool {
        guard line.count <= longestCredit, let first = line.first, first.isASCIIUppercase else {
            return false
        }
        let words = line.split(separator: 32)
        guard let by = words.prefix(7).firstIndex(where: { $0.elementsEqual("by".utf8) }), by > 0,
            by + 1 < words.count, let name = words[by + 1].first, name.isASCIIUppercase || name > 0x7F
        else { return false }
        // "Loved by Ann, it closed." goes on as a sentence.
        let end = words[words.count - 1].last
        return end != UInt8(ascii: ".") && end != UInt8(ascii: ",")
            && !words[(by + 1)...].contains { word in
                word.count > 3 && word.allSatisfy(\.isASCIILowercase)
            }
    }

    /// "78 min • Amicus Productions • 35mm".
    private static func isFacts(_ line: [UInt8]) -> Bool {
        guard line.count <= longestCredit else { return false }
        return line.split(separator: 32).count { $0.elementsEqual("•".utf8) || $0.elementsEqual("|".utf8) }
            > 1
    }

    /// The line behind the break, as far as it matters.
    private var lineAfter: [UInt8] {
        var (line, node): ([UInt8], CMarkNode?) = ([], next)
        while let part = node, !part.endsLine, line.count <= Self.widest {
            line += part.literals
            node = part.next
        }
        return line
    }

    /// The end of the line behind the break.
    private var nextBreak: CMarkNode? {
        var node = next
        for _ in 0..<8 {
            guard let part = node, !part.endsLine else { break }
            node = part.next
        }
        return node?.endsLine == true ? node : nil
    }

    /// The line that the break ends, as far as it matters.
    private var lineBefore: [UInt8] {
        var (parts, count, node): ([[UInt8]], Int, CMarkNode?) = ([], 0, previous)
        while let part = node, !part.endsLine, count <= Self.widest {
            parts.append(part.literals)
            count += parts[parts.count - 1].count
            node = part.previous
        }
        return Array(parts.reversed().joined())
    }

    private var endsLine: Bool { kind == .softBreak || kind == .lineBreak }

    /// No page is as wide.
    private static var widest: Int { 160 }
}
