import Documents
import Language

/// What stands above a text: the title that it states, and where that stands in the text itself.
struct Headline {
    /// As the document states it.
    let title: String
    /// Whether the front matter or a heading states it.
    let isStated: Bool
    /// The first lines of the text that are no part of what follows: the headline and the line below it. Empty where
    /// only the front matter states a title.
    let blocks: [Range<Int>]

    /// In UTF-8 bytes.
    private static let longestTitle = 120
    private static let longestStandfirst = 300

    init?(of document: Document) {
        var blocks = document.spans.compactMap { span in
            switch span.kind {
            case .paragraph, .heading: span.range
            default: nil
            }
        }
        if let first = blocks.first, let end = document.text[utf8: first].firstIndex(of: "\n") {
            let line = document.text.utf8Range(of: document.text[utf8: first][..<end])
            blocks[0] = line.upperBound + 1..<first.upperBound
            blocks.insert(line, at: 0)
        }
        var opening = Array(blocks.prefix(2))
        let firstLine = blocks.first.flatMap { Self.line($0, of: document) }
        let stated = MainWork.title(of: document)
        isStated = stated != nil
        if let stated {
            title = stated
            if firstLine == nil { opening = [] }
        } else if let firstLine, blocks.count > 1 {
            title = String(firstLine)
        } else {
            return nil
        }
        if opening.count == 2, blocks.count < 3 || !Self.isStandfirst(opening[1], of: document) {
            opening.removeLast()
        }
        self.blocks = opening
    }

    /// "Review: Lola (1961) | A Magazine": the title without what the outlet adds.
    static func withoutOutlet(_ title: Substring) -> Substring {
        var title = title.trimmed
        for start in [
            "film review: ", "movie review: ", "review: ", "review – ", "review - ", "programme note: ",
        ]
        where title.hasPrefix(folded: start) {
            title = title.dropFirst(start.count)
        }
        if let cut = title.firstIndex(where: { $0 == "|" || $0 == "•" }) { title = title[..<cut].trimmed }
        for end in [
            " – review", " - review", " review", ": review", " – film review", ": a review",
            ": the soundtrack", " soundtrack", ": original soundtrack", " (soundtrack)", " ost",
        ]
        where title.lowercased().hasSuffix(end) {
            title = title.dropLast(end.count)
        }
        return title
    }

    /// A block that is a line, and no sentence.
    private static func line(_ block: Range<Int>, of document: Document) -> Substring? {
        guard block.count <= longestTitle else { return nil }
        var line = document.text[utf8: block].trimmed
        if line.hasPrefix(folded: "title:") { line = line.dropFirst(6).trimmed }
        guard let last = line.last, !".,;:".contains(last) || line.hasSuffix("..."),
            line.first?.isLowercase == false, !line.hasPrefix(folded: "by ")
        else { return nil }
        return line
    }

    private static func isStandfirst(_ block: Range<Int>, of document: Document) -> Bool {
        block.count <= longestStandfirst && !document.text[utf8: block].hasPrefix(folded: "by ")
    }
}
