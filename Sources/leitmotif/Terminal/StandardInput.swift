import ArgumentParser
import Foundation

/// Text from standard input.
enum StandardInput {
    /// How many MiB are read.
    private static let limit = 1

    /// - Throws: `ValidationError` where there is more than ``limit``; nothing is cut.
    static func text() throws -> String {
        let data = try FileHandle.standardInput.read(upToCount: limit << 20 + 1) ?? Data()
        guard data.count <= limit << 20 else {
            throw ValidationError("standard input has more than \(limit) MiB, which is no query")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
