import YAML

/// The YAML block between two lines of three hyphens that a Markdown file may begin with.
struct FrontMatter {
    /// Where the Markdown begins that follows it.
    var end: Int
    /// Keys and values as text, in order; the items of a list are joined by commas, keys inside a key by dots.
    var entries: [Metadata.Entry] = []
    /// What is wrong with it.
    var warning: (line: Int?, column: Int?, message: String)?

    private static let limits = (bytes: 1 << 16, values: 1000, depth: 32)

    /// The front matter of a source; `nil` where it begins otherwise, or with a thematic break and prose.
    init?(of source: [UInt8]) {
        guard let (body, end) = Self.block(in: source) else { return nil }
        self.end = end
        let text = String(decoding: source[body], as: UTF8.self)
        guard body.count <= Self.limits.bytes, Self.depth(of: text) <= Self.limits.depth else {
            warning = (1, nil, "front matter larger or deeper than front matter is; not read")
            return
        }
        do throws(YAMLError) {
            guard let node = try YAMLNode.read(text) else { return }
            guard node.entries != nil else { return nil }
            var values = 0
            collect(node, key: "", &values)
        } catch {
            let lines = Self.plainEntries(text)
            guard !lines.isEmpty else { return nil }
            entries = lines
            warning = Self.warning(of: error)
        }
    }

    private static func block(in source: [UInt8]) -> (body: Range<Int>, end: Int)? {
        let newline = UInt8(ascii: "\n")
        var start = 0
        var body: Int?
        while start < source.count {
            let feed = source[start...].firstIndex(of: newline) ?? source.count
            let next = min(feed + 1, source.count)
            let line = String(decoding: source[start..<feed].suffix(8), as: UTF8.self).trimmingWhitespace
            if let body {
                if feed - start < 8, line == "---" || line == "..." { return (body..<start, next) }
                // Front matter is short; what is longer without an end is a document.
                if next - body > 4 * limits.bytes { return nil }
            } else {
                guard line == "---", feed - start < 8 else { return nil }
                body = next
            }
            start = next
        }
        return nil
    }

    /// How deep flow collections nest, at most; block collections nest by indentation.
    private static func depth(of text: String) -> Int {
        var depth = 0
        var deepest = 0
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            var leading = true
            var markers = 0
            for byte in line {
                switch byte {
                case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
                case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: " "): if leading { markers += 1 }
                default: leading = false
                }
                deepest = max(deepest, depth, markers / 2)
            }
        }
        return deepest
    }

    private mutating func collect(_ node: YAMLNode, key: String, _ values: inout Int) {
        values += 1
        guard values < Self.limits.values else { return }
        switch node.content {
        case .scalar(let text): entries.append(Metadata.Entry(key: key, value: text))
        case .sequence(let items):
            let scalars = items.prefix(Self.limits.values).compactMap(\.text)
            if !scalars.isEmpty {
                entries.append(Metadata.Entry(key: key, value: scalars.joined(separator: ", ")))
            }
            for item in items where item.text == nil { collect(item, key: key, &values) }
        case .mapping(let mapping):
            for entry in mapping {
                let name = entry.key.text ?? "?"
                collect(entry.value, key: key.isEmpty ? name : "\(key).\(name)", &values)
            }
        }
    }

    /// The lines `key: value` of a block that is not YAML, such as `title: Alien: Covenant`.
    private static func plainEntries(_ text: String) -> [Metadata.Entry] {
        let pattern = #/^([A-Za-z_][\w\-]*):\s+(\S.*)$/#
        return text.split(whereSeparator: \.isNewline).compactMap { line in
            guard let match = line.wholeMatch(of: pattern) else { return nil }
            let value = String(match.2).trimmingWhitespace
            let isQuoted = value.count > 1 && value.first == value.last && "\"'".contains(value.prefix(1))
            return Metadata.Entry(
                key: String(match.1), value: isQuoted ? String(value.dropFirst().dropLast()) : value)
        }
    }

    private static func warning(of error: YAMLError) -> (line: Int?, column: Int?, message: String) {
        // One line more for the fence.
        (
            error.place.line + 1, error.place.column,
            "malformed front matter (\(error.problem)); read line by line as \"key: value\", quote values with a colon"
        )
    }
}
