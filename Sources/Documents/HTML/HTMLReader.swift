/// Reads HTML through libxml2: what the page says, without what surrounds it.
///
/// Dropped are scripts, styles, navigation, asides, forms, hidden elements, and the header and footer of the
/// site. Where the page marks its content (`main`, or an `article` that holds most of the articles' text),
/// only that is read.
enum HTMLReader {
    /// The content of an HTML source.
    static func read(
        _ source: [UInt8], maximumDepth: Int
    ) throws(DocumentError.Problem) -> DocumentContent {
        let tree = try HTMLTree(parsing: source, maximumDepth: maximumDepth)
        let root = contentRoot(of: tree)
        var builder = DocumentBuilder()
        HTMLRenderer.render(tree, from: root, into: &builder)
        // Some sites wrap the whole page in a form.
        if builder.isEmpty { HTMLRenderer.render(tree, from: root, keepsForms: true, into: &builder) }
        for entry in HTMLMetadata.entries(of: tree) { builder.describe(entry.key, entry.value) }
        return builder.finish()
    }

    private static func contentRoot(of tree: HTMLTree) -> Int {
        let all = tree.descendants()
        let mains = all.filter {
            tree.elements[$0].name == "main" || tree.elements[$0].attributes["role"]?.lowercased() == "main"
        }
        let scope = mains.count == 1 ? mains[0] : 0
        let articles = tree.descendants(of: scope).filter { tree.elements[$0].name == "article" }
        let lengths = articles.map { (article: $0, length: tree.textLength(in: $0)) }
        guard let longest = lengths.max(by: { $0.length < $1.length }) else { return scope }
        let total = lengths.reduce(0) { $0 + $1.length }
        return longest.length * 2 > total ? longest.article : scope
    }
}

/// What an HTML page says about itself: `title`, `meta`, `link`, `lang`, the first `time`.
enum HTMLMetadata {
    /// Properties first by the standard that says them best, then all `meta` elements as written.
    static func entries(of tree: HTMLTree) -> [Metadata.Entry] {
        var metas: [Metadata.Entry] = []
        var title: String?
        var canonical: String?
        var language: String?
        var time: String?
        for index in tree.descendants() {
            let element = tree.elements[index]
            let attributes = element.attributes
            switch element.name {
            case "html": language = language ?? attributes["lang"] ?? attributes["xml:lang"]
            case "title" where title == nil: title = collapsed(tree.string(in: index))
            case "link" where attributes["rel"]?.lowercased() == "canonical":
                canonical = canonical ?? attributes["href"]
            case "time": time = time ?? attributes["datetime"]
            case "meta":
                if let key = attributes["name"] ?? attributes["property"] ?? attributes["itemprop"],
                    let value = attributes["content"]
                {
                    metas.append(Metadata.Entry(key: key, value: collapsed(value)))
                }
            default: break
            }
        }
        func meta(_ names: String...) -> String? {
            for name in names {
                if let entry = metas.first(where: { $0.key.lowercased() == name && !$0.value.isEmpty }) {
                    return entry.value
                }
            }
            return nil
        }
        let author = meta("author", "article:author", "dc.creator", "parsely-author", "twitter:creator")
        let known: [(String, String?)] = [
            ("title", meta("og:title") ?? title ?? meta("dc.title", "twitter:title")),
            ("author", author),
            (
                "date",
                meta("article:published_time", "date", "dc.date", "dc.date.issued", "datepublished") ?? time
            ),
            ("url", canonical ?? meta("og:url")),
            ("language", language ?? meta("og:locale", "dc.language")),
        ]
        return known.compactMap { key, value in value.map { Metadata.Entry(key: key, value: $0) } }
            + metas.filter { !["title", "author", "date", "url", "language"].contains($0.key.lowercased()) }
    }

    private static func collapsed(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
