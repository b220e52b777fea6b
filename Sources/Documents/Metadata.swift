/// What a document says about itself: front matter of Markdown, the head of HTML, fields of JSON Lines.
///
/// ```swift
/// document.metadata.title             // "Black Narcissus"
/// document.metadata["categories"]     // "DREAM PALACE"
/// ```
public struct Metadata: Sendable, Equatable {
    /// A key as written and its value as text.
    public struct Entry: Sendable, Equatable {
        /// The key, as the source spells it.
        public var key: String
        /// The value, without white space around it.
        public var value: String

        /// An entry of a key and a value.
        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// The title.
    public var title: String?
    /// The author or authors.
    public var author: String?
    /// The date as written; nothing is made of it here.
    public var date: String?
    /// Where the document stands in the web.
    public var url: String?
    /// The language tag (BCP 47) as written.
    public var language: String?
    /// Everything found, in the order of the source; also what the properties above were taken from.
    public var entries: [Entry] = []

    /// No metadata.
    public init() {}

    /// The value of the first entry with this key.
    public subscript(key: String) -> String? {
        entries.first { $0.key == key }?.value
    }

    /// Adds an entry; the first that goes by a name of a property also sets that.
    mutating func add(_ key: String, _ value: String) {
        let value = value.trimmingWhitespace
        guard !value.isEmpty else { return }
        entries.append(Entry(key: key, value: value))
        guard let property = Self.property(named: key.lowercased()) else { return }
        if self[keyPath: property] == nil { self[keyPath: property] = value }
    }

    private static func property(named key: String) -> WritableKeyPath<Metadata, String?>? {
        switch key {
        case "title": \.title
        case "author", "authors", "byline": \.author
        case "date", "published": \.date
        case "url", "permalink", "canonical", "canonical_url", "link": \.url
        case "lang", "language": \.language
        default: nil
        }
    }
}

extension StringProtocol {
    var trimmingWhitespace: String {
        let start = drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
