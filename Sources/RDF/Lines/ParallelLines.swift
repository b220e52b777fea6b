import ByteStreams

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension RDFReader {
    /// A piece of a document in a line format: whole lines, which can be read apart from the rest.
    public struct Chunk: Sendable {
        private let reader: RDFReader
        private let name: String
        private let bytes: [UInt8]
        private let linesBefore: Int

        fileprivate init(_ reader: RDFReader, name: String, _ bytes: [UInt8], linesBefore: Int) {
            self.reader = reader
            self.name = name
            self.bytes = bytes
            self.linesBefore = linesBefore
        }

        /// Reads the piece, as ``RDFReader/read(_:onQuad:)`` reads a document; errors tell the line in the whole.
        @discardableResult
        public func read(_ onQuad: (borrowing QuadView) throws -> Void) throws -> Summary {
            let input = InputBuffer(
                ByteSource(bytes: bytes, name: name, detectsCompression: false),
                limit: reader.options.maximumTermLength, bearsBadBytes: true, linesBefore: linesBefore)
            let parser = LineParser(input, format: reader.format, options: reader.options)
            var count = 0
            while try parser.parseSome({ quad in
                count += 1
                try onQuad(quad)
            }) {}
            return parser.summary(quads: count)
        }
    }

    /// Reads a document in a line format in pieces on all cores at once. What each piece comes to is handed on in the
    /// order of the document, so the result is the same as one reading from front to back gives, bytes and errors.
    ///
    /// ```swift
    /// try reader.readInParallel(source) { chunk in      // on many threads
    ///     var count = 0
    ///     try chunk.read { _ in count += 1 }
    ///     return count
    /// } inOrder: { total += $0 }                        // on this one
    /// ```
    ///
    /// - Parameters:
    ///   - threads: how many pieces are read at once; one more waits.
    ///   - pieceSize: how many bytes a piece has, and what is left of its last line.
    ///   - work: reads a piece; blank nodes have the labels of the document in all of them.
    ///   - inOrder: receives the results.
    /// - Precondition: ``format`` is N-Triples or N-Quads.
    /// - Throws: the error that comes first in the document, as ``read(_:onQuad:)`` does.
    public func readInParallel<Part: Sendable>(
        _ source: ByteSource, threads: Int = RDFReader.defaultThreads, pieceSize: Int = 1 << 18,
        work: @escaping @Sendable (Chunk) throws -> Part, inOrder: (Part) throws -> Void
    ) throws {
        precondition(format.isLineBased, "only line formats can be read in pieces")
        var splitter = LineSplitter(source, pieceSize: max(pieceSize, 1), limit: options.maximumTermLength)
        var linesBefore = 0
        var underWay: [Delivery<Part, any Error>] = []
        // No thread works on when this is over, however it ended.
        defer { for delivery in underWay { _ = try? delivery.wait() } }
        func deliver() throws { try inOrder(underWay.removeFirst().wait()) }
        // What was read before is delivered before the error that reading on ends with.
        func next() throws -> [UInt8]? {
            do { return try splitter.next() } catch {
                while !underWay.isEmpty { try deliver() }
                throw error
            }
        }
        while let bytes = try next() {
            if underWay.count > max(threads, 1) { try deliver() }
            let chunk = Chunk(self, name: source.name, bytes, linesBefore: linesBefore)
            linesBefore += bytes.lineCount
            underWay.append(Delivery { try work(chunk) })
        }
        while !underWay.isEmpty { try deliver() }
    }

    /// As many as the machine has processors, four at most: beyond that memory and disk are what is waited for.
    public static var defaultThreads: Int { ByteStreams.defaultThreads }
}

/// Takes a source apart at line ends.
private struct LineSplitter {
    private let source: ByteSource
    private let pieceSize: Int
    private let limit: Int
    private var rest: [UInt8] = []
    private var isAtEnd = false

    init(_ source: ByteSource, pieceSize: Int, limit: Int) {
        self.source = source
        self.pieceSize = pieceSize
        self.limit = limit
    }

    /// The next whole lines, about a piece's size of them. A single line far past the limit is handed on unfinished:
    /// whoever scans it tells that it is too long.
    mutating func next() throws -> [UInt8]? {
        var bytes = rest
        rest = []
        while !isAtEnd {
            bytes = try filled(after: bytes)
            guard !isAtEnd else { break }
            if let end = Self.endOfLastLine(bytes) {
                rest = Array(bytes[end...])
                bytes.removeLast(bytes.count - end)
                return bytes
            }
            if bytes.count > limit + InputBuffer.initialCapacity * 2 { return bytes }
        }
        return bytes.isEmpty ? nil : bytes
    }

    /// `head` and as much as a piece more, read in place.
    private mutating func filled(after head: [UInt8]) throws -> [UInt8] {
        let (source, size) = (source, head.count + pieceSize)
        var isAtEnd = false
        let bytes = try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            _ = buffer.initialize(from: head)
            count = head.count
            let room = UnsafeMutableRawBufferPointer(buffer)
            while count < size {
                let more = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: room[count...]))
                guard more > 0 else {
                    isAtEnd = true
                    return
                }
                count += more
            }
        }
        self.isAtEnd = isAtEnd
        return bytes
    }

    private static func endOfLastLine(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            var end = buffer.count
            while end > 0, buffer[end - 1] != UInt8(ascii: "\n") { end -= 1 }
            return end > 0 ? end : nil
        }
    }
}

extension [UInt8] {
    /// How many line feeds there are.
    fileprivate var lineCount: Int {
        withUnsafeBufferPointer { buffer in
            guard var next = buffer.baseAddress else { return 0 }
            let end = next + buffer.count
            var lines = 0
            while let found = memchr(next, CInt(UInt8(ascii: "\n")), end - next) {
                lines += 1
                next = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
            }
            return lines
        }
    }
}
