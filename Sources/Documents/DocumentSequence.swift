/// Where documents come from.
public enum DocumentInput: Sendable, Equatable {
    /// A file by its path.
    case file(String)
    /// Standard input, to its end.
    case standardInput
    /// Bytes at hand, with the name that stands for their file.
    case bytes([UInt8], name: String)

    /// The name in messages and identifiers.
    public var name: String {
        switch self {
        case .file(let path): path
        case .standardInput: "-"
        case .bytes(_, let name): name
        }
    }
}

/// The documents of a list of inputs, read as they are asked for.
///
/// What cannot be read is an element of its own, in its place; the documents after it follow.
public struct DocumentSequence: Sequence, Sendable {
    let reader: DocumentReader
    let inputs: [DocumentInput]

    /// Begins at the first input.
    public func makeIterator() -> Iterator { Iterator(reader: reader, inputs: inputs) }

    /// Reads one document after the other.
    public struct Iterator: IteratorProtocol {
        private let reader: DocumentReader
        private var inputs: ArraySlice<DocumentInput>
        private var records: JSONLinesRecords?

        init(reader: DocumentReader, inputs: [DocumentInput]) {
            self.reader = reader
            self.inputs = inputs[...]
        }

        /// The next document, or why there is none in its place; `nil` after the last.
        public mutating func next() -> Result<Document, DocumentError>? {
            while true {
                if let record = records?.next() { return record }
                records = nil
                guard let input = inputs.popFirst() else { return nil }
                do {
                    if let document = try open(input) { return .success(document) }
                } catch let error as DocumentError {
                    return .failure(error)
                } catch let problem as DocumentError.Problem {
                    return .failure(DocumentError(file: input.name, problem: problem))
                } catch {
                    return .failure(DocumentError(file: input.name, problem: .unreadable(reason: "\(error)")))
                }
            }
        }

        /// The document of an input, or `nil` where the input is JSON Lines, whose records follow.
        private mutating func open(_ input: DocumentInput) throws -> Document? {
            let stream: ByteChunks
            switch input {
            case .file(let path): stream = try ByteChunks(path: path)
            case .standardInput: stream = try ByteChunks(path: "-")
            case .bytes(let bytes, _): stream = ByteChunks(bytes)
            }
            let head = try stream.peek()
            let format = reader.format ?? .detect(path: input.name, content: head)
            guard format == .jsonLines else {
                var reader = reader
                reader.format = format
                return try reader.document(
                    from: try stream.all(limit: reader.limits.maximumBytes), identifier: input.name)
            }
            if let problem = BinarySignature.problem(of: head) { throw problem }
            let lines = JSONLinesReader(
                file: input.name, fields: reader.fields, maximumDepth: reader.limits.maximumDepth)
            records = JSONLinesRecords(lines: lines, stream: stream, limit: reader.limits.maximumBytes)
            return nil
        }
    }
}

/// The records of a stream of JSON Lines.
private struct JSONLinesRecords: IteratorProtocol {
    let lines: JSONLinesReader
    let stream: ByteChunks
    let limit: Int
    /// What was read and not yet given.
    private var buffer: [UInt8] = []
    private var position = 0
    /// Where `buffer` begins in the file.
    private var bufferStart = 0
    private var number = 0
    private var isAtEnd = false

    init(lines: JSONLinesReader, stream: ByteChunks, limit: Int) {
        self.lines = lines
        self.stream = stream
        self.limit = limit
    }

    mutating func next() -> Result<Document, DocumentError>? {
        do {
            while let line = try nextLine() {
                number += 1
                let start = bufferStart + line.lowerBound
                if let document = try lines.document(buffer[line], number: number, start: start) {
                    return .success(document)
                }
            }
            return nil
        } catch let error as DocumentError {
            return .failure(error)
        } catch {
            isAtEnd = true
            position = buffer.count
            let problem = error as? DocumentError.Problem ?? .unreadable(reason: "\(error)")
            return .failure(DocumentError(file: lines.file, line: number + 1, problem: problem))
        }
    }

    /// The next line as a range of `buffer`, without its line feed.
    private mutating func nextLine() throws -> Range<Int>? {
        var searched = position
        while true {
            if let feed = buffer[searched...].firstIndex(of: 10) {
                defer { position = feed + 1 }
                return lineRange(position..<feed)
            }
            searched = buffer.count
            if isAtEnd {
                guard position < buffer.count else { return nil }
                defer { position = buffer.count }
                return lineRange(position..<buffer.count)
            }
            guard buffer.count - position <= limit else { throw DocumentError.Problem.tooLarge(limit: limit) }
            searched -= position
            bufferStart += position
            buffer.removeFirst(position)
            position = 0
            let chunk = try stream.next()
            isAtEnd = chunk.isEmpty
            buffer += chunk
        }
    }

    /// A line without the byte order mark that a file may begin with.
    private func lineRange(_ line: Range<Int>) -> Range<Int> {
        let isFirst = bufferStart + line.lowerBound == 0
        return isFirst && buffer[line].starts(with: [0xEF, 0xBB, 0xBF])
            ? line.lowerBound + 3..<line.upperBound : line
    }
}
