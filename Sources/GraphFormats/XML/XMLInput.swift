import ByteStreams

/// The bytes of a file, a stretch of them at a time: what is not yet done with stays where the next bytes join it.
///
/// A NUL, which no XML may have, stands behind the last byte, so that whoever looks for something need not count.
struct XMLInput: ~Copyable {
    typealias Cursor = UnsafeMutablePointer<UInt8>

    let source: ByteSource
    /// The first byte that is not done with.
    var cursor: Cursor
    /// Behind the last byte that is there.
    private(set) var end: Cursor
    /// From 1; whoever passes over a line feed adds one.
    private(set) var line = 1

    /// Whether no more bytes will come.
    private(set) var isAtEnd = false

    private var memory: Cursor
    private var capacity: Int
    /// Where the line begins, from the start of the memory; negative where that was let go.
    private var lineStart = 0

    private static let initialCapacity = 1 << 18
    /// The most that one tag, comment or section may have.
    private static let longestPiece = 1 << 24

    init(_ source: ByteSource) {
        self.source = source
        capacity = Self.initialCapacity
        memory = .allocate(capacity: capacity + 1)
        cursor = memory
        end = memory
        end.pointee = 0
    }

    deinit { memory.deallocate() }

    /// How many bytes are there.
    @inline(__always)
    var count: Int { end - cursor }

    /// Gets more bytes, or finds that there are none; pointers into what was there are worth nothing after.
    /// - Throws: the source's error; ``XMLFault`` where a piece is too long.
    mutating func refill() throws {
        let left = count
        let done = cursor - memory
        if left * 2 > capacity {
            guard left <= Self.longestPiece else {
                throw XMLFault(
                    "not well-formed XML: a piece of markup longer than \(Self.longestPiece) bytes")
            }
            let larger = Cursor.allocate(capacity: capacity * 2 + 1)
            larger.update(from: cursor, count: left)
            memory.deallocate()
            memory = larger
            capacity *= 2
        } else {
            memory.update(from: cursor, count: left)
        }
        lineStart -= done
        cursor = memory
        end = memory + left
        let room = UnsafeMutableRawBufferPointer(start: end, count: capacity - left)
        let more = try source.read(into: room)
        end += more
        end.pointee = 0
        isAtEnd = more == 0
    }

    /// Gets more bytes until there are so many, or none are left.
    mutating func fill(_ wanted: Int) throws {
        while count < wanted, !isAtEnd { try refill() }
    }

    func starts(with text: StaticString) -> Bool {
        guard count >= text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount where cursor[index] != text.utf8Start[index] { return false }
        return true
    }

    /// Where a text stands whose first byte is at least so far from the cursor.
    func find(_ text: StaticString, after offset: Int) -> Cursor? {
        let length = text.utf8CodeUnitCount
        var next = cursor + offset
        while next + length <= end {
            var matched = 0
            while matched < length, next[matched] == text.utf8Start[matched] { matched += 1 }
            if matched == length { return next }
            next += 1
        }
        return nil
    }

    /// Counts the lines that end in what is passed over.
    mutating func countLines(_ start: Cursor, _ end: Cursor) {
        var next = start
        while next < end {
            next += 1
            if next[-1] == UInt8(ascii: "\n") { beginLine(at: next) }
        }
    }

    /// Counts the lines of a piece, and looks whether all characters are allowed in it.
    mutating func check(_ start: Cursor, _ end: Cursor) throws {
        var next = start
        while next < end {
            switch next.pointee {
            case UInt8(ascii: "\n"):
                next += 1
                beginLine(at: next)
            case 0x80...:
                guard case .scalar(_, let length) = XMLCharacters.decode(next, count: end - next) else {
                    throw malformed("a character that XML does not allow", at: next)
                }
                next += length
            case 0..<0x20 where !XMLCharacters.isSpace(next.pointee):
                throw malformed("a control character", at: next)
            default: next += 1
            }
        }
    }

    /// Notes that the byte before `next` is a line feed.
    @inline(__always)
    mutating func beginLine(at next: Cursor) {
        line += 1
        lineStart = next - memory
    }

    /// Where the cursor stands.
    var place: XMLPlace { XMLPlace(line: line, column: cursor - memory - lineStart + 1) }

    func malformed(_ message: String, at place: Cursor? = nil) -> GraphFormatError {
        fault("not well-formed XML: \(message)", at: place)
    }

    func fault(_ message: String, at place: Cursor? = nil) -> GraphFormatError {
        GraphFormatError(
            file: source.name, line: line, column: (place ?? cursor) - memory - lineStart + 1,
            message: message)
    }
}
