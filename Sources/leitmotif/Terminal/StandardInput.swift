import Foundation

/// Text from standard input.
enum StandardInput {
    static func text() throws -> String {
        let data = try FileHandle.standardInput.read(upToCount: 1 << 20) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}
