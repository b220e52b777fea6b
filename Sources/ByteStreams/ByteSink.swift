#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where bytes go: memory, standard output, or a file that appears whole or not at all.
///
/// A file is written beside its target under a temporary name and renamed by ``commit()``; a sink that is let go
/// without a commit removes what it wrote. A path ending in `.gz` or `.zst` is compressed.
///
/// ```swift
/// let sink = try ByteSink(path: "graph.rdf.gz")
/// try sink.write("<rdf:RDF/>".utf8)
/// try sink.commit()
/// ```
public final class ByteSink {
    /// The file as the user named it, for messages.
    public let name: String
    /// What was written, for a sink in memory; empty otherwise.
    public private(set) var bytes: [UInt8] = []

    private enum Target {
        case memory
        case standardOutput
        case file(descriptor: Int32, temporary: String, final: String)
        case closed
    }

    private var target: Target
    private var encoder: (any StreamEncoder)?
    private var pending: [UInt8] = []

    private static let bufferSize = 1 << 16

    /// A sink that keeps everything in ``bytes``.
    public static func memory() -> ByteSink { ByteSink(target: .memory, name: "memory", compression: nil) }

    /// Standard output, compressed where that is asked for.
    public static func standardOutput(compression: Compression? = nil) -> ByteSink {
        ByteSink(target: .standardOutput, name: "standard output", compression: compression)
    }

    /// A sink for the file `path`, or for standard output where `path` is `-`.
    /// - Throws: ``ByteStreamError`` where the folder is missing or may not be written to.
    public convenience init(path: String) throws(ByteStreamError) {
        guard path != "-" else {
            self.init(target: .standardOutput, name: "standard output", compression: nil)
            return
        }
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR {
            throw ByteStreamError(path: path, reason: .isDirectory)
        }
        // A device or a pipe cannot be replaced by a rename: write into it.
        if exists, status.st_mode & S_IFMT != S_IFREG {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw ByteStreamError(path: path, errno: errno) }
            self.init(
                target: .file(descriptor: descriptor, temporary: "", final: path), name: path,
                compression: Compression(path: path))
            return
        }
        let (descriptor, temporary) = try Self.openTemporary(beside: path)
        // The new file keeps the permissions of the one it replaces.
        if exists { fchmod(descriptor, status.st_mode & 0o7777) }
        self.init(
            target: .file(descriptor: descriptor, temporary: temporary, final: path), name: path,
            compression: Compression(path: path))
    }

    private init(target: Target, name: String, compression: Compression?) {
        self.target = target
        self.name = name
        encoder = compression?.makeEncoder()
    }

    deinit { abandon() }

    /// Adds bytes.
    /// - Throws: ``ByteStreamError``: no space, closed pipe and the like.
    public func write(_ bytes: some Sequence<UInt8>) throws(ByteStreamError) {
        let written = bytes.withContiguousStorageIfAvailable { bytes -> Result<Void, ByteStreamError> in
            guard bytes.count >= Self.bufferSize else {
                pending += bytes
                return .success(())
            }
            return Result { () throws(ByteStreamError) in try write(UnsafeRawBufferPointer(bytes)) }
        }
        if let written { try written.get() } else { pending += bytes }
        if pending.count >= Self.bufferSize { try flush(isLast: false) }
    }

    /// Adds bytes without buffering them first when there are many.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(ByteStreamError) {
        if !pending.isEmpty { try flush(isLast: false) }
        try pass(bytes, isLast: false)
    }

    /// Hands buffered bytes on to the file, stream or encoder.
    public func flush() throws(ByteStreamError) { try flush(isLast: false) }

    /// Ends the output: everything is on its way to the disk and a file has its name. Nothing can be written after.
    public func commit() throws(ByteStreamError) {
        try flush(isLast: true)
        guard case .file(let descriptor, let temporary, let final) = target else {
            if case .standardOutput = target { target = .closed }
            return
        }
        guard close(descriptor) == 0 else {
            let code = errno
            if !temporary.isEmpty { unlink(temporary) }
            target = .closed
            throw ByteStreamError(path: name, errno: code)
        }
        target = .closed
        defer { TemporaryFiles.forget(temporary) }
        guard !temporary.isEmpty, rename(temporary, final) != 0 else { return }
        let code = errno
        unlink(temporary)
        throw ByteStreamError(path: name, errno: code)
    }

    /// Gives the output up: a file is removed and its target left as it was.
    public func abandon() {
        guard case .file(let descriptor, let temporary, _) = target else { return }
        close(descriptor)
        if !temporary.isEmpty { unlink(temporary) }
        TemporaryFiles.forget(temporary)
        target = .closed
    }

    private func flush(isLast: Bool) throws(ByteStreamError) {
        let block = pending
        pending.removeAll(keepingCapacity: true)
        var failure: ByteStreamError?
        block.withUnsafeBytes { buffer in
            do throws(ByteStreamError) { try pass(buffer, isLast: isLast) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private func pass(_ block: UnsafeRawBufferPointer, isLast: Bool) throws(ByteStreamError) {
        guard let encoder else { return try put(block) }
        var encoded: [UInt8] = []
        encoder.encode(block, isLast: isLast, into: &encoded)
        var failure: ByteStreamError?
        encoded.withUnsafeBytes { buffer in
            do throws(ByteStreamError) { try put(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private func put(_ block: UnsafeRawBufferPointer) throws(ByteStreamError) {
        switch target {
        case .memory: bytes += block
        case .standardOutput: try put(block, to: STDOUT_FILENO)
        case .file(let descriptor, _, _): try put(block, to: descriptor)
        case .closed: break
        }
    }

    private func put(_ block: UnsafeRawBufferPointer, to descriptor: Int32) throws(ByteStreamError) {
        var rest = block
        while let start = rest.baseAddress, rest.count > 0 {
            let count = systemWrite(descriptor, start, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw ByteStreamError(path: name, errno: errno)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    private static func openTemporary(beside path: String) throws(ByteStreamError) -> (Int32, String) {
        var attempt = 0
        while true {
            let temporary = "\(path).\(getpid())-\(attempt).partial"
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor >= 0 {
                TemporaryFiles.add(temporary)
                return (descriptor, temporary)
            }
            guard errno == EEXIST, attempt < 1000 else { throw ByteStreamError(path: path, errno: errno) }
            attempt += 1
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
