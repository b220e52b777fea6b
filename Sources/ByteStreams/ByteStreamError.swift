#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What went wrong with a file or stream: which one, why, and what to do about it.
///
/// ```swift
/// do { try sink.commit() } catch let error as ByteStreamError where error.reason == .closedPipe { return }
/// ```
public struct ByteStreamError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of failure a caller may want to tell apart.
    public enum Reason: Sendable, Hashable {
        case notFound
        case isDirectory
        case notPermitted
        /// `ENOSPC` or `EDQUOT`: the disk or the quota is full.
        case noSpace
        /// The reader of our output went away (`EPIPE`), as `| head` does. A command ends quietly on it.
        case closedPipe
        /// The gzip or zstd data is damaged or ends too early.
        case corruptCompression(String)
        /// More bytes than the limit the caller set.
        case tooLarge(limit: Int)
        /// Any other system error, by `errno`.
        case system(code: Int32)
    }

    /// The file as the user named it; `standard input` and `standard output` for the streams.
    public let path: String
    /// What happened.
    public let reason: Reason

    /// An error at the file that the user calls `path`.
    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// The failure of a system call, from `errno`.
    package init(path: String, errno code: Int32) {
        self.path = path
        reason =
            switch code {
            case ENOENT, ENOTDIR: .notFound
            case EISDIR: .isDirectory
            case EACCES, EPERM, EROFS: .notPermitted
            case ENOSPC, EDQUOT: .noSpace
            case EPIPE: .closedPipe
            default: .system(code: code)
            }
    }

    public var description: String { "\(path): error: \(reason.explanation)" }
}

extension ByteStreamError.Reason {
    fileprivate var explanation: String {
        switch self {
        case .notFound: "no such file or folder; check the name"
        case .isDirectory: "this is a folder; name a file in it"
        case .notPermitted: "permission denied; check who may read or write here"
        case .noSpace: "no space left; free some, or write to another disk"
        case .closedPipe: "the program reading this output has gone"
        case .corruptCompression(let detail):
            "damaged compressed data (\(detail)); fetch or make the file again"
        case .tooLarge(let limit): "larger than the limit of \(limit) bytes; split it or raise the limit"
        case .system(let code): String(cString: strerror(code))
        }
    }
}
