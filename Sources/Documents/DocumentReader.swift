import ByteStreams

/// Reads files of any of the formats as documents.
///
/// ```swift
/// let reader = DocumentReader()
/// let review = try reader.document(at: "reviews/lola.md")
/// print(review.metadata.title ?? review.identifier, review.text)
///
/// for result in reader.documents(from: [.file("a.md"), .file("corpus.jsonl"), .standardInput]) {
///     switch result {
///     case .success(let document): print(document.identifier)
///     case .failure(let error): print(error)  // file:line:column: error: …
///     }
/// }
/// ```
public struct DocumentReader: Sendable {
    /// The most that a document may cost.
    public struct Limits: Sendable, Equatable {
        /// The largest file, or line of JSON Lines, in bytes.
        public var maximumBytes: Int
        /// How deep blocks and elements may nest.
        public var maximumDepth: Int

        /// Limits that real writing does not reach.
        public init(maximumBytes: Int = 256 << 20, maximumDepth: Int = 256) {
            self.maximumBytes = maximumBytes
            self.maximumDepth = maximumDepth
        }
    }

    /// The format of all inputs; `nil` to tell it from the name and the content of each.
    public var format: DocumentFormat?
    /// What a document may cost.
    public var limits: Limits
    /// The fields of JSON Lines records.
    public var fields: JSONLinesFields

    /// A reader of one format, or of all.
    public init(
        format: DocumentFormat? = nil, limits: Limits = Limits(), fields: JSONLinesFields = JSONLinesFields()
    ) {
        self.format = format
        self.limits = limits
        self.fields = fields
    }

    /// The document that `bytes` are.
    ///
    /// - Parameter identifier: the document's name; its extension tells the format where none is set.
    /// - Throws: ``DocumentError`` where the bytes are no text, too many, nested too deeply, or, in JSON Lines,
    ///   no record; of several records the first is read.
    public func document(from bytes: [UInt8], identifier: String) throws(DocumentError) -> Document {
        let format = self.format ?? .detect(path: identifier, content: bytes)
        do {
            guard bytes.count <= limits.maximumBytes else {
                throw DocumentError.Problem.tooLarge(limit: limits.maximumBytes)
            }
            if format == .jsonLines {
                if let problem = BinarySignature.problem(of: bytes) { throw problem }
                var lines = documents(from: [.bytes(bytes, name: identifier)], format: format).makeIterator()
                if let first = lines.next() { return try first.get() }
            }
            let declares = format == .html
            let source = try SourceText(decoding: bytes, declares: declares)
            return Document(
                identifier: identifier, file: identifier, format: format,
                content: try Self.content(of: source.utf8, format, maximumDepth: limits.maximumDepth),
                source: source, sourceBytes: 0..<bytes.count, sourceSHA256: SHA256.hex(of: bytes))
        } catch let error as DocumentError {
            throw error
        } catch let problem as DocumentError.Problem {
            throw DocumentError(file: identifier, problem: problem)
        } catch {
            throw DocumentError(file: identifier, problem: .unreadable(reason: "\(error)"))
        }
    }

    /// The document in the file at `path`; `-` is standard input.
    ///
    /// - Throws: ``DocumentError``, also where the file cannot be read.
    public func document(at path: String) throws(DocumentError) -> Document {
        let bytes: [UInt8]
        do {
            bytes = try ByteChunks(path: path).all(limit: limits.maximumBytes)
        } catch let problem {
            throw DocumentError(file: path, problem: problem)
        }
        return try document(from: bytes, identifier: path)
    }

    /// The documents of all inputs, one at a time: a file each, a line each of JSON Lines, which is not held in
    /// memory as a whole.
    public func documents(from inputs: [DocumentInput]) -> DocumentSequence {
        documents(from: inputs, format: format)
    }

    private func documents(from inputs: [DocumentInput], format: DocumentFormat?) -> DocumentSequence {
        var reader = self
        reader.format = format
        return DocumentSequence(reader: reader, inputs: inputs)
    }

    /// The content of a source in UTF-8; of JSON Lines, nothing.
    static func content(
        of source: [UInt8], _ format: DocumentFormat, maximumDepth: Int
    ) throws(DocumentError.Problem) -> DocumentContent {
        switch format {
        case .markdown: try MarkdownReader.read(source, maximumDepth: maximumDepth)
        case .html: try HTMLReader.read(source, maximumDepth: maximumDepth)
        case .plainText: PlainTextReader.read(source)
        case .jsonLines: DocumentContent()
        }
    }
}
