/// What a document says about itself: front matter of Markdown, the head of HTML, fields of JSON Lines.
///
/// ```swift
/// document.metadata.title             // "Black Narcissus"
/// document.metadata["categories"]     // "DREAM PALACE"
/// ```
public struct Metadata: Sendable, Equatable {
    /// A key as written and its value as text.
    public struct Entry: Sendable, Equatable {
        public var key: String
        public var value: String

        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    public var title: String?
    public var author: String?
    /// The date as written; nothing is made of it here.
    public var date: String?
    public var url: String?
    /// The language tag (BCP 47) as written.
    public var language: String?
    /// Everything found, in the order of the source; also what the properties above were taken from.
    public var entries: [Entry] = []

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
        guard let property = Self.properties[key.lowercased()] else { return }
        if self[keyPath: property] == nil { self[keyPath: property] = value }
    }

    // Key paths to stored properties of a Sendable type hold no state.
    nonisolated(unsafe) private static let properties: [String: WritableKeyPath<Metadata, String?>] = [
        "title": \.title, "author": \.author, "authors": \.author, "byline": \.author,
        "date": \.date, "published": \.date, "url": \.url, "permalink": \.url, "canonical": \.url,
        "canonical_url": \.url, "link": \.url, "lang": \.language, "language": \.language,
    ]
}

extension StringProtocol {
    var trimmingWhitespace: String {
        let start = drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
