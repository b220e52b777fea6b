import Foundation

/// The bytes of a compiled model, mapped from a file or held in memory, read-only as long as anything refers to them.
final class ModelMemory: @unchecked Sendable {
    /// What errors call the model.
    let file: String
    let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// Maps a file.
    init(mapping path: String) throws {
        file = path
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else {
            throw ModelError(file: path, "cannot be opened: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            throw ModelError(file: path, "not a regular file, or empty")
        }
        let size = Int(status.st_size)
        guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED else {
            throw ModelError(file: path, "cannot be mapped: \(String(cString: strerror(errno)))")
        }
        bytes = UnsafeRawBufferPointer(start: base, count: size)
        isMapped = true
    }

    /// Copies bytes into aligned memory.
    init(copying source: [UInt8], file: String) {
        self.file = file
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(source.count, 1), alignment: 64)
        copy.copyBytes(from: source)
        bytes = UnsafeRawBufferPointer(start: copy.baseAddress, count: source.count)
        isMapped = false
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        } else {
            bytes.deallocate()
        }
    }

    func word(at offset: Int) -> UInt32 { bytes.word(at: offset) }
}
