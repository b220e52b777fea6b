#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Bytes read once, front to back: a file, standard input or memory. Gzip and zstd are told by their first bytes and
/// decompressed on the way, so a reader never knows.
///
/// ```swift
/// let source = try ByteSource(path: "films.nt.gz")
/// while let chunk = try source.nextChunk() { count += chunk.count }
/// ```
public final class ByteSource {
    /// The file as the user named it, for messages.
    public let name: String

    private var origin: Origin
    private var decoder: (any StreamDecoder)?
    /// Raw bytes not yet handed out or decoded.
    private var raw: [UInt8] = []
    private var rawPosition = 0
    private var isStarted = false
    /// Bytes that were looked at and not yet taken.
    private var peeked: [UInt8] = []

    private enum Origin {
        case descriptor(Int32, owned: Bool)
        case exhausted
    }

    private static let chunkSize = 1 << 16

    /// Opens the file at `path`, or standard input where `path` is `-`.
    /// - Throws: ``ByteStreamError`` where it cannot be opened or is a folder.
    public init(path: String) throws(ByteStreamError) {
        guard path != "-" else {
            name = "standard input"
            origin = .descriptor(STDIN_FILENO, owned: false)
            return
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ByteStreamError(path: path, errno: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw ByteStreamError(path: path, reason: .isDirectory)
        }
        name = path
        origin = .descriptor(descriptor, owned: true)
    }

    /// Reads from memory.
    /// - Parameter detectsCompression: whether the bytes may be compressed; not where they are a part of something, which
    ///   may begin with anything.
    public init(bytes: [UInt8], name: String = "memory", detectsCompression: Bool = true) {
        self.name = name
        origin = .exhausted
        raw = bytes
        isStarted = !detectsCompression
    }

    deinit { closeOrigin() }

    /// The next bytes, at least one; `nil` at the end.
    /// - Throws: ``ByteStreamError``.
    public func nextChunk() throws(ByteStreamError) -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: Self.chunkSize)
        var failure: ByteStreamError?
        let count = chunk.withUnsafeMutableBytes { buffer -> Int in
            do throws(ByteStreamError) { return try read(into: buffer) } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        guard count > 0 else { return nil }
        chunk.removeLast(chunk.count - count)
        return chunk
    }

    /// Everything that is left, as one array.
    /// - Parameter limit: the most bytes to hold; ``ByteStreamError/Reason/tooLarge(limit:)`` past it.
    public func readAll(limit: Int = .max) throws(ByteStreamError) -> [UInt8] {
        var all: [UInt8] = []
        while let chunk = try nextChunk() {
            guard chunk.count <= limit - all.count else {
                throw ByteStreamError(path: name, reason: .tooLarge(limit: limit))
            }
            all += chunk
        }
        return all
    }

    /// The next bytes, `count` of them where there are so many, without taking them.
    public func peek(_ count: Int) throws(ByteStreamError) -> [UInt8] {
        while peeked.count < count {
            let waiting = peeked
            peeked = []
            guard let chunk = try nextChunk() else {
                peeked = waiting
                break
            }
            peeked = waiting + chunk
        }
        return Array(peeked.prefix(count))
    }

    /// Fills as much of `buffer` as one read gives; 0 only at the end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteStreamError) -> Int {
        guard buffer.count > 0 else { return 0 }
        if !peeked.isEmpty {
            let count = min(peeked.count, buffer.count)
            buffer.copyBytes(from: peeked[..<count])
            peeked.removeFirst(count)
            return count
        }
        if !isStarted { try start() }
        guard let decoder else { return try readRaw(into: buffer) }
        while true {
            if rawPosition == raw.count { try refill() }
            let isAtEnd = rawPosition == raw.count
            let step = try decode(with: decoder, into: buffer, isAtEnd: isAtEnd)
            if step > 0 { return step }
            if isAtEnd { return 0 }
        }
    }

    private func decode(
        with decoder: any StreamDecoder, into buffer: UnsafeMutableRawBufferPointer, isAtEnd: Bool
    ) throws(ByteStreamError) -> Int {
        let result = raw.withUnsafeBytes { bytes in
            decoder.decode(
                UnsafeRawBufferPointer(rebasing: bytes[rawPosition...]), into: buffer, isAtEnd: isAtEnd)
        }
        switch result {
        case .success(let step):
            rawPosition += step.consumed
            return step.produced
        case .failure(let damage):
            throw ByteStreamError(path: name, reason: .corruptCompression(damage.detail))
        }
    }

    /// Looks at the first bytes to choose a decoder.
    private func start() throws(ByteStreamError) {
        isStarted = true
        while raw.count - rawPosition < 4, try refill(appending: true) {}
        decoder = Compression(magic: raw[rawPosition...])?.makeDecoder()
    }

    private func readRaw(into buffer: UnsafeMutableRawBufferPointer) throws(ByteStreamError) -> Int {
        let waiting = raw.count - rawPosition
        guard waiting > 0 else { return try readOrigin(into: buffer) }
        let count = min(waiting, buffer.count)
        raw.withUnsafeBytes {
            buffer.copyMemory(from: .init(rebasing: $0[rawPosition..<rawPosition + count]))
        }
        rawPosition += count
        return count
    }

    @discardableResult
    private func refill(appending: Bool = false) throws(ByteStreamError) -> Bool {
        guard case .descriptor = origin else { return false }
        var fresh = [UInt8](repeating: 0, count: Self.chunkSize)
        var failure: ByteStreamError?
        let count = fresh.withUnsafeMutableBytes { buffer -> Int in
            do throws(ByteStreamError) { return try readOrigin(into: buffer) } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        fresh.removeLast(fresh.count - count)
        if appending {
            raw += fresh
        } else {
            raw = fresh
            rawPosition = 0
        }
        return count > 0
    }

    private func readOrigin(into buffer: UnsafeMutableRawBufferPointer) throws(ByteStreamError) -> Int {
        guard case .descriptor(let descriptor, _) = origin else { return 0 }
        while true {
            let count = systemRead(descriptor, buffer.baseAddress, buffer.count)
            if count > 0 { return count }
            if count == 0 {
                closeOrigin()
                return 0
            }
            guard errno == EINTR else { throw ByteStreamError(path: name, errno: errno) }
        }
    }

    private func closeOrigin() {
        if case .descriptor(let descriptor, owned: true) = origin { close(descriptor) }
        origin = .exhausted
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
