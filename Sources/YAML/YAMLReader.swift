import CYAML

extension YAMLNode {
    /// Reads a text that holds one document.
    ///
    /// - Returns: its root; `nil` where there is nothing but space and comments.
    /// - Throws: ``YAMLError`` where the text is not YAML, holds a second document, a key twice, an alias of nothing, or
    ///   nests deeper than 100 collections, or whose aliases stand for more than a million values.
    public static func read(_ text: String) throws(YAMLError) -> YAMLNode? {
        var text = text
        text.makeContiguousUTF8()
        // The bytes outlive the reader, which looks at them as it goes.
        let result = text.withUTF8 { bytes in
            Result { () throws(YAMLError) in
                let reader = YAMLReader(bytes)
                return try reader.document()
            }
        }
        return try result.get()
    }
}

/// Makes nodes of the events of libyaml.
private final class YAMLReader {
    private var parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let bytes: UnsafeBufferPointer<UInt8>
    private var anchors: [String: (node: YAMLNode, size: Int)] = [:]
    private var depth = 0
    /// How many nodes there are, each alias counted as all that it stands for.
    private var count = 0

    private static let deepest = 100
    private static let most = 1_000_000

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        parser.initialize(to: yaml_parser_t())
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    func document() throws(YAMLError) -> YAMLNode? {
        var root: YAMLNode?
        while true {
            let event = try next()
            switch event.type {
            case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: break
            case YAML_STREAM_END_EVENT: return root
            case YAML_DOCUMENT_START_EVENT:
                guard root == nil else { throw error("a second document", at: event.mark) }
                root = try read(try next())
            default: throw error("a document should begin here", at: event.mark)
            }
        }
    }

    private func read(_ event: Event) throws(YAMLError) -> YAMLNode {
        let content: YAMLNode.Content
        let countBefore = count
        count += 1
        switch event.type {
        case YAML_ALIAS_EVENT:
            guard let anchor = event.anchor, let (node, size) = anchors[anchor] else {
                throw error("an alias of nothing", at: event.mark)
            }
            count += size
            guard count <= Self.most else {
                throw error("aliases that stand for more than \(Self.most) values", at: event.mark)
            }
            return node
        case YAML_SCALAR_EVENT: content = .scalar(event.text)
        case YAML_SEQUENCE_START_EVENT:
            content = .sequence(try collection(event) { item throws(YAMLError) in try read(item) })
        case YAML_MAPPING_START_EVENT:
            var keys: Set<String> = []
            content = .mapping(
                try collection(event) { first throws(YAMLError) in
                    let key = try read(first)
                    if let text = key.text, !keys.insert(text).inserted {
                        throw YAMLError(place: key.place, problem: "a mapping holds a key twice: \(text)")
                    }
                    return YAMLNode.Entry(key: key, value: try read(try next()))
                })
        default: throw error("a value should begin here", at: event.mark)
        }
        let node = YAMLNode(content: content, place: Self.place(event.mark), isQuoted: event.isQuoted)
        if let anchor = event.anchor { anchors[anchor] = (node, count - countBefore) }
        return node
    }

    /// What stands in a sequence or a mapping.
    private func collection<Item>(
        _ start: Event, _ item: (Event) throws(YAMLError) -> Item
    ) throws(YAMLError) -> [Item] {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw error("more than \(Self.deepest) collections inside one another", at: start.mark)
        }
        var items: [Item] = []
        while true {
            let event = try next()
            switch event.type {
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return items
            default: items.append(try item(event))
            }
        }
    }

    // MARK: Events

    private struct Event {
        let type: yaml_event_type_t
        let mark: yaml_mark_t
        var anchor: String?
        var text = ""
        var isQuoted = false
    }

    private func next() throws(YAMLError) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        var result = Event(type: event.type, mark: event.start_mark)
        switch event.type {
        case YAML_ALIAS_EVENT: result.anchor = Self.text(event.data.alias.anchor)
        case YAML_SEQUENCE_START_EVENT: result.anchor = Self.text(event.data.sequence_start.anchor)
        case YAML_MAPPING_START_EVENT: result.anchor = Self.text(event.data.mapping_start.anchor)
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            result.anchor = Self.text(scalar.anchor)
            result.text = String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            result.isQuoted =
                scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE
                || scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE
        default: break
        }
        return result
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private static func place(_ mark: yaml_mark_t) -> YAMLPlace {
        YAMLPlace(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    private func error(_ problem: String, at mark: yaml_mark_t) -> YAMLError {
        YAMLError(place: Self.place(mark), problem: problem)
    }

    /// What the parser stumbled over. A character that YAML does not allow has no mark but an offset.
    private func failure() -> YAMLError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
        guard parser.pointee.error == YAML_READER_ERROR else {
            return error(problem, at: parser.pointee.problem_mark)
        }
        let before = bytes.prefix(Int(parser.pointee.problem_offset))
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        // Bytes that continue a character count for nothing.
        let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
        return YAMLError(place: YAMLPlace(line: line, column: column), problem: problem)
    }
}
