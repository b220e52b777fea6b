#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A file, standard input or bytes at hand, read chunk by chunk; the file closes with the last reference.
final class ByteChunks {
    /// `nil` for bytes at hand.
    private let descriptor: Int32?
    private var peeked: [UInt8]?
    private static let chunkSize = 1 << 20

    init(_ bytes: [UInt8]) {
        descriptor = nil
        peeked = bytes
    }

    /// Opens the file at `path`; `-` is standard input.
    init(path: String) throws(DocumentError.Problem) {
        if path == "-" {
            descriptor = 0
            return
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.problem(errno) }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            close(descriptor)
            throw .unreadable(reason: "is a directory; give the files in it")
        }
        self.descriptor = descriptor
    }

    deinit {
        if let descriptor, descriptor != 0 { close(descriptor) }
    }

    /// The next bytes; none at the end.
    func next() throws(DocumentError.Problem) -> [UInt8] {
        if let chunk = peeked {
            peeked = nil
            return chunk
        }
        guard let descriptor else { return [] }
        var failure: Int32 = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { buffer, count in
            var result: Int
            repeat {
                result = read(descriptor, buffer.baseAddress, buffer.count)
            } while result < 0 && errno == EINTR
            if result < 0 { failure = errno }
            count = max(result, 0)
        }
        guard failure == 0 else { throw Self.problem(failure) }
        return chunk
    }

    /// What ``next()`` will give.
    func peek() throws(DocumentError.Problem) -> [UInt8] {
        let chunk = try next()
        peeked = chunk
        return chunk
    }

    /// All bytes, at most `limit`.
    func all(limit: Int) throws(DocumentError.Problem) -> [UInt8] {
        var bytes = try next()
        while !bytes.isEmpty {
            guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
            let chunk = try next()
            if chunk.isEmpty { break }
            bytes += chunk
        }
        return bytes
    }

    private static func problem(_ code: Int32) -> DocumentError.Problem {
        .unreadable(reason: String(cString: strerror(code)).lowercased())
    }
}
