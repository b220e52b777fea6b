import ByteStreams

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A window over the bytes of a source, in UTF-8 and nothing else, that ends with a NUL no token holds: a scanner that
/// looks at one byte more than it knows of reads the NUL and stops.
final class InputBuffer {
    private let source: ByteSource
    private let limit: Int
    private let bearsBadBytes: Bool
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var isAtEnd = false

    /// The first byte not yet read.
    var position: UnsafePointer<UInt8>
    /// One past the last valid byte; a NUL stands there.
    private(set) var end: UnsafePointer<UInt8>

    /// Behind the statement that is being given; of use until the next refill.
    var endOfStatement: UnsafePointer<UInt8>

    /// Lines and columns of what was thrown away.
    private var linesBefore = 0
    private var columnsBefore = 0
    private var utf8 = UTF8Validator()
    private var isFirst: Bool
    /// Where in the window characters begin that are not UTF-8, in order.
    private var badOffsets: [Int] = []
    private var nextBad = 0

    static let initialCapacity = 1 << 17

    /// - Parameters:
    ///   - bearsBadBytes: whether bytes that are not UTF-8 are let in, and told by ``firstBadByte(from:before:)``.
    ///   - linesBefore: how many lines of the document come before the source's.
    init(_ source: ByteSource, limit: Int, bearsBadBytes: Bool = false, linesBefore: Int = 0) {
        self.source = source
        self.limit = limit
        self.bearsBadBytes = bearsBadBytes
        self.linesBefore = linesBefore
        isFirst = linesBefore == 0
        capacity = Self.initialCapacity
        memory = .allocate(capacity: capacity + 16)
        memory.initialize(repeating: 0, count: 16)
        position = UnsafePointer(memory)
        end = position
        endOfStatement = position
    }

    deinit { memory.deallocate() }

    var name: String { source.name }

    /// After the last line feed in the window; the position where there is none.
    var endOfLastLine: UnsafePointer<UInt8> {
        var place = end
        while place > position, place[-1] != UInt8(ascii: "\n") { place -= 1 }
        return place
    }

    /// Whether bytes that are not UTF-8 stand in the window and have not been passed yet.
    var hasBadBytes: Bool { nextBad < badOffsets.count }

    /// The first byte from `start` on and before `limit` that is not UTF-8; what is before `start` is passed.
    func firstBadByte(
        from start: UnsafePointer<UInt8>, before limit: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8>? {
        while hasBadBytes, UnsafePointer(memory + badOffsets[nextBad]) < start { nextBad += 1 }
        guard hasBadBytes, UnsafePointer(memory + badOffsets[nextBad]) < limit else { return nil }
        return UnsafePointer(memory + badOffsets[nextBad])
    }

    /// Throws away what is before `keep` and reads more. What `keep` pointed to is at the start of the window after,
    /// which may have moved.
    /// - Returns: whether the window is another; `false` once the end of the source has been seen before.
    func refill(keeping keep: UnsafePointer<UInt8>) throws -> Bool {
        guard !isAtEnd else { return false }
        let offset = position - keep
        let kept = end - keep
        discard(upTo: keep)
        let moved = keep - UnsafePointer(memory)
        if !badOffsets.isEmpty {
            badOffsets = badOffsets[nextBad...].compactMap { $0 >= moved ? $0 - moved : nil }
            nextBad = 0
        }
        if kept > capacity / 2 { try grow(keep: keep, kept: kept) } else { memmove(memory, keep, kept) }
        position = UnsafePointer(memory + offset)
        // As much again as was kept, so that what is scanned anew costs no more than what is new.
        var filled = kept
        repeat {
            let room = UnsafeMutableRawBufferPointer(start: memory + filled, count: capacity - filled)
            let count = try source.read(into: room)
            filled += count
            if count == 0 { isAtEnd = true }
        } while !isAtEnd && filled < 2 * kept && filled < capacity
        let count = filled - kept
        (memory + filled).initialize(repeating: 0, count: 16)
        end = UnsafePointer(memory + filled)
        if isFirst, count > 0 { skipByteOrderMark() }
        try validate(Bytes(start: memory + kept, count: count))
        return true
    }

    /// The line of the last byte of the statement that is being given, from 1.
    var line: Int {
        let before = endOfStatement - UnsafePointer(memory) - 1
        let window = Bytes(start: memory, count: max(before, 0))
        return linesBefore + window.count { $0 == UInt8(ascii: "\n") } + 1
    }

    /// A syntax error at a place in the window.
    func error(_ fault: SyntaxFault) -> RDFSyntaxError { error(at: fault.position, fault.message) }

    func error(at place: UnsafePointer<UInt8>, _ message: String) -> RDFSyntaxError {
        let window = Bytes(start: memory, count: end - UnsafePointer(memory))
        // A scanner that ran out of input may stand in the zeros behind it.
        let offset = min(place - UnsafePointer(memory), window.count)
        let before = window[..<offset]
        let line = linesBefore + before.count { $0 == UInt8(ascii: "\n") } + 1
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let column = (lineStart == 0 ? columnsBefore : 0) + window[lineStart..<offset].scalarCount + 1
        return RDFSyntaxError(
            file: name, line: line, column: column, message: message, excerpt: Excerpt(window, at: offset))
    }

    private func discard(upTo keep: UnsafePointer<UInt8>) {
        let start = UnsafePointer(memory)
        var lines = 0
        var next = start
        while let found = memchr(next, Int32(UInt8(ascii: "\n")), keep - next) {
            lines += 1
            next = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
        }
        linesBefore += lines
        var lineStart = keep
        while lineStart > start, lineStart[-1] != UInt8(ascii: "\n") { lineStart -= 1 }
        if lines > 0 { columnsBefore = 0 }
        columnsBefore += Bytes(start: lineStart, count: keep - lineStart)[...].scalarCount
    }

    private func grow(keep: UnsafePointer<UInt8>, kept: Int) throws {
        guard kept <= limit else {
            throw error(at: UnsafePointer(memory), Self.tooLong(limit))
        }
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + 16)
        memcpy(larger, keep, kept)
        memory.deallocate()
        memory = larger
        capacity *= 2
    }

    private func skipByteOrderMark() {
        isFirst = false
        if end - position >= 3, position[0] == 0xEF, position[1] == 0xBB, position[2] == 0xBF {
            position += 3
        }
    }

    private func validate(_ fresh: Bytes) throws {
        guard let start = fresh.baseAddress else { return }
        var from = 0
        while let bad = utf8.firstInvalidByte(in: Bytes(rebasing: fresh[from...])) {
            guard bearsBadBytes else { throw error(at: start + from + bad, Self.notUTF8) }
            // The character that is broken may begin before the byte that breaks it, which may then begin another.
            let pending = utf8.pending
            badOffsets.append(start + from + bad - pending - UnsafePointer(memory))
            from += bad + (pending > 0 ? 0 : 1)
            utf8 = UTF8Validator()
        }
        guard isAtEnd, utf8.isIncomplete else { return }
        guard bearsBadBytes else { throw error(at: end, Self.notUTF8) }
        badOffsets.append(end - UnsafePointer(memory) - utf8.pending)
    }

    static func tooLong(_ limit: Int) -> String {
        "longer than the limit of \(limit) bytes; raise the limit if it is meant to be"
    }

    static let notUTF8 = "not UTF-8; convert the file to UTF-8"
}
