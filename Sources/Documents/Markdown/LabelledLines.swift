/// Lines that begin with a label, one below the other: a credits block as people type it, without the two spaces that
/// Markdown asks for at the end of a line.
///
/// ```text
/// **Director:** Ada Marsh
/// **Cast:** Hal Dunn, Joan Pryce
/// ```
extension CMarkNode {
    /// Whether the soft break ends a line before one that begins with a label: in bold or italic, or plain where the
    /// first line of the paragraph has a plain one too.
    var isBeforeLabel: Bool {
        guard let next else { return false }
        if next.isMarkedLabel { return true }
        guard next.isPlainLabel, let first = parent?.firstChild else { return false }
        return first.isPlainLabel
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
