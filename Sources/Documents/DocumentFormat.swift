/// The formats that documents are read in.
public enum DocumentFormat: String, Sendable, CaseIterable {
    /// CommonMark with the tables, strikethrough, autolinks and footnotes of GitHub, and YAML front matter.
    case markdown
    /// HTML as browsers meet it.
    case html
    /// Plain text, hard-wrapped or not.
    case plainText = "text"
    /// JSON Lines (jsonlines.org): an object a line, a document each.
    case jsonLines = "jsonl"

    /// The extensions of file names, in lower case; the first is the usual one.
    public var fileExtensions: [String] {
        switch self {
        case .markdown: ["md", "markdown", "mdown", "mkd", "qmd"]
        case .html: ["html", "htm", "xhtml"]
        case .plainText: ["txt", "text"]
        case .jsonLines: ["jsonl", "ndjson"]
        }
    }

    /// The format that goes by a name (`html`) or an extension (`htm`), as users give it.
    public init?(name: String) {
        let name = name.lowercased()
        guard
            let format = Self.allCases.first(where: {
                $0.rawValue == name || $0.fileExtensions.contains(name)
            })
        else { return nil }
        self = format
    }

    /// The format of a file: by the extension of its name where that says, else by how the content begins.
    public static func detect(path: String, content: some Collection<UInt8>) -> DocumentFormat {
        detect(path: path) ?? detect(content: content)
    }

    static func detect(path: String) -> DocumentFormat? {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        let suffix = name[name.index(after: dot)...].lowercased()
        return allCases.first { $0.fileExtensions.contains(suffix) }
    }

    private static func detect(content: some Collection<UInt8>) -> DocumentFormat {
        // UTF-16 loses its NULs, which is enough to see ASCII marks.
        let head = String(decoding: content.prefix(4096).filter { $0 != 0 }, as: UTF8.self)
        let lines = head.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        let lowered = start.prefix(1024).lowercased()
        if start.hasPrefix("{\""), start.contains("\":") { return .jsonLines }
        if lowered.hasPrefix("<!doctype html") || lowered.hasPrefix("<html") || lowered.hasPrefix("<?xml")
            || ["<head>", "<body", "<p>", "<div", "<article"].contains(where: lowered.contains)
                && lowered.hasPrefix("<")
        {
            return .html
        }
        let heading = #/^#{1,6} \S/#
        let isMarkdown =
            lines.first.map { $0.hasPrefix("---") && $0.trimmingWhitespace == "---" } == true
            || lines.contains { $0.firstMatch(of: heading) != nil || $0.hasPrefix("```") }
            || head.contains("](http")
        return isMarkdown ? .markdown : .plainText
    }
}
