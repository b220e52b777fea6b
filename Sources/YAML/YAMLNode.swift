/// A node of a YAML document ([YAML 1.1](https://yaml.org/spec/1.1/)) that knows its place.
///
/// ```swift
/// let root = try YAMLNode.read("rules: [first, second]")
/// root?["rules"]?.items?.first?.text     // "first"
/// ```
public struct YAMLNode: Sendable {
    public enum Content: Sendable {
        case scalar(String)
        case sequence([YAMLNode])
        /// In the order of the text; no key stands twice.
        case mapping([Entry])
    }

    /// A key of a mapping and what stands under it.
    public struct Entry: Sendable {
        public let key: YAMLNode
        public let value: YAMLNode
    }

    public let content: Content
    /// Where it begins in the text.
    public let place: YAMLPlace
    /// Whether it is a scalar between quotation marks.
    public let isQuoted: Bool

    /// The text of a scalar.
    public var text: String? {
        if case .scalar(let text) = content { text } else { nil }
    }

    /// The number that a scalar is.
    public var number: Double? { text.flatMap(Double.init) }

    /// `true` or `false`, where a scalar is one of them.
    public var bool: Bool? { text.flatMap(Bool.init) }

    /// What stands in a sequence.
    public var items: [YAMLNode]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// What stands in a mapping.
    public var entries: [Entry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// What stands in a mapping under a key.
    public subscript(key: String) -> YAMLNode? {
        entries?.first { $0.key.text == key }?.value
    }
}

/// A line and a column of a YAML text, both from 1; columns count characters.
public struct YAMLPlace: Hashable, Sendable {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// Why a text is not YAML, and where.
public struct YAMLError: Error, Hashable, Sendable, CustomStringConvertible {
    public let place: YAMLPlace
    /// What is wrong, in the words of the parser.
    public let problem: String

    public var description: String { "\(place.line):\(place.column): \(problem)" }
}
