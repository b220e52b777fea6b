import CZlib

/// A ZIP archive in memory (PKWARE APPNOTE 6.3, sections 4.3.7–4.3.16), as Python wheels are. Entries are stored or
/// deflated; encryption and ZIP64 are refused. Nothing is written anywhere: a hostile path in it names nothing.
struct ZipArchive {
    private struct Entry {
        var method: UInt16
        var compressedSize: Int
        var size: Int
        var checksum: UInt32
        var headerOffset: Int
    }

    private let file: String
    private let bytes: [UInt8]
    private var entries: [String: Entry] = [:]
    private static let entryLimit = 1 << 30

    init(_ bytes: [UInt8], file: String) throws {
        self.bytes = bytes
        self.file = file
        guard let end = Self.endOfDirectory(bytes) else {
            throw ModelError(file: file, "is not a complete ZIP archive")
        }
        let count = Int(number(at: end + 10, 2))
        var position = Int(number(at: end + 16, 4))
        for _ in 0..<count {
            guard position + 46 <= bytes.count, number(at: position, 4) == 0x0201_4B50 else {
                throw ModelError(file: file, "has a damaged ZIP directory")
            }
            let (nameLength, extra, comment) = (
                Int(number(at: position + 28, 2)), Int(number(at: position + 30, 2)),
                Int(number(at: position + 32, 2))
            )
            guard position + 46 + nameLength <= bytes.count else {
                throw ModelError(file: file, "has a damaged ZIP directory")
            }
            let name = String(decoding: bytes[position + 46..<position + 46 + nameLength], as: UTF8.self)
            entries[name] = Entry(
                method: UInt16(number(at: position + 10, 2)),
                compressedSize: Int(number(at: position + 20, 4)),
                size: Int(number(at: position + 24, 4)), checksum: number(at: position + 16, 4),
                headerOffset: Int(number(at: position + 42, 4)))
            position += 46 + nameLength + extra + comment
        }
    }

    var names: [String] { entries.keys.sorted() }

    /// The contents of an entry; nil where there is none of that name.
    func contents(of name: String) throws -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        let header = entry.headerOffset
        guard header + 30 <= bytes.count, number(at: header, 4) == 0x0403_4B50, entry.size <= Self.entryLimit
        else {
            throw ModelError(file: file, "entry \(name) is damaged or too large")
        }
        let start = header + 30 + Int(number(at: header + 26, 2)) + Int(number(at: header + 28, 2))
        guard start + entry.compressedSize <= bytes.count else {
            throw ModelError(file: file, "entry \(name) is truncated")
        }
        let compressed = bytes[start..<start + entry.compressedSize]
        let contents: [UInt8]? =
            switch entry.method {
            case 0: entry.size == entry.compressedSize ? Array(compressed) : nil
            case 8: Inflate.all(compressed, windowBits: -15, limit: entry.size)
            default: nil
            }
        guard let contents, contents.count == entry.size,
            UInt32(crc32(0, contents, uInt(contents.count))) == entry.checksum
        else { throw ModelError(file: file, "entry \(name) is damaged") }
        return contents
    }

    private static func endOfDirectory(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        var position = bytes.count - 22
        while position >= max(0, bytes.count - 22 - 65535) {
            if bytes[position] == 0x50, bytes[position...].starts(with: [0x50, 0x4B, 5, 6]) {
                return position
            }
            position -= 1
        }
        return nil
    }

    private func number(at offset: Int, _ count: Int) -> UInt32 {
        (0..<count).reversed().reduce(0) { $0 << 8 | UInt32(bytes[offset + $1]) }
    }
}

/// Inflates a whole DEFLATE, zlib or gzip stream with zlib.
enum Inflate {
    /// - Parameters:
    ///   - windowBits: as zlib's `inflateInit2`: -15 for raw DEFLATE, 31 for gzip.
    ///   - limit: more output than this is refused.
    /// - Returns: nil where the stream is damaged, incomplete or beyond the limit.
    static func all(_ input: ArraySlice<UInt8>, windowBits: Int32, limit: Int) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit2_(&stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else {
            return nil
        }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        output.reserveCapacity(min(limit, 1 << 24))
        var chunk = Array(repeating: UInt8(0), count: 1 << 18)
        var input = Array(input)
        return input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = uInt(source.count)
            while true {
                let (status, written) = chunk.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = uInt(target.count)
                    let status = inflate(&stream, Z_NO_FLUSH)
                    return (status, target.count - Int(stream.avail_out))
                }
                output += chunk[..<written]
                if output.count > limit { return nil }
                if status == Z_STREAM_END { return output }
                if status != Z_OK || written == 0 { return nil }
            }
        }
    }
}
