import CZlib
import CZstd

/// The compressions read and written transparently.
public enum Compression: String, Sendable, CaseIterable {
    case gzip
    case zstd

    /// The ending that asks for this compression: `gz`, `zst`.
    public var fileExtension: String {
        switch self {
        case .gzip: "gz"
        case .zstd: "zst"
        }
    }

    /// The compression that the last extension of `path` asks for, if any.
    public init?(path: String) {
        let lowercased = path.lowercased()
        guard let match = Self.allCases.first(where: { lowercased.hasSuffix("." + $0.fileExtension) }) else {
            return nil
        }
        self = match
    }

    /// The compression whose magic number `bytes` begin with (RFC 1952 §2.3.1, RFC 8878 §3.1.1).
    init?(magic bytes: some Collection<UInt8>) {
        if bytes.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstd
        } else {
            return nil
        }
    }

    func makeDecoder() -> any StreamDecoder {
        switch self {
        case .gzip: GzipDecoder()
        case .zstd: ZstdDecoder()
        }
    }

    func makeEncoder() -> any StreamEncoder {
        switch self {
        case .gzip: GzipEncoder()
        case .zstd: ZstdEncoder()
        }
    }
}

/// What one call of a coder took in and gave out, in bytes.
struct CodingStep {
    var consumed: Int
    var produced: Int
}

struct CodingDamage: Error {
    let detail: String
}

protocol StreamDecoder: AnyObject {
    /// Decodes some of `input`. Takes no input and gives nothing only when it needs more.
    func decode(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, isAtEnd: Bool
    ) -> Result<CodingStep, CodingDamage>
}

protocol StreamEncoder: AnyObject {
    /// Encodes `input`, appending what is ready to `output`; with `isLast`, all that is left.
    func encode(_ input: UnsafeRawBufferPointer, isLast: Bool, into output: inout [UInt8])
}

private final class GzipDecoder: StreamDecoder {
    /// On the heap because zlib keeps a pointer back to it.
    private let stream: UnsafeMutablePointer<z_stream>
    private var isBetweenMembers = false

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func decode(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, isAtEnd: Bool
    ) -> Result<CodingStep, CodingDamage> {
        // A gzip file may hold several members, one after another (RFC 1952 §2.2).
        if isBetweenMembers {
            if input.isEmpty { return .success(CodingStep(consumed: 0, produced: 0)) }
            inflateReset(stream)
            isBetweenMembers = false
        }
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(clamping: output.count)
        let offered = stream.pointee.avail_out
        let status = inflate(stream, Z_NO_FLUSH)
        let step = CodingStep(
            consumed: input.count - Int(stream.pointee.avail_in),
            produced: Int(offered - stream.pointee.avail_out))
        switch status {
        case Z_STREAM_END:
            isBetweenMembers = true
            return .success(step)
        case Z_OK, Z_BUF_ERROR:
            if isAtEnd, step.produced == 0 {
                return .failure(CodingDamage(detail: "gzip data ends too early"))
            }
            return .success(step)
        default:
            return .failure(CodingDamage(detail: stream.pointee.msg.map { String(cString: $0) } ?? "gzip"))
        }
    }
}

private final class ZstdDecoder: StreamDecoder {
    private let context = ZSTD_createDStream()
    private var isFrameOpen = false

    deinit { ZSTD_freeDStream(context) }

    func decode(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, isAtEnd: Bool
    ) -> Result<CodingStep, CodingDamage> {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
        let status = ZSTD_decompressStream(context, &target, &source)
        guard ZSTD_isError(status) == 0 else {
            return .failure(CodingDamage(detail: String(cString: ZSTD_getErrorName(status))))
        }
        if source.pos > 0 || target.pos > 0 { isFrameOpen = status != 0 }
        if isAtEnd, target.pos == 0, isFrameOpen {
            return .failure(CodingDamage(detail: "zstd data ends too early"))
        }
        return .success(CodingStep(consumed: source.pos, produced: target.pos))
    }
}

private final class GzipEncoder: StreamEncoder {
    private let stream: UnsafeMutablePointer<z_stream>

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // No name and no time in the header (zlib's default), so equal content gives equal bytes.
        deflateInit2_(
            stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    func encode(_ input: UnsafeRawBufferPointer, isLast: Bool, into output: inout [UInt8]) {
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 16) { room in
            repeat {
                stream.pointee.next_out = room.baseAddress
                stream.pointee.avail_out = UInt32(room.count)
                deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                output += room[..<(room.count - Int(stream.pointee.avail_out))]
            } while stream.pointee.avail_out == 0
        }
    }
}

private final class ZstdEncoder: StreamEncoder {
    private let context = ZSTD_createCStream()

    deinit { ZSTD_freeCStream(context) }

    func encode(_ input: UnsafeRawBufferPointer, isLast: Bool, into output: inout [UInt8]) {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 16) { room in
            var isDone = false
            repeat {
                var target = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
                let left = ZSTD_compressStream2(
                    context, &target, &source, isLast ? ZSTD_e_end : ZSTD_e_continue)
                output += room[..<target.pos]
                isDone = isLast ? left == 0 || ZSTD_isError(left) != 0 : source.pos == source.size
            } while !isDone
        }
    }
}
