import Documents

/// The works that headings name, or lines that stand over prose as headings do: "2. *Night Ferry*. 1952, directed by Ada
/// Marsh.", "“Night Ferry” (1952)".
struct WorkHeadings {
    /// The mentions of the works, in the order of their places.
    let mentions: [Int]
    /// Where headings as high as those that name works name none, in bytes: what they head is about no one of them.
    let ends: [Int]

    /// - Parameter works: the mentions of works.
    init(_ article: Article, _ works: [Int]) {
        let (document, start) = (article.document, { (work: Int) in article.mentions[work].range.lowerBound })
        var named: [Int] = []
        /// Lines with nothing between them list works, and head nothing.
        var row: [Int] = []
        var ends: [Int] = []
        var level = Int.max
        for span in document.spans {
            switch span.kind {
            case .heading(let depth):
                let first = works.partitioningIndex { start($0) >= span.range.lowerBound }
                if first < works.count, span.range.contains(start(works[first])) {
                    row.append(works[first])
                    level = depth
                } else if depth < level {
                    ends.append(span.range.lowerBound)
                    level = Int.max
                }
            case .paragraph, .listItem:
                let first = works.partitioningIndex { start($0) >= span.range.lowerBound }
                let work = first < works.count ? works[first] : nil
                let block = document.text[utf8: span.range]
                // "Friday, 7 pm" may stand above.
                let lines = block.split(separator: "\n", maxSplits: 3)
                let place = work.map(start)
                let line = lines.prefix(3).first { line in
                    place.map { document.text.utf8Range(of: line).contains($0) } == true
                }
                if let work, let line, line.startIndex == block.startIndex || Self.isTitleLine(line, article),
                    Self.isHeading(line, article.mentions[work], article)
                {
                    row.append(work)
                    if line.endIndex == block.endIndex { continue }
                }
                if row.count < Self.list { named += row }
                row = []
            default: break
            }
        }
        mentions = named
        self.ends = ends
    }

    private static func isTitleLine(_ line: Substring, _ article: Article) -> Bool {
        let range = article.document.text.utf8Range(of: line)
        return article.titleLines.contains { range.contains($0.lowerBound) }
    }

    private static let list = 3

    /// In bytes: a number, a quotation mark before the title; the year, whoever made it behind.
    private static let longest = (before: 6, behind: 90)

    /// Whether a line says no more than the title and when, where and by whom it was made.
    private static func isHeading(_ line: Substring, _ title: Mention, _ article: Article) -> Bool {
        let text = article.document.text
        let range = text.utf8Range(of: line)
        guard range.contains(title.range.lowerBound), title.range.upperBound <= range.upperBound else {
            return false
        }
        if isTitleLine(line, article) {
            return title.finder == StructureReader.finder
        }
        guard title.range.lowerBound - range.lowerBound <= longest.before,
            !text[utf8: range.lowerBound..<title.range.lowerBound].contains(where: \.isLetter),
            range.upperBound - title.range.upperBound <= longest.behind
        else { return false }
        let behind = text[utf8: title.range.upperBound..<range.upperBound]
        return !behind.contains(where: \.isLetter) && !behind.contains { ",;".contains($0) }
            || TitleLine(line, labels: .standard)?.isDescribed == true
    }
}
