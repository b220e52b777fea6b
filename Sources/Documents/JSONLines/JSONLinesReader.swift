import ByteStreams

/// Which fields of a JSON Lines record hold what.
///
/// All other fields with a text, number or truth value become metadata under their own names, so that `title`,
/// `author`, `date`, `url` and `language` need no naming.
public struct JSONLinesFields: Sendable, Equatable {
    /// The field with the text.
    public var text: String
    /// The field with the identifier.
    public var id: String
    /// The field with the title, where it is not `title`.
    public var title: String?
    /// The field with the date, where it is not `date`.
    public var date: String?
    /// The format of the text inside the record.
    public var format: DocumentFormat

    /// The fields by their names.
    public init(
        text: String = "text", id: String = "id", title: String? = nil, date: String? = nil,
        format: DocumentFormat = .plainText
    ) {
        self.text = text
        self.id = id
        self.title = title
        self.date = date
        self.format = format
    }
}

/// Reads one line of JSON Lines as a document.
struct JSONLinesReader {
    let file: String
    let fields: JSONLinesFields
    let maximumDepth: Int

    /// - Parameters:
    ///   - line: the bytes of the line, without its line feed.
    ///   - number: the number of the line, from 1.
    ///   - start: where the line begins in the file.
    /// - Returns: `nil` for a blank line.
    func document(_ line: ArraySlice<UInt8>, number: Int, start: Int) throws(DocumentError) -> Document? {
        guard line.contains(where: { !$0.isASCIIWhitespace }) else { return nil }
        func error(_ problem: DocumentError.Problem, at position: Int? = nil) -> DocumentError {
            let column = position.map { line[line.startIndex..<$0].count { $0 & 0xC0 != 0x80 } + 1 }
            return DocumentError(file: file, line: number, column: column, problem: problem)
        }
        if let broken = Self.firstInvalidUTF8(in: line) {
            throw error(.malformedJSON("not UTF-8, which JSON has to be"), at: broken)
        }
        let object: JSONObject
        do {
            object = try JSONObject(parsing: line, maximumDepth: maximumDepth)
        } catch let failure {
            throw error(.malformedJSON(failure.message), at: failure.position)
        }
        guard case .string(let textRange)? = object[fields.text] else {
            throw error(.missingField(fields.text, option: "--text-field"))
        }
        guard let identifier = Self.string(object[fields.id], in: line) else {
            throw error(.missingField(fields.id, option: "--id-field"))
        }
        let source = JSONString.decode(line, textRange, offset: start - line.startIndex)
        var content: DocumentContent
        do {
            content = try DocumentReader.content(of: source.utf8, fields.format, maximumDepth: maximumDepth)
        } catch let problem {
            throw error(problem)
        }
        describe(&content.metadata, object, line)
        content.warnings += source.repairs.map { (number, nil, $0.message) }
        return Document(
            identifier: identifier, file: file, format: .jsonLines, content: content,
            source: SourceText(utf8: source.utf8, map: source.map, encoding: .utf8),
            sourceBytes: start..<start + line.count, sourceSHA256: SHA256.hex(of: line))
    }

    private func describe(_ metadata: inout Metadata, _ object: JSONObject, _ line: ArraySlice<UInt8>) {
        let inText = metadata.entries
        metadata = Metadata()
        for (property, field) in [("title", fields.title), ("date", fields.date)] {
            if let field, let value = Self.string(object[field], in: line) { metadata.add(property, value) }
        }
        for (key, value) in object.fields where key != fields.text && key != fields.id {
            guard key != fields.title, key != fields.date else { continue }
            if let value = Self.string(value, in: line) { metadata.add(key, value) }
        }
        for entry in inText { metadata.add(entry.key, entry.value) }
    }

    private static func string(_ value: JSONObject.Value?, in line: ArraySlice<UInt8>) -> String? {
        switch value {
        case .string(let range)?: String(decoding: JSONString.decode(line, range).utf8, as: UTF8.self)
        case .literal(let range)?: String(decoding: line[range], as: UTF8.self)
        case .other?, nil: nil
        }
    }

    private static func firstInvalidUTF8(in line: ArraySlice<UInt8>) -> Int? {
        guard String(validating: line, as: UTF8.self) == nil else { return nil }
        let bytes = Array(line)
        var position = 0
        while position < bytes.count {
            guard let length = UTF8Sequence.length(in: bytes, at: position) else { break }
            position += length
        }
        return line.startIndex + position
    }
}
