import Documents
import Language

/// The titles that a document knows besides those above its credits: its own, and those set apart in its text.
struct KnownTitles {
    /// The title of the document, without what is said about it: the film, where the document is about one.
    let main: String?
    let mainYear: String?
    /// Whether there is more to the main title than that it stands on top.
    let isMainConfirmed: Bool
    /// What stands in italics or quotation marks in the text.
    let marked: [String]
    private let markedKeys: Set<String>
    private let mainPlace: Range<Int>?

    init(_ article: Article, labels: CreditLabels) {
        let document = article.document
        var marked: [String] = []
        var places: [String: Range<Int>] = [:]
        for span in document.spans where span.kind == .italic || span.kind == .quotation {
            guard span.range.count <= 120 else { continue }
            let name = document.text[utf8: span.range].trimmed.folded
            marked.append(name)
            let key = NameLexicon.key(name)
            if places[key] == nil { places[key] = span.range }
        }
        self.marked = marked
        markedKeys = Set(places.keys)

        let heading = document.spans.first { if case .heading(1) = $0.kind { true } else { false } }
        let candidates = [
            document.metadata.title.map { $0[...] }, heading.map { document.text[utf8: $0.range] },
        ].compactMap { $0 }
        var best: (title: String, year: String?, isConfirmed: Bool)?
        for candidate in candidates.isEmpty
            ? [Self.defined(in: document.text)].compactMap({ $0 }) : candidates
        {
            guard let line = Self.titleLine(candidate, labels, article) else { continue }
            let title = TitleCase.restored(line.title, in: article.text, among: marked)
            let isConfirmed = line.isDescribed || places[NameLexicon.key(title)] != nil
            guard isConfirmed || !line.isHeadline else { continue }
            if best == nil || (isConfirmed && best?.isConfirmed == false) {
                best = (title, line.year.map(String.init), isConfirmed)
            }
        }
        main = best?.title
        mainYear = best?.year
        isMainConfirmed = best?.isConfirmed ?? false
        mainPlace = best.flatMap { places[NameLexicon.key($0.title)] }
    }

    /// "Review: Lola (1961) | A Magazine": the title without what the outlet adds.
    private static func titleLine(_ title: Substring, _ labels: CreditLabels, _ article: Article)
        -> TitleLine?
    {
        if let work = workOfSeries(title.trimmed, labels, article) { return work }
        let title = Headline.withoutOutlet(title)
        // A double bill has no one film.
        if title.contains(" + ") { return nil }
        return TitleLine(title, labels: labels)
    }

    /// "Forgotten Westerns: Night Ferry (1952)": the title behind the name of a series of posts, where the text names it
    /// without that.
    private static func workOfSeries(_ title: Substring, _ labels: CreditLabels, _ article: Article)
        -> TitleLine?
    {
        guard let colon = title.firstRange(of: ": "), let whole = TitleLine(title, labels: labels),
            let work = TitleLine(title[colon.upperBound...], labels: labels), work.isDescribed,
            whole.title.contains(":"), work.title.contains(" "),
            let last = title[..<colon.lowerBound].split(separator: " ").last?.lowercased(),
            last.hasSuffix("s") || posts.contains(last)
        else { return nil }
        let text = article.document.text
        guard count(title[..<colon.lowerBound], in: text) < 2 else { return nil }
        return count(whole.title, in: text) < 2 && count(work.title, in: text) > 1 ? work : nil
    }

    /// "Lola is a 1961 drama film": what a text without a title begins by saying.
    private static func defined(in text: String) -> Substring? {
        let line = text[...].trimmed.prefix { $0 != "\n" }
        guard let verb = line.prefix(120).firstRange(of: " is a") else { return nil }
        let name = line[..<verb.lowerBound]
        let title = (name.firstIndex(of: "(").map { name[..<$0] } ?? name).trimmed
        let kind = line[verb.upperBound...].prefix(100).split { !$0.isLetter }
        guard kind.contains(where: { ["film", "movie", "musical"].contains($0) }),
            title.first?.isUppercase == true,
            count(title.lowercased()[...], in: text.lowercased()) > 1
        else { return nil }
        return title
    }

    private static let posts: Set = [
        "review", "week", "month", "club", "night", "essay", "corner", "pick", "watch",
    ]

    private static func count(_ words: Substring, in text: String) -> Int {
        text.ranges(of: words).count
    }

    /// Whether the document names a work of this title elsewhere: as its own, or set apart in the text.
    func confirms(_ title: some StringProtocol) -> Bool {
        let key = NameLexicon.key(title)
        return markedKeys.contains(key) || main.map { NameLexicon.key($0) == key } == true
    }

    /// Where the main title first stands set apart in the text.
    func place(in document: String) -> Substring? { mainPlace.map { document[utf8: $0] } }
}
