/// Lines that begin with a label, one below the other, or lines in capitals: a credits block as people type it, without
/// the two spaces that Markdown asks for at the end of a line.
///
/// ```text
/// **Director:** Ada Marsh
/// **Cast:** Hal Dunn, Joan Pryce
/// ```
extension CMarkNode {
    /// Whether the soft break ends a line of credits: before one that begins with a label, in bold or italic, or plain
    /// where the first line of the paragraph has a plain one too; between two in capitals.
    var endsCreditLine: Bool {
        guard let next else { return false }
        if next.isMarkedLabel || isInCapitals(previous) && isInCapitals(next) { return true }
        guard next.isPlainLabel, let first = parent?.firstChild else { return false }
        return first.isPlainLabel
    }

    /// `DIRECTED BY`: a few words without a small letter.
    private func isInCapitals(_ node: CMarkNode?) -> Bool {
        guard let node, node.kind == .text, node.literal.count <= 60 else { return false }
        let capitals = node.literal.count { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        return capitals > 1 && !node.literal.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }

    /// `**Cast:**`, `_Cast_:`.
    private var isMarkedLabel: Bool {
        guard kind == .strong || kind == .emphasis else { return false }
        let text = literals
        guard text.count <= Self.longestLabel, let last = text.last else { return false }
        return last == UInt8(ascii: ":") || next?.kind == .text && next?.literal.first == UInt8(ascii: ":")
    }

    /// `Cast: `, `Directed by: `: a few words from a capital on, a colon and a space.
    private var isPlainLabel: Bool {
        guard kind == .text else { return false }
        let text = literal.prefix(Self.longestLabel)
        guard let first = text.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first),
            let colon = text.firstIndex(of: UInt8(ascii: ":")), colon + 1 < text.endIndex,
            text[colon + 1] == UInt8(ascii: " ")
        else { return false }
        return text[..<colon].count { $0 == UInt8(ascii: " ") } <= 3
    }

    private static var longestLabel: Int { 40 }

    private var literals: [UInt8] {
        kind == .text ? literal : children.reduce(into: []) { $0 += $1.literals }
    }
}
